"""Damaged and hostile records: an event or a reject with its reason, at once and in little memory."""

import json
import time
import tracemalloc
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import forwarders
from support.evtx import some_of_each_event
from support.mutations import MUTATIONS, mutated
from support.windows import CONTEXT, draft_of, windows

from logctl import Draft, RawRecord, RejectError
from logctl.content import bundled_folder
from logctl.contracts import Explains
from logctl.language import LANGUAGES

COUNT, SLOWEST = 10_000, 2.0
MIB = 1024 * 1024
LIMIT = 4 * MIB
"""Of a record that the readers give."""
COLLECTOR = windows()
TOKYO = ZoneInfo("Asia/Tokyo")


def taken(raw: bytes) -> list[Draft] | str:
    """Drafts, all of whose texts were asked for, or the reason of the rejection."""
    try:
        drafts = list(COLLECTOR.normalise(RawRecord(raw, 0), CONTEXT))
    except RejectError as error:
        return str(error)
    assert isinstance(COLLECTOR, Explains)
    for draft in drafts:
        for language in LANGUAGES:
            assert COLLECTOR.message(draft.fields, language)
            for name in draft.fields:
                assert isinstance(COLLECTOR.explain(name, draft.fields, language), str)
    return drafts


def seconds(raw: bytes) -> float:
    """Of the processor: other work on the machine is not the record's."""
    start = time.process_time()
    taken(raw)
    return time.process_time() - start


def shapes(as_json: str, as_xml: str) -> Iterator[bytes]:
    xml = forwarders.windows_xml(as_xml)
    yield as_json.encode("utf-8", "replace")
    yield xml.encode("utf-8", "replace")
    for document in (
        forwarders.winlogbeat(xml),
        forwarders.winlogbeat_6(xml),
        forwarders.nxlog(xml, TOKYO),
        forwarders.fluent_bit(xml, TOKYO),
        forwarders.fluent_bit_winlog(xml, TOKYO),
    ):
        yield json.dumps(document, ensure_ascii=False).encode()


def samples() -> list[bytes]:
    """The project's own: XML, and JSON as the EVTX library renders it."""
    folder = bundled_folder() / "collectors/windows/samples"
    lines = [
        line
        for name in ("events.xml", "security.ndjson", "others.ndjson")
        for line in (folder / name).read_bytes().splitlines()
    ]
    return [line for line in lines if line.startswith((b"<Event ", b"{")) and line.endswith((b">", b"}"))]


def originals(paths: list[Path]) -> list[bytes]:
    found: list[bytes] = []
    for as_json, as_xml in some_of_each_event(paths, 1):
        try:
            found += shapes(as_json, as_xml)
        except (SyntaxError, ValueError, KeyError):  # control characters or no System: nothing to send
            found.append(as_json.encode("utf-8", "replace"))
    return found


def check(seeds: list[bytes], count: int, random: Random) -> Counter[str]:
    outcomes: Counter[str] = Counter()
    for _ in range(count):
        raw = mutated(random, random.choice(seeds))
        start = time.process_time()
        found = taken(raw)
        assert time.process_time() - start < SLOWEST, raw[:1000]
        outcomes[found.partition(":")[0] if isinstance(found, str) else "event"] += 1
    return outcomes


def test_ten_thousand_mutated_real_records_are_events_or_rejects(real_evtx: list[Path]) -> None:
    outcomes = check(originals(real_evtx[::3]), COUNT, Random(20261102))
    assert outcomes["event"] > COUNT // 5
    assert outcomes.keys() >= {
        "event",
        "not valid JSON",
        "not valid XML",
        "nested more than 50 deep",
        "the record has no Event element",
        "the record has no System element",
        "XML with a document type or entities is not read",
    }


def test_mutated_samples_are_events_or_rejects() -> None:
    assert check(samples(), 1000, Random(7))["event"] > 200


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda mutation: mutation.__name__)
def test_each_mutation_changes_records(mutation: object) -> None:
    random, seeds = Random(3), samples()
    assert callable(mutation)
    assert any(mutation(random, raw) != raw for raw in random.choices(seeds, k=50))


JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3),
    max_leaves=8,
)
NAMES = st.sampled_from(
    [
        "#attributes",
        "#text",
        "Channel",
        "Computer",
        "Correlation",
        "Data",
        "EventData",
        "EventID",
        "EventRecordID",
        "EventTime",
        "IpAddress",
        "Keywords",
        "Level",
        "LogonType",
        "ProcessID",
        "Provider",
        "ProviderName",
        "SourceName",
        "StringInserts",
        "System",
        "TimeCreated",
        "TimeWritten",
        "UserData",
        "event_data",
        "event_id",
        "keywords",
        "level",
        "process",
        "provider_name",
        "record_id",
        "time_created",
        "user",
        "user_data",
        "version",
    ]
)
OBJECTS = st.dictionaries(NAMES, JSON_VALUES | st.dictionaries(NAMES, JSON_VALUES, max_size=6), max_size=8)


@given(OBJECTS, st.sampled_from(["Event", "winlog", "System", "_source", None]))
@settings(deadline=None, max_examples=200, database=None)
def test_objects_of_any_values_under_the_known_names_are_events_or_rejects(
    inner: dict[str, object], outer: str | None
) -> None:
    document = {outer: {"System": {}, **inner} if outer == "Event" else inner} if outer else inner
    found = taken(json.dumps(document).encode())
    assert found or isinstance(found, str)


@given(st.binary(max_size=200))
@settings(deadline=None, max_examples=300, database=None)
def test_bytes_of_any_kind_are_rejects(raw: bytes) -> None:
    assert isinstance(taken(raw), str)


@given(st.text(max_size=60), st.text(max_size=60))
@settings(deadline=None, max_examples=300, database=None)
def test_any_text_in_event_data_is_read_as_it_stands(name: str, value: str) -> None:
    record = {"winlog": {"event_id": 1, "event_data": {f"x{name}": f"x{value}"}}}
    draft = draft_of(COLLECTOR, json.dumps(record))
    assert draft.fields[f"winlog.event_data.x{name}"] == f"x{value}".replace("\r\n", "\n").replace("\r", "\n")


BOMB = "<!DOCTYPE a [" + "".join(f"<!ENTITY b{i} '{f'&b{i - 1};' * 10}'>" for i in range(1, 10)) + "]>"
SYSTEM = "<System><Provider Name='P'/><EventID>1</EventID></System>"


@pytest.mark.parametrize(
    "text",
    [
        BOMB + f"<Event>{SYSTEM}<EventData><Data>&b9;</Data></EventData></Event>",
        f"<?xml version='1.0'?><!DOCTYPE Event SYSTEM 'http://example.invalid/a.dtd'><Event>{SYSTEM}</Event>",
        f"<Event><!DOCTYPE a><!ENTITY c SYSTEM 'file:///etc/passwd'>{SYSTEM}</Event>",
        f"<!ENTITY a 'b'><Event>{SYSTEM}</Event>",
        f"<Event>{SYSTEM}<!ELEMENT a ANY></Event>",
    ],
)
def test_xml_with_a_document_type_or_entities_is_refused(text: str) -> None:
    assert taken(text.encode()) == "XML with a document type or entities is not read"


def test_an_entity_that_nobody_declared_stays_as_it_was_written() -> None:
    draft = draft_of(COLLECTOR, f"<Event>{SYSTEM}<EventData><Data Name='a'>&b9;</Data></EventData></Event>")
    assert draft.fields["winlog.event_data.a"] == "&b9;"


def as_winlogbeat(data: str) -> bytes:
    return ('{"winlog":{"event_id":1,"event_data":' + data + "}}").encode()


def as_xml(data: str) -> bytes:
    return f"<Event>{SYSTEM}{data}</Event>".encode()


ATTRIBUTES = " ".join(f"a{number}='1'" for number in range(100_000))
HOSTILE = {
    "one long name above many values, JSON": as_winlogbeat(
        '{"' + "n" * MIB + '":{' + ",".join(f'"{i}":1' for i in range(200_000)) + "}}"
    ),
    "one long name above many values, XML": as_xml(
        f"<UserData><u><{'n' * MIB}>{'<a>1</a>' * 200_000}</{'n' * MIB}></u></UserData>"
    ),
    "long names inside one another, JSON": as_winlogbeat(
        f'{{"{"n" * 499}":' * 50 + '{"a":1}' + "}" * 50
    ),
    "a long name with many attributes": as_xml(
        f"<EventData><Data Name='{'n' * MIB}' {ATTRIBUTES}/></EventData>"
    ),
    "many values": as_winlogbeat("[" + "1," * 1_000_000 + "1]").replace(b'data":[', b'data":{"a":[').replace(b"]}}", b"]}}}"),
    "many unnamed values": as_xml(f"<EventData>{'<Data>1</Data>' * 200_000}</EventData>"),
    "deep JSON": as_winlogbeat('{"a":' * 500_000 + "1" + "}" * 500_000),
    "deep XML": as_xml("<EventData>" + "<a>" * 200_000 + "</a>" * 200_000 + "</EventData>"),
    "a repeated name at depth": b'{"a":1,"a":1,"b":' + b"[" * 1000 + b"]" * 1000 + b"}",
    "a repeated name many times": as_winlogbeat("{" + '"a":1,' * 200_000 + '"a":1}'),
    "a huge number": as_winlogbeat('{"a":' + "9" * LIMIT + "}"),
    "a huge value": as_winlogbeat('{"a":"' + "%%1234 " * (MIB // 8) + '"}'),
    "blanks": b" " * LIMIT,
    "ampersands": as_xml("<EventData><Data>" + "&" * (2 * MIB) + "</Data></EventData>"),
    "brackets": b"<" * LIMIT,
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_record_takes_little_time(name: str) -> None:
    assert seconds(HOSTILE[name]) < SLOWEST


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_record_takes_a_bounded_multiple_of_its_own_memory(name: str) -> None:
    raw = HOSTILE[name]
    tracemalloc.start()
    try:
        taken(raw)
        _now, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 100 * MIB + 30 * len(raw)


@pytest.mark.parametrize("sample", samples()[::25], ids=lambda raw: str(raw[:0]))
def test_an_event_with_huge_values_takes_little_time(sample: bytes) -> None:
    start, end = sample[:-400], sample[-400:]
    huge = start + end.replace(b"</Data>", b"a%%1833 10.0.0.1 " * 20_000 + b"</Data>")
    assert seconds(huge) < SLOWEST
