"""All that is missing or went wrong, each with what it means: the gravest first, of these the oldest."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime

from logctl import Column, Event, Inquiry, Label, Note, Period, Table
from logctl.contracts.completeness import Completeness, Remark
from logctl.contracts.report import ALWAYS, Row
from logctl.fields.values import AUDIT_REMARKS

from . import labels
from .labels import KINDS

_DAY = 86_400_000
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
_REMARK = "logctl.audit.remark"
_ORDER = list(KINDS)


def with_grave_remarks(inquiry: Inquiry, period: Period, found: Completeness) -> Completeness:
    """Those of every day are so many that they crowd the others out of the remarks."""
    grave = " OR ".join(name for name in AUDIT_REMARKS if name in KINDS)
    events = inquiry.find(f"{_REMARK}:({grave})", period)
    return replace(found, remarks=[_remark(event) for event in events])


def _remark(event: Event) -> Remark:
    fields = event.shown
    host = str(fields.get("host.hostname") or fields.get("host.name") or "")
    return Remark(event.id, str(fields["@timestamp"]), host, str(fields[_REMARK]), "")


def trouble_table(found: Completeness, limit: int, period: Period = ALWAYS, now: int | None = None) -> Table:
    """`period` has both ends where what lies before and after all logs is told."""
    rows = [*_listed(found), *_counted(found), *_outside(found, period, now)]
    rows.sort(key=lambda row: (_ORDER.index(row["code"]), row["from"] or 0, row["host"], row["log"]))
    notes = [Note(labels.WHAT_SHOWS), Note(labels.NO_VERIFY)]
    return Table("troubles", labels.TROUBLES, _COLUMNS, rows[:limit], len(rows), notes, mark="code")


def _listed(found: Completeness) -> Iterator[Row]:
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
    yield from _remarks(found.remarks)


def _remarks(remarks: Iterable[Remark]) -> Iterator[Row]:
    for remark in remarks:
        if remark.remark in KINDS:
            yield _row(remark.remark, remark.host, "", remark.time, remark.time)


def _counted(found: Completeness) -> Iterator[Row]:
    """Of which only the number is known."""
    numbers = {
        "rejects": found.rejects + found.undated,
        "behind": found.behind,
        "doubtful": found.doubtful,
        "elsewhere": found.elsewhere,
    }
    for code, number in numbers.items():
        if number:
            yield _row(code, count=_told(_RECORDS, count=f"{number:,}"))


def _outside(found: Completeness, period: Period, now: int | None) -> Iterator[Row]:
    """A day and more of the period before the oldest record, or after the newest; what is still to come is not missing."""
    if period.first is not None and found.oldest and milliseconds(found.oldest) - period.first >= _DAY:
        yield _row("before", start=period.first, end=found.oldest)
    if period.last is not None and found.newest:
        end = period.last if now is None else min(period.last, now)
        if end - milliseconds(found.newest) >= _DAY:
            yield _row("after", start=found.newest, end=end)


def _row(
    code: str,
    host: str = "",
    log: str = "",
    start: str | int | None = None,
    end: str | int | None = None,
    count: Label | str = "",
) -> dict[str, object]:
    kind = KINDS[code]
    return {
        "code": code,
        "kind": kind.label,
        "host": host,
        "log": log,
        "from": milliseconds(start) if isinstance(start, str) else start,
        "to": milliseconds(end) if isinstance(end, str) else end,
        "count": count,
        "meaning": kind.meaning,
    }


def _told(label: Label, **values: str) -> Label:
    return Label(label.ja % values, label.en % values)


def milliseconds(text: str) -> int:
    """Of a time as events have it."""
    return round(datetime.fromisoformat(text).timestamp() * 1000)
