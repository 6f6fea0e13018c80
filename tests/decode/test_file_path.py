"""Paths as servers log them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logctl.decode.file_path import folder_of, path_fields


@pytest.mark.parametrize(
    ("path", "name", "extension"),
    [
        ("/srv/karte/カルテ.TXT", "カルテ.TXT", "txt"),
        (r"D:\karte\一覧.xlsx", "一覧.xlsx", "xlsx"),
        ("/srv/karte/", "karte", None),
        ("/srv/.profile", ".profile", None),
        ("/srv/a.", "a.", None),
        ("/srv/a.tar.gz", "a.tar.gz", "gz"),
        ("name.txt", "name.txt", "txt"),
        (r"/srv/back\slash.txt", r"back\slash.txt", "txt"),
    ],
)
def test_the_last_part_is_the_name(path: str, name: str, extension: str | None) -> None:
    found = path_fields(path)
    assert found["file.path"] == path
    assert found["file.name"] == name
    assert found.get("file.extension") == extension


def test_no_path_says_nothing_and_a_root_has_no_name() -> None:
    assert path_fields("") == {}
    assert path_fields("/") == {"file.path": "/"}


def test_a_path_of_any_length_is_read() -> None:
    path = "/" + "a" * 5000 + ".txt"
    assert path_fields(path)["file.extension"] == "txt"


@pytest.mark.parametrize(
    ("path", "folder"),
    [
        ("/srv/karte/a.txt", "/srv/karte"),
        (r"D:\karte\a.txt", r"D:\karte"),
        ("/srv/karte/", "/srv"),
        ("a", ""),
    ],
)
def test_a_folder_is_the_path_without_its_last_part(path: str, folder: str) -> None:
    assert folder_of(path) == folder


@given(path=st.text(max_size=60))
def test_no_text_fails_and_the_name_is_of_the_path(path: str) -> None:
    found = path_fields(path)
    assert str(found.get("file.name", "")) in path
    assert folder_of(path) in path
