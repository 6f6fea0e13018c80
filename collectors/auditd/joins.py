"""The records of one system call, which have the same time and number on the same host: SYSCALL says who it was, PATH
which files, EXECVE and PROCTITLE the command, CWD where.
"""

import posixpath
from collections.abc import Iterable, Mapping

from logctl import Event, Fact, Facts, Reach, Want
from logctl.contracts import Key
from logctl.event import Fields

_WHO = (
    *(
        "user.id",
        "user.name",
        "user.effective.id",
        "user.effective.name",
        "process.executable",
        "process.name",
    ),
    *("process.pid", "process.parent.pid", "logctl.session.id", "event.outcome", "vendor.auditd.syscall"),
)
_WHAT = ("file.path", "file.name", "file.extension", "process.command_line", "process.working_directory")
_PARTS = frozenset({"PATH", "EXECVE", "CWD", "PROCTITLE", "SOCKADDR"})
_RENAMES = frozenset({"rename", "renameat", "renameat2"})
_NEEDED = ("vendor.auditd.type", "vendor.auditd.name", "event.action", "file.path", "vendor.auditd.nametype")


class AuditdJoins:
    name = "auditd"
    fields = frozenset({*_WHO, *_WHAT, "logctl.operation", "logctl.from.path"})
    kinds: Mapping[str, Reach] = {
        kind: Reach(before=1, on=True) for kind in ("auditd-call", "auditd-part", "auditd-gone")
    }

    def facts(self, event: Event) -> Iterable[Fact]:
        rest = _place(event)
        kind = event.fields.get("vendor.auditd.type")
        if rest is None:
            return
        if kind == "SYSCALL":
            yield Fact(("auditd-call", *rest), _chosen(event.fields, _WHO))
        elif kind in _PARTS and (said := _chosen(event.fields, (*_WHAT, "vendor.auditd.name"))):
            deleted = event.fields.get("event.action") == "file-deleted"
            if event.fields.get("vendor.auditd.nametype") != "PARENT":
                yield Fact(("auditd-gone" if deleted else "auditd-part", *rest), said)

    def want(self, event: Event) -> Want | None:
        rest, kind = _place(event), event.fields.get("vendor.auditd.type")
        if rest is None or (kind != "SYSCALL" and kind not in _PARTS):
            return None
        keys = tuple((name, *rest) for name in self.kinds)
        return Want(keys, _chosen(event.fields, _NEEDED))

    def amend(self, want: Want, facts: Facts) -> Fields:
        called, parts, gone = (
            [one.fields for one in facts.within(key, facts.time, facts.time)] for key in want.keys
        )
        own = want.fields
        if own.get("vendor.auditd.type") == "SYSCALL":
            return _of_call([*parts, *gone])
        found = _chosen(called[0], _WHO) if called else {}
        if own.get("vendor.auditd.type") == "PATH":
            found |= _of_path(own, found, [*parts, *gone], gone)
        return found

    def concerned(self, key: Key) -> str:
        _kind, scope, *rest = key
        host = "" if scope.startswith("/") else f' AND host.name:"{_escaped(scope)}"'
        number = f' AND vendor.auditd.id:"{_escaped(rest[0].partition(":")[2])}"' if rest else ""
        return f"event.module:auditd{host}{number}"


def _place(event: Event) -> tuple[str, str] | None:
    """Where no host is named, the folder of the log stands for it: a log is rotated within a folder."""
    fields = event.fields
    if fields.get("event.module") != "auditd" or not (number := fields.get("vendor.auditd.id")):
        return None
    folder = posixpath.dirname(str(fields.get("log.file.path", "")).replace("\\", "/"))
    return str(fields.get("host.name") or f"/{folder}"), f"{event.time}:{number}"


def _chosen(fields: Fields, names: tuple[str, ...]) -> Fields:
    return {name: fields[name] for name in names if name in fields}


def _of_call(parts: list[Fields]) -> Fields:
    """Of several files the first: that of an execution is the program, others the file itself."""
    found: Fields = {}
    for part in parts:
        for name in _WHAT:
            if name in part:
                found.setdefault(name, part[name])
    return found


def _of_path(own: Fields, called: Fields, parts: list[Fields], gone: list[Fields]) -> Fields:
    found: Fields = {}
    folder = next(
        (str(part["process.working_directory"]) for part in parts if "process.working_directory" in part), ""
    )
    if (name := own.get("vendor.auditd.name")) and folder:
        found["file.path"] = posixpath.normpath(posixpath.join(folder, str(name)))
    if called.get("event.outcome") != "success":
        return found
    action = own.get("event.action")
    if action == "file-created" and called.get("vendor.auditd.syscall") in _RENAMES and gone:
        before = next(iter(gone))
        path = before.get("file.path") or posixpath.join(folder, str(before.get("vendor.auditd.name", "")))
        return {**found, "logctl.operation": "rename", "logctl.from.path": path}
    if action == "file-created":
        found["logctl.operation"] = "create"
    elif action == "file-deleted" and called.get("vendor.auditd.syscall") not in _RENAMES:
        found["logctl.operation"] = "delete"
    return found


def _escaped(value: str) -> str:
    return value.replace("\\", "\\\\").replace('"', '\\"')
