"""A record as Fluent Bit's `winevtlog` and Fluentd's `windows_eventlog2` send it.

https://docs.fluentbit.io/manual/data-pipeline/inputs/windows-event-log-winevtlog
https://github.com/fluent/fluent-plugin-windows-eventlog
"""

import re
from typing import Any

from . import event_xml
from .data import named_values, text_of
from .positions import names_of
from .record import Data, System, WindowsRecord

Document = dict[str, Any]
_BLANK_BEFORE_ZONE = re.compile(r"\s+(?=[+-]\d{2}:?\d{2}$)")


def is_fluent_bit(document: Document) -> bool:
    return ("EventID" in document and "ProviderName" in document) or _xml(document) != ""


def record_of(document: Document) -> WindowsRecord:
    if xml := _xml(document):
        return event_xml.record_of(xml)
    system = _system(document)
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
    return {
        name: text
        for name, text in zip(names_of(system.provider, system.code, len(texts)), texts, strict=True)
        if text
    }


def _system(document: Document) -> System:
    def text(*names: str) -> str:
        return next((text for name in names if (text := text_of(document.get(name)))), "")

    return System(
        provider=text("ProviderName"),
        provider_guid=text("ProviderGuid", "ProviderGUID"),
        code=text("EventID"),
        version=text("Version"),
        level=text("Level"),
        task=text("Task"),
        opcode=text("Opcode"),
        keywords=tuple(filter(None, [text("Keywords")])),
        time=_BLANK_BEFORE_ZONE.sub("", text("TimeCreated")),
        record_id=text("EventRecordID"),
        activity_id=text("ActivityID"),
        related_activity_id=text("RelatedActivityID"),
        process_id=text("ProcessID"),
        thread_id=text("ThreadID"),
        channel=text("Channel"),
        computer=text("Computer"),
        user_id=text("UserID"),
    )
