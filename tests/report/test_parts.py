"""A period cut into parts."""

from datetime import datetime
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logctl.contracts.report import Period
from logctl.language import Label
from logctl.report.parts import hours_of_week, parts_of, unit_of

TOKYO, BERLIN = ZoneInfo("Asia/Tokyo"), ZoneInfo("Europe/Berlin")
HOUR = 3_600_000


def at(text: str, zone: ZoneInfo = TOKYO) -> int:
    return round(datetime.fromisoformat(text).replace(tzinfo=zone).timestamp() * 1000)


def test_two_days_are_shown_by_hours_a_quarter_by_days_and_more_by_months() -> None:
    start = at("2026-10-01")
    assert unit_of(start, start + 48 * HOUR - 1) == "hour"
    assert unit_of(start, start + 49 * HOUR) == "day"
    assert unit_of(start, start + 2400 * HOUR - 1) == "day"
    assert unit_of(start, start + 2401 * HOUR) == "month"


def test_days_begin_at_midnight_of_the_hospital_and_the_first_and_last_may_be_cut() -> None:
    parts = parts_of(Period(at("2026-10-01T12:30:00"), at("2026-10-04T06:00:00")), TOKYO)
    assert parts.texts == ["10/01", "10/02", "10/03", "10/04"]
    bounds = ["2026-10-01T12:30:00", "2026-10-02", "2026-10-03", "2026-10-04"]
    assert list(parts.bounds) == [*map(at, bounds), at("2026-10-04T06:00:00") + 1]


def test_a_day_with_25_hours_is_one_part() -> None:
    parts = parts_of(Period(at("2026-10-24", BERLIN), at("2026-10-27", BERLIN) - 1), BERLIN)
    assert [high - low for low, high in pairwise(parts.bounds)] == [24 * HOUR, 25 * HOUR, 24 * HOUR]


def test_hours_of_the_night_in_which_the_clock_is_put_back_are_all_there() -> None:
    parts = parts_of(Period(at("2026-10-25", BERLIN), at("2026-10-26", BERLIN) - 1), BERLIN)
    assert len(parts.texts) == 25
    assert {high - low for low, high in pairwise(parts.bounds)} == {HOUR}


@pytest.mark.parametrize("zone", [TOKYO, BERLIN], ids=str)
@given(first=st.integers(0, at("2040-01-01")), length=st.integers(0, 800 * 24 * HOUR))
def test_parts_are_the_whole_period_in_order(zone: ZoneInfo, first: int, length: int) -> None:
    parts = parts_of(Period(first, first + length), zone)
    assert (parts.bounds[0], parts.bounds[-1]) == (first, first + length + 1)
    assert len(parts.bounds) == len(parts.texts) + 1
    assert all(low < high for low, high in pairwise(parts.bounds))


def test_the_hours_of_a_week_are_counted_by_weekday() -> None:
    monday, sunday = datetime(2026, 10, 26, 9, tzinfo=TOKYO), datetime(2026, 11, 1, 23, tzinfo=TOKYO)
    grid = hours_of_week([(monday, 3), (sunday, 2), (monday, 4)], "hours", Label("時間帯", "hours"))
    assert grid.form == "grid"
    assert (len(grid.series), len(grid.texts)) == (7, 24)
    assert (grid.series[0].values[9], grid.series[6].values[23]) == (7, 2)
    assert sum(value or 0 for row in grid.series for value in row.values) == 9
    assert [row.label.ja for row in grid.series] == list("月火水木金土日")
