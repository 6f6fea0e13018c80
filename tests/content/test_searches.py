"""Saved searches as files."""

from pathlib import Path

import pytest
from support.searches import FILE

from logctl.content import read_search, search_files
from logctl.contracts import Parameter
from logctl.errors import PluginError
from logctl.language import Label


def written(folder: Path, text: str = FILE, name: str = "copies.toml") -> Path:
    path = folder / "search" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_file_says_all_that_a_saved_search_has(tmp_path: Path) -> None:
    search = read_search(written(tmp_path))
    assert (search.name, search.title, search.query) == ("copies", Label("写し", "Copies"), "操作:copy")
    assert (search.first, search.last, search.sort) == ("now-7d", None, "@timestamp:asc")
    assert search.columns == ("@timestamp", "user.name", "file.path")
    text = Label("ログイン名の一部", "part of a login name")
    assert search.parameters == (Parameter("user", ("user.name", "user.full_name"), text, "part", True),)
    assert search.sample == {"user": "akisora"}
    assert search.finds == {"logctl.operation": "copy", "user.name": "h_akisora"}


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ('sort = "@timestamp:asc"', 'sorted = "x"', "sorted: Extra inputs are not permitted"),
        ('query = "操作:copy"', "", "query: Field required"),
        ('query = "操作:copy"', "query = 3", "query: Input should be a valid string"),
        ('en = "Copies"', "", "title.en: Field required"),
        ('match = "part"', 'match = "like"', "parameters.user.match: Input should be"),
        (
            'fields = ["user.name", "user.full_name"]',
            "fields = []",
            "parameters.user.fields: List should have",
        ),
        ('name = "copies"', 'name = "other"', "the name 'other' is not that of the file"),
        ("[sample]", "[sample", "at line"),
    ],
)
def test_what_is_wrong_with_a_file_is_told_with_its_place(
    tmp_path: Path, before: str, after: str, told: str
) -> None:
    assert before in FILE
    path = written(tmp_path, FILE.replace(before, after))
    with pytest.raises(PluginError) as caught:
        read_search(path)
    assert str(path) in str(caught.value)
    assert told in str(caught.value)


def test_bytes_that_are_no_text_and_files_that_are_not_there_are_told(tmp_path: Path) -> None:
    path = written(tmp_path)
    path.write_bytes(b'name = "\xff"')
    with pytest.raises(PluginError, match="no saved search: 'utf-8' codec"):
        read_search(path)
    with pytest.raises(PluginError, match="No such file"):
        read_search(tmp_path / "search" / "missing.toml")


def test_files_come_by_name_and_hidden_ones_do_not(tmp_path: Path) -> None:
    for name in ("b.toml", "a.toml", "_part.toml", ".hidden.toml", "README.md"):
        written(tmp_path, name=name)
    assert [file.name for file in search_files(tmp_path)] == ["a.toml", "b.toml"]
    assert list(search_files(tmp_path / "nowhere")) == []


def test_a_parameter_may_have_usual_values(tmp_path: Path) -> None:
    text = FILE.replace("required = true", 'default = ["a", "b"]')
    (parameter,) = read_search(written(tmp_path, text)).parameters
    assert (parameter.default, parameter.required) == (("a", "b"), False)
