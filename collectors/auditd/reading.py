"""`type=SYSCALL msg=audit(1364481363.243:24287): arch=... ` in its versions, and the form of the kernel in syslog."""

import re
from collections.abc import Iterable

from logctl import Draft, Line, LineReading, RejectError
from logctl.contracts import Context
from logctl.decode.host import host_fields
from logctl.event import Fields

from .kinds import NUMBERS, Kind, kind_of, plain
from .pairs import pairs
from .parts import part_fields
from .sentences import SENTENCES, told
from .who import peer, who_fields

_RECORD = re.compile(
    r"(?:\[ *\d+\.\d+\] )?(?:audit: )?(?:node=(?P<node>\S{1,255}) )?(?:type=(?P<type>[\w\[\]]{0,60}) )?(?:msg=)?audit"
    r"\((?:(?P<seconds>\d{1,11})(?:\.(?P<fraction>\d{1,9}))?(?::(?P<id>\d{1,20}))?)?\): ?(?P<text>.*)",
    re.DOTALL,
)
_CUT_OFF = re.compile(r"(?:node=\S{1,255} )?type=[\w\[\]]{1,60} msg=")
_NUMBERED = re.compile(r"UNKNOWN\[(\d+)\]")


class Auditd(LineReading):
    sentences = SENTENCES

    def drafts(self, line: Line, context: Context) -> Iterable[Draft] | None:
        found = _RECORD.match(line.text) if "audit(" in line.text[:400] else None
        if found is None:
            if _CUT_OFF.match(line.text):
                raise RejectError("the audit record has no time")
            return None
        if not found["type"]:
            raise RejectError("the audit record has no type")
        name = NUMBERS.get(found["type"], found["type"])
        name = _NUMBERED.sub(r"UNKNOWN_\1", name)
        fields = _fields(name, found, context.encoding)
        if line.program:  # which only passes on what the kernel says
            fields.setdefault("process.name", "")
            fields.setdefault("process.pid", "")
        return (Draft(fields, _time(found)),)

    told = staticmethod(told)


def _time(found: re.Match[str]) -> int | None:
    if not found["seconds"]:
        return None
    return int(found["seconds"]) * 1000 + int(((found["fraction"] or "") + "000")[:3])


def _fields(name: str, found: re.Match[str], encoding: str) -> Fields:
    kind = kind_of(name)
    values = pairs(found["text"], name, encoding)
    outcome = _outcome(values, found["text"])
    fields: Fields = {
        **_meaning(kind, name, outcome),
        **who_fields(values, kind),
        **peer(values),
        **host_fields(found["node"] or ""),
        "vendor.auditd.type": name,
        **part_fields(name, values, found["text"], outcome),
    }
    if found["id"]:
        fields["vendor.auditd.id"] = found["id"]
    return {name: value for name, value in fields.items() if value not in ("", [])}


def _outcome(values: dict[str, str], text: str) -> str:
    said = values.get("res") or values.get("success") or ""
    if said in ("success", "1", "yes"):
        return "success"
    if said or text.startswith("avc:  denied") or values.get("apparmor") == "DENIED":
        return "failure"
    return ""


def _meaning(kind: Kind, name: str, outcome: str) -> Fields:
    """Of what may fail, a record that is cut off says neither."""
    category, _colon, types = kind.ecs.partition(": ")
    action = kind.action
    if kind.failed and outcome != "success":
        action = kind.failed if outcome else plain(name)
    return {
        "event.action": action,
        "event.outcome": outcome,
        "logctl.category": kind.category,
        "event.category": category.split(),
        "event.type": types.split(),
    }
