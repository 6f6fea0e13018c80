"""Excel workbooks, read back by another library."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from support.command import Command

from logctl.cli import spreadsheet
from logctl.cli.output import as_text
from logctl.cli.spreadsheet import Spreadsheet


def written(path: Path, *values: Any) -> list[Any]:
    sheet = Spreadsheet(path, ["a"], ["A"])
    sheet.write([{"a": value} for value in values], as_text)
    sheet.close()
    book = openpyxl.load_workbook(path)
    return [cell.value for page in book for (cell,) in page.iter_rows(min_row=2)]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "http://a/", "{=a}", "007", "1e5", "  a "])
def test_a_text_stays_a_text(tmp_path: Path, text: str) -> None:
    assert written(tmp_path / "a.xlsx", text) == [text]


def test_numbers_times_and_truths_are_what_they_are(tmp_path: Path) -> None:
    moment = datetime(2026, 11, 24, 9, 25, 27, 387_000, tzinfo=UTC)
    values = written(tmp_path / "a.xlsx", 5, 0.5, True, 2**60, moment, [1, 2])
    assert values == [5, 0.5, True, str(2**60), moment.replace(tzinfo=None), "1, 2"]


def test_what_is_longer_than_a_cell_is_cut_and_counted(tmp_path: Path) -> None:
    sheet = Spreadsheet(tmp_path / "a.xlsx", ["a"], ["A"])
    sheet.write([{"a": "🏥" * 20_000}, {"a": "x" * 32_767}, {"a": "x" * 32_768}], as_text)
    sheet.close()
    assert sheet.cut == 2
    cells = [row[0].value for row in openpyxl.load_workbook(tmp_path / "a.xlsx").active.iter_rows(min_row=2)]
    assert (cells[0][-3:], len(cells[1]), cells[2][-3:]) == ("...", 32_767, "...")


def test_control_characters_do_not_break_the_file(tmp_path: Path) -> None:
    assert written(tmp_path / "a.xlsx", "a\x00b\x1bc\ufffe") == ["a\u2426b\u2426c\u2426"]


def test_more_rows_than_a_sheet_takes_go_on_in_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spreadsheet, "MOST_ROWS", 10)
    assert written(tmp_path / "a.xlsx", *range(25)) == list(range(25))
    assert len(openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets) == 3


def test_a_search_is_a_workbook_with_titles_in_the_language_spoken(hospital: Command, tmp_path: Path) -> None:
    result = hospital(
        "search", "--limit", "3", "-o", "xlsx", "--out", str(tmp_path / "a.xlsx"), "--lang", "ja"
    )
    assert (result.code, result.out) == (0, "")
    rows = list(openpyxl.load_workbook(tmp_path / "a.xlsx").active.values)
    assert rows[0][:3] == ("端末No", "コンピューター名", "IPアドレス")
    assert isinstance(rows[1][6], datetime)
    assert len(rows) == 4


@pytest.mark.parametrize("arguments", [(), ("--count", "--out", "a.xlsx")])
def test_a_workbook_needs_a_file_and_a_list(hospital: Command, arguments: tuple[str, ...]) -> None:
    result = hospital("search", "-o", "xlsx", *arguments)
    assert (result.code, result.out, result.err.count("\n")) == (2, "", 1)


def test_a_folder_that_is_not_there_is_one_line(hospital: Command) -> None:
    result = hospital("search", "-o", "xlsx", "--out", "no/such/a.xlsx")
    assert (result.code, result.err.count("\n")) == (2, 1)
