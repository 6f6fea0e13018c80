"""Which records of which logs were seen, and runs of their numbers."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

BACKWARDS = 1000
"""Milliseconds by which a record may be older than the one before it: services write what happened a moment ago."""

Log = tuple[str, str]
"""Host and log."""


class ClockSet(NamedTuple):
    """The clock showed `before` where it was `after`; milliseconds since 1970."""

    before: int
    after: int


class Seen(NamedTuple):
    """`number` is None where numbers of the log may be missing by right: it was filtered, or sent on in parts.

    Only `current` events say when a log spoke: those whose time is neither years back nor ahead of its receipt.
    """

    log: Log
    time: int
    number: int | None
    clock: ClockSet | None = None
    current: bool = True


@dataclass(frozen=True, slots=True)
class Run:
    """Records whose numbers follow each other without a hole; times in milliseconds."""

    first: int
    last: int
    first_time: int
    last_time: int


class Backwards(NamedTuple):
    """Record `number` is older than the one before it."""

    number: int
    before: int
    time: int


def backwards(number: int, before: int, time: int) -> Iterator[Backwards]:
    if time < before - BACKWARDS:
        yield Backwards(number, before, time)


def runs_of(found: Iterable[tuple[int, int]]) -> tuple[list[Run], list[Backwards]]:
    """Of numbers and times in any order; a number that comes twice counts once."""
    runs: list[Run] = []
    steps: list[Backwards] = []
    for number, time in sorted(dict(found).items()):
        if runs and number == runs[-1].last + 1:
            steps.extend(backwards(number, runs[-1].last_time, time))
            runs[-1] = Run(runs[-1].first, number, runs[-1].first_time, time)
        else:
            runs.append(Run(number, number, time, time))
    return runs, steps
