"""Handle → object: 4658 and 4660 name none; who opened the handle (4656, 4659, 4661) or used it (4663) does.

Handles are used again within a millisecond, so a close ends what was said of one. Handles that the kernel copies to
another process (4690) are not followed.
"""

from collections.abc import Iterable, Sequence

from logctl import Fact, Facts, Known, Reach
from logctl.contracts import Key
from logctl.event import Fields
from logctl.words import fold

from ..values import number
from .boot import boot_key, of_this_run
from .place import chosen, text

KINDS = {"handle": Reach(), "use": Reach()}
_OBJECT = (
    *("file.path", "file.name", "file.extension", "file.type", "registry.path"),
    *("logctl.object.type", "logctl.object.name"),
)
FIELDS = frozenset({*_OBJECT, "logctl.join.object"})
_OPENED = frozenset({"handle-requested", "object-opened-to-delete"})
_NAMELESS = frozenset({"handle-closed", "object-deleted"})
_USED, _CLOSED = "object-accessed", "handle-closed"
_LONGEST_USE = 60_000
"""Milliseconds for which a use speaks for a handle of which it is not known that it was opened for the same object."""


def _key(fields: Fields, host: str, kind: str) -> Key | None:
    handle = number(text(fields, "logctl.handle"))
    if not handle:  # a handle of 0 is none: access was refused
        return None
    logon = fold(text(fields, "winlog.logon.id"))
    return kind, host, text(fields, "process.pid"), f"{handle:#x}", logon


def facts(fields: Fields, host: str) -> Iterable[Fact]:
    action = fields.get("event.action")
    key = _key(fields, host, "use" if action == _USED else "handle")
    if key is None:
        return
    if action == _CLOSED:
        yield Fact(key)
    elif (action in _OPENED or action == _USED) and fields.get("event.outcome") != "failure":
        yield Fact(key, chosen(fields, _OBJECT))


def keys(fields: Fields, host: str) -> Sequence[Key]:
    if fields.get("event.action") not in _NAMELESS:
        return ()
    both = [key for kind in KINDS if (key := _key(fields, host, kind))]
    return (*both, boot_key(host)) if both else ()


def amend(fields: Fields, host: str, facts: Facts) -> Fields:
    opened, used = (
        of_this_run(facts.before(key), host, facts) if (key := _key(fields, host, kind)) else None
        for kind in KINDS
    )
    known = _last(opened, used, facts.time)
    return {**known.fields, "logctl.join.object": known.event} if known and known.fields else {}


def _last(opened: Known | None, used: Known | None, time: int) -> Known | None:
    """Who used the handle since it was opened or closed; long ago, only if it was opened for just that."""
    if used is None or (opened is not None and used[:3] < opened[:3]):
        return opened
    same = opened is not None and opened.fields == used.fields
    return used if same or time - used.time <= _LONGEST_USE else None


def concerned(kind: str, rest: Sequence[str]) -> str:
    return "event.action:(handle-closed OR object-deleted)"
