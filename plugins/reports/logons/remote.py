"""Who came in from outside or afar, from where; and who logged in to the EHR."""

from collections import defaultdict

from logctl import Column, Note, Period, Table

from .. import marks, wording
from ..asking import any_of, largest, narrowed
from ..scope import Scope
from . import labels
from .kinds import KINDS, REMOTE, kind, succeeded
from .reading import Logon, named
from .tally import Tally

_REMOTE = (
    Column("account", wording.ACCOUNT),
    Column("name", wording.NAME),
    Column("kind", labels.KIND),
    Column("source", labels.SOURCES),
    Column("logons", labels.LOGONS, "number"),
    Column("failures", labels.FAILURES, "number"),
    Column("out_of_hours", wording.OUT_OF_HOURS, "number"),
    Column("hosts", labels.COMPUTERS, wide=True),
    Column("first", wording.FIRST, "time"),
    Column("last", wording.LAST, "time"),
    Column("reason", wording.REASON, wide=True),
)
_EHR = (
    Column("account", wording.ACCOUNT),
    Column("name", wording.NAME),
    Column("role", wording.ROLE),
    Column("department", wording.DEPARTMENT),
    Column("logons", labels.LOGONS, "number"),
    Column("failures", labels.FAILURES, "number"),
    Column("out_of_hours", wording.OUT_OF_HOURS, "number"),
    Column("terminals", labels.TERMINALS, "number"),
    Column("reason", wording.REASON, wide=True),
)


def remote_table(scope: Scope, tally: Tally) -> Table:
    logons: dict[tuple[str, str, str], list[Logon]] = defaultdict(list)
    failures: dict[tuple[str, str, str], list[Logon]] = defaultdict(list)
    for group, of in ((logons, tally.logons.sessions), (failures, tally.logons.failures)):
        for one in of:
            if one.kind in REMOTE:
                group[one.person, one.kind, one.source].append(one)
    counts = {key: len(logons[key]) + len(failures[key]) for key in {*logons, *failures}}
    rows = []
    for key in sorted(counts, key=lambda one: (-counts[one], one))[: scope.limit]:
        who, name, source = key
        person, all_ = scope.people.person(who), [*logons[key], *failures[key]]
        late = sum(scope.is_closed(one.time) for one in logons[key])
        rows.append(
            {
                "account": person.account,
                "name": person.name,
                "kind": name,
                "source": source,
                "logons": len(logons[key]),
                "failures": len(failures[key]),
                "out_of_hours": late,
                "hosts": named(one.host for one in all_),
                "first": min(one.time for one in all_),
                "last": max(one.time for one in all_),
                "reason": marks.joined(
                    [
                        marks.filled(labels.OUT_OF_HOURS, {"count": f"{late:,}"}) if late else None,
                        labels.NEW_SOURCE if _is_new(scope, tally, who, source) else None,
                    ]
                ),
            }
        )
    values = {"kind": {one.name: one.label for one in KINDS}}
    return Table("remote", labels.REMOTE, _REMOTE, rows, len(counts), values=values, mark="reason")


def _is_new(scope: Scope, tally: Tally, person: str, source: str) -> bool:
    """Only of who is known before the period; with nothing to compare, nothing is new."""
    if not source or not tally.known_before[person] or scope.period.first is None:
        return False
    from_there = " OR ".join(
        any_of(name, [source]) for name in (("source.ip",) if _is_address(source) else ("source.domain",))
    )
    query = narrowed(succeeded(*REMOTE), scope.people.query(person), from_there)
    return not scope.inquiry.count(query, Period(None, scope.period.first - 1))


def _is_address(text: str) -> bool:
    from logctl.decode.host import address_of

    return bool(address_of(text))


def ehr_table(scope: Scope, tally: Tally) -> Table:
    logons, failures, closed = tally.succeeded["ehr"], tally.failed["ehr"], tally.closed["ehr"]
    keys = {*logons, *failures}
    reasons = marks.unusual({key: failures[key] for key in keys}, labels.FAILURES)
    late = marks.unusual({key: closed[key] for key in keys}, wording.OUT_OF_HOURS, scope.people.role)
    rows = []
    for key in largest({one: logons[one] + failures[one] for one in keys}, scope.limit):
        person = scope.people.person(key)
        terminals = scope.hosts(narrowed(kind("ehr").succeeded, scope.people.query(key)), scope.period)
        rows.append(
            {
                "account": person.account,
                "name": person.name,
                "role": person.role,
                "department": person.department,
                "logons": logons[key],
                "failures": failures[key],
                "out_of_hours": closed[key],
                "terminals": len(terminals),
                "reason": marks.joined([reasons.get(key), late.get(key)]),
            }
        )
    notes = [Note(wording.HOW, marks.HOW)]
    return Table("ehr", labels.EHR, _EHR, rows, len(keys), notes, bars="logons", mark="reason")
