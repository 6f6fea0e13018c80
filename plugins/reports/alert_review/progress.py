"""How far the alerts of each severity and of each person are."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from logctl import Alerted, Column, Label, Table
from logctl.contracts.report import Row

from . import labels
from .times import closed_after, hours, is_late, seen_after

_SEVERITIES = (
    Column("severity", labels.SEVERITY),
    Column("alerts", labels.ALERTS, "number"),
    Column("open", labels.STATES["open"], "number"),
    Column("acknowledged", labels.STATES["acknowledged"], "number"),
    Column("closed", labels.CLOSED, "number"),
    Column("late", labels.LATE, "number"),
    Column("seen", labels.SEEN, "number"),
    Column("seen_longest", labels.SEEN_LONGEST, "number"),
    Column("done", labels.DONE, "number"),
    Column("longest", labels.LONGEST, "number"),
)
_PEOPLE = (
    Column("who", labels.PERSON),
    Column("assigned", labels.ASSIGNED, "number"),
    Column("open", labels.OPEN, "number"),
    Column("late", labels.LATE, "number"),
    Column("decisions", labels.DECISIONS, "number"),
    Column("closes", labels.CLOSES, "number"),
)


def severity_table(alerts: Sequence[Alerted], now: int, overdue: int) -> Table:
    """The gravest first, and all of them."""
    groups: dict[Label, Sequence[Alerted]] = {
        label: [one for one in alerts if one.severity == name] for name, label in labels.SEVERITIES.items()
    }
    groups[labels.ALL] = alerts
    rows = [{"severity": label, **_progress(group, now, overdue)} for label, group in groups.items() if group]
    return Table("severities", labels.BY_SEVERITY, _SEVERITIES, rows, len(rows))


def _progress(alerts: Sequence[Alerted], now: int, overdue: int) -> Mapping[str, float | None]:
    states = Counter(one.state for one in alerts)
    seen, done = [seen_after(one) for one in alerts], [closed_after(one) for one in alerts]
    return {
        "alerts": len(alerts),
        **{name: states[name] for name in labels.STATES},
        "late": sum(is_late(one, now, overdue) for one in alerts),
        "seen": hours(seen),
        "seen_longest": hours(seen, longest=True),
        "done": hours(done),
        "longest": hours(done, longest=True),
    }


def people_table(alerts: Sequence[Alerted], now: int, overdue: int, limit: int) -> Table:
    """Those in charge of something, and those who decided something; where nobody is in charge, a row of its own."""
    decided = [(one.who, one.action) for alert in alerts for one in alert.history]
    names = {one.assignee for one in alerts} | {who for who, _action in decided}
    rows = [_person(name, alerts, decided, now, overdue) for name in names]
    rows.sort(key=lambda row: (not row["late"], -row["open"], -row["decisions"], row["who"]))
    shown = [{**row, "who": row["who"] or labels.NOBODY} for row in rows[:limit]]
    return Table("people", labels.BY_PERSON, _PEOPLE, shown, len(rows), mark="late")


def _person(
    name: str, alerts: Iterable[Alerted], decided: Iterable[tuple[str, str]], now: int, overdue: int
) -> Row:
    mine = [one for one in alerts if one.assignee == name]
    actions = [action for who, action in decided if who == name]
    return {
        "who": name,
        "assigned": len(mine),
        "open": sum(one.state != "closed" for one in mine),
        "late": sum(is_late(one, now, overdue) for one in mine),
        "decisions": len(actions),
        "closes": actions.count("close"),
    }
