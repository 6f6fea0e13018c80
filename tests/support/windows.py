"""The collector of Windows event logs on files, and what it makes of them in a form that people can review."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from logctl import Collector, Draft, RawRecord
from logctl.contracts import Context
from logctl.event import Fields
from logctl.manager import make_manager
from logctl.read import READERS, Unreadable, open_source, recognise
from logctl.settings import load_settings

CONTEXT = Context("sample", "a", "lines", "windows", "0.2.0", "Asia/Tokyo", "cp932", "fe" * 32)
_UNSHOWN = ("winlog.", "event.module", "event.dataset", "event.kind", "host.", "log.", "event.created")


def windows() -> Collector:
    return make_manager(load_settings({}, environment={})).collectors["windows"]


def module_of(collector: Collector, name: str) -> Any:
    """A module of the collector's own package, which is loaded under a name that nobody else knows."""
    return sys.modules[f"{type(collector).__module__}.{name}"]


def fields_of(collector: Collector, raw: bytes) -> Fields:
    (draft,) = collector.normalise(RawRecord(raw, 0), CONTEXT)
    return draft.fields


def fields_in(collector: Collector, path: Path) -> Iterator[Fields]:
    """Of every record of a file."""
    source = open_source(path)
    found = recognise(source, [collector])
    assert found is not None, path
    for record in READERS[found[1].reader].read(source, "cp932"):
        assert not isinstance(record, Unreadable), record.reason
        yield fields_of(collector, record.raw)


def told(collector: Collector, fields: Fields) -> str:
    """One line to review by reading: the sentences, and the fields that are more than the record's own."""
    shown = {name: value for name, value in sorted(fields.items()) if not name.startswith(_UNSHOWN)}
    shown |= {name: value for name, value in fields.items() if name.startswith("winlog.logon.")}
    key = f"{shown.pop('event.provider', '?')} {shown.pop('event.code', '?')}"
    sentences = [collector.message(fields, "ja"), collector.message(fields, "en")]
    return json.dumps([key, *sentences, shown], ensure_ascii=False)


def draft_of(collector: Collector, raw: bytes | str | dict[str, Any]) -> Draft:
    """Of a record as bytes, as text, or as a JSON document."""
    if isinstance(raw, dict):
        raw = json.dumps(raw, ensure_ascii=False)
    (draft,) = collector.normalise(RawRecord(raw.encode() if isinstance(raw, str) else raw, 0), CONTEXT)
    return draft


def below(fields: Fields, prefix: str) -> dict[str, Any]:
    return {name.removeprefix(prefix): value for name, value in fields.items() if name.startswith(prefix)}


def event_xml(
    data: str = "", code: str = "4624", provider: str = "Microsoft-Windows-Security-Auditing", **system: str
) -> str:
    """An Event element; `system` replaces elements of System by name, as XML."""
    elements = {
        "Provider": f'<Provider Name="{provider}" Guid="{{54849625-5478-4994-a5ba-3e3b0328c30d}}"/>',
        "EventID": f"<EventID>{code}</EventID>",
        "Level": "<Level>0</Level>",
        "Task": "<Task>12544</Task>",
        "Keywords": "<Keywords>0x8020000000000000</Keywords>",
        "TimeCreated": '<TimeCreated SystemTime="2026-11-02T00:00:01.1234567Z"/>',
        "EventRecordID": "<EventRecordID>7</EventRecordID>",
        "Channel": "<Channel>Security</Channel>",
        "Computer": "<Computer>ns3-pc01.hospital.example</Computer>",
        **system,
    }
    namespace = "http://schemas.microsoft.com/win/2004/08/events/event"
    return f'<Event xmlns="{namespace}"><System>{"".join(elements.values())}</System>{data}</Event>'


def event_data(**values: str) -> str:
    elements = [f'<Data Name="{name}">{value}</Data>' for name, value in values.items()]
    return f"<EventData>{''.join(elements)}</EventData>"
