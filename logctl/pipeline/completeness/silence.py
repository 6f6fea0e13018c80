"""Was a log silent for longer than is usual for it? Each log is compared with itself.

A log that only speaks by day is silent every night, and one of an office every weekend: that is usual. So a silence
is told when it lasts three times as long as the log was silent otherwise in the weeks around it, either by all hours or
by those of weekdays alone, and never below twelve hours. Weekends count once a week is known, or where a log has spoken
day and night.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from itertools import pairwise
from typing import NamedTuple

HOUR = 3_600_000
QUIET = 4 * HOUR
"""Records that are not further apart belong to one Spell."""
TIMES = 3
"""So much longer than usual is a silence."""
_ENOUGH = 12 * HOUR
"""A log must have spoken so long without a pause, or be known for a day, before it is judged."""
_DAY = 24 * HOUR
_WEEK = 8 * _DAY
_AROUND = 35 * _DAY
_SPEAKS = 0.2
"""A log that speaks in less than this part of the time it is known for says nothing by its silence."""
_SETTLED = 14 * _DAY
_RANK = 3
"""Of a log that is known for so long the third-longest silence is the usual one: holidays are not."""


class Spell(NamedTuple):
    """From a record to another, with others between them that are never further apart than QUIET; milliseconds."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Gap:
    """Between two records, in milliseconds; `usual` is how long the log was silent otherwise, at most.

    An `open` one lasts until the newest record of any log.
    """

    start: int
    end: int
    usual: int
    open: bool


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


def until(spells: Iterable[Spell], last: int) -> list[Spell]:
    return [Spell(one.first, min(one.last, last)) for one in spells if one.first <= last]


def gaps_of(spells: Sequence[Spell], newest: int, zone: tzinfo) -> Iterator[Gap]:
    """The silences of one log that are longer than usual. `spells` are in order."""
    pauses = [(one.last, other.first) for one, other in pairwise(spells)]
    if spells and newest > spells[-1].last:
        pauses.append((spells[-1].last, newest))
    for start, end in pauses:
        if end - start < TIMES * QUIET:
            continue
        near = [one for one in spells if one.last > start - _AROUND and one.first < end + _AROUND]
        others = [
            (a, b) for a, b in pauses if (a, b) != (start, end) and b > start - _AROUND and a < end + _AROUND
        ]
        usual = _exceeded(start, end, others, near, zone)
        if usual is not None:
            yield Gap(start, end, usual, start == spells[-1].last)


def _exceeded(
    start: int, end: int, others: list[tuple[int, int]], near: Sequence[Spell], zone: tzinfo
) -> int | None:
    """The usual silence that this one is so much longer than; None if it is not, or nobody can tell."""
    known = near[-1].last - near[0].first - (end - start if near[-1].first >= end else 0)
    spoken = sum(one.last - one.first for one in near)
    if spoken < _SPEAKS * known or (known < _DAY and max(one.last - one.first for one in near) < _ENOUGH):
        return None
    rank = _RANK if known >= _SETTLED else 1
    around_the_clock = known >= _DAY and not others
    if known >= _WEEK or around_the_clock:
        usual = _usual([b - a for a, b in others], rank)
        if end - start > TIMES * usual:
            return usual
    usual = _usual([_weekdays(a, b, zone) for a, b in others], rank)
    return usual if _weekdays(start, end, zone) > TIMES * usual else None


def _usual(lengths: list[int], rank: int) -> int:
    return max(QUIET, sorted(lengths, reverse=True)[rank - 1] if len(lengths) >= rank else QUIET)


def _weekdays(start: int, end: int, zone: tzinfo) -> int:
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
