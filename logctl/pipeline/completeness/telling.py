"""What an event says of the log that it stands in. Pure: it runs in worker processes."""

import re
from collections.abc import Iterable, Mapping
from fnmatch import translate
from functools import lru_cache

from logctl.contracts import Collector, Numbers, RawRecord
from logctl.decode import iso_milliseconds
from logctl.event import Event, Fields
from logctl.normalise.bucket import OTHER
from logctl.pipeline.completeness.seen import ClockSet, Log, Seen

MOST_LOGS = 10_000
"""So many are remembered as whole or not: each record asks."""


class WholeLogs:
    """Logs that arrive whole, by patterns of `HOST/LOG` with `*`; of a host, its full name or the first part of it."""

    def __init__(self, patterns: Iterable[str] = ()) -> None:
        self._patterns = [re.compile(translate(pattern.casefold())) for pattern in patterns]
        self.has = lru_cache(MOST_LOGS)(self._has)

    def _has(self, log: Log) -> bool:
        host, name = log[0].casefold(), log[1].casefold()
        names = (f"{host}/{name}", f"{host.partition('.')[0]}/{name}")
        return any(pattern.match(text) for pattern in self._patterns for text in names)


NO_WHOLE_LOGS = WholeLogs()


OWN = "logctl"
"""The source of records that logctl made itself."""


def seen_of(
    event: Event,
    record: RawRecord,
    collectors: Mapping[str, Collector],
    whole: WholeLogs = NO_WHOLE_LOGS,
) -> Seen | None:
    """None for events without a time that is sure, and for logctl's own, which are no log.

    In a whole EVTX file the frame around a record has the same number as the record; in an export, which may be
    filtered, frames are numbered anew (both seen in all of 300 real files).
    """
    if "logctl.time_doubtful" in event.fields or event.fields.get("logctl.source") == OWN:
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
