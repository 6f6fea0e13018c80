"""The same real record from a file, as XML and from forwarders is one event with the same fields.

The forwarders' documents are rendered from the records' own XML; each test says what its forwarder does not send.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import tzinfo
from pathlib import Path
from xml.etree import ElementTree
from zoneinfo import ZoneInfo

import pytest
from support import forwarders
from support.evtx import renderings, some_of_each_event
from support.forwarders import Document
from support.windows import below, draft_of, windows

from logctl import Collector, Draft
from logctl.event import Fields

TOKYO = ZoneInfo("Asia/Tokyo")
TIMES = ("event.created", "winlog.time_created")
OLD_API = frozenset(
    f"winlog.{name}"
    for name in (
        "activity_id",
        "keywords",
        "level",
        "opcode",
        "process.pid",
        "process.thread.id",
        "provider_guid",
        "related_activity_id",
        "version",
    )
) | {"log.level"}
"""What the older API does not know: of keywords it has the outcome, of levels three."""

Record = tuple[Draft, str]
"""What comes of the record from EVTX, and its XML as Windows renders it."""
Shape = Callable[[str], Document]
Row = tuple[str, str, object, object]
ShapeInZone = Callable[[str, tzinfo], Document]


@pytest.fixture(scope="module")
def collector() -> Collector:
    return windows()


@pytest.fixture(scope="module")
def records(collector: Collector, real_evtx: list[Path]) -> list[Record]:
    found = []
    for as_json, as_xml in some_of_each_event(real_evtx, 4):
        xml, draft = forwarders.windows_xml(as_xml), draft_of(collector, as_json)
        if is_whole(xml) and draft.time is not None and draft.sequence:
            found.append((draft, xml))
    return found


def is_whole(xml: str) -> bool:
    """A few real records have control characters, which no forwarder can send as XML."""
    try:
        ElementTree.fromstring(xml)
    except ElementTree.ParseError:
        return False
    return True


def differences(record: Draft, other: Draft) -> dict[str, tuple[object, object]]:
    names = record.fields.keys() | other.fields.keys()
    pairs = {name: (record.fields.get(name), other.fields.get(name)) for name in names}
    return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}


def key(draft: Draft) -> tuple[object, ...]:
    return draft.time, draft.sequence, draft.identity


def unexplained(
    records: list[Record],
    send: Callable[[str], tuple[Document, Draft]],
    lacks: Callable[[str, Fields, Document], bool],
) -> list[Row]:
    """Differences that the gaps of the forwarder do not explain."""
    found: list[Row] = []
    for record, xml in records:
        document, sent = send(xml)
        for name, (expected, value) in differences(record, sent).items():
            if value is not None or not lacks(name, record.fields, document):
                event = f"{record.fields['event.provider']} {record.fields['event.code']}"
                found.append((event, name, expected, value))
    return found


def from_attribute(name: str, fields: Fields) -> bool:
    """1108 has its code in an attribute, and forwarders send the texts of elements only."""
    return name == "error.code" and any(
        f"winlog.{kind}_data.Error.Code" in fields for kind in ("user", "event")
    )


def test_the_records_are_of_many_providers_and_events(records: list[Record]) -> None:
    keys = {(record.fields["event.provider"], record.fields["event.code"]) for record, _xml in records}
    assert len(records) > 1200
    assert len(keys) > 400
    assert len({provider for provider, _code in keys}) > 80


def test_every_real_record_is_the_same_as_xml_and_as_json(collector: Collector, real_logs: Path) -> None:
    count = 0
    for path in sorted((real_logs / "permissive" / "evtx-to-mitre").rglob("*.evtx")):
        for as_json, as_xml in renderings(path):
            assert draft_of(collector, as_xml) == draft_of(collector, as_json), path
            count += 1
    assert count == 8562


def test_as_windows_renders_it_a_record_is_the_same(collector: Collector, records: list[Record]) -> None:
    assert [xml for record, xml in records if draft_of(collector, xml) != record] == []


@pytest.mark.parametrize("shape", [forwarders.winlogbeat, forwarders.winlogbeat_6])
def test_from_winlogbeat_it_has_the_same_id_time_and_sequence(
    collector: Collector, records: list[Record], shape: Shape
) -> None:
    assert [xml for record, xml in records if key(draft_of(collector, shape(xml))) != key(record)] == []


@pytest.mark.parametrize("shape", [forwarders.winlogbeat, forwarders.winlogbeat_6])
def test_from_winlogbeat_it_has_every_field_that_winlogbeat_sends(
    collector: Collector, records: list[Record], shape: Shape
) -> None:
    """It does not send the event source, nor numbers of tasks, opcodes and levels that only the provider could name;
    of event and user data no attributes, no element inside another, and of a repeated name the first only."""

    def send(xml: str) -> tuple[Document, Draft]:
        document = shape(xml)
        return document.get("winlog", document), draft_of(collector, document)

    def lacks(name: str, fields: Fields, winlog: Document) -> bool:
        if name in ("winlog.task", "winlog.opcode", "winlog.level"):
            return str(fields[name]).isdecimal()
        element, _dot, inner = name.removeprefix("winlog.").partition(".")
        is_data = element in ("event_data", "user_data") and inner not in winlog.get(element, {})
        return name == "winlog.event_source_name" or is_data or from_attribute(name, fields)

    assert unexplained(records, send, lacks) == []


def test_from_nxlog_it_has_the_same_fields_to_the_second(collector: Collector, records: list[Record]) -> None:
    """NXLog does not send the event source, levels beyond 5, nor which of event data and user data a value was;
    what is not there it sends as 0; its own names at the top hide data of the same name."""
    compared = [
        (plain(record), xml)
        for record, xml in records
        if not hidden(record) and record.fields.get("winlog.opcode")
    ]

    def send(xml: str) -> tuple[Document, Draft]:
        document = forwarders.nxlog(xml, TOKYO)
        return document, plain(draft_of(collector, document))

    def lacks(name: str, fields: Fields, document: Document) -> bool:
        inner = name.removeprefix("winlog.event_data.")
        return name == "winlog.event_source_name" or (inner != name and inner not in document)

    assert len(compared) > 1000
    assert unexplained(compared, send, lacks) == []


@pytest.mark.parametrize(
    "shape",
    [forwarders.nxlog, forwarders.fluent_bit, forwarders.fluent_bit_winlog],
    ids=["nxlog", "winevtlog", "winlog"],
)
def test_forwarders_of_whole_seconds_give_the_same_id(
    collector: Collector, records: list[Record], shape: ShapeInZone
) -> None:
    compared = [(record, xml) for record, xml in records if not hidden(record)]
    others = [
        xml for record, xml in compared if draft_of(collector, shape(xml, TOKYO)).identity != record.identity
    ]
    assert len(compared) > 1000
    assert others == []


def hidden(record: Draft) -> bool:
    data = below(record.fields, "winlog.event_data.") | below(record.fields, "winlog.user_data.")
    return bool(data.keys() & forwarders.NXLOG_HEADER) or record.fields["winlog.level"] == "16"


def plain(draft: Draft) -> Draft:
    """Times to the second, and one kind of data."""
    fields = {
        name.replace("winlog.user_data.", "winlog.event_data."): value for name, value in draft.fields.items()
    }
    fields |= {name: str(fields[name])[:19] for name in TIMES}
    fields.pop("winlog.event_data.xml_name", None)
    return replace(draft, fields=fields)


@pytest.mark.parametrize(
    ("shape", "gaps"),
    [(forwarders.fluent_bit, frozenset[str]()), (forwarders.fluent_bit_winlog, OLD_API)],
    ids=["winevtlog", "winlog"],
)
def test_from_fluent_bit_it_has_the_same_fields_to_the_second(
    collector: Collector, records: list[Record], shape: ShapeInZone, gaps: frozenset[str]
) -> None:
    """Neither plugin sends the event source or names of values; the older one sends what the older API knows."""
    compared = [(plain(record), xml) for record, xml in records if record.fields.get("winlog.opcode")]
    assert len(compared) > 1000

    def send(xml: str) -> tuple[Document, Draft]:
        document = shape(xml, TOKYO)
        return document, plain(draft_of(collector, document))

    def lacks(name: str, fields: Fields, _document: Document) -> bool:
        return name in gaps or name == "winlog.event_source_name" or from_attribute(name, fields)

    found = unexplained(compared, send, lacks)
    assert [row for row in found if not row[1].startswith("winlog.event_data.") and row[1] not in gaps] == []


def test_from_fluent_bit_the_values_of_audits_have_their_names(
    collector: Collector, records: list[Record]
) -> None:
    others = set()
    for record, xml in records:
        sent = draft_of(collector, forwarders.fluent_bit(xml, TOKYO))
        data = [below(fields, "winlog.event_data.") for fields in (record.fields, sent.fields)]
        if record.fields["event.provider"] == "Microsoft-Windows-Security-Auditing" and data[0] != data[1]:
            others.add(record.fields["event.code"])
    assert others == set()
