"""What kinds of events there were, and when."""

from collections.abc import Mapping

from logctl import Chart, Column, Label, Series, Table
from logctl.fields import CATEGORIES
from logctl.report.parts import hourly, hours_of_week, parts_of

from .. import wording
from ..scope import Scope
from . import labels
from .questions import EVERYTHING

_NONE = "none"
_COLUMNS = (
    Column("category", labels.CATEGORY),
    Column("events", wording.EVENTS, "number"),
    Column("before", wording.BEFORE, "number"),
    Column("out_of_hours", wording.OUT_OF_HOURS, "number"),
)
_LABELS: Mapping[str, Label] = {**CATEGORIES, _NONE: labels.NO_CATEGORY}


def category_table(scope: Scope) -> Table:
    """In the order of the field table."""
    now = _counts(scope, "period")
    before, closed = _counts(scope, "before"), _counts(scope, "closed")
    known = [*CATEGORIES, *([_NONE] if now[_NONE] or before[_NONE] else [])]
    kept = set(sorted(known, key=lambda name: -now[name])[: scope.limit])
    rows = [
        {
            "category": name,
            "events": now[name],
            "before": before[name],
            "out_of_hours": closed[name],
        }
        for name in known
        if name in kept
    ]
    columns = [one for one in _COLUMNS if scope.before or one.name != "before"]
    values = {"category": _LABELS}
    return Table("category", labels.CATEGORIES, columns, rows, len(known), values=values, bars="events")


def _counts(scope: Scope, what: str) -> dict[str, int]:
    asked, period = scope.inquiry, scope.before if what == "before" else scope.period
    empty = dict.fromkeys(_LABELS, 0)
    if period is None:
        return empty
    nameless = "NOT _exists_:logctl.category"
    if what == "closed":
        none = asked.count_within(nameless, scope.closed_times)
        return empty | asked.values(EVERYTHING, "logctl.category", times=scope.closed_times) | {_NONE: none}
    counts = asked.values(EVERYTHING, "logctl.category", period)
    return empty | counts | {_NONE: asked.count(nameless, period)}


def over_time(scope: Scope) -> Chart:
    parts = parts_of(scope.period, scope.inquiry.zone)
    queries = [
        (name, label, f"logctl.category:({' OR '.join(members)})") for name, label, members in labels.GROUPS
    ]
    told = " OR ".join(member for _name, _label, members in labels.GROUPS for member in members)
    queries.append(("others", labels.OTHERS, f"NOT logctl.category:({told})"))
    series = [
        Series(name, label, scope.inquiry.histogram(query, parts.bounds)) for name, label, query in queries
    ]
    return Chart("time", labels.OVER_TIME, parts.texts, series, "stacked")


def week(scope: Scope) -> Chart:
    return hours_of_week(hourly(scope.inquiry, EVERYTHING, scope.period), "hours", labels.HOURS)
