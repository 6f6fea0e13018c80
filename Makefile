PYTHON ?= python3
BIN = .venv/bin

list: ## show this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/'

.venv/demo: pyproject.toml
	$(PYTHON) -m venv .venv && $(BIN)/python -m pip install -q -U pip && $(BIN)/python -m pip install -q -e . && touch $@

.venv/dev: .venv/demo
	$(BIN)/python -m pip install -q --group dev && touch $@

demo: .venv/demo ## set up, ingest the logs of an invented hospital, ask five questions
	@$(BIN)/logctl demo

test: .venv/dev ## set up, run the tests
	$(BIN)/python -m pytest -n 2 --dist worksteal -q

lint: .venv/dev ## types, style, layers, generated files
	$(BIN)/ruff check && $(BIN)/ruff format --check && $(BIN)/mypy && $(BIN)/lint-imports && $(BIN)/python docs/generate.py --check

fix: .venv/dev ## mend what can be mended by itself
	$(BIN)/ruff check --fix && $(BIN)/ruff format

docs: .venv/dev ## make the generated pages and translations
	$(BIN)/python docs/generate.py

opensearch: .venv/dev ## start an OpenSearch node for trying out (needs Java 21 and Maven)
	@cd tests && ../$(BIN)/python -m support.opensearch

bench: .venv/dev ## run the benchmarks
	$(BIN)/python benchmarks/hospital.py
	$(BIN)/python benchmarks/ingest.py
	$(BIN)/python benchmarks/windows.py
	$(BIN)/python benchmarks/collectors.py --least 15000
	$(BIN)/python benchmarks/joins.py
	$(BIN)/python benchmarks/search.py
	$(BIN)/python benchmarks/aggregations.py
	$(BIN)/python benchmarks/opensearch.py

.PHONY: list demo test lint fix docs opensearch bench
