"""The generator knows nothing of what it is used to test."""

import ast
from pathlib import Path

import logctl.demo

ALLOWED = ("logctl.demo", "logctl.language")


def test_it_imports_nothing_of_what_it_shows() -> None:
    files = list(Path(logctl.demo.__file__).parent.rglob("*.py"))
    assert len(files) > 20
    for file in files:
        for node in ast.walk(ast.parse(file.read_bytes())):
            if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("logctl"):
                assert node.module.startswith(ALLOWED), (file, node.module)
            if isinstance(node, ast.Import):
                assert not any(name.name.startswith(("logctl", "collectors")) for name in node.names), file
