"""What may import what, beyond the layers: the code is read, not run."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import logctl

PACKAGE = Path(logctl.__file__).parent
ROOT = PACKAGE.parent
CONTENT = ("collectors", "plugins", "search", "dashboards")
MODULES = sorted(PACKAGE.rglob("*.py"))
CONTENT_MODULES = sorted(file for name in CONTENT for file in (ROOT / name).rglob("*.py"))
ADAPTERS = {
    "tantivy": "store/embedded/",
    "luqum": "query/parse.py",
    "evtx": "read/evtx.py",
    "urllib3": "dashboards/connection.py",
}
"""The one place in `logctl` that may import each of these packages."""
MORE = {"plugins/notifiers/fluentd.py": {"fluent", "msgpack"}}
"""What else content may import, and where."""
MOST_LINES = 400
VAGUE = {"utils", "util", "helpers", "helper", "common", "base", "misc", "core", "tools", "stuff"}

in_a_checkout = pytest.mark.skipif(not (ROOT / "collectors").is_dir(), reason="not in a checkout")


def place(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


def imports(file: Path) -> Iterator[str]:
    """Modules by their full name; relative imports begin with a dot."""
    for node in ast.walk(ast.parse(file.read_bytes())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield "." * node.level + (node.module or "")


def importers(package: str) -> list[str]:
    return [
        file.relative_to(PACKAGE).as_posix()
        for file in MODULES
        if package in {name.partition(".")[0] for name in imports(file)}
    ]


@pytest.mark.parametrize("package", ADAPTERS)
def test_a_foreign_store_or_parser_is_imported_in_one_place(package: str) -> None:
    found = importers(package)
    assert found
    assert [name for name in found if not name.startswith(ADAPTERS[package])] == []


def test_only_the_manager_touches_hooks() -> None:
    touching = [
        place(file)
        for file in MODULES
        for node in ast.walk(ast.parse(file.read_bytes()))
        if isinstance(node, ast.Attribute) and node.attr in ("hook", "subset_hook_caller")
    ]
    assert set(touching) <= {"logctl/manager/host.py"}


def test_only_the_manager_and_the_hooks_import_pluggy() -> None:
    assert set(importers("pluggy")) == {"manager/host.py", "hookspecs.py"}


@in_a_checkout
@pytest.mark.parametrize("file", CONTENT_MODULES, ids=place)
def test_content_imports_only_logctl_the_standard_library_and_orjson(file: Path) -> None:
    allowed = {"logctl", "orjson", "", *sys.stdlib_module_names, *MORE.get(place(file), ())}
    assert {name.partition(".")[0] for name in imports(file)} <= allowed


@in_a_checkout
@pytest.mark.parametrize("file", CONTENT_MODULES, ids=place)
def test_content_imports_nothing_of_the_engines_upper_rooms(file: Path) -> None:
    rooms = {"cli", "demo", "pipeline", "store", "journal", "manager", "content", "read"}
    ours = {name.split(".")[1] for name in imports(file) if name.startswith("logctl.")}
    assert not ours & rooms


def test_nothing_imports_content() -> None:
    found = [place(file) for file in MODULES for name in imports(file) if name.partition(".")[0] in CONTENT]
    assert found == []


def test_loaded_content_is_no_top_level_module(tmp_path: Path) -> None:
    code = (
        "import sys; from logctl.manager import make_manager; from logctl.settings import load_settings; "
        "manager = make_manager(load_settings({}, environment={})); assert manager.collectors; "
        f"print(*[name for name in {CONTENT!r} if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=tmp_path, timeout=60, check=True
    )
    assert done.stdout.strip() == ""


@pytest.mark.parametrize("file", [*MODULES, *CONTENT_MODULES], ids=place)
def test_a_module_is_small_says_what_it_is_for_and_has_a_telling_name(file: Path) -> None:
    source = file.read_text(encoding="utf-8")
    assert len(source.splitlines()) <= MOST_LINES
    assert file.stem not in VAGUE
    assert not source.strip() or ast.get_docstring(ast.parse(source))


def test_no_module_of_the_engine_is_posix_only_at_import() -> None:
    """`fcntl` and the like are imported where Windows is told apart, not at the head of a module."""
    posix = {"fcntl", "resource", "pwd", "grp", "pty", "termios"}
    found = []
    for file in MODULES:
        heads = [node for node in ast.parse(file.read_bytes()).body if isinstance(node, ast.Import)]
        found += [place(file) for node in heads for alias in node.names if alias.name in posix]
    assert found == []
