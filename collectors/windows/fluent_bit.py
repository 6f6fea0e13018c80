"""A record as Fluent Bit's `winevtlog` and `winlog` and Fluentd's `windows_eventlog2` send it.

https://docs.fluentbit.io/manual/data-pipeline/inputs/windows-event-log-winevtlog
https://docs.fluentbit.io/manual/data-pipeline/inputs/windows-event-log
https://github.com/fluent/fluent-plugin-windows-eventlog
"""

import re
from datetime import tzinfo
from typing import Any

from logctl.decode import iso_milliseconds, iso_text

from . import event_xml
from .data import named, named_values, text_of
from .positions import names_of
from .record import Data, System, WindowsRecord

Document = dict[str, Any]
_BLANK_BEFORE_ZONE = re.compile(r"\s+(?=[+-]\d{2}:?\d{2}$)")
_KEYWORDS = {"SuccessAudit": "Audit Success", "FailureAudit": "Audit Failure"}
# What the older API calls the kind of an event; audits have level 0.
_LEVELS = {
    "Success": "0",
    "SuccessAudit": "0",
    "FailureAudit": "0",
    "Information": "4",
    "Warning": "3",
    "Error": "2",
}


def is_fluent_bit(document: Document) -> bool:
    known = "ProviderName" in document or "TimeWritten" in document
    return (known and "EventID" in document) or _xml(document) != ""


def record_of(document: Document, zone: tzinfo) -> WindowsRecord:
    """`zone` is that of times written without one."""
    if xml := _xml(document):
        return event_xml.record_of(xml)
    system = _system(document, zone) if "ProviderName" in document else _old_system(document, zone)
    return WindowsRecord(system, _data(document, system))


def _xml(document: Document) -> str:
    """With `render_event_as_xml`: the record as Windows writes it."""
    text = document.get("System")
    if not isinstance(text, str) or not text.lstrip().startswith("<"):
        return ""
    return text if text.lstrip().startswith("<Event") else f"<Event>{text}</Event>"


def _data(document: Document, system: System) -> Data:
    values = document.get("EventData", document.get("StringInserts"))
    if isinstance(values, dict):
        return named_values(values)
    texts = [text_of(value) for value in values] if isinstance(values, list) else []
    return named(zip(names_of(system.provider, system.code, len(texts)), texts, strict=True))


def _first(document: Document, *names: str) -> str:
    return next((text for name in names if (text := text_of(document.get(name)))), "")


def _system(document: Document, zone: tzinfo) -> System:
    def text(*names: str) -> str:
        return _first(document, *names)

    return System(
        provider=text("ProviderName"),
        provider_guid=text("ProviderGuid", "ProviderGUID"),
        code=text("EventID"),
        version=text("Version"),
        level=text("Level"),
        task=text("Task"),
        opcode=text("Opcode"),
        keywords=tuple(filter(None, [text("Keywords")])),
        time=_time(text("TimeCreated"), zone),
        record_id=text("EventRecordID", "EventRecordId"),
        activity_id=text("ActivityID"),
        related_activity_id=text("RelatedActivityID"),
        process_id=text("ProcessID"),
        thread_id=text("ThreadID"),
        channel=text("Channel"),
        computer=text("Computer"),
        user_id=text("UserID"),
    )


def _old_system(document: Document, zone: tzinfo) -> System:
    """The older API knows neither version, opcode, process nor thread."""
    kind = _first(document, "EventType")
    return System(
        provider=_first(document, "SourceName"),
        code=_first(document, "EventID"),
        level=_LEVELS.get(kind, ""),
        task=_first(document, "EventCategory"),
        keywords=tuple(filter(None, [_KEYWORDS.get(kind, "")])),
        time=_time(_first(document, "TimeGenerated"), zone),
        record_id=_first(document, "RecordNumber"),
        channel=_first(document, "Channel"),
        computer=_first(document, "ComputerName"),
        user_id=_first(document, "Sid"),
    )


def _time(text: str, zone: tzinfo) -> str:
    """`2026-11-02 14:43:13 +0900`; where the zone is missing, it is that of the machine."""
    time = iso_milliseconds(_BLANK_BEFORE_ZONE.sub("", text.strip()), zone)
    return text if time is None else iso_text(time)
