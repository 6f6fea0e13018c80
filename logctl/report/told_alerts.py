"""Alerts as reports are told of them."""

from logctl.contracts.report import Alerted, Decided, Period
from logctl.detect.alert import Alert
from logctl.detect.alerts import Wanted, alerts_in
from logctl.pipeline.engine import Engine


def alerts_told(engine: Engine, period: Period) -> list[Alerted]:
    wanted = Wanted(first=period.first, last=period.last, withdrawn=True)
    return [_told(alert) for alert in alerts_in(engine).find(wanted)]


def _told(alert: Alert) -> Alerted:
    finding = alert.finding
    return Alerted(
        finding.id,
        finding.rule,
        alert.title,
        finding.severity,
        alert.state,
        finding.hits,
        finding.first,
        finding.last,
        finding.noticed,
        alert.verdict or "",
        alert.assignee or "",
        alert.category,
        alert.advice,
        finding.withdrawn,
        alert.entities,
        tuple(
            Decided(one.action.partition(".")[2], one.viewer.login or one.viewer.user, one.time, one.why)
            for one in alert.history
        ),
    )
