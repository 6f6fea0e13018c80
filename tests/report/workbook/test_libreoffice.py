"""What a reader of the workbook sees: LibreOffice opens it, and prints it."""

from collections.abc import Iterator
from datetime import UTC, datetime
from math import isnan
from typing import NamedTuple
from zoneinfo import ZoneInfo

import pytest
from support.office import Cell, Drawn, Sheet, charts, convert, office_program, sheets
from support.pdf import Page, pages

from logctl.contracts.report import Chart, Column, Form, Made, Note, Period, Series, Table, Total
from logctl.language import Label
from logctl.report.patterns import COLOURS
from logctl.report.text import Head, Reader
from logctl.report.workbook import write_workbook

READER = Reader("ja", ZoneInfo("Asia/Tokyo"))
TIME = round(datetime(2026, 10, 30, 0, 5, 3, tzinfo=UTC).timestamp() * 1000)
SHOWN = "2026/10/30 09:05:03.000"
A4 = (842, 595)
ROWS = 120
TEXTS = (
    "00012345",
    "=1+2",
    "+81-3-1234",
    "@SUM(A1)",
    "1/2",
    "2026-10-01",
    "1e3",
    "\\\\fs01\\部外秘\\髙橋 𠮷野家.xlsx",
    "  blanks  ",
    'a "b", <c>&amp;',
    "http://karte.example/?a=1&b=2",
    "_x000D_",
)


def series(*columns: list[int | None]) -> list[Series]:
    return [Series(f"s{number}", Label(f"系列{number}", "s"), one) for number, one in enumerate(columns)]


def chart(title: str, form: Form, *columns: list[int | None]) -> Chart:
    texts = [f"{title}{place:02}" for place in range(1, len(columns[0]) + 1)]
    return Chart(title, Label(title, title), texts, series(*columns), form)


CHARTS = (
    chart("推移", "time", [10, 20, 30], [5, None, 15]),
    chart("順位", "rank", [*range(15, 0, -1)], [*range(15)]),
    chart("内訳", "stacked", [1, 2], [3, 4], [5, 6]),
    chart("時間帯", "grid", [0, 7], [3, 1]),
)


def made() -> Made:
    columns = (
        Column("id", Label("患者ID", "patient id"), wide=True),
        Column("count", Label("件数", "count"), "number"),
        Column("last", Label("最終日時", "last"), "time"),
    )
    rows = [
        {"id": text, "count": 12345, "last": TIME + number}
        for number, text in enumerate([*TEXTS, *(f"{number:08}" for number in range(ROWS))])
    ]
    table = Table("patient", Label("患者別", "by patient"), columns, rows, len(rows), mark="count")
    totals = [Total("accesses", Label("アクセス数", "accesses"), 1234)]
    notes = [Note(Label("注記", "note"))]
    conditions = [(Label("抽出", "sample"), "00000050")]
    return Made(
        "m", Label("点検表", "review"), Period(TIME, TIME), totals, (table,), CHARTS, notes, conditions=conditions
    )  # fmt: skip


class Opened(NamedTuple):
    sheets: list[Sheet]
    charts: list[Drawn]
    pages: list[Page]


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Opened:
    file = tmp_path_factory.mktemp("office") / "a.xlsx"
    program = office_program()
    write_workbook(file, made(), READER, Head(TIME, "k_ito"))
    convert(program, "ods", file)
    convert(program, "pdf", file)
    ods = file.with_suffix(".ods")
    return Opened(sheets(ods), charts(ods), pages(file.with_suffix(".pdf").read_bytes()))


def test_texts_come_through_as_texts_and_numbers_and_times_as_such(opened: Opened) -> None:
    table = opened.sheets[1]
    assert table.texts[0] == ["", "患者ID", "件数", "最終日時"]
    assert [row[1] for row in table.rows[1 : len(TEXTS) + 1]] == [Cell("string", text) for text in TEXTS]
    assert table.rows[1][2:] == [Cell("float", "12,345"), Cell("date", SHOWN)]
    assert table.rows[2][3] == Cell("date", SHOWN[:-1] + "1")
    assert not [cell.formula for sheet in opened.sheets for row in sheet.rows for cell in row if cell.formula]


def test_the_cover_says_what_was_asked_and_by_whom(opened: Opened) -> None:
    said = {row[0]: row[1] for row in opened.sheets[0].texts if len(row) > 1}
    assert said["期間"] == f"{SHOWN} - {SHOWN}"
    assert (said["抽出"], said["作成者"], said["アクセス数"]) == ("00000050", "k_ito", "1,234")
    assert opened.sheets[0].cell("00000050").kind == "string"


def test_every_chart_is_drawn_with_its_series(opened: Opened) -> None:
    found = {one.title: one for one in opened.charts}
    assert {title: one.kind for title, one in found.items()} == {
        "推移": "bar", "順位": "vertical", "内訳": "stacked",
    }  # fmt: skip
    for one in CHARTS[:3]:
        drawn = found[one.label.ja]
        assert drawn.texts == list(one.texts)
        assert {name: [*_numbers(numbers)] for name, numbers in drawn.series.items()} == {
            told.label.ja: list(told.values) for told in one.series
        }


def _numbers(numbers: list[float]) -> Iterator[float | None]:
    return (None if isnan(number) else number for number in numbers)


def test_a_grid_is_cells_with_its_numbers(opened: Opened) -> None:
    rows = opened.sheets[-1].texts
    place = rows.index(["時間帯"])
    assert rows[place + 1 : place + 4] == [
        ["", "時間帯01", "時間帯02"],
        ["系列0", "0", "7"],
        ["系列1", "3", "1"],
    ]


def test_it_prints_on_a4_landscape_with_page_numbers_and_the_head_on_each(opened: Opened) -> None:
    assert {(round(page.width), round(page.height)) for page in opened.pages} == {A4}
    count = len(opened.pages)
    texts = [page.text for page in opened.pages]
    assert [text for number, text in enumerate(texts, 1) if f"{number} / {count}" not in text] == []
    assert all("点検表" in text for text in texts)
    tables = [text for text in texts if "最終日時" in text]
    assert len(tables) >= 2
    assert sum(text.count("12,345") for text in tables) == len(TEXTS) + ROWS


def test_on_paper_nothing_is_too_wide_for_its_column(opened: Opened) -> None:
    text = "".join(page.text for page in opened.pages)
    assert "##" not in text
    assert [one for one in ("00012345", "=1+2", "髙橋", SHOWN) if one not in text] == []


def test_the_charts_are_on_paper_in_their_colours(opened: Opened) -> None:
    pages = [page for page in opened.pages if COLOURS[0] in page.colours]
    text = "".join(page.text for page in pages)
    for one in CHARTS[:3]:
        assert text.count(one.label.ja) == 2 * (len(one.texts) + 1), "in its cells, and in the drawing"
    assert {COLOURS[0], COLOURS[2]} <= set().union(*(page.colours for page in pages))
