"""Times as people type them, and the spans that they name."""

from datetime import UTC, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from logctl.errors import QueryError
from logctl.query import Span, parse_span

TOKYO, BERLIN = ZoneInfo("Asia/Tokyo"), ZoneInfo("Europe/Berlin")
NOW = datetime(2022, 3, 16, 12, 34, 56, 789_654, tzinfo=UTC)
"""A Wednesday."""


def ms(text: str) -> int:
    moment = datetime.fromisoformat(text)
    return (moment - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(milliseconds=1)


def span(text: str, zone: tzinfo = UTC, now: datetime = NOW) -> Span:
    return parse_span(text, zone, now)


def until(first: str, following: str) -> Span:
    return Span(ms(first), ms(following) - 1)


@pytest.mark.parametrize(
    ("text", "first", "following"),
    [
        ("2022", "2022-01-01T00:00Z", "2023-01-01T00:00Z"),
        ("2022-03", "2022-03-01T00:00Z", "2022-04-01T00:00Z"),
        ("2022-12", "2022-12-01T00:00Z", "2023-01-01T00:00Z"),
        ("2022-03-01", "2022-03-01T00:00Z", "2022-03-02T00:00Z"),
        ("2022/3/1", "2022-03-01T00:00Z", "2022-03-02T00:00Z"),
        ("2022.03.01", "2022-03-01T00:00Z", "2022-03-02T00:00Z"),
        ("2022-03-01 18", "2022-03-01T18:00Z", "2022-03-01T19:00Z"),
        ("2022-03-01T18:54", "2022-03-01T18:54Z", "2022-03-01T18:55Z"),
        ("2022/03/01 18:54:18", "2022-03-01T18:54:18Z", "2022-03-01T18:54:19Z"),
        ("2022-03-01 18:54:18.1", "2022-03-01T18:54:18.100Z", "2022-03-01T18:54:18.200Z"),
        ("2022-03-01 18:54:18,12", "2022-03-01T18:54:18.120Z", "2022-03-01T18:54:18.130Z"),
        ("2022-03-01 18:54:18.123", "2022-03-01T18:54:18.123Z", "2022-03-01T18:54:18.124Z"),
        ("2022-03-01 18:54:18.123999999", "2022-03-01T18:54:18.123Z", "2022-03-01T18:54:18.124Z"),
        ("2022-12-31 23:59:59", "2022-12-31T23:59:59Z", "2023-01-01T00:00:00Z"),
        ("2020-02-29", "2020-02-29T00:00Z", "2020-03-01T00:00Z"),
        ("2022-02-28", "2022-02-28T00:00Z", "2022-03-01T00:00Z"),
        ("1601-01-01", "1601-01-01T00:00Z", "1601-01-02T00:00Z"),
        (" ２０２２-03-01 ", "2022-03-01T00:00Z", "2022-03-02T00:00Z"),
    ],
)
def test_a_date_names_the_whole_of_its_smallest_unit(text: str, first: str, following: str) -> None:
    assert span(text) == until(first, following)


@pytest.mark.parametrize("zone", ["Z", "+00:00", "+0000", "+09:00", "-0330", "+14:00"])
def test_a_zone_that_is_written_counts_more_than_the_configured_one(zone: str) -> None:
    written = ms(f"2022-03-01T18:54:00{zone}")
    for text in (f"2022-03-01T18:54{zone}", f"2022-03-01 18:54 {zone}"):
        assert span(text, TOKYO) == span(text, BERLIN) == Span(written, written + 59_999)


@pytest.mark.parametrize(
    ("zone", "first"),
    [
        (TOKYO, "2022-02-28T15:00Z"),
        (BERLIN, "2022-02-28T23:00Z"),
        (timezone(timedelta(hours=-3, minutes=-30)), "2022-03-01T03:30Z"),
    ],
)
def test_a_day_begins_at_midnight_of_the_configured_zone(zone: tzinfo, first: str) -> None:
    assert span("2022-03-01", zone).first == ms(first)


@pytest.mark.parametrize(
    ("text", "first", "following"),
    [
        ("2022-03-27", "2022-03-26T23:00Z", "2022-03-27T22:00Z"),  # 23 hours
        ("2022-10-30", "2022-10-29T22:00Z", "2022-10-30T23:00Z"),  # 25 hours
        ("2022-03", "2022-02-28T23:00Z", "2022-03-31T22:00Z"),
        ("2022-10-30 03", "2022-10-30T02:00Z", "2022-10-30T03:00Z"),
    ],
)
def test_days_are_as_long_as_the_clock_was_turned(text: str, first: str, following: str) -> None:
    assert span(text, BERLIN) == until(first, following)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("now", "2022-03-16T12:34:56.789Z"),
        ("now-24h", "2022-03-15T12:34:56.789Z"),
        ("now-1d", "2022-03-15T12:34:56.789Z"),
        ("now+90m", "2022-03-16T14:04:56.789Z"),
        ("now-1w", "2022-03-09T12:34:56.789Z"),
        ("now-30s", "2022-03-16T12:34:26.789Z"),
        ("now-1M", "2022-02-16T12:34:56.789Z"),
        ("now+10M", "2023-01-16T12:34:56.789Z"),
        ("now-15M", "2020-12-16T12:34:56.789Z"),
        ("now-3y", "2019-03-16T12:34:56.789Z"),
        ("now-1d-2h+5m", "2022-03-15T10:39:56.789Z"),
        (" now-000001d ", "2022-03-15T12:34:56.789Z"),
    ],
)
def test_now_and_steps_from_it_name_one_millisecond(text: str, moment: str) -> None:
    assert span(text) == Span(ms(moment), ms(moment))


@pytest.mark.parametrize(
    ("text", "first", "following"),
    [
        ("now/y", "2022-01-01T00:00Z", "2023-01-01T00:00Z"),
        ("now/M", "2022-03-01T00:00Z", "2022-04-01T00:00Z"),
        ("now/w", "2022-03-14T00:00Z", "2022-03-21T00:00Z"),
        ("now/d", "2022-03-16T00:00Z", "2022-03-17T00:00Z"),
        ("now/h", "2022-03-16T12:00Z", "2022-03-16T13:00Z"),
        ("now/m", "2022-03-16T12:34Z", "2022-03-16T12:35Z"),
        ("now/s", "2022-03-16T12:34:56Z", "2022-03-16T12:34:57Z"),
        ("now-1d/d", "2022-03-15T00:00Z", "2022-03-16T00:00Z"),
        ("now-1M/M", "2022-02-01T00:00Z", "2022-03-01T00:00Z"),
        ("now-1w/w", "2022-03-07T00:00Z", "2022-03-14T00:00Z"),
        ("now-1y/y", "2021-01-01T00:00Z", "2022-01-01T00:00Z"),
        ("now-11w/w", "2021-12-27T00:00Z", "2022-01-03T00:00Z"),
    ],
)
def test_rounding_names_the_whole_unit(text: str, first: str, following: str) -> None:
    assert span(text) == until(first, following)


@pytest.mark.parametrize(
    ("now", "text", "moment"),
    [
        ("2022-03-31T10:00:00Z", "now-1M", "2022-02-28T10:00:00Z"),
        ("2020-03-31T10:00:00Z", "now-1M", "2020-02-29T10:00:00Z"),
        ("2022-01-31T10:00:00Z", "now+1M", "2022-02-28T10:00:00Z"),
        ("2022-10-31T10:00:00Z", "now+1M", "2022-11-30T10:00:00Z"),
        ("2022-12-31T10:00:00Z", "now-1M", "2022-11-30T10:00:00Z"),
        ("2022-12-31T10:00:00Z", "now-12M", "2021-12-31T10:00:00Z"),
        ("2020-02-29T10:00:00Z", "now-1y", "2019-02-28T10:00:00Z"),
        ("2020-02-29T10:00:00Z", "now-4y", "2016-02-29T10:00:00Z"),
        ("2022-11-30T10:00:00Z", "now+1M", "2022-12-30T10:00:00Z"),
    ],
)
def test_a_month_without_that_day_has_its_last_one(now: str, text: str, moment: str) -> None:
    assert span(text, now=datetime.fromisoformat(now)).first == ms(moment)


def test_now_is_rounded_in_the_configured_zone() -> None:
    late = datetime(2022, 3, 16, 15, 30, tzinfo=UTC)  # half past midnight of the 17th in Japan
    assert span("now/d", TOKYO, late) == until("2022-03-16T15:00Z", "2022-03-17T15:00Z")
    assert span("now/d", UTC, late) == until("2022-03-16T00:00Z", "2022-03-17T00:00Z")


@pytest.mark.parametrize(
    "now", ["2022-03-27T01:30:00+00:00", "2022-10-30T01:30:00+00:00", "2022-10-30T00:30:00+00:00"]
)
@pytest.mark.parametrize(("step", "length"), [("1h", 3_600_000), ("90m", 5_400_000), ("24h", 86_400_000)])
def test_hours_and_minutes_are_real_ones_where_the_clock_is_turned(now: str, step: str, length: int) -> None:
    moment = datetime.fromisoformat(now)
    assert span(f"now-{step}", BERLIN, moment).first == ms(now) - length
    assert span(f"now+{step}", BERLIN, moment).first == ms(now) + length


def test_a_day_back_is_the_same_time_of_day_where_the_clock_is_turned() -> None:
    noon = datetime(2022, 3, 27, 10, tzinfo=UTC)  # 12:00 in Berlin, in summer time
    assert span("now-1d", BERLIN, noon).first == ms("2022-03-26T11:00Z")
    assert span("now/d", BERLIN, noon) == until("2022-03-26T23:00Z", "2022-03-27T22:00Z")


NONSENSE = """|now-|now-1|now-1x|now/x|now/|now-1d/dd|Now|now 1d|now--1d|now-1234567d|now+999999y|now-999999y|tomorrow
|2022-00-01|2022-13-01|2022-02-29|2022-02-30|2022-01-00|2022-01-01 30:00|2022-01-01 23:60|2022-01-01T23:59:60
|2022-01-01 1:2|2022-01-01 12:00:00.|2022-01-01 12:00+9|2022-01-01 12:00+99:99|22-01-01|2022-|2022-01-|202201|9999
|9999-12-31|0000|0000-01-01|2022-01-01Z|2022-01-01 12:00 PST|12:00|1646060400000|-1|*|2022-W01-1|令和年|\x00|\n|²⁰2"""


@pytest.mark.parametrize(
    "text", [*NONSENSE.replace("\n|", "|").split("|"), "2" * 5000, "now" + "-1d" * 2000 + "x"]
)
def test_what_is_no_time_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(QueryError, match="is no time; write 2022-03-01"):
        span(text)


def test_the_last_moments_that_can_be_named_are_named() -> None:
    assert span("9998").last == ms("9999-01-01T00:00Z") - 1
    assert span("0001-01-02", UTC).first == ms("0001-01-02T00:00Z")


@settings(max_examples=300, deadline=None)
@given(
    st.text("now-+/0123456789yMwdhms :TZ.,２", max_size=25),
    st.sampled_from([UTC, TOKYO, BERLIN]),
    st.datetimes(timezones=st.just(UTC)),
)
def test_no_text_does_anything_but_name_a_span_or_be_refused(text: str, zone: tzinfo, now: datetime) -> None:
    try:
        found = parse_span(text, zone, now)
    except QueryError:
        return
    assert found.first <= found.last + 1


@settings(max_examples=200, deadline=None)
@given(st.datetimes(min_value=datetime(2, 1, 1), max_value=datetime(9998, 1, 1)))  # noqa: DTZ001
def test_a_written_moment_names_exactly_its_millisecond(moment: datetime) -> None:
    first = ms(moment.isoformat(timespec="milliseconds") + "+00:00")
    assert span(moment.isoformat(timespec="milliseconds") + "Z", TOKYO) == Span(first, first)
