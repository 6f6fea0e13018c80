"""When people are usually there."""

from datetime import UTC, date, datetime
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logctl.errors import SettingsError, UnfitError
from logctl.settings import load_settings
from logctl.settings.office_hours import OfficeHours, known_days, minutes_of, office_hours

TOKYO = ZoneInfo("Asia/Tokyo")
HOUR = 3_600_000
HOURS = office_hours("08:30-17:30", ("12-29", "2026-10-30"), TOKYO)


def at(text: str) -> int:
    return round(datetime.fromisoformat(text).replace(tzinfo=TOKYO).timestamp() * 1000)


@pytest.mark.parametrize(
    ("time", "is_open"),
    [
        ("2026-10-26T08:29:59.999", False),
        ("2026-10-26T08:30:00", True),
        ("2026-10-26T17:29:59.999", True),
        ("2026-10-26T17:30:00", False),
        ("2026-10-24T12:00:00", False),
        ("2026-10-25T12:00:00", False),
        ("2026-10-30T12:00:00", False),
        ("2025-12-29T12:00:00", False),
        ("2026-12-29T12:00:00", False),
    ],
)
def test_hours_of_weekdays_are_open_to_the_millisecond_and_closed_days_are_not(
    time: str, is_open: bool
) -> None:
    assert HOURS.is_open(at(time)) is is_open


@pytest.mark.parametrize(
    ("day", "why"),
    [
        (date(2026, 1, 1), "New Year"),
        (date(2026, 5, 6), "a substitute for Sunday, 3 May"),
        (date(2026, 9, 22), "a day between two holidays"),
        (date(2026, 11, 3), "Culture Day"),
    ],
)
def test_holidays_of_japan_are_closed_with_their_substitutes(day: date, why: str) -> None:
    assert not HOURS.is_working_day(day), why


def test_the_day_after_a_holiday_is_a_working_day() -> None:
    assert HOURS.is_working_day(date(2026, 11, 4))


@given(st.integers(at("2026-01-01"), at("2027-12-31")), st.integers(0, 40 * 24 * HOUR))
def test_open_and_closed_times_are_the_whole_time_and_do_not_overlap(first: int, length: int) -> None:
    last = first + length
    opened, closed = list(HOURS.open_times(first, last)), list(HOURS.closed_times(first, last))
    ordered = sorted(opened + closed)
    assert ordered[0][0] == first
    assert ordered[-1][1] == last
    assert all(one[1] + 1 == other[0] for one, other in pairwise(ordered))
    assert all(HOURS.is_open(time) for times in opened for time in times)
    assert not any(HOURS.is_open(time) for times in closed for time in times)


def test_hours_follow_the_clock_of_a_zone_that_changes_it() -> None:
    berlin = OfficeHours(8 * 60, 9 * 60, ZoneInfo("Europe/Berlin"))
    begins = [start for start, _end in berlin.open_times(at("2026-10-23"), at("2026-10-28"))]
    told = [datetime.fromtimestamp(one / 1000, UTC).hour for one in begins]
    assert told == [6, 7, 7]


@pytest.mark.parametrize("text", ["8-17", "09:00-09:00", "17:00-08:00", "08:60-10:00", "00:00-24:01", ""])
def test_hours_that_are_none_are_refused(text: str) -> None:
    with pytest.raises(UnfitError, match="HH:MM-HH:MM"):
        minutes_of(text)


def test_the_whole_day_may_be_open() -> None:
    assert minutes_of("00:00-24:00") == (0, 1440)
    whole = office_hours("00:00-24:00", (), TOKYO)
    assert list(whole.closed_times(at("2026-10-26"), at("2026-10-27") - 1)) == []


@pytest.mark.parametrize("day", ["13-01", "2026-02-29", "soon", "1-1"])
def test_days_that_are_none_are_refused(day: str) -> None:
    with pytest.raises(UnfitError, match="no day"):
        known_days((day,))


def test_the_29th_of_february_of_every_year_is_a_day() -> None:
    assert known_days(("02-29", "2028-02-29")) == ("02-29", "2028-02-29")


def test_the_settings_refuse_wrong_hours_and_days_with_their_place() -> None:
    with pytest.raises(SettingsError, match="office_hours"):
        load_settings({"office_hours": "nine to five"}, environment={})
    with pytest.raises(SettingsError, match="closed_days"):
        load_settings({"closed_days": ("32",)}, environment={})
