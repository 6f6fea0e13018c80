"""Evidence that the logs are whole: who looked at them, and what is missing."""

from collections.abc import Iterable
from typing import Any

from logctl import Column, Inquiry, Label, Look, Note, Period, Table
from logctl.contracts.completeness import Completeness

from . import labels

_LOOK = (
    Column("who", labels.WHO),
    Column("host", labels.HOST),
    Column("action", labels.ACTION),
    Column("count", labels.COUNT, "number"),
    Column("rows", labels.ROWS, "number"),
    Column("first", labels.FIRST, "time"),
    Column("last", labels.LAST, "time"),
    Column("purpose", labels.PURPOSE, wide=True),
)
_INTEGRITY = (Column("item", labels.ITEM), Column("count", labels.RESULT, "number"))
_PURPOSES = 3


def look_table(inquiry: Inquiry, period: Period, limit: int) -> Table:
    found: dict[tuple[str, str, str], list[Look]] = {}
    for one in inquiry.looks(period):
        found.setdefault((one.who, one.host, one.action), []).append(one)
    rows = [_looked(*key, looks) for key, looks in sorted(found.items())]
    rows.sort(key=lambda row: -int(row["count"]))
    notes = [Note(labels.LOOK_HOW)]
    return Table("looks", labels.LOOK_TABLE, _LOOK, rows[:limit], len(rows), notes)


def _looked(who: str, host: str, action: str, looks: list[Look]) -> dict[str, Any]:
    purposes = dict.fromkeys(one.purpose for one in looks if one.purpose)
    return {
        "who": who,
        "host": host,
        "action": action,
        "count": len(looks),
        "rows": sum(one.rows for one in looks),
        "first": looks[0].time,
        "last": looks[-1].time,
        "purpose": " / ".join(list(purposes)[:_PURPOSES]),
    }


def integrity_table(found: Completeness) -> Table:
    """Whatever is there is marked, but for logs of which nobody can tell."""
    rows = [
        {"item": name, "count": count, "attention": count if name != "not_assessable" and count else ""}
        for name, _label, count in _items(found)
    ]
    notes = [Note(labels.VERIFY)]
    values = {"item": {name: label for name, label, _count in _items(found)}}
    return Table(
        *("integrity", labels.INTEGRITY_TABLE, _INTEGRITY, rows, len(rows), notes),
        values=values,
        mark="attention",
    )


def _items(found: Completeness) -> Iterable[tuple[str, Label, int]]:
    yield "missing", labels.MISSING, found.missing
    yield "silences", labels.SILENCES, len(found.silences)
    yield "cleared", labels.CLEARED, found.counts.get("cleared", 0)
    yield "stops", labels.STOPS, found.counts.get("stopped-unexpectedly", 0)
    yield "clock_set", labels.CLOCK_SET, found.counts.get("clock-set", 0)
    yield "clock_steps", labels.CLOCK_STEPS, len(found.clock_steps)
    yield "clock_offsets", labels.CLOCK_OFFSETS, len({one.host for one in found.clock_offsets})
    yield "doubtful", labels.DOUBTFUL, found.doubtful
    yield "rejects", labels.REJECTS, found.rejects
    yield "behind", labels.BEHIND, found.behind
    yield "not_assessable", labels.NOT_ASSESSABLE, found.not_assessable
