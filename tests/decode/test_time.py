"""From text to time and back."""

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from logctl.decode import EARLIEST, LATEST, iso_milliseconds, iso_text

YEAR_1 = -62_135_596_800_000
YEAR_10000 = 253_402_300_800_000
TOKYO = ZoneInfo("Asia/Tokyo")
moments = st.integers(YEAR_1, YEAR_10000 - 1)


@pytest.mark.parametrize(
    ("milliseconds", "text"),
    [
        (0, "1970-01-01T00:00:00.000Z"),
        (1_646_128_458_000, "2022-03-01T09:54:18.000Z"),
        (1_793_577_601_007, "2026-11-02T00:00:01.007Z"),
        (-1, "1969-12-31T23:59:59.999Z"),
        (-11_644_473_600_000, "1601-01-01T00:00:00.000Z"),
        (YEAR_1, "0001-01-01T00:00:00.000Z"),
        (YEAR_10000 - 1, "9999-12-31T23:59:59.999Z"),
    ],
)
def test_a_time_is_written_in_utc_with_milliseconds(milliseconds: int, text: str) -> None:
    assert iso_text(milliseconds) == text
    assert iso_milliseconds(text) == milliseconds


@settings(max_examples=200, deadline=None)
@given(moments)
def test_a_time_comes_back_from_its_text(milliseconds: int) -> None:
    assert iso_milliseconds(iso_text(milliseconds), TOKYO) == milliseconds


@settings(max_examples=200, deadline=None)
@given(moments, moments)
def test_texts_sort_as_their_times_do(first: int, second: int) -> None:
    assert (iso_text(first) < iso_text(second)) == (first < second)


@settings(max_examples=200, deadline=None)
@given(moments, st.text("0123456789", max_size=6))
def test_further_digits_of_a_second_are_cut_not_rounded(milliseconds: int, digits: str) -> None:
    text = iso_text(milliseconds).replace("Z", digits + "Z")
    assert iso_milliseconds(text) == milliseconds


@pytest.mark.parametrize("digits", ["1234567", "123999999", "1239", "123"])
def test_windows_7_and_9_digits_of_a_second_are_read(digits: str) -> None:
    assert iso_milliseconds(f"2026-11-02T00:00:01.{digits}Z") == 1_793_577_601_123


@pytest.mark.parametrize(
    ("text", "zone", "utc"),
    [
        ("2026-11-02T09:00:01.123", TOKYO, "2026-11-02T00:00:01.123Z"),
        ("2026-11-02 09:00:01", TOKYO, "2026-11-02T00:00:01.000Z"),
        ("2026-11-02T09:00:01", UTC, "2026-11-02T09:00:01.000Z"),
        ("2026-11-02T09:00:01Z", TOKYO, "2026-11-02T09:00:01.000Z"),
        ("2026-11-02T09:00:01+09:00", UTC, "2026-11-02T00:00:01.000Z"),
        ("2026-11-02T09:00:01-03:30", TOKYO, "2026-11-02T12:30:01.000Z"),
        ("2026-09-01 05:57:51.494787+00:00", TOKYO, "2026-09-01T05:57:51.494Z"),
        ("2026-07-01T12:00:00", ZoneInfo("Europe/Paris"), "2026-07-01T10:00:00.000Z"),
        ("2026-12-01T12:00:00", ZoneInfo("Europe/Paris"), "2026-12-01T11:00:00.000Z"),
    ],
)
def test_the_zone_given_is_for_times_without_one(text: str, zone: ZoneInfo, utc: str) -> None:
    assert iso_milliseconds(text, zone) == iso_milliseconds(utc)


@settings(max_examples=200, deadline=None)
@given(
    st.datetimes().filter(lambda local: 1 < local.year < 9999),
    st.integers(-23 * 60 - 59, 23 * 60 + 59),
)
def test_a_time_with_any_offset_is_the_same_moment(local: datetime, minutes: int) -> None:
    zone = timezone(timedelta(minutes=minutes))
    moment = local.replace(tzinfo=zone)
    expected = moment.astimezone(UTC).replace(microsecond=local.microsecond // 1000 * 1000)
    found = iso_milliseconds(moment.isoformat())
    assert found is not None
    assert iso_text(found) == expected.isoformat(timespec="milliseconds").replace("+00:00", "Z")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-",
        "yesterday",
        "2026-13-01T00:00:00Z",
        "2026-02-30T00:00:00Z",
        "2026-11-02T25:00:00Z",
        "2026/11/02 09:00:00",
        "1793577601",
        "令和8年11月2日",
        "2026-11-02T09:00:01\ud800",
        "0000-01-01T00:00:00Z",
    ],
)
def test_what_is_no_time_gives_none(text: str) -> None:
    assert iso_milliseconds(text) is None


@settings(max_examples=200, deadline=None)
@given(st.text() | st.text("0123456789-:.TZW+ ", max_size=30))
def test_any_text_is_a_time_or_none(text: str) -> None:
    found = iso_milliseconds(text, TOKYO)
    assert found is None or isinstance(found, int)


@pytest.mark.parametrize(
    "text", ["0001-01-01T00:00:00", "9999-12-31T23:59:59.999", "0001-01-01T00:00:00+23:59"]
)
@pytest.mark.parametrize("zone", [TOKYO, ZoneInfo("America/New_York"), UTC])
def test_the_ends_of_the_calendar_are_read(text: str, zone: ZoneInfo) -> None:
    assert iso_milliseconds(text, zone) is not None


def test_times_are_sane_from_1970_until_the_end_of_2099() -> None:
    assert iso_text(EARLIEST) == "1970-01-01T00:00:00.000Z"
    assert iso_text(LATEST) == "2100-01-01T00:00:00.000Z"
