from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logctl.errors import QueryError
from logctl.query.intervals import MOST_PARTS, bounds

TOKYO, BERLIN = ZoneInfo("Asia/Tokyo"), ZoneInfo("Europe/Berlin")


def at(text: str, zone: ZoneInfo = TOKYO) -> int:
    return round(datetime.fromisoformat(text).replace(tzinfo=zone).timestamp() * 1000)


def texts(found: list[int], zone: ZoneInfo = TOKYO) -> list[str]:
    return [f"{datetime.fromtimestamp(bound / 1000, zone):%m-%d %H:%M}" for bound in found]


@pytest.mark.parametrize(
    ("interval", "expected"),
    [
        ("1h", ["10-28 09:00", "10-28 10:00", "10-28 11:00"]),
        ("15m", ["10-28 09:45", "10-28 10:00", "10-28 10:15", "10-28 10:30"]),
        ("5h", ["10-28 05:00", "10-28 10:00", "10-28 15:00"]),
        ("1d", ["10-28 00:00", "10-29 00:00"]),
        ("1w", ["10-26 00:00", "11-02 00:00"]),
        ("1M", ["10-01 00:00", "11-01 00:00"]),
        ("1y", ["01-01 00:00", "01-01 00:00"]),
    ],
)
def test_parts_begin_where_the_calendar_has_them(interval: str, expected: list[str]) -> None:
    found = bounds(at("2026-10-28 09:50"), at("2026-10-28 10:29"), interval, TOKYO)
    assert texts(found) == expected


def test_a_part_that_begins_with_the_last_moment_is_there() -> None:
    noon = at("2026-10-28 12:00")
    assert texts(bounds(noon, noon, "1h", TOKYO)) == ["10-28 12:00", "10-28 13:00"]


def test_hours_that_do_not_fill_a_day_begin_anew_at_midnight() -> None:
    found = bounds(at("2026-10-28 19:00"), at("2026-10-29 03:00"), "7h", TOKYO)
    assert texts(found) == ["10-28 14:00", "10-28 21:00", "10-29 00:00", "10-29 07:00"]


def test_a_day_in_which_the_clock_is_turned_is_one_day() -> None:
    found = bounds(at("2026-10-24", BERLIN), at("2026-10-26", BERLIN), "1d", BERLIN)
    assert [(later - earlier) // 3_600_000 for earlier, later in pairwise(found)] == [24, 25, 24]


def test_the_hour_that_the_clock_repeats_is_an_hour_of_its_own() -> None:
    found = bounds(at("2026-10-25 00:00", BERLIN), at("2026-10-25 05:00", BERLIN), "1h", BERLIN)
    assert {later - earlier for earlier, later in pairwise(found)} == {3_600_000}
    assert texts(found, BERLIN)[:5] == [
        "10-25 00:00",
        "10-25 01:00",
        "10-25 02:00",
        "10-25 02:00",
        "10-25 03:00",
    ]


def test_months_and_years_are_counted_on_the_calendar() -> None:
    found = bounds(at("2023-12-31"), at("2024-03-01"), "1M", TOKYO)
    assert texts(found) == ["12-01 00:00", "01-01 00:00", "02-01 00:00", "03-01 00:00", "04-01 00:00"]


@pytest.mark.parametrize("text", ["", "1", "h", "0h", "1.5h", "-1d", "1H", "１h", "1h ", "99999h"])
def test_what_is_no_interval_is_refused(text: str) -> None:
    with pytest.raises(QueryError, match="no interval"):
        bounds(0, 1, text, TOKYO)


def test_more_parts_than_anybody_could_read_are_refused() -> None:
    with pytest.raises(QueryError, match=str(MOST_PARTS)):
        bounds(at("2026-01-01"), at("2026-12-31"), "1m", TOKYO)


moments = st.datetimes(datetime(1971, 1, 1), datetime(2099, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


@given(moments, st.integers(0, 2000), st.sampled_from(("1s", "7m", "1h", "5h", "1d", "3d", "1w", "1M", "1y")),
       st.sampled_from((TOKYO, BERLIN, ZoneInfo("America/St_Johns"))))  # fmt: skip
def test_any_time_is_covered_by_rising_parts(
    start: datetime, minutes: int, interval: str, zone: ZoneInfo
) -> None:
    first = round(start.timestamp() * 1000)
    last = round((start + timedelta(minutes=minutes)).timestamp() * 1000)
    try:
        found = bounds(first, last, interval, zone)
    except QueryError:
        assert interval == "1s"
        return
    assert found[0] <= first < found[1]
    assert found[-2] <= last < found[-1]
    assert all(earlier < later for earlier, later in pairwise(found))
