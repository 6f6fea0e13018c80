"""Everything that is missing or doubtful, as rows of one table, the oldest first."""

from collections.abc import Iterator
from datetime import datetime

from logctl import Column, Label, Note, Table
from logctl.contracts.completeness import Completeness
from logctl.contracts.report import Row

from . import labels
from .labels import KINDS

_COLUMNS = (
    Column("kind", labels.KIND),
    Column("host", labels.HOST),
    Column("log", labels.LOG),
    Column("from", labels.FROM, "time"),
    Column("to", labels.TO, "time"),
    Column("count", labels.COUNT),
    Column("meaning", labels.MEANING, wide=True),
)
_HOURS = Label("%(hours)s 時間（通常 %(usual)s 時間以内）", "%(hours)s h (usual: %(usual)s h at most)")
_RECORDS, _SECONDS = Label("%(count)s 件", "%(count)s records"), Label("%(seconds)s 秒", "%(seconds)s s")


def trouble_table(found: Completeness, limit: int) -> Table:
    rows = sorted(_rows(found), key=lambda row: (row["from"], row["code"], row["host"]))
    notes = [Note(labels.WHAT_SHOWS), Note(labels.NO_VERIFY)]
    return Table("troubles", labels.TROUBLES, _COLUMNS, rows[:limit], len(rows), notes, mark="code")


def _rows(found: Completeness) -> Iterator[Row]:
    for hole in found.holes:
        count = _told(_RECORDS, count=f"{hole.missing:,}")
        yield _row("hole", hole.host, hole.log, hole.start, hole.end, count)
    for one in found.silences:
        hours = _told(_HOURS, hours=f"{one.hours:,.0f}", usual=f"{one.usual:,.0f}")
        yield _row("silence", one.host, one.log, one.start, one.end, hours)
    for step in found.clock_steps:
        yield _row("step", step.host, step.log, step.time, step.before)
    for offset in found.clock_offsets:
        seconds = _told(_SECONDS, seconds=f"{offset.seconds:,.0f}")
        yield _row("offset", offset.host, "", offset.start, offset.end, seconds)
    for remark in found.remarks:
        if remark.remark in KINDS:
            yield _row(remark.remark, remark.host, "", remark.time, remark.time)


def _row(code: str, host: str, log: str, start: str, end: str, count: Label | str = "") -> Row:
    kind = KINDS[code]
    times = {"from": milliseconds(start), "to": milliseconds(end)}
    return {
        "code": code,
        "kind": kind.label,
        "host": host,
        "log": log,
        **times,
        "count": count,
        "meaning": kind.meaning,
    }


def _told(label: Label, **values: str) -> Label:
    return Label(label.ja % values, label.en % values)


def milliseconds(text: str) -> int:
    """Of a time as events have it."""
    return round(datetime.fromisoformat(text).timestamp() * 1000)
