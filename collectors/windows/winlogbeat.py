"""A record as Winlogbeat sends it: versions 7 and later below `winlog`, version 6 at the top.

https://www.elastic.co/guide/en/beats/winlogbeat/current/exported-fields-winlog.html
https://www.elastic.co/guide/en/beats/winlogbeat/6.8/exported-fields-eventlog.html
"""

from typing import Any

from .data import named_values, text_of
from .record import Data, System, WindowsRecord

Document = dict[str, Any]
_KEYWORDS = {"success": "Audit Success", "failure": "Audit Failure"}


def is_winlogbeat(document: Document) -> bool:
    """A few real records have no channel, and so no `log_name` in version 6."""
    flat = "log_name" in document or document.get("type") == "wineventlog"
    return isinstance(document.get("winlog"), dict) or (flat and "event_id" in document)


def record_of(document: Document) -> WindowsRecord:
    winlog = document.get("winlog")
    if isinstance(winlog, dict):
        return WindowsRecord(
            _system(document, winlog), _data(winlog, "event_data"), _data(winlog, "user_data")
        )
    return WindowsRecord(_old_system(document), _data(document, "event_data"), _data(document, "user_data"))


def at(document: Document, path: str) -> Any:
    """What lies at a dotted path, written as nested objects; None where there is nothing."""
    found: Any = document
    for part in path.split("."):
        found = found.get(part) if isinstance(found, dict) else None
    return found


def _text(document: Document, *paths: str) -> str:
    """The first that is there."""
    return next((text for path in paths if (text := text_of(at(document, path)))), "")


def _names(value: Any) -> tuple[str, ...]:
    values = value if isinstance(value, list) else [value]
    return tuple(text for entry in values if (text := text_of(entry)))


def _outcome(document: Document) -> tuple[str, ...]:
    keyword = _KEYWORDS.get(_text(document, "event.outcome"))
    return (keyword,) if keyword else ()


def _data(document: Document, name: str) -> Data:
    return named_values(document.get(name))


def _system(document: Document, winlog: Document) -> System:
    return System(
        provider=_text(winlog, "provider_name") or _text(document, "event.provider"),
        provider_guid=_text(winlog, "provider_guid"),
        source_name=_text(winlog, "event_source_name"),
        code=_text(winlog, "event_id") or _text(document, "event.code"),
        version=_text(winlog, "version"),
        level=_text(document, "log.level") or _text(winlog, "level"),
        task=_text(winlog, "task"),
        opcode=_text(winlog, "opcode"),
        keywords=_names(winlog.get("keywords")) or _outcome(document),
        time=_text(winlog, "time_created") or _text(document, "@timestamp"),
        record_id=_text(winlog, "record_id"),
        activity_id=_text(winlog, "activity_id"),
        related_activity_id=_text(winlog, "related_activity_id"),
        process_id=_text(winlog, "process.pid"),
        thread_id=_text(winlog, "process.thread.id"),
        channel=_text(winlog, "channel"),
        computer=_text(winlog, "computer_name"),
        user_id=_text(winlog, "user.identifier"),
    )


def _old_system(document: Document) -> System:
    return System(
        provider=_text(document, "source_name"),
        provider_guid=_text(document, "provider_guid"),
        code=_text(document, "event_id"),
        version=_text(document, "version"),
        level=_text(document, "level"),
        task=_text(document, "task"),
        opcode=_text(document, "opcode"),
        keywords=_names(document.get("keywords")),
        time=_text(document, "@timestamp"),
        record_id=_text(document, "record_number"),
        activity_id=_text(document, "activity_id"),
        related_activity_id=_text(document, "related_activity_id"),
        process_id=_text(document, "process_id"),
        thread_id=_text(document, "thread_id"),
        channel=_text(document, "log_name"),
        computer=_text(document, "computer_name"),
        user_id=_text(document, "user.identifier"),
    )
