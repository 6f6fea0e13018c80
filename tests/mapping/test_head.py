"""The beginning of a file, and what a mapping says of it beside the columns."""

import unicodedata
from dataclasses import replace
from pathlib import PurePath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logctl.mapping.head import claimed, head_lines, head_text

from .conftest import MAPPING

HEAD = "みらい電子カルテ\r\n操作日時,利用者ID\r\n".encode("cp932")


@pytest.mark.parametrize(
    ("file", "first", "fits"),
    [
        (None, None, True),
        ("履歴*.csv", None, True),
        ("*.CSV", None, True),
        ("*.txt", None, False),
        (None, "^みらい", True),
        (None, "^操作日時,", True),
        (None, "みらい$", False),
        ("*.csv", "カルテ", True),
        ("*.csv", "カルタ", False),
        ("*.txt", "カルテ", False),
    ],
)
def test_name_and_beginning_must_fit_where_they_are_given(
    file: str | None, first: str | None, fits: bool
) -> None:
    mapping = replace(MAPPING, file=file, first=first)
    assert claimed(mapping, HEAD, PurePath("in/履歴1.csv")) is fits


def test_names_of_files_may_be_written_as_another_system_does() -> None:
    name = unicodedata.normalize("NFD", "ガイド.csv")
    assert claimed(replace(MAPPING, file="ガイド.csv"), b"", PurePath(name))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp932"])
def test_a_character_that_is_cut_off_does_not_change_the_encoding(encoding: str) -> None:
    head = "秋空の下で".encode(encoding)
    assert head_text(head[:-1], MAPPING) == "秋空の下"


def test_the_encoding_may_be_that_of_the_mapping() -> None:
    assert head_text("秋空".encode("euc_jp"), replace(MAPPING, encoding="euc_jp")) == "秋空"


@pytest.mark.parametrize(
    ("head", "lines"),
    [
        (b"", [b""]),
        (b"a\r\nb\nc", [b"a", b"b"]),
        (b"only", [b"only"]),
        ("\ufeff秋\r\n空\n".encode("utf-16-le"), ["\ufeff秋".encode(), "空".encode()]),
    ],
)
def test_lines_are_whole_where_there_are_several(head: bytes, lines: list[bytes]) -> None:
    assert head_lines(head) == lines


def test_no_more_lines_are_looked_at_than_a_header_may_stand_in() -> None:
    assert len(head_lines(b"x\n" * 2000)) == 30


@given(st.binary(max_size=40))
def test_any_bytes_are_some_text(head: bytes) -> None:
    assert isinstance(head_text(head, MAPPING), str)
    assert head_lines(head)
