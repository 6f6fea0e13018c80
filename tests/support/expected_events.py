"""What real logs become, and how it compares with the documents that their authors expect of them."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from ipaddress import ip_address
from pathlib import Path

import pytest

from logctl.contracts import Collector, Context
from logctl.event import Event, Position
from logctl.fields import type_of
from logctl.manager import make_manager
from logctl.normalise import Normaliser, Rejected
from logctl.pipeline.configurations import forms_of
from logctl.read import Location, Unreadable, open_source, reader_of, recognise
from logctl.settings import load_settings

POSITION = Position(1_800_000_000_000, "20270115-000000-standard", 0)
BESIDE = {
    "event.module": "the collector's name",
    "event.dataset": "the collector's name",
    "event.original": "kept by the engine, of every record",
    "message": "a sentence for people; the text of the log is in a field of its vendor",
    "related.ip": "filled for all events alike, not by collectors",
    "related.hosts": "filled for all events alike, not by collectors",
    "related.user": "filled for all events alike, not by collectors",
}
"""Fields that mean something else here, and why."""


@dataclass(slots=True)
class Told:
    """`silent` are records that are no events: headers, remarks, empty lines."""

    collector: str
    records: int = 0
    events: list[Event] = field(default_factory=list)
    rejected: list[str] = field(default_factory=list)
    silent: int = 0


def collectors() -> Mapping[str, Collector]:
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("LOGCTL_SETTINGS", raising=False)
        return make_manager(load_settings({}, environment={})).collectors


def told(
    path: Path, known: Mapping[str, Collector], zone: str = "Etc/GMT+2", modified: int = 1_800_000_000_000
) -> Told:
    """Recognised without being told what it is."""
    source = open_source(path)
    beside = [Location(one) for one in sorted(path.parent.iterdir())]
    found = recognise(source, known.values(), forms=forms_of(beside, (), known, pytest.fail).known)
    assert found is not None, f"{path} is not recognised"
    collector, recognition = found
    context = Context(
        *("file", path.name, recognition.reader, collector.name, collector.version),
        *(zone, "cp932", source.sha256),
        size=source.size,
        modified=modified,
        header=recognition.header,
    )
    result, normaliser = Told(collector.name), Normaliser(known, "ja")
    for record in reader_of(recognition.reader).read(source, "cp932"):
        assert not isinstance(record, Unreadable)
        here = replace(context, header=record.header or context.header)
        made = normaliser.normalise(replace(record, receipt=POSITION.receipt), here, POSITION)
        result.records += 1
        if isinstance(made, Rejected):
            result.rejected.append(made.reason)
        else:
            result.events += made
            result.silent += not made
    return result


def expected_documents(log: Path) -> list[dict[str, object]]:
    documents: list[dict[str, object]] = json.loads(Path(f"{log}-expected.json").read_text(encoding="utf-8"))
    return documents


def differences(documents: Iterable[Mapping[str, object]], events: Iterable[Event]) -> dict[str, list[str]]:
    """By the shared fields in which any document differs from its event: how."""
    found: dict[str, list[str]] = {}
    for document, event in zip(documents, events, strict=True):
        for name, value in document.items():
            if name in BESIDE or type_of(name) is None or name.startswith("vendor."):
                continue
            here = event.fields.get(name)
            listed = [value] if isinstance(here, list) and not isinstance(value, list) else value
            if (wanted := _plain(name, listed)) != (ours := _plain(name, here)):
                found.setdefault(name, []).append(f"{wanted!r} is {ours!r} here")
    return found


def _plain(name: str, value: object) -> object:
    if isinstance(value, list):
        return sorted(str(_plain(name, one)) for one in value)
    if name == "@timestamp":
        return datetime.fromisoformat(str(value)).timestamp()
    if type_of(name) == "ip" and isinstance(value, str):
        return str(ip_address(value.partition("%")[0]))
    return value


_ASSERTED = re.compile(
    r'results\["s01-parse"\]\["[^"]+"\]\[(\d+)\]\.Evt\.Meta\["(\w+)"\] == "((?:[^"\\]|\\.)*)"'
)


def assertions(path: Path) -> dict[int, dict[str, str]]:
    """What a parser asserts of each line that it reads, by the names of its own."""
    found: dict[int, dict[str, str]] = {}
    for place, name, value in _ASSERTED.findall(path.read_text(encoding="utf-8")):
        found.setdefault(int(place), {})[name] = value.replace('\\"', '"')
    return found


def untrue(path: Path, events: Sequence[Event], names: Mapping[str, str]) -> set[tuple[str, str, str]]:
    """Assertions that do not hold for the events: name, what is asserted, and what is so here."""
    return {
        (name, value, str(events[place].fields.get(names[name], "")))
        for place, asserted in assertions(path).items()
        for name, value in asserted.items()
        if name in names and value != str(events[place].fields.get(names[name], ""))
    }


ACCESS_NAMES = {
    "source_ip": "source.ip",
    "http_verb": "http.request.method",
    "http_status": "http.response.status_code",
    "http_path": "url.original",
    "http_user_agent": "user_agent.original",
    "target_fqdn": "url.domain",
    "username": "user.name",
}
"""Crowdsec's names for what an access log says, and ours."""
