"""The System element, under the names of Winlogbeat.

https://www.elastic.co/guide/en/beats/winlogbeat/current/exported-fields-winlog.html
"""

from typing import Any

from logctl.decode import EARLIEST, LATEST, iso_milliseconds, iso_text
from logctl.event import Fields
from logctl.words import fold

from .data import text_of
from .values import number

_LEVELS = {
    "0": "information",
    "1": "critical",
    "2": "error",
    "3": "warning",
    "4": "information",
    "5": "verbose",
}
_OPCODES = {"0": "Info", "1": "Start", "2": "Stop", "3": "DCStart", "4": "DCStop", "5": "Extension",
            "6": "Reply", "7": "Resume", "8": "Suspend", "9": "Send"}  # fmt: skip
_KEYWORDS = (
    (0x0080_0000_0000_0000, "Classic"),
    (0x0040_0000_0000_0000, "Correlation Hint"),
    (0x0020_0000_0000_0000, "Audit Success"),
    (0x0010_0000_0000_0000, "Audit Failure"),
    (0x0008_0000_0000_0000, "SQM"),
    (0x0004_0000_0000_0000, "WDI Diag"),
    (0x0002_0000_0000_0000, "WDI Context"),
    (0x0001_0000_0000_0000, "Response Time"),
)
_OUTCOMES = {"Audit Success": "success", "Audit Failure": "failure"}


def _attributes(system: dict[str, Any], name: str) -> dict[str, Any]:
    element = system.get(name)
    found = element.get("#attributes") if isinstance(element, dict) else None
    return found if isinstance(found, dict) else {}


def _text(system: dict[str, Any], name: str) -> str:
    value = system.get(name)
    return text_of(value.get("#text") if isinstance(value, dict) else value)


def event_id(system: dict[str, Any]) -> str:
    return _text(system, "EventID")


def _created(system: dict[str, Any]) -> str:
    return text_of(_attributes(system, "TimeCreated").get("SystemTime"))


def time_created(system: dict[str, Any]) -> int | None:
    return iso_milliseconds(_created(system))


def record_number(system: dict[str, Any]) -> int | None:
    """None where it is missing or no number that an index can hold."""
    return number(_text(system, "EventRecordID"))


def identity(system: dict[str, Any]) -> tuple[str, ...] | None:
    """Computer, channel, record id and time: the same from a file and from a forwarder. None if one is missing."""
    time, record = time_created(system), record_number(system)
    computer, channel = _text(system, "Computer"), _text(system, "Channel")
    if time is None or not EARLIEST <= time < LATEST or record is None or not computer or not channel:
        return None
    return computer.lower(), channel, str(record), str(time)


def _keywords(text: str) -> list[str]:
    try:
        mask = int(text, 16)
    except ValueError:
        return []
    return [name for bit, name in _KEYWORDS if mask & bit]


def _guid(value: Any) -> str:
    text = text_of(value).strip("{}").upper()
    return "{" + text + "}" if text else ""


def _host_fields(computer: str) -> Fields:
    short, _, domain = computer.partition(".")
    return {"host.name": fold(short), "host.hostname": computer, "host.domain": domain}


def system_fields(system: dict[str, Any]) -> Fields:
    """Everything of the System element; what is not there is left out."""
    provider, execution = _attributes(system, "Provider"), _attributes(system, "Execution")
    correlation = _attributes(system, "Correlation")
    code, name = event_id(system), text_of(provider.get("Name"))
    channel, computer = _text(system, "Channel"), _text(system, "Computer")
    level, opcode = _text(system, "Level"), _text(system, "Opcode")
    keywords = _keywords(_text(system, "Keywords"))
    time = time_created(system)
    found: dict[str, Any] = {
        "event.kind": "event",
        "event.module": "windows",
        "event.dataset": "windows." + (fold(channel).replace(" ", "_") if channel else "unknown"),
        "event.code": code,
        "event.provider": name,
        "event.outcome": next((_OUTCOMES[word] for word in keywords if word in _OUTCOMES), ""),
        "event.created": iso_text(time) if time is not None and EARLIEST <= time < LATEST else "",
        "log.level": _LEVELS.get(level, ""),
        "winlog.channel": channel,
        "winlog.event_id": code,
        "winlog.provider_name": name,
        "winlog.provider_guid": _guid(provider.get("Guid")),
        "winlog.event_source_name": text_of(provider.get("EventSourceName")),
        "winlog.computer_name": computer,
        "winlog.record_id": _text(system, "EventRecordID"),
        "winlog.keywords": keywords,
        "winlog.opcode": _OPCODES.get(opcode, opcode),
        "winlog.task": _text(system, "Task"),
        "winlog.level": level,
        "winlog.version": number(_text(system, "Version")),
        "winlog.time_created": iso_text(time) if time is not None else "",
        "winlog.activity_id": _guid(correlation.get("ActivityID")),
        "winlog.related_activity_id": _guid(correlation.get("RelatedActivityID")),
        "winlog.process.pid": number(text_of(execution.get("ProcessID"))),
        "winlog.process.thread.id": number(text_of(execution.get("ThreadID"))),
        "winlog.user.identifier": text_of(_attributes(system, "Security").get("UserID")),
        "logctl.category": "system",
        **_host_fields(computer),
    }
    return {name: value for name, value in found.items() if value not in ("", None, [])}
