"""Was a log silent for longer than is usual for it?"""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logctl.pipeline.completeness.silence import (
    HOUR,
    QUIET,
    TIMES,
    Gap,
    Spell,
    gaps_of,
    joined,
    spells_of,
    until,
)

TOKYO = ZoneInfo("Asia/Tokyo")
MONDAY = datetime(2026, 11, 2, tzinfo=TOKYO)
DAY = 24 * HOUR


def at(day: float, hour: float = 0) -> int:
    """Of the days since a Monday, in Japan."""
    return round((MONDAY + timedelta(days=day, hours=hour)).astimezone(UTC).timestamp() * 1000)


def gaps(spells: list[Spell], newest: int) -> list[Gap]:
    return list(gaps_of(spells, newest, TOKYO))


def office(days: int, away: tuple[int, ...] = ()) -> list[Spell]:
    """From eight to six on weekdays."""
    return [Spell(at(day, 8), at(day, 18)) for day in range(days) if day % 7 < 5 and day not in away]


# spells


@given(st.lists(st.integers(0, 40).map(lambda hour: hour * HOUR), max_size=20))
def test_spells_are_apart_and_hold_every_time(times: list[int]) -> None:
    found = spells_of(times)
    assert all(one.last + QUIET < other.first for one, other in pairwise(found))
    assert all(any(one.first <= time <= one.last for one in found) for time in times)
    ends = [end for one in found for end in one]
    assert set(ends) <= set(times)


@given(st.lists(st.integers(0, 40).map(lambda hour: hour * HOUR), max_size=20), st.integers(0, 20))
def test_spells_of_parts_join_to_those_of_all(times: list[int], cut: int) -> None:
    parts = [*spells_of(times[:cut]), *spells_of(times[cut:])]
    assert joined(parts) == spells_of(times)


def test_what_comes_after_a_time_is_cut_off() -> None:
    assert until([Spell(1, 5), Spell(10, 20), Spell(30, 40)], 15) == [Spell(1, 5), Spell(10, 15)]


# silence


def test_a_log_that_speaks_around_the_clock_is_silent_after_half_a_day() -> None:
    spells = [Spell(at(0), at(1, 13)), Spell(at(2, 2), at(6))]
    assert gaps(spells, at(6)) == [Gap(at(1, 13), at(2, 2), QUIET, open=False)]
    assert gaps([Spell(at(0), at(1, 13)), Spell(at(2, 0), at(6))], at(6)) == []


def test_a_silence_lasts_until_the_newest_record_of_any_log() -> None:
    spells = [Spell(at(0), at(1, 13))]
    assert gaps(spells, at(2, 3)) == [Gap(at(1, 13), at(2, 3), QUIET, open=True)]
    assert gaps(spells, at(1, 23)) == []


def test_nights_and_weekends_are_usual_for_an_office() -> None:
    assert gaps(office(40), at(40)) == []


def test_the_first_weekend_of_an_office_is_no_silence() -> None:
    assert gaps(office(5), at(7, 7)) == []


def test_the_first_night_of_an_office_is_no_silence() -> None:
    assert gaps(office(1), at(1, 7)) == []


def test_one_day_off_is_no_silence_but_two_are() -> None:
    assert gaps(office(26, away=(16,)), at(25, 18)) == []
    assert gaps(office(26, away=(16, 17)), at(25, 18)) == [Gap(at(15, 18), at(18, 8), 14 * HOUR, open=False)]


def test_a_weekend_counts_for_logs_that_speak_then() -> None:
    """Of a ward: a silence from Saturday to Sunday."""
    spells = [Spell(at(0), at(12, 2)), Spell(at(13, 20), at(30))]
    assert gaps(spells, at(30)) == [Gap(at(12, 2), at(13, 20), QUIET, open=False)]


def test_the_first_weekend_of_a_log_that_speaks_day_and_night_counts_too() -> None:
    spells = [Spell(at(2), at(4, 13))]
    assert gaps(spells, at(5, 3)) == [Gap(at(4, 13), at(5, 3), QUIET, open=True)]
    assert gaps([Spell(at(4), at(4, 13))], at(5, 3)) == []


def test_two_silences_do_not_hide_each_other() -> None:
    spells = [Spell(at(0), at(10)), Spell(at(12), at(20)), Spell(at(22), at(30))]
    assert [(gap.start, gap.end) for gap in gaps(spells, at(30))] == [(at(10), at(12)), (at(20), at(22))]


def test_what_was_usual_in_another_season_is_not_now() -> None:
    spring = [Spell(at(day), at(day, 10)) for day in range(0, 40, 2)]
    autumn = [Spell(at(100), at(120)), Spell(at(122), at(140))]
    assert [gap.start for gap in gaps([*spring, *autumn], at(140)) if gap.start >= at(100)] == [at(120)]


@pytest.mark.parametrize(
    "spells",
    [
        [Spell(at(0, 9), at(0, 9))],
        [Spell(at(0, 9), at(0, 20))],
        [Spell(at(0, 9), at(0, 9)), Spell(at(0, 22), at(0, 22)), Spell(at(9), at(9))],
        [Spell(at(day, 9), at(day, 10)) for day in (0, 2, 3, 7, 8)],
        [],
    ],
    ids=["one record", "a short day", "three records", "an hour on some days", "nothing"],
)
def test_of_a_log_that_rarely_speaks_silence_says_nothing(spells: list[Spell]) -> None:
    assert gaps(spells, at(12)) == []


@given(
    st.lists(st.tuples(st.integers(0, 900), st.integers(0, 90)), min_size=1, max_size=25),
    st.integers(0, 300),
)
def test_a_silence_is_a_pause_that_is_long_and_much_longer_than_usual(
    parts: list[tuple[int, int]], after: int
) -> None:
    spells = joined(Spell(at(0, first), at(0, first + length)) for first, length in parts)
    newest = spells[-1].last + after * HOUR
    pauses = [(one.last, other.first) for one, other in pairwise(spells)] + [(spells[-1].last, newest)]
    for gap in gaps(spells, newest):
        assert (gap.start, gap.end) in pauses
        assert gap.end - gap.start > TIMES * gap.usual >= TIMES * QUIET
        assert gap.open == (gap.start == spells[-1].last)


@given(st.lists(st.integers(0, 2000), min_size=1, max_size=60), st.integers(0, 2000))
def test_a_time_that_is_over_is_judged_the_same_whatever_follows(hours: list[int], more: int) -> None:
    last = at(0, max(hours))
    spells = spells_of(at(0, hour) for hour in hours)
    later = joined([*spells, Spell(last + more * HOUR, last + (more + 1) * HOUR)])
    assert gaps(until(later, last), last) == gaps(spells, last)
