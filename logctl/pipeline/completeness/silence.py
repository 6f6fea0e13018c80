"""Was a log silent for longer than is usual for it? Each log is compared with itself.

A log that only speaks by day is silent every night, and one of an office every weekend: that is usual. So a silence
is told when it lasts three times as long as any other in the five weeks before (four times in the first week), either
by all hours or by those of weekdays alone, and never below twelve hours. Weekends count once a week is known, or where
a log has spoken day and night. What comes later changes nothing: what is said of a time that is over stays as it is.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta, tzinfo
from itertools import pairwise
from typing import NamedTuple

HOUR = 3_600_000
QUIET = 4 * HOUR
"""Records that are not further apart belong to one Spell."""
TIMES = 3
"""So much longer than usual is a silence."""
_TIMES_AT_FIRST = 4
"""So much longer, of a log that is not known for a week and has pauses."""
_ENOUGH = 12 * HOUR
"""A log must have spoken so long without a pause, or be known for a day, before it is judged."""
_DAY = 24 * HOUR
_DAYS_AT_FIRST = 2 * _DAY
"""So long is a silence of a log that was not known for a day: it may only speak by day."""
_WEEK = 8 * _DAY
BEFORE = 35 * _DAY
_SPEAKS = 0.2
"""A log that speaks in less than this part of the time it is known for says nothing by its silence."""
_SETTLED = 28 * _DAY
_RANK = 3
"""Of a log that is known for so long the third-longest silence is the usual one: holidays are not."""


class Spell(NamedTuple):
    """From a record to another, with others between them that are never further apart than QUIET; milliseconds."""

    first: int
    last: int


class History(NamedTuple):
    """What is known of a log when a spell begins, of the five weeks before: since when it is known, how long it spoke,
    and its usual silence by all hours and by those of weekdays; milliseconds."""

    begin: int
    spoken: int
    usual: int
    weekdays: int


def spells_of(times: Iterable[int]) -> list[Spell]:
    """Of times in any order."""
    return joined(Spell(time, time) for time in times)


def joined(spells: Iterable[Spell]) -> list[Spell]:
    found: list[Spell] = []
    for one in sorted(spells):
        if found and one.first <= found[-1].last + QUIET:
            found[-1] = Spell(found[-1].first, max(found[-1].last, one.last))
        else:
            found.append(one)
    return found


def histories(spells: Sequence[Spell], zone: tzinfo) -> Iterator[History]:
    """Of each spell of one log; they are in order."""
    pauses = [
        (other.first - one.last, weekdays(one.last, other.first, zone)) for one, other in pairwise(spells)
    ]
    start, spoken = 0, 0
    for place, spell in enumerate(spells):
        while spells[start].last <= spell.first - BEFORE:
            spoken -= spells[start].last - spells[start].first
            start += 1
        begin = spells[start].first
        rank = _RANK if spell.first - begin >= _SETTLED else 1
        all_hours, of_weekdays = ([pause[way] for pause in pauses[start:place]] for way in (0, 1))
        yield History(begin, spoken, _usual(all_hours, rank), _usual(of_weekdays, rank))
        spoken += spell.last - spell.first


def exceeded(spell: Spell, history: History, end: int, zone: tzinfo) -> int | None:
    """The usual silence, where the one from the spell to `end` is so much longer; None where it is not, or nobody can
    tell."""
    length = end - spell.last
    if length <= TIMES * QUIET or not _speaks(spell, history):
        return None
    known = spell.last - history.begin
    if known < _DAY:
        return QUIET if length > _DAYS_AT_FIRST else None
    around_the_clock = history.begin == spell.first
    times = TIMES if known >= _WEEK or around_the_clock else _TIMES_AT_FIRST
    if (known >= _WEEK or around_the_clock) and length > times * history.usual:
        return history.usual
    if weekdays(spell.last, end, zone) > times * history.weekdays:
        return history.weekdays
    return None


def _speaks(spell: Spell, history: History) -> bool:
    """Enough for its silence to say something."""
    known, spoken = spell.last - history.begin, history.spoken + spell.last - spell.first
    return spoken >= _SPEAKS * known and (known >= _DAY or spoken >= _ENOUGH)


def _usual(lengths: list[int], rank: int) -> int:
    return max(QUIET, sorted(lengths, reverse=True)[rank - 1] if len(lengths) >= rank else QUIET)


def weekdays(start: int, end: int, zone: tzinfo) -> int:
    """Milliseconds from Monday to Friday. Days of a change of the clock count as they are."""
    moment, last = (datetime.fromtimestamp(time / 1000, UTC) for time in (start, end))
    if (last - moment).days > 366:
        return end - start
    found = timedelta()
    while moment < last:
        local = moment.astimezone(zone)
        midnight = (local + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
        upto = min(last, midnight.astimezone(UTC))
        if local.weekday() < 5:
            found += upto - moment
        moment = upto
    return round(found.total_seconds() * 1000)
