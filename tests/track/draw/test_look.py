"""Times and spans as they are written."""

from datetime import UTC, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from support.lineages import at

from logctl.track.draw import Look

TIME = at("2022-03-01T19:07:00.127+09:00")
DAY = 86_400_000


def test_a_time_is_written_in_the_zone_with_milliseconds() -> None:
    assert Look(ZoneInfo("Asia/Tokyo")).full(TIME) == "2022-03-01 19:07:00.127"
    assert Look(UTC).full(TIME) == "2022-03-01 10:07:00.127"


def test_date_and_clock_are_its_parts() -> None:
    look = Look(ZoneInfo("Asia/Tokyo"))
    assert (look.date(TIME), look.clock(TIME)) == ("2022-03-01", "19:07:00")


@pytest.mark.parametrize("time", [10**17, -(10**17), 253_402_300_799_999, -62_135_596_800_000])
def test_a_time_beyond_the_calendar_is_its_number_or_a_time(time: int) -> None:
    look = Look(ZoneInfo("Asia/Tokyo"))
    assert look.full(time)
    assert look.date(time)


def test_the_zone_is_named_with_its_offset() -> None:
    assert Look(ZoneInfo("Asia/Tokyo")).zone_name(TIME) == "Asia/Tokyo (UTC+09:00)"
    assert Look(timezone(timedelta(hours=-5, minutes=-30))).zone_name(TIME) == "UTC-05:30"


@pytest.mark.parametrize(
    ("milliseconds", "ja", "en"),
    [
        (0, "+0秒", "+0 s"),
        (999, "+0秒", "+0 s"),
        (18_939, "+18秒", "+18 s"),
        (59_999, "+59秒", "+59 s"),
        (60_000, "+1分", "+1 min"),
        (3_600_000, "+1時間", "+1 h"),
        (DAY - 1, "+23時間", "+23 h"),
        (400 * DAY, "+400日", "+400 d"),
    ],
)
def test_a_pause_is_told_in_its_largest_unit(milliseconds: int, ja: str, en: str) -> None:
    assert Look(UTC, "ja").span(milliseconds) == ja
    assert Look(UTC, "en").span(milliseconds) == en
