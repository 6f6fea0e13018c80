"""The report itself."""

from collections.abc import Iterator, Mapping
from typing import Any

from logctl import Column, Inquiry, Made, Period, Table, Total
from logctl.contracts.completeness import Completeness
from logctl.fields.values import AUDIT_REMARKS
from logctl.report.parts import closed, parts_of

from . import labels
from .sources import QUERY, collectors, day_chart, source_table
from .troubles import trouble_table, with_grave_remarks

LIMIT = 50
_REMARK_COLUMNS = (Column("kind", labels.KIND), Column("count", labels.COUNT, "number"))


class CompletenessReport:
    name = "completeness"
    label = labels.TITLE
    description = labels.DESCRIPTION
    choices = ()

    def make(self, inquiry: Inquiry, period: Period, values: Mapping[str, Any]) -> Made:
        limit = values.get("limit") or LIMIT
        period = closed(inquiry, period, QUERY)
        parts = parts_of(period, inquiry.zone)
        found = with_grave_remarks(inquiry, period, inquiry.completeness(period))
        names = collectors(inquiry, period)
        return Made(
            self.name,
            self.label,
            period,
            [*_totals(inquiry, period, found)],
            [
                trouble_table(found, limit, period, inquiry.now),
                source_table(inquiry, period, parts, limit),
                _remarks(found),
            ],
            [day_chart(inquiry, parts, names)] if names else [],
            review=labels.REVIEW,
        )


def _totals(inquiry: Inquiry, period: Period, found: Completeness) -> Iterator[Total]:
    yield Total("events", labels.EVENTS, inquiry.count(QUERY, period))
    yield Total("logs", labels.LOGS, found.logs)
    yield Total("not_assessable", labels.NOT_ASSESSABLE, found.not_assessable)
    yield Total("missing", labels.MISSING, found.missing)
    yield Total("rejects", labels.REJECTS, found.rejects + found.undated)
    yield Total("undated", labels.UNDATED, found.undated)
    yield Total("doubtful", labels.DOUBTFUL, found.doubtful)
    yield Total("behind", labels.BEHIND, found.behind)


def _remarks(found: Completeness) -> Table:
    rows = [{"kind": AUDIT_REMARKS[name], "count": count} for name, count in found.counts.items()]
    return Table("remarks", labels.REMARKS, _REMARK_COLUMNS, rows, len(rows), bars="count")
