"""The scripts that make the documents, as modules: they lie beside the pages and belong to no package."""

import importlib.util
from functools import cache
from pathlib import Path
from types import ModuleType

import logctl

DOCS = Path(logctl.__file__).parent.parent / "docs"


@cache
def script(name: str) -> ModuleType:
    """`generate`, `record_demo`; only in a checkout."""
    spec = importlib.util.spec_from_file_location(f"logctl_docs_{name}", DOCS / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
