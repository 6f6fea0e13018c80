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
# Of the user in the System element; without one these are event data, as in 4779.
_ACCOUNT = frozenset(["AccountName", "AccountType", "Domain"])
_MOST_DIGITS = 19
_LEVELS = {
    "DEBUG": "verbose",
    "INFO": "information",
    "WARNING": "warning",
    "ERROR": "error",
    "CRITICAL": "critical",
}


def is_nxlog(document: Document) -> bool:
    """Its event data may be named as Fluent Bit's header is (5447 has ProviderName), but not the reverse."""
    return "SourceName" in document and "EventID" in document and "TimeWritten" not in document


def record_of(document: Document, zone: tzinfo) -> WindowsRecord:
    """`zone` is that of times written without one."""
    header = _HEADER if "AccountType" in document else _HEADER - _ACCOUNT
    data = {name: value for name, value in document.items() if name not in header}
    return WindowsRecord(_system(document, zone), named_values(data))


def _system(document: Document, zone: tzinfo) -> System:
    def text(*names: str) -> str:
        return next((text for name in names if (text := text_of(document.get(name)))), "")

    return System(
        provider=text("SourceName"),
        provider_guid=text("ProviderGuid"),
        code=text("EventID"),
        version=text("Version"),
        level=_level(text("Severity"), text("EventType")),
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


def _level(severity: str, event_type: str) -> str:
    """NXLog calls a failed audit an error; Windows writes it with level 0."""
    return "0" if event_type == "AUDIT_FAILURE" else _LEVELS.get(severity, "")


def _time(text: str, zone: tzinfo) -> str:
    """`2026-11-02 14:43:13` in the zone of the machine, or a whole number since 1970."""
    if text.isascii() and text.isdecimal():
        return _counted(int(text)) if len(text) <= _MOST_DIGITS else ""
    time = iso_milliseconds(text, zone)
    return text if time is None else iso_text(time)


def _counted(number: int) -> str:
    """Of seconds, milliseconds, microseconds or nanoseconds, as its size tells."""
    if number < 10**11:
        return iso_text(number * 1000)
    while number >= 10**14:
        number //= 1000
    return iso_text(number)
