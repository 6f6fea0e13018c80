"""The System element, under the names of Winlogbeat.

https://www.elastic.co/guide/en/beats/winlogbeat/current/exported-fields-winlog.html
"""

from typing import Any

from logctl.decode import EARLIEST, LATEST, iso_milliseconds, iso_text
from logctl.event import Fields
from logctl.words import fold

from .names import OUTCOMES, keyword_names, level_name, level_number, opcode_name
from .record import System
from .tasks import AUDITING, NETAPP, task_name
from .values import number


def time_created(system: System) -> int | None:
    return iso_milliseconds(system.time)


def record_number(system: System) -> int | None:
    """None where it is missing or no number that an index can hold."""
    return number(system.record_id)


def identity(system: System) -> tuple[str, ...] | None:
    """Computer, channel, record id and second: the same from a file and from any forwarder. None if one is missing.

    NXLog and Fluent Bit send whole seconds. Of 32,195 real records no two share a record id within a second.
    """
    time, record = time_created(system), record_number(system)
    if time is None or not EARLIEST <= time < LATEST or record is None:
        return None
    if not system.computer or not system.channel:
        return None
    return system.computer.lower(), system.channel, str(record), str(time // 1000)


def _guid(text: str) -> str:
    bare = text.strip("{}").upper()
    return "{" + bare + "}" if bare else ""


def _not_zero(text: str) -> int | None:
    """Winlogbeat leaves zero out, others write it for what is not there."""
    return number(text) or None


def _host_fields(computer: str) -> Fields:
    short, _, domain = computer.partition(".")
    return {"host.name": fold(short), "host.hostname": computer, "host.domain": domain}


def system_fields(system: System) -> Fields:
    """Everything of the System element; what is not there is left out."""
    keywords = keyword_names(system.keywords)
    time = time_created(system)
    found: dict[str, Any] = {
        "event.kind": "event",
        "event.module": "windows",
        "event.dataset": "windows." + (fold(system.channel).replace(" ", "_") or "unknown"),
        "event.code": system.code,
        "event.provider": system.provider,
        "event.outcome": next((OUTCOMES[word] for word in keywords if word in OUTCOMES), ""),
        "event.created": iso_text(time) if time is not None and EARLIEST <= time < LATEST else "",
        "log.level": level_name(system.level),
        "winlog.channel": system.channel,
        "winlog.event_id": system.code,
        "winlog.provider_name": system.provider,
        "winlog.provider_guid": _guid(system.provider_guid),
        "winlog.event_source_name": system.source_name,
        "winlog.computer_name": system.computer,
        "winlog.record_id": system.record_id,
        "winlog.keywords": keywords,
        "winlog.opcode": opcode_name(system.opcode),
        "winlog.task": task_name(system.provider, system.task),
        "winlog.level": level_number(system.level, system.provider in (AUDITING, NETAPP)),
        "winlog.version": _not_zero(system.version),
        "winlog.time_created": iso_text(time) if time is not None else "",
        "winlog.activity_id": _guid(system.activity_id),
        "winlog.related_activity_id": _guid(system.related_activity_id),
        "winlog.process.pid": _not_zero(system.process_id),
        "winlog.process.thread.id": _not_zero(system.thread_id),
        "winlog.user.identifier": system.user_id,
        "logctl.category": "system",
        **_host_fields(system.computer),
    }
    return {name: value for name, value in found.items() if value not in ("", None, [])}
