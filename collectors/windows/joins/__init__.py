"""What several Windows records together say: the file of a handle, the address of a log-on, the stick behind a drive.

Only what the records say, joined; what may be inferred from it (a copy, a rename) is no part of this.
"""

from collections.abc import Iterable, Mapping

from logctl import Event, Fact, Facts, Reach, Want
from logctl.contracts import Key
from logctl.event import Fields

from . import account, boot, handle, process, session, share, volume
from .place import computer, quoted

_JOINS = (session, handle, process, share, volume, account)


class WindowsJoins:
    name = "windows"
    fields = frozenset[str]().union(*(join.FIELDS for join in _JOINS))
    kinds: Mapping[str, Reach] = {
        kind: reach for join in (boot, *_JOINS) for kind, reach in join.KINDS.items()
    }

    def facts(self, event: Event) -> Iterable[Fact]:
        if (host := computer(event.fields)) is None:
            return
        for join in (boot, *_JOINS):
            yield from join.facts(event.fields, host)

    def want(self, event: Event) -> Want | None:
        fields = event.fields
        if (host := computer(fields)) is None:
            return None
        keys = tuple(dict.fromkeys(key for join in _JOINS for key in join.keys(fields, host)))
        return Want(keys, {name: fields[name] for name in _NEEDED if name in fields}) if keys else None

    def amend(self, want: Want, facts: Facts) -> Fields:
        """One after the other: a join may go on from what the one before gave, within what is wanted."""
        host = computer(want.fields) or ""
        found: Fields = {}
        for join in _JOINS:
            known = {**found, **want.fields}
            keys = join.keys(known, host)
            if keys and all(key in want.keys or key[:2] in want.keys for key in keys):
                found |= join.amend(known, host, facts)
        return found

    def concerned(self, key: Key) -> str:
        kind, host, *rest = key
        narrowed = next((join.concerned(kind, rest) for join in (boot, *_JOINS) if kind in join.KINDS), "")
        if host == account.SCOPE:
            return narrowed
        return f"winlog.computer_name:{quoted(host)}" + (f" AND ({narrowed})" if narrowed else "")


_NEEDED = (
    "event.action",
    "event.code",
    "event.provider",
    "file.path",
    "logctl.handle",
    "logctl.share.name",
    "process.executable",
    "process.parent.executable",
    "process.parent.pid",
    "process.pid",
    "user.id",
    "user.name",
    "user.target.id",
    "user.target.name",
    "winlog.computer_name",
    "winlog.logon.id",
)
"""What the joins read of an event that wants something."""
