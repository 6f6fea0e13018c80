"""A record as NXLog's `im_msvistalog` sends it through `to_json`: everything at the top.

https://docs.nxlog.co/refman/current/im/msvistalog.html
"""

from datetime import tzinfo
from typing import Any

from logctl.decode import iso_milliseconds, iso_text

from .data import named_values, text_of
from .record import System, WindowsRecord

Document = dict[str, Any]
_HEADER = frozenset(
    [
        "@timestamp",
        "@version",
        "AccountName",
        "AccountType",
        "ActivityID",
        "Category",
        "Channel",
        "Domain",
        "ERCode",
        "EventID",
        "EventReceivedTime",
        "EventTime",
        "EventType",
        "ExecutionProcessID",
        "ExecutionThreadID",
        "Hostname",
        "Keywords",
        "Message",
        "Opcode",
        "OpcodeValue",
        "ProcessID",
        "ProviderGuid",
        "RecordNumber",
        "RelatedActivityID",
        "Severity",
        "SeverityValue",
        "SourceModuleName",
        "SourceModuleType",
        "SourceName",
        "Task",
        "TaskValue",
        "ThreadID",
        "TimeCreated",
        "UserID",
        "Version",
        "host",
        "port",
        "tags",
        "type",
    ]
)
_LEVELS = {
    "DEBUG": "verbose",
    "INFO": "information",
    "WARNING": "warning",
    "ERROR": "error",
    "CRITICAL": "critical",
}


def is_nxlog(document: Document) -> bool:
    return "SourceName" in document and "EventID" in document


def record_of(document: Document, zone: tzinfo) -> WindowsRecord:
    """`zone` is that of times written without one."""
    data = {name: value for name, value in document.items() if name not in _HEADER}
    return WindowsRecord(_system(document, zone), named_values(data))


def _system(document: Document, zone: tzinfo) -> System:
    def text(*names: str) -> str:
        return next((text for name in names if (text := text_of(document.get(name)))), "")

    return System(
        provider=text("SourceName"),
        provider_guid=text("ProviderGuid"),
        code=text("EventID"),
        version=text("Version"),
        level=_LEVELS.get(text("Severity"), ""),
        task=text("TaskValue", "Task"),
        opcode=text("OpcodeValue", "Opcode"),
        keywords=tuple(filter(None, [text("Keywords", "EventType")])),
        time=_time(text("EventTime", "TimeCreated", "@timestamp"), zone),
        record_id=text("RecordNumber"),
        activity_id=text("ActivityID"),
        related_activity_id=text("RelatedActivityID"),
        process_id=text("ExecutionProcessID", "ProcessID"),
        thread_id=text("ExecutionThreadID", "ThreadID"),
        channel=text("Channel"),
        computer=text("Hostname"),
        user_id=text("UserID"),
    )


def _time(text: str, zone: tzinfo) -> str:
    """`2026-11-02 14:43:13` in the zone of the machine, or whole units since 1970: seconds, milliseconds, microseconds."""
    if text.isascii() and text.isdecimal():
        number = int(text[:18])
        return iso_text(number * 1000 if number < 10**11 else number if number < 10**14 else number // 1000)
    time = iso_milliseconds(text, zone)
    return text if time is None else iso_text(time)
