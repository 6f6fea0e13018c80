"""Was a log silent for longer than is usual for it?"""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import NamedTuple
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logctl.pipeline.completeness.silence import (
    BEFORE,
    HOUR,
    QUIET,
    TIMES,
    Spell,
    exceeded,
    histories,
    joined,
    spells_of,
    weekdays,
)

TOKYO = ZoneInfo("Asia/Tokyo")
MONDAY = datetime(2026, 11, 2, tzinfo=TOKYO)
DAY = 24 * HOUR


def at(day: float, hour: float = 0) -> int:
    """Of the days since a Monday, in Japan."""
    return round((MONDAY + timedelta(days=day, hours=hour)).astimezone(UTC).timestamp() * 1000)


class Gap(NamedTuple):
    start: int
    end: int
    usual: int
    open: bool


def gaps(spells: list[Spell], newest: int) -> list[Gap]:
    """As the table finds them, which is tested by itself."""
    found = []
    for place, (spell, history) in enumerate(zip(spells, histories(spells, TOKYO), strict=True)):
        last = place + 1 == len(spells)
        end = newest if last else spells[place + 1].first
        if (usual := exceeded(spell, history, end, TOKYO)) is not None:
            found.append(Gap(spell.last, end, usual, last))
    return found


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


# silence


def test_a_log_that_speaks_around_the_clock_is_silent_after_half_a_day() -> None:
    spells = [Spell(at(0), at(1, 13)), Spell(at(2, 2), at(6))]
    assert gaps(spells, at(6)) == [Gap(at(1, 13), at(2, 2), QUIET, open=False)]
    assert gaps([Spell(at(0), at(1, 13)), Spell(at(2, 0), at(6))], at(6)) == []


def test_a_log_that_is_not_known_for_a_day_is_judged_after_two() -> None:
    spells = [Spell(at(0), at(0, 13))]
    assert gaps(spells, at(2, 12)) == []
    assert gaps(spells, at(2, 14)) == [Gap(at(0, 13), at(2, 14), QUIET, open=True)]


def test_a_log_with_pauses_is_judged_with_more_care_in_its_first_week() -> None:
    spells = [Spell(at(0), at(0, 10)), Spell(at(0, 16), at(1, 10))]
    assert gaps(spells, at(2, 9)) == []
    assert gaps(spells, at(2, 11)) == [Gap(at(1, 10), at(2, 11), 6 * HOUR, open=True)]


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
    assert gaps(office(40, away=(30,)), at(39, 18)) == []
    assert gaps(office(40, away=(30, 31)), at(39, 18)) == [Gap(at(29, 18), at(32, 8), 14 * HOUR, open=False)]


def test_a_weekend_counts_for_logs_that_speak_then() -> None:
    """Of a ward: a silence from Saturday to Sunday."""
    spells = [Spell(at(0), at(12, 2)), Spell(at(13, 20), at(30))]
    assert gaps(spells, at(30)) == [Gap(at(12, 2), at(13, 20), QUIET, open=False)]


def test_the_first_weekend_of_a_log_that_speaks_day_and_night_counts_too() -> None:
    spells = [Spell(at(2), at(4, 13))]
    assert gaps(spells, at(5, 3)) == [Gap(at(4, 13), at(5, 3), QUIET, open=True)]
    assert gaps([Spell(at(4), at(4, 13))], at(5, 3)) == []


def test_two_silences_do_not_hide_each_other_in_a_log_that_is_long_known() -> None:
    spells = [Spell(at(0), at(30)), Spell(at(32), at(36)), Spell(at(38), at(40))]
    assert [(gap.start, gap.end) for gap in gaps(spells, at(40))] == [(at(30), at(32)), (at(36), at(38))]


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


@given(st.lists(st.integers(0, 2000), min_size=1, max_size=60), st.integers(0, 60))
def test_what_comes_later_changes_nothing(hours: list[int], cut: int) -> None:
    spells = spells_of(at(0, hour) for hour in hours)
    assert list(histories(spells[:cut], TOKYO)) == list(histories(spells, TOKYO))[:cut]


@given(st.lists(st.integers(0, 3000), min_size=1, max_size=60), st.integers(0, 60))
def test_only_the_weeks_before_count(hours: list[int], cut: int) -> None:
    """What is older may be missing: the table does not read it."""
    spells = spells_of(at(0, hour) for hour in hours)
    cut = min(cut, len(spells) - 1)
    near = [one for one in spells if one.last > spells[cut].first - BEFORE]
    whole = list(histories(spells, TOKYO))[cut:]
    assert list(histories(near, TOKYO))[-len(whole) :] == whole


@pytest.mark.parametrize(
    ("start", "end", "hours"),
    [
        (at(0), at(1), 24),
        (at(4, 18), at(7, 8), 14),
        (at(5), at(7), 0),
        (at(0, 1.5), at(0, 2), 0.5),
        (at(0), at(14), 240),
        (at(3), at(3), 0),
        (at(0), at(700), 700 * 24),
    ],
    ids=["a day", "over a weekend", "a weekend", "half an hour", "two weeks", "nothing", "years count whole"],
)
def test_hours_of_weekdays_are_counted_where_people_live(start: int, end: int, hours: float) -> None:
    assert weekdays(start, end, TOKYO) == hours * HOUR


def test_days_of_a_changed_clock_have_the_hours_that_they_have() -> None:
    new_york = ZoneInfo("America/New_York")
    friday = round(datetime(2026, 10, 30, tzinfo=new_york).timestamp() * 1000)
    tuesday = round(datetime(2026, 11, 3, tzinfo=new_york).timestamp() * 1000)
    assert tuesday - friday == 97 * HOUR  # Sunday has 25
    assert weekdays(friday, tuesday, new_york) == 48 * HOUR
