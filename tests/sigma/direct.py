"""EVTX records as the parser gives them, and Sigma's conditions on one field of them.

Values are compared as text without regard to case; a record that lacks a field meets no condition but `missing`.
The sample's Windows rules have no unbound keywords, so there is nothing here for them.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, ip_address
from pathlib import Path
from typing import Any

from evtx import PyEvtxParser


@dataclass(frozen=True)
class DirectRecord:
    computer: str
    channel: str
    record_id: str
    time: str
    provider: str
    event_id: str
    data: dict[str, str | list[str]]
    """EventData or UserData; Data elements without a name are the list `Data`."""


def direct_records(files: Iterable[Path]) -> Iterator[DirectRecord]:
    """Each record once, in however many of the files it is."""
    seen: set[tuple[str, str, str, str]] = set()
    for file in files:
        for record in map(_record, _events(file)):
            milliseconds = record.time[: len("2021-04-22T08:50:53.614")]
            key = record.computer, record.channel, record.record_id, milliseconds
            if key not in seen:
                seen.add(key)
                yield record


def _events(file: Path) -> Iterator[dict[str, Any]]:
    records = PyEvtxParser(str(file), number_of_threads=1).records_json()
    while True:
        try:
            record: Any = next(records)
        except StopIteration:
            return
        except RuntimeError:  # a damaged record or chunk; those after it can still be read
            continue
        yield json.loads(record["data"])["Event"]


def _record(event: dict[str, Any]) -> DirectRecord:
    system = event["System"]
    inside_user_data = (event.get("UserData") or {}).values()
    data: dict[str, str | list[str]] = {}
    for element in (event.get("EventData"), *inside_user_data):
        if isinstance(element, dict):
            data |= _data(element)
    return DirectRecord(
        computer=_text(system.get("Computer")),
        channel=_text(system.get("Channel")),
        # Not the number in the record's header: what was exported by a filter is numbered anew there.
        record_id=_text(system.get("EventRecordID")),
        time=_attribute(system, "TimeCreated", "SystemTime"),
        provider=_attribute(system, "Provider", "Name"),
        event_id=_text(system.get("EventID")),
        data=data,
    )


def _attribute(system: dict[str, Any], element: str, name: str) -> str:
    return _text(((system.get(element) or {}).get("#attributes") or {}).get(name))


def _data(element: dict[str, Any]) -> dict[str, str | list[str]]:
    found: dict[str, str | list[str]] = {}
    for name, value in element.items():
        content = value.get("#text") if isinstance(value, dict) else value
        if name == "Data" and content is not None:
            found[name] = [_text(entry) for entry in (content if isinstance(content, list) else [content])]
        elif name != "#attributes":
            found[name] = _text(content)
    return found


def _text(value: Any) -> str:
    if isinstance(value, dict):  # an element with attributes, such as <EventID Qualifiers="0">
        value = value.get("#text")
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)


def texts(record: DirectRecord, field: str) -> list[str]:
    found = record.data.get(field, [])
    return [text.lower() for text in ([found] if isinstance(found, str) else found)]


def event(record: DirectRecord, *numbers: int) -> bool:
    return record.event_id in map(str, numbers)


def equals(record: DirectRecord, field: str, *values: str) -> bool:
    return any(text == value.lower() for text in texts(record, field) for value in values)


def contains(record: DirectRecord, field: str, *parts: str) -> bool:
    return any(part.lower() in text for text in texts(record, field) for part in parts)


def contains_all(record: DirectRecord, field: str, *parts: str) -> bool:
    return all(contains(record, field, part) for part in parts)


def starts(record: DirectRecord, field: str, *parts: str) -> bool:
    return any(text.startswith(part.lower()) for text in texts(record, field) for part in parts)


def ends(record: DirectRecord, field: str, *parts: str) -> bool:
    return any(text.endswith(part.lower()) for text in texts(record, field) for part in parts)


def digit(record: DirectRecord, field: str, place: int, choice: str) -> bool:
    """Whether the digit at this place, counted from the end, is one of these: `|endswith: 8???` is place 4."""
    return any(len(text) >= place and text[-place] in choice.lower() for text in texts(record, field))


def missing(record: DirectRecord, field: str) -> bool:
    return not any(texts(record, field))


def inside(record: DirectRecord, field: str, *networks: IPv4Network | IPv6Network) -> bool:
    return any(_is_inside(text, network) for text in texts(record, field) for network in networks)


def _is_inside(text: str, network: IPv4Network | IPv6Network) -> bool:
    try:
        return ip_address(text) in network
    except ValueError:
        return False
