"""Times without a year: New Year, February 29, clocks of other countries, 24:00."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logctl.decode.year import YearlessTimes

TOKYO, NEW_YORK, BERLIN = ZoneInfo("Asia/Tokyo"), ZoneInfo("America/New_York"), ZoneInfo("Europe/Berlin")


def at(text: str) -> int:
    return int(datetime.fromisoformat(text).timestamp() * 1000)


def read(text: str, written: str, zone: ZoneInfo = TOKYO) -> str | None:
    found = YearlessTimes(zone, at(written)).milliseconds(text)
    return None if found is None else datetime.fromtimestamp(found / 1000, UTC).isoformat(timespec="seconds")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dec 31 23:59:59", "2025-12-31T14:59:59+00:00"),
        ("Jan  1 00:00:00", "2025-12-31T15:00:00+00:00"),
        ("Jan  1 09:00:00", "2026-01-01T00:00:00+00:00"),
        ("Jan  2 12:00:00", "2025-01-02T03:00:00+00:00"),
    ],
)
def test_a_log_over_new_year_is_read_by_when_it_was_written(text: str, expected: str) -> None:
    assert read(text, "2026-01-01T00:10:00+00:00") == expected


def test_a_clock_may_run_a_day_ahead_of_the_one_that_dates_the_file() -> None:
    assert read("Nov 28 20:00:00", "2026-11-28T00:00:00+00:00") == "2026-11-28T11:00:00+00:00"


@pytest.mark.parametrize(
    ("written", "year"),
    [
        ("2026-03-01T00:00:00+09:00", 2024),
        ("2024-03-01T00:00:00+09:00", 2024),
        ("2023-12-01T00:00:00+09:00", 2020),
    ],
)
def test_february_29_is_in_the_last_leap_year(written: str, year: int) -> None:
    assert read("Feb 29 09:00:00", written) == f"{year}-02-29T00:00:00+00:00"


@pytest.mark.parametrize(
    ("text", "zone", "expected"),
    [
        ("Mar  8 01:59:59", NEW_YORK, "2026-03-08T06:59:59+00:00"),
        ("Mar  8 02:30:00", NEW_YORK, "2026-03-08T07:30:00+00:00"),  # an hour that there is not
        ("Mar  8 03:00:00", NEW_YORK, "2026-03-08T07:00:00+00:00"),
        ("Nov  1 01:30:00", NEW_YORK, "2026-11-01T05:30:00+00:00"),  # an hour that comes twice: the first
        ("Nov  1 02:00:00", NEW_YORK, "2026-11-01T07:00:00+00:00"),
        ("Mar 29 02:30:00", BERLIN, "2026-03-29T01:30:00+00:00"),
        ("Oct 25 02:30:00", BERLIN, "2026-10-25T00:30:00+00:00"),
        ("Oct 25 03:00:00", BERLIN, "2026-10-25T02:00:00+00:00"),
    ],
)
def test_a_server_of_another_country_changes_its_clock(text: str, zone: ZoneInfo, expected: str) -> None:
    assert read(text, "2026-11-20T00:00:00+00:00", zone) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Nov 20 24:00:00", "2026-11-20T15:00:00+00:00"), ("Dec 31 24:00:00", "2025-12-31T15:00:00+00:00")],
)
def test_24_00_is_the_next_day(text: str, expected: str) -> None:
    assert read(text, "2026-11-28T00:00:00+00:00") == expected


def test_a_leap_second_is_the_last_one_of_its_minute() -> None:
    assert (
        read("Jun 30 23:59:60", "2026-11-28T00:00:00+00:00", ZoneInfo("UTC")) == "2026-06-30T23:59:59+00:00"
    )


def test_a_clock_that_is_set_back_an_hour_is_believed_both_times() -> None:
    times = [read(f"Nov 20 {clock}", "2026-11-28T00:00:00+00:00") for clock in ("10:59:59", "10:00:00")]
    assert times == ["2026-11-20T01:59:59+00:00", "2026-11-20T01:00:00+00:00"]


def test_fractions_of_a_second_are_cut() -> None:
    found = YearlessTimes(TOKYO, at("2026-11-28T00:00:00+00:00"))
    assert (found.milliseconds("Nov 20 10:00:00.1239") or 0) % 1000 == 123
    assert (found.milliseconds("Nov 20 10:00:00.5") or 0) % 1000 == 500


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Nov",
        "Nov 20",
        "Nov 31 10:00:00",
        "Feb 30 10:00:00",
        "Nov 20 25:00:00",
        "Nov 20 24:00:01",
        "Foo 20 10:00:00",
        "Nov 20 10:61:00",
        "Nov 0 10:00:00",
        "Nov 20 10:00",
        "Nov 20 10:00:00:00",
        "Nov x 10:00:00",
        "Nov 20 10:00:00 x",
    ],
)
def test_what_is_no_time_is_none(text: str) -> None:
    assert read(text, "2026-11-28T00:00:00+00:00") is None


@given(st.text(max_size=40))
def test_any_text_is_a_time_or_none(text: str) -> None:
    found = YearlessTimes(TOKYO, at("2026-11-28T00:00:00+00:00")).milliseconds(text)
    assert found is None or found <= at("2026-11-29T00:00:01+00:00")


@given(
    st.datetimes(datetime.fromisoformat("2025-11-30"), datetime.fromisoformat("2026-11-27")),
    st.sampled_from([TOKYO, NEW_YORK, BERLIN]),
)
def test_a_time_of_the_last_twelve_months_is_read_as_it_was(moment: datetime, zone: ZoneInfo) -> None:
    local = moment.replace(tzinfo=UTC, microsecond=0).astimezone(zone)
    found = YearlessTimes(zone, at("2026-11-28T00:00:00+00:00")).milliseconds(
        local.strftime("%b %d %H:%M:%S")
    )
    assert found in (int(local.timestamp() * 1000), int(local.timestamp() * 1000) - 3_600_000)
