"""Accesses over time, beside the period before."""

from collections import Counter
from zoneinfo import ZoneInfo

import pytest

from logctl.contracts.report import Period
from logctl.decode import iso_milliseconds
from logctl.report.file_access.bar import Bar
from logctl.report.file_access.tally import HOUR, Counted
from logctl.report.file_access.timeline import over_time, unit_of

TOKYO = ZoneInfo("Asia/Tokyo")


def hour(text: str) -> int:
    return (iso_milliseconds(text + ":00:00+09:00") or 0) // HOUR


def period(first: str, last: str) -> Period:
    return Period(hour(first) * HOUR, (hour(last) + 1) * HOUR - 1)


def counted(now: dict[str, int], before: dict[str, int] | None = None) -> Counted:
    found = Counted()
    found.hours = Counter({hour(name): count for name, count in now.items()})
    found.hours_before = Counter({hour(name): count for name, count in (before or {}).items()})
    return found


def test_days_are_those_of_the_zone_and_days_without_are_bars_of_nothing() -> None:
    found = counted({"2026-10-05T00": 3, "2026-10-05T23": 4, "2026-10-07T00": 1}, {"2026-10-02T08": 2})
    assert over_time(found, period("2026-10-05T00", "2026-10-07T23"), TOKYO) == [
        Bar("10-05", 7, 2),
        Bar("10-06", 0, 0),
        Bar("10-07", 1, 0),
    ]


def test_two_days_are_told_by_the_hour() -> None:
    found = counted({"2026-10-05T09": 3}, {"2026-10-04T09": 5})
    bars = over_time(found, period("2026-10-05T00", "2026-10-05T23"), TOKYO)
    assert len(bars) == 24
    assert bars[9] == Bar("10-05 09:00", 3, 5)


def test_without_a_beginning_it_begins_with_the_first_access_and_nothing_is_before() -> None:
    found = counted({"2026-10-01T09": 3, "2026-10-04T09": 1})
    assert over_time(found, Period(), TOKYO) == [
        Bar("10-01", 3, None),
        Bar("10-02", 0, None),
        Bar("10-03", 0, None),
        Bar("10-04", 1, None),
    ]


def test_a_year_is_told_by_the_month() -> None:
    found = counted({"2026-01-31T23": 1, "2026-12-01T00": 2}, {"2025-01-15T00": 9})
    bars = over_time(found, period("2026-01-01T00", "2026-12-31T23"), TOKYO)
    assert [bar.text for bar in bars] == [f"2026-{month:02}" for month in range(1, 13)]
    assert (bars[0].value, bars[0].before, bars[11].value) == (1, 9, 2)


def test_nothing_at_all_has_no_bars() -> None:
    assert over_time(Counted(), Period(), TOKYO) == []


@pytest.mark.parametrize(("hours", "unit"), [(48, "hour"), (49, "day"), (2400, "day"), (2401, "month")])
def test_the_part_of_time_depends_on_the_period(hours: int, unit: str) -> None:
    assert unit_of(hours) == unit
