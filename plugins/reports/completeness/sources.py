"""Which hosts sent which kinds of logs, on how many of the days, and how much there was on each."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import pairwise
from typing import Any

from logctl import Chart, Column, Inquiry, Label, Note, Period, Series, Table
from logctl.contracts.report import Row
from logctl.report.parts import Parts

from ..asking import quoted
from . import labels
from .gaps import LEAST, Days, gaps_of

QUERY = "NOT collector:registers"
"""Lists of the hospital's own are no logs."""
_HOST, _COLLECTOR = "host.hostname", "logctl.collector"
_NAMELESS = f"{QUERY} AND NOT _exists_:{_HOST}"
"""Some logs do not say whose they are."""
_MOST_NAMED = 6
"""So many empty days are named."""
_COLUMNS = (
    Column("host", labels.HOST, wide=True),
    Column("collector", labels.COLLECTOR),
    Column("events", labels.EVENTS, "number"),
    Column("first", labels.FIRST, "time"),
    Column("last", labels.LAST, "time"),
    Column("active", labels.ACTIVE, "number"),
    Column("empty", labels.EMPTY, "number"),
    Column("silent", labels.SILENT, "number"),
    Column("when", labels.WHEN, wide=True),
)
_Source = tuple[str, str]


def source_table(inquiry: Inquiry, period: Period, parts: Parts, limit: int) -> Table:
    """Marked ones first, then the busiest."""
    days = _days(inquiry, parts)
    rows = [_row(source, counts, days, parts) for source, counts in _counts(inquiry, parts).items()]
    rows.sort(key=lambda row: (not row["odd"], -row["events"], row["host"], row["collector"]))
    shown = [_with_ends(inquiry, period, row) for row in rows[:limit]]
    notes = [Note(labels.NEVER_EMPTY, {"least": LEAST})]
    return Table("sources", labels.SOURCES, _COLUMNS, shown, len(rows), notes, bars="events", mark="odd")


def _counts(inquiry: Inquiry, parts: Parts) -> Mapping[_Source, list[int]]:
    """Of each part of the period. It is asked by part: as often for a thousand hosts as for ten."""
    found: dict[_Source, list[int]] = defaultdict(lambda: [0] * len(parts.texts))
    for place, (begin, end) in enumerate(pairwise(parts.bounds)):
        part = Period(begin, end - 1)
        for one in inquiry.pairs(QUERY, (_HOST, _COLLECTOR), part):
            found[one.first, one.second][place] += one.count
        for collector, count in inquiry.values(_NAMELESS, _COLLECTOR, part).items():
            found["", collector][place] += count
    return found


def _days(inquiry: Inquiry, parts: Parts) -> Days:
    """On which all logs have ended is not over: that collection stopped is no gap of one of them."""
    ends = inquiry.ends(QUERY)
    newest = min(ends[1], inquiry.now) if ends else 0
    over = [begin for begin, end in pairwise(parts.bounds) if end <= newest]
    dates = [datetime.fromtimestamp(begin / 1000, inquiry.zone).date() for begin in over]
    return Days([inquiry.hours.is_working_day(one) for one in dates], parts.unit == "day")


def _row(source: _Source, counts: Sequence[int], days: Days, parts: Parts) -> dict[str, Any]:
    gaps = gaps_of(counts, days)
    named = [parts.texts[place] for place in gaps.between[:_MOST_NAMED]]
    more = ["..."] if len(gaps.between) > _MOST_NAMED else []
    return {
        "host": source[0],
        "collector": source[1],
        "events": sum(counts),
        "active": sum(1 for count in counts if count),
        "empty": len(gaps.between),
        "silent": gaps.silent,
        "when": ", ".join([*named, *more]),
        "odd": gaps.odd,
    }


def _with_ends(inquiry: Inquiry, period: Period, row: dict[str, Any]) -> Row:
    host, collector = str(row["host"]), str(row["collector"])
    whose = f"{_HOST}:{quoted(host)}" if host else f"NOT _exists_:{_HOST}"
    first, last = inquiry.ends(f"{_COLLECTOR}:{quoted(collector)} AND {whose}", period) or (None, None)
    shown = inquiry.written(_HOST, host) if host else labels.NAMELESS
    return row | {"host": shown, "first": first, "last": last}


def day_chart(inquiry: Inquiry, parts: Parts, collectors: Sequence[str]) -> Chart:
    series = [
        Series(name, Label(name, name), inquiry.histogram(f"{_COLLECTOR}:{quoted(name)}", parts.bounds))
        for name in collectors
    ]
    return Chart("days", labels.DAYS, list(parts.texts), series, "grid")


def collectors(inquiry: Inquiry, period: Period) -> list[str]:
    return sorted(inquiry.values(QUERY, _COLLECTOR, period))
