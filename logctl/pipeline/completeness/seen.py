"""What an event says of the log that it stands in. Pure: it runs in worker processes."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import translate
from typing import NamedTuple

from logctl.contracts import Collector, Numbers, RawRecord
from logctl.decode import iso_milliseconds
from logctl.event import Event, Fields
from logctl.normalise.bucket import OTHER

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
class WholeLogs:
    """Logs that arrive whole, by patterns of `HOST/LOG` with `*`; of a host, its full name or the first part of it."""

    patterns: Sequence[str] = ()

    def has(self, log: Log) -> bool:
        host, name = log[0].casefold(), log[1].casefold()
        names = (f"{host}/{name}", f"{host.partition('.')[0]}/{name}")
        return any(
            re.match(translate(pattern.casefold()), text) for pattern in self.patterns for text in names
        )


NO_WHOLE_LOGS = WholeLogs()


def seen_of(
    event: Event,
    record: RawRecord,
    collectors: Mapping[str, Collector],
    whole: WholeLogs = NO_WHOLE_LOGS,
) -> Seen | None:
    """None for events without a time that is sure.

    In a whole EVTX file the frame around a record has the same number as the record; in an export, which may be
    filtered, frames are numbered anew (both seen in all of 300 real files).
    """
    if "logctl.time_doubtful" in event.fields:
        return None
    collector = collectors.get(str(event.fields.get("logctl.collector")))
    numbered = collector.log(event.fields) if isinstance(collector, Numbers) else None
    sure = numbered is not None and (record.number == event.sequence or whole.has(numbered))
    return Seen(
        numbered or _any_log(event.fields),
        event.time,
        event.sequence if sure else None,
        _clock_set(event.fields),
        event.bucket != OTHER,
    )


def _any_log(fields: Fields) -> Log:
    """Of events without numbers: those of one kind from one host."""
    host = fields.get("host.hostname") or fields.get("host.name") or ""
    return str(host), str(fields.get("event.dataset") or fields.get("logctl.collector") or "")


def _clock_set(fields: Fields) -> ClockSet | None:
    if fields.get("logctl.audit.remark") != "clock-set":
        return None
    before, after = (
        iso_milliseconds(str(fields.get(f"logctl.clock.{name}", ""))) for name in ("before", "after")
    )
    return None if before is None or after is None else ClockSet(before, after)


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
