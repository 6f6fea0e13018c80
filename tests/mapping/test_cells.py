"""A row of text as its cells."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logctl.mapping.cells import cells_of, places_of, plain_header


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("", [""]),
        ("a,b", ["a", "b"]),
        (" a , b ", ["a", "b"]),
        ('"a,b",c', ["a,b", "c"]),
        ('"a""b"', ['a"b']),
        ('"a\nb",c', ["a\nb", "c"]),
        ('5" disk,x', ['5" disk', "x"]),
        ('a,"b', ["a", '"b']),
        ('="00010147",x', ["00010147", "x"]),
        ('"=""00010147""",x', ["00010147", "x"]),
        ("=1+2,x", ["=1+2", "x"]),
        ("表,ソ,\u3000", ["表", "ソ", ""]),
        ('"a\0b",c', ["a\ufffdb", "c"]),
    ],
)
def test_cells_are_what_excel_shows(text: str, cells: list[str]) -> None:
    assert cells_of(text, ",") == cells


def test_each_form_has_its_delimiter() -> None:
    assert cells_of('"a\tb"\tc,d', "\t") == ["a\tb", "c,d"]


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\0\r=")), min_size=1, max_size=6))
def test_what_a_csv_writer_wrote_is_read(row: list[str]) -> None:
    text = io.StringIO(newline="")
    csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="").writerow(row)
    assert cells_of(text.getvalue(), ",") == [cell.strip() for cell in row]


@given(st.text(max_size=40), st.sampled_from(",\t;"))
def test_any_text_has_cells(text: str, delimiter: str) -> None:
    assert all(isinstance(cell, str) for cell in cells_of(text, delimiter))


@pytest.mark.parametrize("cell", ["端末No", "端末Ｎｏ", " 端末 no ", "端末\nNO"])
def test_headers_are_the_same_in_any_width_and_case(cell: str) -> None:
    assert plain_header(cell) == "端末no"


def test_a_column_is_found_by_the_first_of_its_names() -> None:
    columns = {"user": ("職員番号", "利用者ID"), "host": ("端末",), "none": ("有無",)}
    assert places_of(["利用者ID", "職員番号", "端末", "端末"], columns) == {"user": 1, "host": 2}
    assert places_of(["利用者ＩＤ"], columns) == {"user": 0}
