"""Handle → object: 4658 and 4660 name none; who opened the handle (4656, 4659, 4661) or used it (4663) does.

Handles are used again within a millisecond, so a close ends what was said of one. Handles that the kernel copies to
another process (4690) are not followed.
"""

from collections.abc import Iterable, Sequence

from logctl import Fact, Facts, Reach
from logctl.contracts import Key
from logctl.event import Fields

from ..values import number
from .boot import boot_key, of_this_run
from .place import chosen, text

KINDS = {"handle": Reach()}
_OBJECT = (
    *("file.path", "file.name", "file.extension", "file.type", "registry.path"),
    *("logctl.object.type", "logctl.object.name"),
)
FIELDS = frozenset({*_OBJECT, "logctl.join.object"})
_OPENED = frozenset({"handle-requested", "object-opened-to-delete"})
_NAMELESS = frozenset({"handle-closed", "object-deleted"})
_USED, _CLOSED = "object-accessed", "handle-closed"
_LONGEST_USE = 60_000
"""Where handles that are opened are not audited, nor are those that are closed: so long a use speaks for the handle."""


def _key(fields: Fields, host: str) -> Key | None:
    handle = number(text(fields, "logctl.handle"))
    if not handle:  # a handle of 0 is none: access was refused
        return None
    logon = text(fields, "winlog.logon.id").lower()
    return "handle", host, text(fields, "process.pid"), f"{handle:#x}", logon


def facts(fields: Fields, host: str) -> Iterable[Fact]:
    action = fields.get("event.action")
    key = _key(fields, host)
    if key is None:
        return
    if action == _CLOSED:
        yield Fact(key)
    elif (action in _OPENED or action == _USED) and fields.get("event.outcome") != "failure":
        yield Fact(key, {**chosen(fields, _OBJECT), "opened": action in _OPENED})


def keys(fields: Fields, host: str) -> Sequence[Key]:
    key = _key(fields, host) if fields.get("event.action") in _NAMELESS else None
    return () if key is None else (key, boot_key(host))


def amend(fields: Fields, host: str, facts: Facts) -> Fields:
    key = _key(fields, host)
    known = of_this_run(facts.before(key), host, facts) if key else None
    if known is None or not known.fields:
        return {}
    if not known.fields["opened"] and facts.time - known.time > _LONGEST_USE:
        return {}
    return {**chosen(known.fields, _OBJECT), "logctl.join.object": known.event}


def concerned(kind: str, rest: Sequence[str]) -> str:
    return "event.action:(handle-closed OR object-deleted)"
