"""Process id → program, command line and parent: 4688 and Sysmon 1 begin what 4689 and Sysmon 5 end."""

import ntpath
from collections.abc import Iterable, Sequence

from logctl import Fact, Facts, Known, Reach
from logctl.contracts import Key
from logctl.event import Fields

from .boot import boot_key, of_this_run
from .place import chosen, quoted, text

KINDS = {"process": Reach()}
_PROGRAM = ("process.executable", "process.name", "process.command_line")
_PARENT = ("process.parent.pid", "process.parent.executable", "process.parent.name")
FIELDS = frozenset({*_PROGRAM, *_PARENT, "process.parent.command_line", "logctl.join.process"})
_STARTED, _ENDED = "created-process", "exited-process"
_SYSTEM = frozenset({"", "0", "4"})
"""The idle process and the kernel: everything that comes over the network is done by it."""
_GRACE = 2000
"""Milliseconds: handles are closed, and log-offs written, after a process is said to have ended."""


def _is(action: str, fields: Fields) -> bool:
    if fields.get("event.action") == action:
        return True
    sysmon = text(fields, "event.provider") == "Microsoft-Windows-Sysmon"
    return sysmon and fields.get("event.code") == {_STARTED: "1", _ENDED: "5"}[action]


def facts(fields: Fields, host: str) -> Iterable[Fact]:
    pid = text(fields, "process.pid")
    if pid in _SYSTEM:
        return
    if _is(_STARTED, fields):
        yield Fact(("process", host, pid), chosen(fields, (*_PROGRAM, *_PARENT)))
    elif _is(_ENDED, fields):
        yield Fact(("process", host, pid), {**chosen(fields, _PROGRAM), "ended": True})


def _asked(fields: Fields) -> str:
    """A process that begins asks about its parent, everything else about itself."""
    return text(fields, "process.parent.pid" if _is(_STARTED, fields) else "process.pid")


def keys(fields: Fields, host: str) -> Sequence[Key]:
    pid = _asked(fields)
    return () if pid in _SYSTEM else (("process", host, pid), boot_key(host))


def amend(fields: Fields, host: str, facts: Facts) -> Fields:
    known = of_this_run(facts.before(("process", host, _asked(fields))), host, facts)
    if known is None or (known.fields.get("ended") and facts.time - known.time > _GRACE):
        return {}
    if _is(_STARTED, fields):
        return _as_parent(fields, known)
    if not _agree(text(fields, "process.executable"), known):
        return {}
    return {**chosen(known.fields, (*_PROGRAM, *_PARENT)), "logctl.join.process": known.event}


def _as_parent(fields: Fields, known: Known) -> Fields:
    if not _agree(text(fields, "process.parent.executable"), known):
        return {}
    found: Fields = {
        name.replace("process.", "process.parent."): value
        for name, value in chosen(known.fields, _PROGRAM).items()
    }
    return {**found, "logctl.join.process": known.event}


def _agree(executable: str, known: Known) -> bool:
    """Another program under the same id: the start of the one in question was not recorded."""
    other = text(known.fields, "process.executable")
    if not executable or not other:
        return True
    return ntpath.basename(executable).lower() == ntpath.basename(other).lower()


def concerned(kind: str, rest: Sequence[str]) -> str:
    if not rest:
        return "_exists_:process.pid OR _exists_:process.parent.pid"
    return f"process.pid:{quoted(rest[0])} OR process.parent.pid:{quoted(rest[0])}"
