"""By kind, by person, and by computer."""

from collections import Counter
from collections.abc import Mapping

from logctl import Column, Label, Note, Table

from .. import marks, wording
from ..asking import largest
from ..people import SYSTEM
from ..scope import Scope
from . import labels
from .kinds import IN_SESSIONS, KINDS, UNLOCK, kind
from .reading import Logon
from .tally import Tally

_KINDS = (
    Column("kind", labels.KIND),
    Column("logons", labels.LOGONS, "number"),
    Column("failures", labels.FAILURES, "number"),
    Column("people", labels.ACCOUNTS, "number"),
    Column("out_of_hours", wording.OUT_OF_HOURS, "number"),
)
_BY_KIND = ("interactive", "desktop", "network", "device", "vpn", "ehr", "admin")
_PERSONS = (
    Column("account", wording.ACCOUNT),
    Column("name", wording.NAME),
    Column("role", wording.ROLE),
    Column("department", wording.DEPARTMENT),
    *(Column(name, kind(name).label, "number") for name in _BY_KIND),
    Column("failures", labels.FAILURES, "number"),
    Column("out_of_hours", wording.OUT_OF_HOURS, "number"),
    Column("hosts", labels.COMPUTER_COUNT, "number"),
    Column("reason", wording.REASON, wide=True),
)
_HOSTS = (
    Column("host", wording.HOST),
    Column("place", wording.PLACE),
    Column("interactive", labels.INTERACTIVE, "number"),
    Column("desktop", labels.DESKTOP, "number"),
    Column("network", labels.NETWORK, "number"),
    Column("device", labels.DEVICE, "number"),
    Column("failures", labels.FAILURES, "number"),
    Column("people", labels.ACCOUNTS, "number"),
    Column("out_of_hours", wording.OUT_OF_HOURS, "number"),
    Column("reason", wording.REASON, wide=True),
)
_UNLOCK = "unlock"


def kind_table(scope: Scope, tally: Tally) -> Table:
    rows = [
        {
            "kind": one.name,
            "logons": sum(tally.succeeded.get(one.name, Counter()).values()),
            "failures": sum(tally.failed[one.name].values()),
            "people": len({*tally.succeeded.get(one.name, ()), *tally.failed[one.name]}),
            "out_of_hours": sum(tally.closed.get(one.name, Counter()).values()),
        }
        for one in KINDS
    ]
    unlocked = scope.people.counts(UNLOCK, scope.period)
    unlocked.pop(SYSTEM, None)
    closed = scope.people.counts(UNLOCK, times=scope.closed_times)
    closed.pop(SYSTEM, None)
    rows.append(
        {
            "kind": _UNLOCK,
            "logons": unlocked.total(),
            "failures": 0,
            "people": len(unlocked),
            "out_of_hours": closed.total(),
        }
    )
    values: Mapping[str, Mapping[str, Label]] = {
        "kind": {one.name: one.label for one in KINDS} | {_UNLOCK: labels.UNLOCK}
    }
    notes = [Note(labels.ONCE_HOW, {"count": f"{tally.logons.again:,}"}), Note(wording.SHARED)]
    return Table("kinds", labels.KINDS, _KINDS, rows[: scope.limit], len(rows), notes, values, bars="logons")


def person_table(scope: Scope, tally: Tally) -> Table:
    """Those with a reason first, then those who log on most."""
    logons = _sums(tally.succeeded, tally.persons)
    failures, closed = tally.failures_by, _sums(tally.closed, tally.persons)
    failed = marks.unusual(failures, labels.FAILURES)
    late = marks.unusual(closed, wording.OUT_OF_HOURS, scope.people.role)
    ordered = sorted(tally.persons, key=lambda key: (key not in {**failed, **late}, -logons[key], key))
    rows = []
    for key in ordered[: scope.limit]:
        person = scope.people.person(key)
        rows.append(
            {
                "account": person.account,
                "name": person.name,
                "role": person.role,
                "department": person.department,
                **{name: tally.succeeded[name][key] for name in _BY_KIND},
                "failures": failures[key],
                "out_of_hours": closed[key],
                "hosts": len({one.host for one in tally.sessions.get(key, ()) if one.host}),
                "reason": marks.joined([failed.get(key), late.get(key)]),
            }
        )
    notes = [
        Note(wording.HOW, marks.HOW),
        *([] if scope.people.is_listed else [Note(wording.NO_STAFF)]),
    ]
    unused = {name for name in _BY_KIND if not tally.succeeded[name]}
    columns = [one for one in _PERSONS if one.name not in unused]
    return Table("people", labels.PERSONS, columns, rows, len(ordered), notes, mark="reason")


def _sums(of: Mapping[str, Counter[str]], keys: set[str]) -> dict[str, int]:
    return {key: sum(counts[key] for counts in of.values()) for key in keys}


def host_table(scope: Scope, tally: Tally) -> Table:
    network = scope.hosts(kind("network").succeeded, scope.period)
    groups: dict[str, list[Logon]] = {}
    for one in tally.logons.sessions:
        groups.setdefault(one.host, []).append(one)
    failures = Counter(one.host for one in tally.logons.failures)
    hosts = {host for host in (*groups, *failures, *network) if host}
    reasons = marks.unusual({host: failures[host] for host in hosts}, labels.FAILURES)
    counts = {host: len(groups.get(host, ())) + network[host] + failures[host] for host in hosts}
    rows = [
        _host_row(scope, host, groups.get(host, []))
        | {"network": network[host], "failures": failures[host], "reason": reasons.get(host, "")}
        for host in [
            *largest({one: counts[one] for one in reasons}, len(reasons)),
            *largest(counts, len(counts)),
        ]
    ]
    rows = list({str(row["host"]): row for row in rows}.values())[: scope.limit]
    notes = [Note(wording.HOW, marks.HOW)]
    return Table("hosts", labels.HOSTS, _HOSTS, rows, len(hosts), notes, mark="reason")


def _host_row(scope: Scope, host: str, sessions: list[Logon]) -> dict[str, object]:
    kinds = Counter(one.kind for one in sessions)
    return {
        "host": host,
        "place": scope.places.get(host, ""),
        **{name: kinds[name] for name in IN_SESSIONS},
        "people": len({one.person for one in sessions}),
        "out_of_hours": sum(scope.is_closed(one.time) for one in sessions),
    }
