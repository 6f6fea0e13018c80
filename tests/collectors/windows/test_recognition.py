"""Which files are Windows event logs; names of files say nothing."""

import codecs
import json
import time
from pathlib import PurePath
from typing import Any

import pytest
from support.windows import event_xml, windows

from logctl import Collector, Recognition
from logctl.read import READERS

PATH = PurePath("a")
XML, LINES, PRINTED = Recognition("event-xml", 95), Recognition("lines", 90), Recognition("json", 90)
DOCUMENTS: dict[str, dict[str, Any]] = {
    "EVTX library": {"Event": {"System": {"EventID": 1}}},
    "Winlogbeat": {"@timestamp": "a", "winlog": {"event_id": 1}},
    "Winlogbeat, winlog late": {"agent": {"type": "winlogbeat"}, "message": "a" * 3000, "winlog": {}},
    "Winlogbeat 6": {"log_name": "Security", "event_id": 1},
    "NXLog": {"EventTime": "a", "EventID": 1, "SourceName": "P"},
    "Fluent Bit": {"ProviderName": "P", "EventID": 1},
    "Fluent Bit, XML": {"System": "<Event xmlns='a'>", "Message": "a"},
    "Fluent Bit, older": {"RecordNumber": 1, "EventID": 1, "SourceName": "P", "TimeWritten": "a"},
    "exported by a store": {"_index": "a", "_source": {"winlog": {"event_id": 1}}},
}


@pytest.fixture(scope="module")
def collector() -> Collector:
    return windows()


def recognised(collector: Collector, head: bytes | str) -> Recognition | None:
    return collector.recognise((head.encode() if isinstance(head, str) else head)[:4096], PATH)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_documents_one_a_line_are_lines(collector: Collector, name: str) -> None:
    line = json.dumps(DOCUMENTS[name], separators=(",", ":")) + "\n"
    assert recognised(collector, line * 2) == LINES
    assert recognised(collector, json.dumps(DOCUMENTS[name]) + "\r\n") == LINES


@pytest.mark.parametrize("name", DOCUMENTS)
def test_printed_documents_and_arrays_of_them_are_objects(collector: Collector, name: str) -> None:
    if "late" not in name:
        assert recognised(collector, json.dumps(DOCUMENTS[name], indent=2)) == PRINTED
    assert recognised(collector, json.dumps([DOCUMENTS[name]] * 2)) == PRINTED


def test_records_of_evtx_dump_with_their_headings_are_objects(collector: Collector) -> None:
    assert recognised(collector, "Record 1\n" + json.dumps(DOCUMENTS["EVTX library"], indent=2)) == PRINTED


@pytest.mark.parametrize(
    "text",
    [
        event_xml(),
        f"<Events>{event_xml()}</Events>",
        f"<?xml version='1.0' encoding='utf-8' standalone='yes'?>\r\n<Events>{event_xml()}",
        f"- {event_xml()}".replace("><System", ">- <System"),
        event_xml().replace(' xmlns="http://schemas.microsoft.com/win/2004/08/events/event"', ""),
        event_xml()
        .replace("microsoft.com/win/2004/08", "netapp.com")
        .replace("<System>", "<!-- a --><System>"),
        event_xml().replace('"', "'"),
        "Record 1\n" + event_xml(),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_event_xml_is_known_in_every_encoding_of_windows(
    collector: Collector, text: str, encoding: str
) -> None:
    if encoding != "utf-16-le" or text.startswith("<"):
        assert recognised(collector, text.encode(encoding)) == XML


def test_event_xml_of_the_other_byte_order_is_known(collector: Collector) -> None:
    assert recognised(collector, codecs.BOM_UTF16_BE + event_xml().encode("utf-16-be")) == XML


@pytest.mark.parametrize(
    "head",
    [
        "",
        "<Event>",
        "<html><Event/></html>",
        "<Events><AuditMessage/></Events>",
        '{"event":{"system":1}}',
        '{"EventID":4624}',
        '{"message":"winlog"}',
        '{"SourceName":"a","Channel":"b"}',
        '{"log_name":"a","message":"event_id"}',
        '{"System":"Linux"}',
        '"winlog":{',
        "[1,2,3]",
        "Record 1\n",
        "2026-11-02 <Event><System> in a line of text".replace("<System>", "<system>"),
    ],
)
def test_what_is_none_of_them_is_not_recognised(collector: Collector, head: str) -> None:
    assert recognised(collector, head) is None


def test_every_reader_that_it_names_is_one(collector: Collector) -> None:
    heads = (b"ElfFile\0", event_xml().encode(), json.dumps(DOCUMENTS["NXLog"]).encode(), b'[{"winlog":{')
    found = [collector.recognise(head, PATH) for head in heads]
    assert {recognition.reader for recognition in found if recognition} == {
        "evtx",
        "event-xml",
        "lines",
        "json",
    }
    assert {recognition.reader for recognition in found if recognition} <= READERS.keys()


@pytest.mark.parametrize(
    "start", ['{"a":"', "[", "<Event ", "<", "{", '"SourceName":', "Record ", "<Event><"]
)
def test_a_head_of_anything_repeated_is_judged_at_once(collector: Collector, start: str) -> None:
    """The patterns look through the whole head; none of them may look through it again from every place."""
    before = time.perf_counter()
    recognised(collector, "{" + start * (4096 // len(start)))
    recognised(collector, start * (4096 // len(start)))
    assert time.perf_counter() - before < 1
