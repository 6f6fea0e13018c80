"""Rows of lists, as they go on record."""

import json
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from logctl.errors import SourceError
from logctl.register.columns import Kind, columns_of
from logctl.register.row import RowReader

TOKYO = ZoneInfo("Asia/Tokyo")
APRIL = 1_774_969_200_000
"""2026-04-01T00:00 in Tokyo."""


def read(kind: Kind, *sheet: list[str], start: int | None = APRIL) -> list[dict[str, Any]]:
    reader = RowReader(kind, columns_of(kind, ()), "list.csv", TOKYO, start)
    return [json.loads(row.raw) | {"line": row.line} for row in reader.rows(sheet)]


def test_a_row_says_what_its_columns_mean_and_keeps_its_cells() -> None:
    [row] = read(
        "people",
        ["職員番号", "氏名", "ログインID", "備考"],
        ["0012", "山田 花子", "yamada; h_yamada", "非常勤"],
    )
    assert row["values"] == {"id": ["0012"], "name": ["山田 花子"], "login": ["yamada", "h_yamada"]}
    assert row["cells"]["備考"] == "非常勤"
    assert (row["register"], row["from"], row["to"]) == ("people", "2026-04-01T00:00:00.000+09:00", None)


def test_the_header_may_stand_below_a_title_and_lines_are_counted_from_the_top() -> None:
    rows = read(
        "terminals",
        ["端末一覧"],
        [],
        ["端末No", "PC名", "共用"],
        ["1", "PC-1", "○"],
        [],
        ["2", "PC-2", "専用"],
    )
    assert [(row["line"], row["values"]["shared"]) for row in rows] == [(4, ["true"]), (6, ["false"])]


@pytest.mark.parametrize("text", ["2026/04/01", "令和8年4月1日", "R8.4.1", "20260401"])
def test_days_are_read_as_japanese_lists_write_them(text: str) -> None:
    [row] = read("people", ["職員番号", "氏名", "異動日"], ["1", "a", text], start=None)
    assert row["from"] == "2026-04-01T00:00:00.000+09:00"


def test_the_last_day_is_included_whole() -> None:
    [row] = read("people", ["職員番号", "氏名", "退職日"], ["1", "a", "2026/03/31"])
    assert row["to"] == "2026-03-31T23:59:59.999+09:00"
    [row] = read("people", ["職員番号", "氏名", "退職日"], ["1", "a", "2026/03/31 17:30"])
    assert row["to"] == "2026-03-31T17:30:00.000+09:00"


def test_ever_since_is_the_beginning_of_time() -> None:
    [row] = read("people", ["職員番号", "氏名"], ["1", "a"], start=-32_400_000)
    assert row["from"] == "1970-01-01T09:00:00.000+09:00"


@pytest.mark.parametrize(
    ("sheet", "said"),
    [
        (
            (["職員番号", "部署"], ["1", "3B"]),
            "list.csv: no row has the columns of this list: 氏名; 職員番号 / ",
        ),
        ((["職員番号", "氏名"], ["1", "a"], ["2", ""]), "list.csv:3: column 氏名: '' will not do"),
        ((["職員番号", "氏名"], ["", "a"]), "list.csv:2: column 職員番号 / ログインID"),
        ((["職員番号", "氏名", "開始日"], ["1", "a", "春"]), "list.csv:2: column 開始日: '春' will not do"),
    ],
)
def test_a_mistake_is_named_by_line_and_column(sheet: tuple[list[str], ...], said: str) -> None:
    with pytest.raises(SourceError) as error:
        read("people", *sheet)
    assert said in str(error.value)


def test_a_list_without_days_needs_one() -> None:
    with pytest.raises(SourceError, match=r"list.csv:2: from when does this hold"):
        read("people", ["職員番号", "氏名"], ["1", "a"], start=None)


def test_short_rows_are_filled_up() -> None:
    [row] = read("people", ["職員番号", "氏名", "ログインID", "部署"], ["1", "a"])
    assert row["values"] == {"id": ["1"], "name": ["a"]}
