"""One table of a report as CSV."""

from dataclasses import replace
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from logctl.cli.report_csv import csv_rows
from logctl.contracts.report import Column, Made, Period, Table
from logctl.errors import UsageError
from logctl.language import Label
from logctl.report.text import MARK, Reader

READER = Reader("ja", ZoneInfo("Asia/Tokyo"))
COLUMNS = (
    Column("id", Label("患者ID", "patient id")),
    Column("count", Label("件数", "count"), "number"),
    Column("last", Label("最後", "last"), "time"),
)
ROWS: list[dict[str, Any]] = [
    {"id": "00000147", "count": 12345, "last": 0},
    {"id": "a", "count": None, "last": None, "odd": True},
]
FIRST = Table("first", Label("一", "one"), COLUMNS, ROWS, 2, mark="odd")
SECOND = Table("second", Label("二", "two"), COLUMNS[:1], ROWS[:1], 1)
MADE = Made("m", Label("名", "name"), Period(), (), (FIRST, SECOND))


def test_the_first_table_is_written_where_none_is_named() -> None:
    columns, titles, rows = csv_rows(MADE, None, READER)
    assert (columns, titles) == (["mark", "id", "count", "last"], ["", "患者ID", "件数", "最後"])
    assert list(rows) == [
        {"mark": "", "id": "00000147", "count": 12345, "last": "1970/01/01 09:00:00.000"},
        {"mark": MARK, "id": "a", "count": None, "last": ""},
    ]


def test_the_main_table_is_written_where_the_report_has_one() -> None:
    columns, _titles, _rows = csv_rows(replace(MADE, main="second"), None, READER)
    assert columns == ["id"]


def test_another_table_is_named() -> None:
    columns, _titles, rows = csv_rows(MADE, "second", READER)
    assert (columns, list(rows)) == (["id"], [{"id": "00000147"}])


def test_a_table_that_it_has_not_is_refused_with_those_that_it_has() -> None:
    with pytest.raises(UsageError, match="no table third; it has: first, second"):
        csv_rows(MADE, "third", READER)
