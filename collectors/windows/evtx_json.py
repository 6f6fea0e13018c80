"""A record as the EVTX library and `evtx_dump` render it in JSON.

https://github.com/omerbenamram/evtx
"""

from typing import Any

from logctl import RejectError

from .data import DEEPEST, event_data, text_of, user_data
from .record import System, WindowsRecord

_BESIDE = "_attributes"


def _attributes(system: dict[str, Any], name: str) -> dict[str, Any]:
    element = system.get(name)
    found = element.get("#attributes") if isinstance(element, dict) else None
    return found if isinstance(found, dict) else {}


def _text(system: dict[str, Any], name: str) -> str:
    value = system.get(name)
    return text_of(value.get("#text") if isinstance(value, dict) else value)


def record_of(event: Any) -> WindowsRecord:
    """Of the value below `Event`. Raises RejectError where it is none."""
    if not isinstance(event, dict):
        raise RejectError("the record has no Event element")
    system = event.get("System")
    if not isinstance(system, dict):
        raise RejectError("the record has no System element")
    if any(name.endswith(_BESIDE) for name in system):
        event = _joined(event)
    return WindowsRecord(
        _system(event["System"]), event_data(event.get("EventData")), user_data(event.get("UserData"))
    )


def _joined(element: dict[str, Any], depth: int = 0) -> dict[str, Any]:
    """`--separate-json-attributes` puts those of `Provider` beside it, as `Provider_attributes`."""
    if depth > DEEPEST:
        raise RejectError("nested more than %(count)d deep", count=DEEPEST)
    found = {
        name: _joined(value, depth + 1) if isinstance(value, dict) else value
        for name, value in element.items()
    }
    for beside in [
        name for name, value in found.items() if name.endswith(_BESIDE) and isinstance(value, dict)
    ]:
        name, attributes = beside.removesuffix(_BESIDE), found.pop(beside)
        content = found.get(name)
        inner = content if isinstance(content, dict) else {} if content is None else {"#text": content}
        found[name] = {"#attributes": attributes, **inner}
    return found


def _system(system: dict[str, Any]) -> System:
    provider, execution = _attributes(system, "Provider"), _attributes(system, "Execution")
    correlation = _attributes(system, "Correlation")
    return System(
        provider=text_of(provider.get("Name")),
        provider_guid=text_of(provider.get("Guid")),
        source_name=text_of(provider.get("EventSourceName")),
        code=_text(system, "EventID"),
        version=_text(system, "Version"),
        level=_text(system, "Level"),
        task=_text(system, "Task"),
        opcode=_text(system, "Opcode"),
        keywords=tuple(filter(None, [_text(system, "Keywords")])),
        time=text_of(_attributes(system, "TimeCreated").get("SystemTime")),
        record_id=_text(system, "EventRecordID"),
        activity_id=text_of(correlation.get("ActivityID")),
        related_activity_id=text_of(correlation.get("RelatedActivityID")),
        process_id=text_of(execution.get("ProcessID")),
        thread_id=text_of(execution.get("ThreadID")),
        channel=_text(system, "Channel"),
        computer=_text(system, "Computer"),
        user_id=text_of(_attributes(system, "Security").get("UserID")),
    )
