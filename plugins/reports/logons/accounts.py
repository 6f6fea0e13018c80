"""Accounts: on several terminals, new, unused, and with more rights than others."""

from collections import defaultdict
from datetime import date

from logctl import Column, Label, Note, Period, Table

from .. import marks, wording
from ..asking import narrowed
from ..people import SYSTEM
from ..scope import Scope
from . import labels
from .kinds import succeeded
from .reading import named
from .tally import Tally

MOST_HOSTS, UNUSED_DAYS = 3, 90
_DAY = 86_400_000
_WHO = (
    Column("account", wording.ACCOUNT),
    Column("name", wording.NAME),
    Column("role", wording.ROLE),
    Column("department", wording.DEPARTMENT),
)
_SEVERAL = (
    *_WHO,
    Column("most", labels.MOST, "number"),
    Column("days", labels.DAYS, "number"),
    Column("hosts", labels.COMPUTERS, wide=True),
    Column("reason", wording.REASON, wide=True),
)
_NEW = (
    *_WHO,
    Column("first", wording.FIRST, "time"),
    Column("logons", labels.LOGONS, "number"),
    Column("hosts", labels.COMPUTERS, wide=True),
    Column("sources", labels.SOURCES, wide=True),
    Column("reason", wording.REASON),
)
_UNUSED = (*_WHO, Column("last", wording.LAST, "time"), Column("days", labels.UNUSED_DAYS, "number"))


def several_table(scope: Scope, tally: Tally, most: int) -> Table:
    found = {}
    for key, sessions in tally.sessions.items():
        days: dict[date, set[str]] = defaultdict(set)
        for one in sessions:
            if one.kind in ("interactive", "desktop"):
                days[scope.moment(one.time).date()].add(one.host)
        found[key] = days
    largest = {key: max(map(len, days.values()), default=0) for key, days in found.items()}
    reasons = marks.unusual(largest, labels.MOST, scope.people.role)
    ordered = sorted((key for key in found if largest[key] > most), key=lambda key: (-largest[key], key))
    rows = [
        _who(scope, key)
        | {
            "most": largest[key],
            "days": sum(len(hosts) > most for hosts in found[key].values()),
            "hosts": _fullest(found[key]),
            "reason": reasons.get(key, ""),
        }
        for key in ordered[: scope.limit]
    ]
    notes = [Note(labels.SEVERAL_HOW, {"most": most}), Note(wording.HOW, marks.HOW)]
    return Table("several", labels.SEVERAL, _SEVERAL, rows, len(ordered), notes, mark="reason")


def _fullest(days: dict[date, set[str]]) -> Label:
    """The day with the most computers, and which they were."""
    day = min(days, key=lambda one: (-len(days[one]), one))
    told = marks.filled(labels.ON_MANY, {"day": f"{day:%m/%d}", "count": len(days[day])})
    names = named(days[day])
    return Label(f"{told.ja}: {names}", f"{told.en}: {names}")


def new_table(scope: Scope, tally: Tally) -> Table:
    begun = _begun(scope)
    first = scope.period.first or 0
    if begun is None or begun >= first:
        return Table("new", labels.NEW, _NEW, [], 0, [Note(labels.NO_HISTORY)])
    used = tally.recent(first)
    fresh = [key for key in used if not tally.known_before[key]]
    rows = []
    for key in fresh:
        query = narrowed(succeeded(), scope.people.query(key))
        ends = scope.inquiry.ends(query, scope.period)
        sessions = tally.sessions.get(key, ())
        is_listed = not scope.people.is_listed or scope.people.has_row(key)
        rows.append(
            _who(scope, key)
            | {
                "first": ends[0] if ends else None,
                "logons": sum(counts[key] for counts in tally.succeeded.values()),
                "hosts": named(one.host for one in sessions),
                "sources": named(one.source for one in sessions),
                "reason": "" if is_listed else labels.NOT_LISTED,
            }
        )
    rows.sort(key=lambda row: (row["first"] or 0, str(row["account"])))
    notes = [Note(labels.NEW_HOW, {"from": f"{scope.moment(begun):%Y/%m/%d}"})]
    return Table("new", labels.NEW, _NEW, rows[: scope.limit], len(rows), notes, mark="reason")


def unused_table(scope: Scope, tally: Tally, days: int) -> Table:
    """The longest unused first; those that were never used last."""
    last = scope.period.last or 0
    since = last - days * _DAY + 1
    begun = _begun(scope)
    notes = [Note(labels.UNUSED_HOW, {"days": days})]
    if begun is None or begun > since:
        text = f"{scope.moment(begun):%Y/%m/%d}" if begun is not None else "-"
        notes.append(Note(labels.SHORT_HISTORY, {"from": text, "days": days}))
    recent = tally.recent(since)
    ever = scope.people.counts(succeeded(), Period(None, since - 1))
    keys = {*ever, *scope.people.listed()} - {SYSTEM, *recent}
    found = {
        key: scope.inquiry.ends(narrowed(succeeded(), scope.people.query(key)), Period(None, last))
        if ever[key]
        else None
        for key in keys
    }
    ordered = sorted(keys, key=lambda key: (found[key] is None, (found[key] or (0, 0))[1], key))
    rows = [
        _who(scope, key)
        | ({"last": ends[1], "days": (last - ends[1]) // _DAY} if (ends := found[key]) else {})
        for key in ordered[: scope.limit]
    ]
    return Table("unused", labels.UNUSED, _UNUSED, rows, len(ordered), notes)


def _begun(scope: Scope) -> int | None:
    """When the records of log-ons begin."""
    ends = scope.inquiry.ends(succeeded())
    return ends[0] if ends else None


def _who(scope: Scope, key: str) -> dict[str, object]:
    person = scope.people.person(key)
    return {
        "account": person.account,
        "name": person.name,
        "role": person.role,
        "department": person.department,
    }
