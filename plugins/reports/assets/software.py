"""What was installed, updated or removed, and when each host was updated last."""

from collections import defaultdict
from collections.abc import Iterator

from logctl import Column, Note, Period, Table
from logctl.contracts.report import Row

from ..asking import narrowed, quoted
from ..scope import Scope
from . import labels
from .lists import some
from .terminals import QUERY

_PACKAGE, _SERVICE, _ACTION, _HOST = "package.name", "service.name", "event.action", "host.name"
_UNDER_WAY = ("update-started", "update-downloading")
_INSTALLED, _FAILED = "event.action:update-installed", "event.action:update-failed"
_DEFINITIONS = "*KB2267602*"
"""Definitions of Microsoft Defender come daily, by the same way as updates of Windows, and always with this number.
https://github.com/MicrosoftDocs/windows-itpro-docs/commit/0a7feed59a29f66ad25bd98d94a36bea04daa17c"""
LONGEST = 35
"""Days from one monthly update of Windows, the second Tuesday, to the next."""
_SOFTWARE = (
    Column("action", labels.ACTION),
    Column("package", labels.PACKAGE, wide=True),
    Column("hosts", labels.TERMINALS, "number"),
    Column("where", labels.ON_HOSTS, wide=True),
    Column("events", labels.EVENTS, "number"),
    Column("first", labels.FIRST, "time"),
    Column("last", labels.LAST, "time"),
)
_UPDATES = (
    Column("host", labels.HOST, wide=True),
    Column("updated", labels.UPDATED, "time"),
    Column("package", labels.LAST_UPDATE, wide=True),
    Column("failures", labels.FAILURES, "number"),
    Column("state", labels.CHECK),
)


def software_table(scope: Scope, limit: int) -> Table:
    """Failures first, then what was installed on most hosts."""
    rows = sorted(_changes(scope), key=lambda row: (not row["odd"], -row["hosts"], row["action"], row["key"]))
    shown = [_with_ends(scope, row) for row in rows[:limit]]
    notes = [] if rows else [Note(labels.NO_SOFTWARE)]
    values = {"action": labels.ACTIONS}
    return Table("software", labels.SOFTWARE, _SOFTWARE, shown, len(rows), notes, values, mark="odd")


def _changes(scope: Scope) -> Iterator[Row]:
    not_yet = " AND ".join(f"NOT {_ACTION}:{name}" for name in _UNDER_WAY)
    for field, query in (
        (_PACKAGE, narrowed(QUERY, f"_exists_:{_PACKAGE}", not_yet)),
        (_SERVICE, narrowed(QUERY, f"{_ACTION}:service-installed")),
    ):
        for action in scope.inquiry.values(query, _ACTION, scope.period):
            asked = narrowed(query, f"{_ACTION}:{quoted(action)}")
            found: dict[str, dict[str, int]] = defaultdict(dict)
            for one in scope.inquiry.pairs(asked, (field, _HOST), scope.period):
                found[one.first][one.second] = one.count
            for name, hosts in found.items():
                yield {
                    "action": action,
                    "key": name,
                    "field": field,
                    "query": narrowed(asked, f"{field}:{quoted(name)}"),
                    "hosts": len(hosts),
                    "where": some(sorted(hosts)),
                    "events": sum(hosts.values()),
                    "odd": action.endswith("-failed"),
                }


def _with_ends(scope: Scope, row: Row) -> Row:
    first, last = scope.inquiry.ends(row["query"], scope.period) or (None, None)
    told = {name: row[name] for name in ("action", "hosts", "where", "events", "odd")}
    return {**told, "package": scope.inquiry.written(row["field"], row["key"]), "first": first, "last": last}


def update_table(scope: Scope, limit: int) -> Table:
    """Hosts that ever told of an update until the end of the period; those that are behind first, the longest of all."""
    until = Period(None, scope.period.last)
    query = narrowed(QUERY, f"{_INSTALLED} OR {_FAILED}", f"NOT {_PACKAGE}:{_DEFINITIONS}")
    rows = [_updated(scope, query, host, until) for host in scope.inquiry.values(query, _HOST, until)]
    rows.sort(key=lambda row: (not row["state"], row["updated"] or 0, row["host"]))
    notes = [Note(labels.UPDATES_HOW, {"days": LONGEST})] if rows else [Note(labels.NO_UPDATES)]
    return Table("updates", labels.UPDATES, _UPDATES, rows[:limit], len(rows), notes, mark="state")


def _updated(scope: Scope, query: str, host: str, until: Period) -> Row:
    inquiry, mine = scope.inquiry, narrowed(query, f"{_HOST}:{quoted(host)}")
    newest = next(inquiry.find(narrowed(mine, _INSTALLED), until, newest=True, limit=1), None)
    updated = newest.time if newest else None
    since = Period(updated + 1 if updated is not None else None, until.last)
    failures = inquiry.count(narrowed(mine, _FAILED), since)
    end = min(until.last or inquiry.now, inquiry.now)
    late = updated is None or end - updated > LONGEST * 86_400_000
    return {
        "host": inquiry.written(_HOST, host),
        "updated": updated,
        "package": str(newest.fields.get(_PACKAGE, "")) if newest else "",
        "failures": failures,
        "state": labels.FAILING if failures else labels.OUTDATED if late else "",
    }
