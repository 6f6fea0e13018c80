"""Who does much out of hours, and when mostly."""

from collections import Counter
from datetime import datetime

from logctl import Column, Note, Table

from .. import marks, wording
from ..asking import largest
from ..people import SYSTEM
from ..scope import Scope
from . import labels
from .tally import Tally

_NIGHT = frozenset((22, 23, 0, 1, 2, 3, 4))
_HOUR = 3_600_000
_COLUMNS = (
    Column("account", wording.ACCOUNT),
    Column("name", wording.NAME),
    Column("role", wording.ROLE),
    Column("department", wording.DEPARTMENT),
    Column("events", labels.OUT_EVENTS, "number"),
    Column("share", labels.SHARE, "number"),
    Column("days", labels.DAYS, "number"),
    Column("mostly", labels.MOSTLY),
    Column("night", labels.NIGHT, "number"),
    Column("reason", wording.REASON, wide=True),
)


def closed_table(scope: Scope, tally: Tally) -> Table:
    closed = {key: count for key, count in tally.of["out_of_hours"].items() if key != SYSTEM and count}
    reasons = marks.unusual(
        {key: closed.get(key, 0) for key in tally.persons}, labels.OUT_EVENTS, scope.people.role
    )
    pieces = _pieces(scope)
    rows = []
    for key in largest(closed, scope.limit):
        person, hours = scope.people.person(key), _hours(scope, scope.people.query(key), pieces)
        rows.append(
            {
                "account": person.account,
                "name": person.name,
                "role": person.role,
                "department": person.department,
                "events": closed[key],
                "share": round(100 * closed[key] / tally.persons[key]),
                "days": len({moment.date() for moment in hours}),
                "mostly": _mostly(hours),
                "night": sum(count for moment, count in hours.items() if moment.hour in _NIGHT),
                "reason": reasons.get(key, ""),
            }
        )
    notes = [Note(labels.HOURS_HOW), Note(wording.HOW, marks.HOW)]
    return Table(
        "out_of_hours", labels.CLOSED, _COLUMNS, rows, len(closed), notes, bars="events", mark="reason"
    )


def _pieces(scope: Scope) -> list[tuple[int, int]]:
    """What is out of hours, cut at whole hours: beginnings, and the ends that belong to them no more."""
    found = []
    for first, last in scope.closed_times:
        begin = first
        while begin <= last:
            hour = scope.moment(begin).replace(minute=0, second=0, microsecond=0)
            end = min(last, round(hour.timestamp() * 1000) + _HOUR - 1) + 1
            found.append((begin, end))
            begin = end
    return found


def _hours(scope: Scope, query: str, pieces: list[tuple[int, int]]) -> Counter[datetime]:
    """How much was done in each, without those of nothing."""
    bounds = sorted({bound for piece in pieces for bound in piece})
    counts = dict(zip(bounds, scope.inquiry.histogram(query, bounds), strict=False))
    return Counter({scope.moment(begin): counts[begin] for begin, _end in pieces if counts[begin]})


def _mostly(hours: Counter[datetime]) -> str:
    """The hour of the day with most."""
    counts: Counter[int] = Counter()
    for moment, count in hours.items():
        counts[moment.hour] += count
    hour = min(counts, key=lambda one: (-counts[one], one), default=None)
    return "" if hour is None else f"{hour}:00-{hour + 1}:00"
