"""Content folders: where they are, and how a module in one becomes a plugin."""

import sys
from pathlib import Path

import pytest

from logctl.content import bundled_folder, load_module, module_files, plugin_name


def written(path: Path, text: str = "") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def found_in(folder: Path) -> list[str]:
    return [file.relative_to(folder).as_posix() for file in module_files(folder)]


def test_the_bundled_folder_has_the_collector_of_windows() -> None:
    assert "collectors/windows/__init__.py" in found_in(bundled_folder())


def test_a_file_and_a_folder_with_an_init_file_are_plugins(tmp_path: Path) -> None:
    written(tmp_path / "collectors/one.py")
    written(tmp_path / "collectors/two/__init__.py")
    written(tmp_path / "collectors/two/part.py")
    assert found_in(tmp_path) == ["collectors/one.py", "collectors/two/__init__.py"]


def test_plugins_come_sorted_by_name_and_collectors_first(tmp_path: Path) -> None:
    for name in ("plugins/a.py", "collectors/c.py", "collectors/b/__init__.py", "collectors/a.py"):
        written(tmp_path / name)
    expected = ["collectors/a.py", "collectors/b/__init__.py", "collectors/c.py", "plugins/a.py"]
    assert found_in(tmp_path) == expected


def test_what_is_private_hidden_or_no_python_is_no_plugin(tmp_path: Path) -> None:
    for name in (
        "_shared.py",
        ".hidden.py",
        "README.md",
        "samples/x.ndjson",
        "__pycache__/a.pyc",
        "_x/__init__.py",
    ):
        written(tmp_path / "collectors" / name)
    assert found_in(tmp_path) == []


def test_a_folder_without_content_and_a_missing_one_have_no_plugins(tmp_path: Path) -> None:
    written(tmp_path / "other/a.py")
    written(tmp_path / "collectors.py")
    assert found_in(tmp_path) == found_in(tmp_path / "missing") == []


@pytest.mark.parametrize(("file", "name"), [("a/collectors/x.py", "x"), ("a/collectors/y/__init__.py", "y")])
def test_a_plugin_is_named_after_its_file_or_its_folder(file: str, name: str) -> None:
    assert plugin_name(Path(file)) == name


def test_a_module_is_run_and_can_be_found_again(tmp_path: Path) -> None:
    module = load_module(written(tmp_path / "collectors/one.py", "answer = '答え'"))
    assert module.answer == "答え"
    assert sys.modules[module.__name__] is module


def test_the_modules_of_a_plugin_folder_import_each_other(tmp_path: Path) -> None:
    written(tmp_path / "collectors/x/parts/__init__.py", "from ..values import answer")
    written(tmp_path / "collectors/x/values.py", "answer = 6 * 7")
    module = load_module(written(tmp_path / "collectors/x/__init__.py", "from .parts import answer"))
    assert module.answer == 42


def test_plugins_of_one_name_in_two_folders_do_not_meet(tmp_path: Path) -> None:
    first, second = (
        written(tmp_path / place / "collectors/x/__init__.py", "from .v import v") for place in "ab"
    )
    written(first.parent / "v.py", "v = 1")
    written(second.parent / "v.py", "v = 2")
    assert [load_module(file).v for file in (first, second)] == [1, 2]


def test_a_content_module_hides_no_module_of_its_name(tmp_path: Path) -> None:
    import json

    load_module(written(tmp_path / "collectors/json.py", "loads = None"))
    assert sys.modules["json"] is json


def test_a_module_that_fails_raises_what_it_raised_and_leaves_nothing_behind(tmp_path: Path) -> None:
    before = set(sys.modules)
    with pytest.raises(ZeroDivisionError):
        load_module(written(tmp_path / "collectors/x.py", "1 / 0"))
    assert set(sys.modules) == before
