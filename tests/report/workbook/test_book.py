"""A report as a workbook, read back by another library."""

import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import openpyxl
import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from logctl.contracts.report import Chart, Column, Made, Note, Period, Row, Series, Table, Total
from logctl.errors import UsageError
from logctl.language import Label
from logctl.report.text import MARK, Head, Reader
from logctl.report.workbook import write_workbook
from logctl.report.workbook.sheet import LONGEST_NAME, sheet_name

READER = Reader("ja", ZoneInfo("Asia/Tokyo"))
TIME = round(datetime(2026, 10, 30, 0, 5, 3, tzinfo=UTC).timestamp() * 1000)
HEAD = Head(TIME, "k_ito", ["穴 1"])
COLUMNS = (
    Column("id", Label("患者ID", "patient id")),
    Column("count", Label("件数", "count"), "number"),
    Column("share", Label("割合", "share"), "number"),
    Column("last", Label("最後", "last"), "time"),
    Column("done", Label("操作", "operations"), "operations"),
)


def row(number: int, **more: Any) -> Row:
    told = {"id": f"{number:08}", "count": number, "share": 0.25, "last": TIME, "done": {"read": 2}}
    return {**told, **more}


def report(*rows: Row, charts: tuple[Chart, ...] = (), **more: Any) -> Made:
    table = Table("t", Label("患者別", "by patient"), COLUMNS, rows, len(rows) + 1, mark="odd")
    totals = [Total("accesses", Label("アクセス数", "accesses"), 1234)]
    return Made("m", Label("点検表", "review"), Period(TIME, TIME + 1), totals, (table,), charts, **more)


def book(path: Path, made: Made, head: Head = HEAD) -> Any:
    assert write_workbook(path / "a.xlsx", made, READER, head) == 0
    return openpyxl.load_workbook(path / "a.xlsx")


def cells(sheet: Any) -> list[list[Any]]:
    return [[cell.value for cell in one] for one in sheet.iter_rows()]


def test_the_first_sheet_says_what_it_is_about_with_room_for_stamps_and_answers(tmp_path: Path) -> None:
    made = report(
        conditions=[(Label("抽出", "sample"), "50")],
        partial=[Note(Label("欠け", "missing"))],
        notes=[Note(Label("注", "note"))],
        review=[Label("点検者", "reviewer")],
    )
    cover = book(tmp_path, made).worksheets[0]
    texts = {value for line in cells(cover) for value in line if value}
    assert {"点検表", "期間", "1,234", "k_ito", "50", "欠け", "注", "点検者", "担当", "確認", "承認"} <= texts
    assert "この期間のログについて: 穴 1" in texts
    assert "2026/10/30 09:05:03.000" in texts
    assert cover.row_dimensions[2].height > 40


def test_an_id_stays_a_text_a_number_a_number_and_a_time_a_time(tmp_path: Path) -> None:
    sheet = book(tmp_path, report(row(12345))).worksheets[1]
    rows = cells(sheet)
    assert rows[0][0] == "2 件のうち上位 1 件（--limit で増やせます）"
    assert rows[1] == ["", "患者ID", "件数", "割合", "最後", "操作"]
    assert rows[2][1:] == ["00012345", 12345, 0.25, datetime(2026, 10, 30, 9, 5, 3), "読み込み 2"]  # noqa: DTZ001
    assert sheet.cell(3, 2).data_type == "s"
    assert sheet.cell(3, 5).number_format == "yyyy/mm/dd hh:mm:ss.000"


def test_marked_rows_have_a_mark_and_are_bold(tmp_path: Path) -> None:
    sheet = book(tmp_path, report(row(1), row(2, odd=True))).worksheets[1]
    assert [sheet.cell(number, 1).value for number in (3, 4)] == ["", MARK]
    assert [sheet.cell(number, 2).font.b for number in (3, 4)] == [False, True]


def test_every_sheet_prints_on_a4_landscape_with_its_head_repeated(tmp_path: Path) -> None:
    for number, sheet in enumerate(book(tmp_path, report(row(1), charts=(BARS,))).worksheets):
        setup = sheet.page_setup
        assert (setup.orientation, int(setup.paperSize)) == ("landscape", 9)
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) in ((1, 0), (None, 0))
        assert sheet.oddFooter.right.text == "&P / &N"
        assert sheet.oddHeader.left.text == "点検表"
        if number == 1:
            assert sheet.print_title_rows == "$2:$2"
            assert sheet.freeze_panes == "A3"


NOW, BEFORE = Label("この期間", "this period"), Label("前の期間", "period before")
BARS = Chart(
    "a",
    Label("推移", "over time"),
    ["1", "2"],
    [Series("n", NOW, [1, 2]), Series("b", BEFORE, [3, None])],
    "time",
)
RANK = Chart("b", Label("順位", "ranking"), ["x", "y"], [Series("n", NOW, [5, 1])])
STACKED = Chart(
    "c", Label("内訳", "parts"), ["1"], [Series("n", NOW, [5]), Series("b", BEFORE, [2])], "stacked"
)
GRID = Chart("d", Label("時間帯", "hours"), ["0", "1"], [Series("d1", Label("月", "Mon"), [0, 7])], "grid")


def test_charts_are_excels_own_beside_their_numbers(tmp_path: Path) -> None:
    sheet = book(tmp_path, report(charts=(BARS, RANK, STACKED, GRID))).worksheets[-1]
    drawn = sheet._charts
    assert [type(one).__name__ for one in drawn] == ["BarChart"] * 3
    assert [one.barDir for one in drawn] == ["col", "bar", "col"]
    assert [one.grouping for one in drawn] == ["clustered", "clustered", "stacked"]
    assert [len(one.series) for one in drawn] == [2, 1, 2]
    assert drawn[0].series[0].val.numRef.f == "グラフ!$B$3:$B$4"
    assert [line[:3] for line in cells(sheet)[:4]] == [
        ["推移", None, None],
        ["", "この期間", "前の期間"],
        ["1", 1, 3],
        ["2", 2, None],
    ]
    assert [str(one.sqref) for one in sheet.conditional_formatting] != []


def test_the_same_report_is_the_same_bytes(tmp_path: Path) -> None:
    made = report(row(1), charts=(BARS, GRID))
    for name in ("a.xlsx", "b.xlsx"):
        write_workbook(tmp_path / name, made, READER, HEAD)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_a_text_longer_than_a_cell_is_cut_and_counted(tmp_path: Path) -> None:
    cut = write_workbook(tmp_path / "a.xlsx", report(row(1, id="あ" * 1_000_000)), READER, HEAD)
    assert cut == 1
    text = openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets[1].cell(3, 2).value
    assert (len(text), text[-3:]) == (32_767, "...")


def test_an_empty_report_is_a_workbook_too(tmp_path: Path) -> None:
    assert [sheet.title for sheet in book(tmp_path, report())] == ["表紙", "患者別"]


def test_a_time_before_excels_first_day_is_a_text(tmp_path: Path) -> None:
    sheet = book(tmp_path, report(row(1, last=-3_000_000_000_000))).worksheets[1]
    assert sheet.cell(3, 5).value == "1874/12/08 03:58:59.000"


def test_a_folder_that_is_not_there_is_told_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"a\.xlsx: cannot be written"):
        write_workbook(tmp_path / "no" / "a.xlsx", report(), READER, HEAD)


def test_nothing_in_it_points_outside(tmp_path: Path) -> None:
    book(tmp_path, report(row(1, id="https://evil.example/"), charts=(BARS,)))
    with zipfile.ZipFile(tmp_path / "a.xlsx") as parts:
        for name in parts.namelist():
            assert b'TargetMode="External"' not in parts.read(name)


@drawn(st.lists(st.text(max_size=60), max_size=12))
def test_names_of_sheets_are_those_that_excel_takes(texts: list[str]) -> None:
    names: list[str] = []
    for text in texts:
        names.append(sheet_name(text, names))
    assert len({name.casefold() for name in names}) == len(names)
    assert all(0 < len(name) <= LONGEST_NAME and not set(name) & set("[]:*?/\\") for name in names)
