"""Weeks and months of the hospital's zone."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logctl.contracts.report import Period
from logctl.errors import UsageError
from logctl.report.calendar import Every, following, last_whole, month_of, name_of, period_at, week_of

TOKYO = ZoneInfo("Asia/Tokyo")


def at(text: str) -> int:
    return round(datetime.fromisoformat(text).replace(tzinfo=TOKYO).timestamp() * 1000)


def span(first: str, after: str) -> Period:
    return Period(at(first), at(after) - 1)


NOW = at("2026-11-29T14:00:00")


def test_a_month_is_from_its_first_to_its_last_millisecond() -> None:
    assert month_of("2026-10", NOW, TOKYO) == span("2026-10-01", "2026-11-01")
    assert month_of("2026/2", NOW, TOKYO) == span("2026-02-01", "2026-03-01")


def test_a_week_begins_on_monday() -> None:
    assert week_of("2026-W43", NOW, TOKYO) == span("2026-10-19", "2026-10-26")
    assert week_of("2026W01", NOW, TOKYO) == span("2025-12-29", "2026-01-05")


def test_the_last_month_and_week_are_the_whole_ones_that_ended_last() -> None:
    assert month_of("last", NOW, TOKYO) == span("2026-10-01", "2026-11-01")
    assert week_of("last", NOW, TOKYO) == span("2026-11-16", "2026-11-23")
    assert last_whole("week", at("2026-11-23T00:00:00"), TOKYO) == span("2026-11-16", "2026-11-23")
    assert last_whole("month", at("2026-03-01T00:00:00") - 1, TOKYO) == span("2026-01-01", "2026-02-01")


@pytest.mark.parametrize("text", ["2026-13", "october", "2026-W43", ""])
def test_what_is_no_month_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(UsageError, match="2026-10"):
        month_of(text, NOW, TOKYO)


@pytest.mark.parametrize("text", ["2026-W54", "2026-10", "W43"])
def test_what_is_no_week_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(UsageError, match="2026-W43"):
        week_of(text, NOW, TOKYO)


@given(st.integers(at("1990-01-01"), at("2090-01-01")), st.sampled_from(["week", "month"]))
def test_periods_follow_each_other_without_a_gap_and_have_their_own_names(moment: int, every: Every) -> None:
    here = period_at(moment, every, TOKYO)
    assert here.first is not None
    assert here.last is not None
    assert here.first <= moment <= here.last
    after = following(here, every, TOKYO)
    assert after.first == here.last + 1
    assert last_whole(every, after.first, TOKYO) == here
    name = name_of(here, every, TOKYO)
    assert name < name_of(after, every, TOKYO)
    assert (month_of if every == "month" else week_of)(name, moment, TOKYO) == here
