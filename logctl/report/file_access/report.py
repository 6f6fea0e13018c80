"""The report itself: one pass over the events, then tables, charts, and what is unusual."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from logctl.contracts.report import Chart, Choice, Inquiry, Made, Note, Period, Table, Total
from logctl.errors import UsageError
from logctl.language import Label
from logctl.language import marked as _
from logctl.report.file_access import labels
from logctl.report.file_access.bar import chart_of
from logctl.report.file_access.findings import unusual_table
from logctl.report.file_access.tables import chart_by, machine_table, table_by, with_bars
from logctl.report.file_access.tally import MOST, Counted
from logctl.report.file_access.unusual import compared
from logctl.report.inquiry import EngineInquiry

if TYPE_CHECKING:
    from logctl.pipeline.engine import Engine
    from logctl.store import Store

LIMIT = 20
NAME = "file-access"


class FileAccess:
    """`by` is one of `labels.BY`, or empty for all; `limit` how many rows a table has at most."""

    name = NAME
    label = labels.TITLE
    description = labels.DESCRIPTION
    choices = (
        Choice(
            "by",
            Label("集計の単位（指定しなければすべて）", "Count by this alone; without it by all."),
            tuple(labels.BY),
        ),
    )

    def make(self, inquiry: Inquiry, period: Period, values: Mapping[str, Any]) -> Made:
        from logctl.decode.watched import watching
        from logctl.report.file_access.counting import counted
        from logctl.report.file_access.reading import Reading

        assert isinstance(
            inquiry, EngineInquiry
        )  # it asks more than plugins can: how files are named on other hosts
        engine = inquiry.engine
        kinds, limit = _kinds(values), int(values.get("limit") or LIMIT)
        period = _closed(engine.store, period)
        settings = engine.settings
        watched = watching(settings.watched_files, engine.patients)
        reading = Reading(engine.store, watched, settings.service_accounts)
        found, signs = counted(engine.store, reading, period)
        compares = period.before is not None
        return Made(
            NAME,
            labels.TITLE,
            period,
            _totals(found),
            tuple(_tables(found, kinds, limit, compares)),
            _charts(found, kinds, compares, engine, period),
            before=period.before,
            main=kinds[0],
            partial=(*_cuts(found), *(Note(labels.STORE, {"sign": sign}) for sign in signs)),
        )


def _kinds(values: Mapping[str, Any]) -> list[str]:
    by = values.get("by")
    if by and by not in labels.BY:
        raise UsageError(_("a report by %(by)s is not known"), by=by)
    return [by] if by else list(labels.BY)


def _closed(store: "Store", period: Period) -> Period:
    """With the time of the newest operation in the place of an open end: the period before must be as long."""
    from logctl.report.file_access.question import operations
    from logctl.store import Sort

    if period.first is None or period.last is not None:
        return period
    newest = next(iter(store.find(operations(period), Sort(descending=True), 1)), None)
    return replace(period, last=newest.time if newest else period.first)


def _totals(found: Counted) -> list[Total]:
    return [
        Total("accesses", labels.ACCESSES, found.accesses),
        Total("files", labels.FILES, len(found.files.of)),
        Total("people", labels.PEOPLE, len(found.persons.of)),
        Total("terminals", labels.TERMINALS, len(found.terminals)),
        Total("machines", labels.MACHINE_ACCESSES, _machine_accesses(found)),
        Total("repeated", labels.REPEATED, found.repeated),
        Total("unplaced", labels.UNPLACED, found.unplaced),
    ]


def _machine_accesses(found: Counted) -> int:
    return sum(tally.count for tally in found.machines.of.values()) + found.machines.others


def _tables(found: Counted, kinds: list[str], limit: int, compares: bool) -> Iterator[Table]:
    yield unusual_table(found, compared(found), limit)
    for kind in kinds:
        yield table_by(found, kind, limit, compares)
    yield machine_table(found, limit)


def _charts(
    found: Counted, kinds: list[str], compares: bool, engine: "Engine", period: Period
) -> list[Chart]:
    from logctl.report.file_access.timeline import over_time

    time = chart_of("time", labels.OVER_TIME, over_time(found, period, engine.settings.zone), "time")
    return with_bars([time, *(chart_by(found, kind, compares) for kind in kinds)])


def _cuts(found: Counted) -> Iterator[Note]:
    for kind, count in found.cut().items():
        yield Note(labels.TOO_MANY, {"kind": labels.BY[kind], "most": f"{MOST:,}", "count": f"{count:,}"})
