"""In which form a record came."""

import codecs
import json
from dataclasses import replace
from typing import Any

import pytest
from support.windows import CONTEXT, draft_of, event_xml, windows

from logctl import Collector, RawRecord, RejectError

SYSTEM = {"EventID": 4624, "Channel": "Security", "EventRecordID": 7, "Computer": "ns3-pc01"}
EVENT: dict[str, Any] = {"Event": {"System": SYSTEM}}


@pytest.fixture(scope="module")
def collector() -> Collector:
    return windows()


@pytest.mark.parametrize(
    "document",
    [
        EVENT,
        {"winlog": {"event_id": 4624}},
        {"log_name": "Security", "event_id": 4624},
        {"SourceName": "P", "EventID": 4624},
        {"ProviderName": "P", "EventID": 4624},
        {"SourceName": "P", "EventID": 4624, "TimeWritten": ""},
        {"System": "<Event><System><EventID>4624</EventID></System></Event>"},
    ],
)
def test_each_form_is_known_by_its_names(collector: Collector, document: dict[str, Any]) -> None:
    assert draft_of(collector, document).fields["event.code"] == "4624"


@pytest.mark.parametrize(
    ("document", "reason"),
    [
        ({}, "the record has no Event element"),
        ({"EventID": 4624}, "the record has no Event element"),
        ({"winlog": None}, "the record has no Event element"),
        ({"winlog": [{"event_id": 1}]}, "the record has no Event element"),
        ({"System": "text", "EventID": 1}, "the record has no Event element"),
        ({"_source": []}, "the record has no Event element"),
        ([], "the record is no JSON object"),
        ("text", "the record is no JSON object"),
        (None, "the record is no JSON object"),
        (7, "the record is no JSON object"),
    ],
)
def test_what_is_of_none_of_the_forms_is_rejected(collector: Collector, document: Any, reason: str) -> None:
    with pytest.raises(RejectError, match=f"^{reason}$"):
        draft_of(collector, json.dumps(document))


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b" ",
        b"{",
        b"text",
        b'{"a":1}{',
        b"\xff\xfe{}",
        b'{"a":NaN}',
        b'{"a":"\\ud800"}',
        b"\0",
        b'{"a":1,}',
    ],
)
def test_what_is_no_json_is_rejected(collector: Collector, raw: bytes) -> None:
    with pytest.raises(RejectError, match=r"^not valid JSON: "):
        draft_of(collector, raw)


@pytest.mark.parametrize("raw", [json.dumps(EVENT).encode(), event_xml().encode()])
@pytest.mark.parametrize("before", [codecs.BOM_UTF8, b"\r\n\t ", codecs.BOM_UTF8 + b"\n", b" " * 150])
def test_marks_and_blanks_before_a_record_make_no_difference(
    collector: Collector, raw: bytes, before: bytes
) -> None:
    assert draft_of(collector, before + raw) == draft_of(collector, raw)


@pytest.mark.parametrize("encoding", ["cp932", "euc_jp", "cp1252"])
def test_text_that_is_no_utf_8_is_read_in_the_encoding_of_the_source(
    collector: Collector, encoding: str
) -> None:
    name = "Müller" if encoding == "cp1252" else "水野　遥"
    record = {"winlog": {"event_id": 1, "event_data": {"SubjectUserName": name}}}
    raw = json.dumps(record, ensure_ascii=False).encode(encoding)
    (draft,) = collector.normalise(RawRecord(raw, 0), replace(CONTEXT, encoding=encoding))
    assert draft.fields["winlog.event_data.SubjectUserName"] == name
