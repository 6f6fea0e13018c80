"""A report as a page of its own."""

import re
from collections.abc import Callable
from html.parser import HTMLParser

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from logctl.contracts.report import Chart, Column, Made, Period, Series, Table
from logctl.language import Label
from logctl.report.page import page
from logctl.report.text import MARK, Head, Reader

from .conftest import HOSTILE, Given

Make = Callable[[str], Made]
HEAD = Head(0, "k_ito", ["a hole"])


class Seen(HTMLParser):
    """Names of elements, addresses, and all text outside of the style."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.attributes: set[str] = set()
        self.text = ""
        self._open = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        self.attributes.update(name for name, _value in attrs)
        self._open = tag

    def handle_data(self, data: str) -> None:
        if self._open != "style":
            self.text += data


def test_a_hostile_name_is_only_text(given: Make, english: Reader) -> None:
    html = page(given(HOSTILE), english, Head(0, HOSTILE, [HOSTILE]))
    seen = Seen(html)
    assert "script" not in seen.names
    assert '<script>alert("1")</script>&' in seen.text
    assert "\u202e" not in html
    assert html.encode("utf-8")


@drawn(st.text(max_size=30))
def test_no_name_makes_an_element_or_an_attribute(text: str) -> None:
    from datetime import UTC

    plain, seen = (Seen(page(Given(one).made, Reader("en", UTC), Head(0, one, [one]))) for one in ("a", text))
    assert (seen.names, seen.attributes) == (plain.names, plain.attributes)


def test_nothing_is_fetched_and_nothing_runs(given: Make, english: Reader) -> None:
    html = page(given("a"), english, HEAD)
    seen = Seen(html)
    assert not seen.attributes & {"src", "href", "style", "onload", "onclick"}
    assert not re.search(r"url\((?!#p\d\))|@import|https?:", html)
    assert "default-src 'none'" in html


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", ["trial", "by file", "read 3"]), ("ja", ["試し", "ファイル別", "読み込み 3"])],
)
def test_it_is_in_the_language_that_is_asked_for(
    given: Make, english: Reader, japanese: Reader, language: str, words: list[str]
) -> None:
    html = page(given("a"), english if language == "en" else japanese, HEAD)
    assert f'<html lang="{language}">' in html
    assert [word for word in words if word not in html] == []


def test_it_says_the_period_what_is_missing_and_what_is_not_shown(given: Make, english: Reader) -> None:
    text = Seen(page(given("a"), english, HEAD)).text
    assert "1970/01/01 00:00:00.000 - 1970/01/01 23:59:59.999" in text
    assert "1969/12/31 00:00:00.000 - 1969/12/31 23:59:59.999" in text
    assert "missing: a" in text
    assert "2 of 5; --limit for more" in text
    assert "1,234" in text


def test_it_is_for_paper(given: Make, english: Reader) -> None:
    assert "size: A4 landscape" in page(given("a"), english, HEAD)


def test_the_same_report_is_the_same_page(given: Make, english: Reader) -> None:
    assert page(given("a"), english, HEAD) == page(given("a"), english, HEAD)


def test_it_says_when_and_by_whom_it_was_made_and_what_the_logs_lack(given: Make, english: Reader) -> None:
    text = Seen(page(given("a"), english, HEAD)).text
    assert "1970/01/01 00:00:00.000" in text
    assert "k_ito" in text
    assert "about the logs of this period: a hole" in text


def test_there_is_room_for_three_stamps(given: Make, japanese: Reader) -> None:
    html = page(given("a"), japanese, HEAD)
    assert [html.count(f"<th>{name}</th>") for name in ("担当", "確認", "承認")] == [1, 1, 1]


def marked(*marks: bool) -> Made:
    columns = (Column("id", Label("患者ID", "patient id")),)
    rows = [{"id": f"{number:08}", "odd": mark} for number, mark in enumerate(marks)]
    table = Table("t", Label("表", "table"), columns, rows, len(rows), mark="odd")
    grid = Chart("g", Label("時間帯", "hours"), ["0"], [Series("d", Label("月", "Mon"), [3])], "grid")
    return Made(
        "m", Label("名", "name"), Period(0, 1), (), (table,), (grid,),
        conditions=[(Label("抽出数", "sample"), "50"), (Label("種類", "kind"), Label("全部", "all"))],
        review=[Label("点検者", "reviewer")],
    )  # fmt: skip


def test_rows_to_be_looked_at_have_a_mark_that_needs_no_colour(japanese: Reader) -> None:
    html = page(marked(False, True), japanese, HEAD)
    assert html.count(f'<td class="mark">{MARK}</td>') == 1
    assert html.count('<tr class="marked">') == 1
    assert f"{MARK} は確認が必要な行です。" in html
    assert MARK not in page(marked(False), japanese, HEAD)


def test_what_was_asked_and_what_is_to_be_written_by_hand_are_on_the_page(japanese: Reader) -> None:
    seen = Seen(page(marked(True), japanese, HEAD))
    assert "抽出数" in seen.text
    assert "全部" in seen.text
    assert "点検記録" in seen.text
    assert "点検者" in seen.text
    assert "00000000" in seen.text


def test_a_megabyte_in_a_cell_is_shown_as_its_beginning_and_how_much_there_is(
    given: Make, english: Reader
) -> None:
    html = page(given("x" * 10**6), english, HEAD)
    assert "x... (999,000 more characters)" in html
    assert html.count("x") < 10_000


def test_each_sheet_says_at_its_foot_what_it_belongs_to(given: Make, english: Reader) -> None:
    assert '@bottom-left { content: "trial' in page(given("a"), english, HEAD)


def test_a_grid_is_a_table_that_can_be_read(japanese: Reader) -> None:
    assert '<td class="number shade-6">3</td>' in page(marked(True), japanese, HEAD)
