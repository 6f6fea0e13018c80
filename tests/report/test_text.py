"""Values of a report as people read them."""

from collections.abc import Callable
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from logctl.contracts.report import Column, Made, Note, Period
from logctl.language import Label
from logctl.report.markup import as_html, element
from logctl.report.text import Reader, plain

Make = Callable[[str], Made]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("顧客　一覧.xlsx", "顧客　一覧.xlsx"),
        ("a\u202egpj.exe", "a\u2426gpj.exe"),
        ("a\x1b[31m", "a\u2426[31m"),
        ("\ud800", "\u2426"),
    ],
)
def test_nothing_in_a_name_hides_itself(text: str, shown: str) -> None:
    assert plain(text) == shown


@drawn(st.text())
def test_what_is_shown_can_be_printed_and_written(text: str) -> None:
    shown = plain(text)
    assert len(shown) == len(text)
    assert all(char.isprintable() or char == "\u3000" for char in shown)
    assert shown.encode("utf-8").decode("utf-8") == shown


def test_a_cell_is_as_its_column_says(given: Make, english: Reader, japanese: Reader) -> None:
    table = given("x").table("file")
    row = table.rows[0]
    shown = [english.cell(table, row, column) for column in table.columns]
    assert shown == ["x", "1,234", "1970/01/01 00:00:00.000", "read 3, x 1", "first kind"]
    assert japanese.cell(table, row, table.columns[4]) == "甲"
    assert japanese.cell(table, row, table.columns[3]) == "読み込み 3, x 1"
    assert [english.cell(table, table.rows[1], column) for column in table.columns[3:]] == ["", ""]


def test_a_nothing_that_is_a_number_is_shown(given: Make, english: Reader) -> None:
    table = given("x").table("file")
    assert english.cell(table, {"accesses": 0}, Column("accesses", Label("数", "n"), "number")) == "0"


def test_times_are_those_of_the_zone() -> None:
    reader = Reader("ja", ZoneInfo("Asia/Tokyo"))
    assert reader.period(Period(0, 999)) == "1970/01/01 09:00:00.000 - 1970/01/01 09:00:00.999"
    assert reader.period(Period()) == "すべて"
    assert reader.period(Period(0, None)) == "1970/01/01 09:00:00.000 - "


def test_the_period_before_is_as_long_and_ends_where_this_one_begins() -> None:
    assert Period(1000, 1999).before == Period(0, 999)
    assert Period(1000, None).before is None
    assert Period(None, 5).before is None


def test_a_sentence_has_its_labels_in_its_language() -> None:
    note = Note(
        Label("%(kind)s は %(count)s 件", "%(count)s of %(kind)s"), {"kind": Label("甲", "first"), "count": 3}
    )
    assert (note.text("ja"), note.text("en")) == ("甲 は 3 件", "3 of first")


def test_texts_stand_among_elements_where_they_were_written() -> None:
    made = element("p", {"data_x": '"<'}, "a", element("b", None, "<i>"), "c", "d")
    assert as_html(made) == '<!DOCTYPE html>\n<p data-x="&quot;<">a<b>&lt;i&gt;</b>cd</p>\n'
