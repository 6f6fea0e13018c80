"""Alerts as tables and charts."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from logctl import Alerted, Chart, Column, Decided, Label, Note, Series, Table
from logctl.contracts.report import Row
from logctl.contracts.rule import SEVERITIES
from logctl.report.parts import Parts

from . import labels
from .times import DAY, closed_after, hours, is_late, is_reopened, seen_after, waits_since

_SHORT = 8
"""Of an id, as the command line shows it."""
_ALERT = (
    Column("id", labels.ID),
    Column("severity", labels.SEVERITY),
    Column("title", labels.ALERT, wide=True),
    Column("about", labels.ABOUT, wide=True),
    Column("hits", labels.HITS, "number"),
    Column("first", labels.FIRST, "time"),
    Column("last", labels.LAST, "time"),
)
_WAITING = (
    *_ALERT,
    Column("state", labels.STATE),
    Column("assignee", labels.ASSIGNEE),
    Column("days", labels.DAYS, "number"),
    Column("next", labels.NEXT, wide=True),
)
_RULES = (
    Column("title", labels.ALERT, wide=True),
    Column("rule", labels.RULE),
    Column("alerts", labels.ALERTS, "number"),
    Column("hits", labels.HITS, "number"),
    Column("open", labels.OPEN, "number"),
    Column("closed", labels.CLOSED, "number"),
    Column("real", labels.VERDICTS["real"], "number"),
    Column("explained", labels.VERDICTS["explained"], "number"),
    Column("false", labels.FALSE, "number"),
    Column("share", labels.SHARE, "number"),
    Column("seen", labels.SEEN, "number"),
    Column("done", labels.DONE, "number"),
    Column("longest", labels.LONGEST, "number"),
)
_DECISIONS = (
    Column("time", labels.WHEN, "time"),
    Column("who", labels.WHO),
    Column("action", labels.ACTION),
    Column("verdict", labels.VERDICT),
    Column("id", labels.ID),
    Column("title", labels.ALERT, wide=True),
    Column("why", labels.WHY, wide=True),
)


def waiting_table(alerts: Sequence[Alerted], now: int, overdue: int, limit: int) -> Table:
    """The gravest first, of them the oldest."""
    waiting = [one for one in alerts if one.state != "closed"]
    waiting.sort(key=lambda one: (-SEVERITIES.index(one.severity), one.noticed, one.id))
    rows = [_waiting(one, now, overdue) for one in waiting[:limit]]
    notes = [Note(labels.MARKED, {"days": overdue}), Note(labels.GROWN)]
    return Table("waiting", labels.WAITING, _WAITING, rows, len(waiting), notes, mark="late")


def _waiting(one: Alerted, now: int, overdue: int) -> Row:
    return {
        **_alert(one),
        "state": labels.REOPENED if is_reopened(one) else labels.STATES[one.state],
        "assignee": one.assignee,
        "days": max(0, now - waits_since(one)) // DAY,
        "next": one.advice,
        "late": is_late(one, now, overdue),
    }


def _alert(one: Alerted) -> dict[str, Any]:
    return {
        "id": one.id[:_SHORT],
        "severity": labels.SEVERITIES[one.severity],
        "title": one.title,
        "about": ", ".join(one.entities.values()),
        "hits": one.hits,
        "first": one.first,
        "last": one.last,
    }


def rule_table(alerts: Sequence[Alerted], limit: int) -> Table:
    """The busiest first."""
    by_rule: defaultdict[str, list[Alerted]] = defaultdict(list)
    for one in alerts:
        by_rule[one.rule].append(one)
    ordered = sorted(by_rule.items(), key=lambda item: (-len(item[1]), item[0]))
    rows = [_rule(name, some) for name, some in ordered[:limit]]
    return Table("rules", labels.RULES, _RULES, rows, len(ordered), [Note(labels.NOT_RUN)], bars="alerts")


def _rule(name: str, alerts: Sequence[Alerted]) -> Row:
    states = Counter(one.state for one in alerts)
    verdicts = Counter(one.verdict for one in alerts)
    return {
        "rule": name,
        "title": alerts[0].title,
        "alerts": len(alerts),
        "hits": sum(one.hits for one in alerts),
        "open": states["open"] + states["acknowledged"],
        "closed": states["closed"],
        **{verdict: verdicts[verdict] for verdict in labels.VERDICTS},
        "share": round(100 * verdicts["false"] / states["closed"], 1) if states["closed"] else None,
        "seen": hours(map(seen_after, alerts)),
        "done": hours(map(closed_after, alerts)),
        "longest": hours(map(closed_after, alerts), longest=True),
    }


def decision_table(alerts: Sequence[Alerted], limit: int) -> Table:
    """What people decided of these alerts, newest first."""
    found = [(decided, one) for one in alerts for decided in one.history]
    found.sort(key=lambda pair: (-pair[0].time, pair[1].id, pair[0].action))
    rows = [
        {
            "time": decided.time,
            "who": decided.who,
            "action": labels.ACTIONS.get(decided.action, decided.action),
            "verdict": labels.VERDICTS.get(one.verdict, "") if decided is closing(one) else "",
            "id": one.id[:_SHORT],
            "title": one.title,
            "why": decided.why,
        }
        for decided, one in found[:limit]
    ]
    return Table("decisions", labels.DECISIONS, _DECISIONS, rows, len(found))


def closing(alert: Alerted) -> Decided | None:
    """The decision that gave it its verdict: only the last is known."""
    closes = [one for one in alert.history if one.action == "close"]
    return max(closes, key=lambda one: one.time) if closes else None


def withdrawn_table(alerts: Sequence[Alerted], limit: int) -> Table:
    rows = [_alert(one) for one in alerts[:limit]]
    return Table("withdrawn", labels.WITHDRAWN_ONES, _ALERT, rows, len(alerts))


def charts(alerts: Sequence[Alerted], parts: Parts) -> list[Chart]:
    """By when they began; what began before the period counts for its first part."""
    if not alerts:
        return []
    counts: Mapping[str, list[int]] = {name: [0] * len(parts.texts) for name in labels.SEVERITIES}
    spans = list(pairwise(parts.bounds))
    for one in alerts:
        place = next(
            (number for number, (_low, high) in enumerate(spans) if one.first < high), len(spans) - 1
        )
        counts[one.severity][place] += 1
    series = [Series(name, labels.SEVERITIES[name], values) for name, values in counts.items() if any(values)]
    return [Chart("time", labels.OVER_TIME, list(parts.texts), series, "stacked")]


def rank(table: Table) -> list[Chart]:
    """The rules with most alerts, over their table."""
    rows = table.rows[:15]
    texts: list[str | Label] = [row["title"] for row in rows]
    numbers = Series("alerts", labels.ALERTS, [row["alerts"] for row in rows])
    return [Chart("rules", labels.RULES, texts, [numbers])] if rows else []
