"""Which hosts sent which kinds of logs, on how many of the days, and how much there was on each."""

from collections.abc import Sequence

from logctl import Chart, Column, Inquiry, Label, Note, Period, Series, Table
from logctl.contracts.report import Row
from logctl.report.parts import Parts

from . import labels

QUERY = "NOT collector:registers"
"""Lists of the hospital's own are no logs."""
_HOST, _COLLECTOR = "host.hostname", "logctl.collector"
_COLUMNS = (
    Column("host", labels.HOST, wide=True),
    Column("collector", labels.COLLECTOR),
    Column("events", labels.EVENTS, "number"),
    Column("first", labels.FIRST, "time"),
    Column("last", labels.LAST, "time"),
    Column("active", labels.ACTIVE, "number"),
    Column("empty", labels.EMPTY, "number"),
)


def source_table(inquiry: Inquiry, period: Period, parts: Parts, limit: int) -> Table:
    """The empty days are those between its first and its last event."""
    pairs = inquiry.pairs(QUERY, (_HOST, _COLLECTOR), period)
    pairs.sort(key=lambda one: (-one.count, one.first, one.second))
    rows = [_row(inquiry, period, parts, one.first, one.second, one.count) for one in pairs[:limit]]
    return Table(
        "sources",
        labels.SOURCES,
        _COLUMNS,
        rows,
        len(pairs),
        [Note(labels.NEVER_EMPTY)],
        bars="events",
        mark="odd",
    )


def _row(inquiry: Inquiry, period: Period, parts: Parts, host: str, collector: str, count: int) -> Row:
    query = f'{_COLLECTOR}:"{collector}" AND {_HOST}:{quoted(host)}'
    first, last = inquiry.ends(query, period) or (0, 0)
    counts = inquiry.histogram(query, parts.bounds)
    used = [place for place, number in enumerate(counts) if number]
    empty = used[-1] - used[0] + 1 - len(used) if used else 0
    return {
        "host": inquiry.written(_HOST, host),
        "collector": collector,
        "events": count,
        "first": first,
        "last": last,
        "active": len(used),
        "empty": empty,
        "odd": empty > 0 and parts.unit == "day",
    }


def quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def day_chart(inquiry: Inquiry, parts: Parts, collectors: Sequence[str]) -> Chart:
    series = [
        Series(name, Label(name, name), inquiry.histogram(f'{_COLLECTOR}:"{name}"', parts.bounds))
        for name in collectors
    ]
    return Chart("days", labels.DAYS, list(parts.texts), series, "grid")


def collectors(inquiry: Inquiry, period: Period) -> list[str]:
    return sorted(inquiry.values(QUERY, _COLLECTOR, period))
