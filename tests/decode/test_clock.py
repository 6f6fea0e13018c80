"""Times of logs, each in the zone of its source."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logctl.contracts import Context
from logctl.decode.clock import common_milliseconds, iso_or_none, local_milliseconds, yearless_milliseconds
from logctl.decode.time import iso_milliseconds, iso_text

NOW = iso_milliseconds("2026-11-28T00:00:00Z") or 0
DAY = 86_400_000


def context(modified: int, zone: str = "UTC") -> Context:
    return Context("file", "a.log", "lines", "syslog", "1", zone, "cp932", "f", modified=modified)


def told(milliseconds: int | None) -> str:
    return "" if milliseconds is None else iso_text(milliseconds)


@pytest.mark.parametrize(
    ("text", "zone", "expected"),
    [
        ("23/Nov/2026:03:33:04 +0000", "Asia/Tokyo", "2026-11-23T03:33:04.000Z"),
        ("23/Nov/2026:03:33:04 +0900", "UTC", "2026-11-22T18:33:04.000Z"),
        ("23/Nov/2026:03:33:04", "Asia/Tokyo", "2026-11-22T18:33:04.000Z"),
        ("23/Nov/2026:03:33:04.250 +0000", "UTC", "2026-11-23T03:33:04.250Z"),
        ("1/Jan/2026:00:00:00 -0500", "UTC", "2026-01-01T05:00:00.000Z"),
    ],
)
def test_times_of_the_common_log_format(text: str, zone: str, expected: str) -> None:
    assert told(common_milliseconds(text, zone)) == expected


@pytest.mark.parametrize(
    "text", ["", "-", "23/Foo/2026:03:33:04 +0000", "32/Nov/2026:03:33:04 +0000", "23/Nov/2026 03:33:04"]
)
def test_what_is_none_of_them_is_none(text: str) -> None:
    assert common_milliseconds(text, "UTC") is None


@pytest.mark.parametrize(
    ("text", "zone", "expected"),
    [
        ("2026-03-08T02:30:00", "America/New_York", "2026-03-08T07:30:00.000Z"),
        ("2026-11-01T01:30:00", "America/New_York", "2026-11-01T05:30:00.000Z"),
        ("2026-11-01T01:30:00-05:00", "America/New_York", "2026-11-01T06:30:00.000Z"),
        ("2026-10-28 08:00:00.123456", "Asia/Tokyo", "2026-10-27T23:00:00.123Z"),
        ("1986-04-26T01:23:45.101+0400", "UTC", "1986-04-25T21:23:45.101Z"),
    ],
)
def test_a_zone_that_is_named_counts_and_else_that_of_the_source(text: str, zone: str, expected: str) -> None:
    assert told(iso_or_none(text, zone)) == expected


@given(st.text(max_size=40), st.sampled_from(["UTC", "Asia/Tokyo", "America/New_York"]))
def test_any_text_is_a_time_or_none(text: str, zone: str) -> None:
    for read in (common_milliseconds, iso_or_none, local_milliseconds):
        found = read(text, zone)
        assert found is None or isinstance(found, int)


@pytest.mark.parametrize(
    ("modified", "year"),
    [(NOW, 2026), (NOW - 400 * DAY, 2025), (0, 2026), (315_532_800_000, 2026), (NOW + 30 * DAY, 2026)],
    ids=["right", "last year", "none", "1980", "tomorrow and later"],
)
def test_a_file_that_cannot_say_when_it_was_written_is_dated_by_its_receipt(modified: int, year: int) -> None:
    found = yearless_milliseconds("Oct  1 00:00:00", context(modified), NOW)
    assert told(found) == f"{year}-10-01T00:00:00.000Z"


def test_several_zones_do_not_get_into_each_others_way() -> None:
    zones = ["Asia/Tokyo", "America/New_York", "UTC"]
    found = [told(yearless_milliseconds("Nov 20 10:00:00", context(NOW, zone))) for zone in zones * 2]
    assert found == ["2026-11-20T01:00:00.000Z", "2026-11-20T15:00:00.000Z", "2026-11-20T10:00:00.000Z"] * 2
