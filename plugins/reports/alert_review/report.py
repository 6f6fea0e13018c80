"""The report itself."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from logctl import Alerted, Choice, Inquiry, Label, Made, Period, Total
from logctl.report.parts import parts_of

from . import labels
from .progress import people_table, severity_table
from .tables import charts, decision_table, rank, rule_table, waiting_table, withdrawn_table
from .times import is_late

LIMIT = 50
OVERDUE = 3


class AlertReview:
    name = "alert-review"
    label = labels.TITLE
    description = labels.DESCRIPTION
    choices = (Choice("overdue", labels.OVERDUE, number=True),)

    def make(self, inquiry: Inquiry, period: Period, values: Mapping[str, Any]) -> Made:
        limit = values.get("limit") or LIMIT
        overdue = OVERDUE if values.get("overdue") is None else values["overdue"]
        found = inquiry.alerts(period)
        alerts = [one for one in found if not one.withdrawn]
        period = _closed(period, alerts)
        rules = rule_table(alerts, limit)
        withdrawn = [one for one in found if one.withdrawn]
        return Made(
            self.name,
            self.label,
            period,
            [*_totals(alerts, withdrawn, inquiry.now, overdue)],
            [
                waiting_table(alerts, inquiry.now, overdue, limit),
                severity_table(alerts, inquiry.now, overdue),
                rules,
                people_table(alerts, inquiry.now, overdue, limit),
                decision_table(found, limit),
                withdrawn_table(withdrawn, limit),
            ],
            [*charts(alerts, parts_of(period, inquiry.zone)), *rank(rules)],
            conditions=[(_CONDITION, str(overdue))],
            review=labels.REVIEW,
        )


_CONDITION = Label("期限（日）", "overdue after days")


def _closed(period: Period, alerts: Sequence[Alerted]) -> Period:
    """With the first and last alert in the place of open ends."""
    first = min((one.first for one in alerts), default=period.last or 0)
    last = max((one.last for one in alerts), default=first)
    start = first if period.first is None else period.first
    return Period(start, max(start, last) if period.last is None else period.last)


def _totals(
    alerts: Sequence[Alerted], withdrawn: Sequence[Alerted], now: int, overdue: int
) -> Iterator[Total]:
    yield Total("alerts", labels.ALERTS, len(alerts))
    yield Total("open", labels.OPEN, sum(one.state != "closed" for one in alerts))
    yield Total("closed", labels.CLOSED, sum(one.state == "closed" for one in alerts))
    yield Total("false", labels.FALSE, sum(one.verdict == "false" for one in alerts))
    yield Total("late", labels.LATE, sum(is_late(one, now, overdue) for one in alerts))
    yield Total("withdrawn", labels.WITHDRAWN, len(withdrawn))
