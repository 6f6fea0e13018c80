"""The plan of maintenance: what its rows say, whatever form their times have."""

import json
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from support.events import make_event

from logctl.errors import SourceError
from logctl.event import Event
from logctl.register.columns import columns_of
from logctl.register.plan import current, overlapping, until
from logctl.register.row import RowReader

TOKYO = ZoneInfo("Asia/Tokyo")
HEAD = ("管理番号", "アカウント", "作業日", "開始時刻", "終了時刻")
HOUR = 3_600_000


def read(header: tuple[str, ...], *rows: tuple[str, ...]) -> list[dict[str, Any]]:
    reader = RowReader("maintenance", columns_of("maintenance", ()), "plan.csv", TOKYO, None)
    return [json.loads(row.raw) for row in reader.rows([header, *rows])]


def times(row: dict[str, Any]) -> tuple[str, str]:
    return row["from"][:16], row["to"][:16]


def test_a_row_says_who_may_work_where_and_when() -> None:
    [row] = read(
        ("業者名", "アカウント", "対象機器", "開始日時", "終了日時", "作業内容", "承認者", "状態"),
        (
            "A社",
            "a_1; a_2",
            "KARTE-AP01、KARTE-DB",
            "R8.10.21 13:00",
            "2026年10月21日 15時30分",
            "点検",
            "室長",
            "中止",
        ),
    )
    assert times(row) == ("2026-10-21T13:00", "2026-10-21T15:30")
    assert row["values"] == {
        "vendor": ["A社"],
        "account": ["a_1", "a_2"],
        "target": ["KARTE-AP01", "KARTE-DB"],
        "work": ["点検"],
        "approver": ["室長"],
        "cancelled": ["true"],
    }


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("13:00", "15:00", ("2026-10-21T13:00", "2026-10-21T15:00")),
        ("１３：００", "15時", ("2026-10-21T13:00", "2026-10-21T15:00")),
        ("午後10時", "2:00", ("2026-10-21T22:00", "2026-10-22T02:00")),
        ("22:00", "24:00", ("2026-10-21T22:00", "2026-10-22T00:00")),
        ("22:00", "26:00", ("2026-10-21T22:00", "2026-10-22T02:00")),
        ("22:00", "0:00", ("2026-10-21T22:00", "2026-10-22T00:00")),
        ("22:00", "2026-10-22 02:00", ("2026-10-21T22:00", "2026-10-22T02:00")),
    ],
)
def test_times_of_day_are_of_the_day_in_their_row_and_of_the_night_after_it(
    start: str, end: str, expected: tuple[str, str]
) -> None:
    [row] = read(HEAD, ("1", "a", "2026/10/21", start, end))
    assert times(row) == expected
    assert row["cells"]["終了時刻"] == end
    assert "day" not in row["values"]


def test_a_day_is_planned_whole_and_midnight_is_a_time() -> None:
    days, midnight = read(
        ("アカウント", "開始", "終了"),
        ("a", "2026/10/21", "2026/10/22"),
        ("a", "2026/10/21 20:00", "2026/10/22 0:00"),
    )
    assert times(days) == ("2026-10-21T00:00", "2026-10-22T23:59")
    assert times(midnight) == ("2026-10-21T20:00", "2026-10-22T00:00")


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (("1", "", "2026/10/21", "13:00", "15:00"), "plan.csv:2: column アカウント: '' will not do"),
        (("1", "a", "2026/10/21", "13:00", ""), "plan.csv:2: column 終了: '' will not do"),
        (("1", "a", "10月", "13:00", "15:00"), "plan.csv:2: column 開始時刻"),
        (
            ("1", "a", "2026/10/21", "13:00", "2026/10/20 15:00"),
            "plan.csv:2: column 終了時刻: '2026/10/20 15:00'",
        ),
    ],
)
def test_a_mistake_is_named(row: tuple[str, ...], said: str) -> None:
    with pytest.raises(SourceError) as error:
        read(HEAD, row)
    assert said in str(error.value)


def planned(number: int, name: str, hour: int, imported: int) -> Event:
    end = f"1970-01-01T{hour + 1:02}:00:00.000+00:00"
    fields: dict[str, Any] = {"logctl.register.to": end} | ({"logctl.maintenance.no": name} if name else {})
    return make_event(fields, number=number, time=hour * HOUR, sequence=imported)


def test_of_each_number_the_row_counts_that_was_imported_last_wherever_it_was_moved() -> None:
    rows = [planned(1, "H1", 9, 1), planned(2, "H1", 4, 2), planned(3, "", 6, 1), planned(4, "", 6, 2)]
    for given in (rows, rows[::-1]):
        assert [row.id for row in current(given)] == [rows[1].id, rows[2].id, rows[3].id]


def test_a_plan_is_asked_for_a_time_with_its_ends() -> None:
    rows = [planned(1, "H1", 4, 1), planned(2, "H2", 6, 1)]
    assert until(rows[0]) == 5 * HOUR
    assert overlapping(rows, None, None) == rows
    assert overlapping(rows, 5 * HOUR, 6 * HOUR) == rows
    assert overlapping(rows, 5 * HOUR + 1, 6 * HOUR - 1) == []
    assert overlapping(rows, 6 * HOUR, None) == rows[1:]
