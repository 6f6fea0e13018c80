"""Accounts that may do more than others, or that several people have, as far as events and the staff list know."""

import re
from collections import Counter

from logctl import Column, Label, Note, Table

from .. import marks, wording
from ..people import SYSTEM
from ..scope import Scope
from . import labels
from .kinds import REMOTE
from .reading import named
from .tally import Tally

_SPECIAL = "action:logged-in-special"
_AS_ANOTHER = "_exists_:user.effective.name AND _exists_:process.command_line AND NOT _exists_:winlog.channel"
_ADMINISTRATOR = re.compile(r"admin|^root$")
_COLUMNS = (
    Column("account", wording.ACCOUNT),
    Column("name", wording.NAME),
    Column("basis", labels.BASIS, wide=True),
    Column("logons", labels.LOGONS, "number"),
    Column("remote", labels.REMOTE, "number"),
    Column("failures", labels.FAILURES, "number"),
    Column("out_of_hours", wording.OUT_OF_HOURS, "number"),
    Column("hosts", labels.COMPUTERS, wide=True),
    Column("sources", labels.SOURCES, wide=True),
    Column("reason", wording.REASON),
)


def privileged_table(scope: Scope, tally: Tally) -> Table:
    special = scope.people.counts(_SPECIAL, scope.period)
    another = scope.people.counts(_AS_ANOTHER, scope.period)
    named_so = {key for key in tally.persons if _ADMINISTRATOR.search(key)}
    keys = {*special, *another, *named_so, *(tally.persons & scope.people.shared())} - {SYSTEM}
    logons = {key: sum(counts[key] for counts in tally.succeeded.values()) for key in keys}
    rows = []
    for key in sorted(keys, key=lambda one: (-logons[one], one))[: scope.limit]:
        person, sessions = scope.people.person(key), tally.sessions.get(key, [])
        late = sum(counts[key] for counts in tally.closed.values())
        rows.append(
            {
                "account": person.account,
                "name": person.name,
                "basis": _basis(scope, key, special, another),
                "logons": logons[key],
                "remote": sum(one.kind in REMOTE for one in sessions),
                "failures": len(tally.failures.get(key, ())),
                "out_of_hours": late,
                "hosts": named(one.host for one in sessions),
                "sources": named(one.source for one in sessions),
                "reason": marks.filled(labels.OUT_OF_HOURS, {"count": f"{late:,}"}) if late else "",
            }
        )
    notes = [Note(labels.PRIVILEGED_HOW)]
    return Table("privileged", labels.PRIVILEGED, _COLUMNS, rows, len(keys), notes, mark="reason")


def _basis(scope: Scope, key: str, special: Counter[str], another: Counter[str]) -> Label | str:
    return marks.joined(
        [
            marks.filled(labels.SPECIAL, {"count": f"{special[key]:,}"}) if special[key] else None,
            marks.filled(labels.AS_ROOT, {"count": f"{another[key]:,}"}) if another[key] else None,
            labels.BY_NAME if _ADMINISTRATOR.search(key) else None,
            labels.SHARED if key in scope.people.shared() else None,
        ]
    )
