"""What an event says of the log that it stands in. Pure: it runs in worker processes."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from logctl.contracts import Collector, Numbers, RawRecord
from logctl.event import Event

BACKWARDS = 1000
"""Milliseconds by which a record may be older than the one before: services write what happened a moment ago."""

Log = tuple[str, str]
"""Host and log."""


class Seen(NamedTuple):
    """`number` is None where numbers of the log may be missing by right: it was filtered, or sent on in parts."""

    log: Log
    time: int
    number: int | None


def seen_of(event: Event, record: RawRecord, collectors: Mapping[str, Collector]) -> Seen | None:
    """None for events of logs that do not number their records.

    In a whole EVTX file the frame around a record has the same number as the record; in an export, which may be
    filtered, frames are numbered anew (both seen in all of 300 real files).
    """
    collector = collectors.get(str(event.fields.get("logctl.collector")))
    if not isinstance(collector, Numbers) or "logctl.time_doubtful" in event.fields:
        return None
    log = collector.log(event.fields)
    if log is None:
        return None
    return Seen(log, event.time, event.sequence if record.number == event.sequence else None)


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
