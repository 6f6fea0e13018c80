"""Documents of Fluent Bit's `winevtlog` and `winlog`, and of Fluentd's `windows_eventlog2`."""

import json
from typing import Any

import pytest
from support.windows import below, draft_of, event_data, event_xml, windows

from logctl import Collector, Draft

NAMES = [
    "SubjectUserSid",
    "SubjectUserName",
    "SubjectDomainName",
    "SubjectLogonId",
    "ObjectServer",
    "ObjectType",
    "ObjectName",
    "HandleId",
    "AccessList",
    "AccessMask",
    "ProcessId",
    "ProcessName",
    "ResourceAttributes",
]
VALUES = [
    "S-1-5-21-1",
    "h_akisora",
    "HOSPITAL",
    "0x3e7",
    "Security",
    "File",
    "D:\\共有\\a.pdf",
    "0x1c4",
    "%%4417",
    "0x2",
    "0x4",
    "",
    "S:AI",
]
DOCUMENT: dict[str, Any] = {
    "ProviderName": "Microsoft-Windows-Security-Auditing",
    "ProviderGuid": "{54849625-5478-4994-A5BA-3E3B0328C30D}",
    "Qualifiers": "",
    "EventID": 4663,
    "Version": 1,
    "Level": 0,
    "Task": 12800,
    "Opcode": 0,
    "Keywords": "0x8020000000000000",
    "TimeCreated": "2026-11-02 09:00:01 +0900",
    "EventRecordID": 7,
    "ActivityID": "",
    "RelatedActivityID": "",
    "ProcessID": 4,
    "ThreadID": 72,
    "Channel": "Security",
    "Computer": "ns3-pc01.hospital.example",
    "UserID": "",
    "Message": "オブジェクトへのアクセスが試行されました。",
    "StringInserts": VALUES,
}
WINLOG: dict[str, Any] = {
    "RecordNumber": 7,
    "TimeGenerated": "2026-11-02 09:00:01 +0900",
    "TimeWritten": "2026-11-02 09:00:01 +0900",
    "EventID": 4663,
    "Qualifiers": 0,
    "EventType": "SuccessAudit",
    "EventCategory": 12800,
    "Channel": "Security",
    "SourceName": "Microsoft-Windows-Security-Auditing",
    "ComputerName": "ns3-pc01.hospital.example",
    "Data": "",
    "Sid": "",
    "Message": "オブジェクトへのアクセスが試行されました。",
    "StringInserts": VALUES,
}


@pytest.fixture(scope="module")
def collector() -> Collector:
    return windows()


def changed(collector: Collector, **change: object) -> Draft:
    return draft_of(collector, {**DOCUMENT, **change})


def data(draft: Draft) -> dict[str, object]:
    return below(draft.fields, "winlog.event_data.")


def test_values_get_their_names_by_their_place(collector: Collector) -> None:
    expected = {name: value for name, value in zip(NAMES, VALUES, strict=True) if value}
    assert data(draft_of(collector, DOCUMENT)) == expected


def test_the_number_of_values_tells_the_version(collector: Collector) -> None:
    found = data(changed(collector, StringInserts=VALUES[:12]))
    assert "ResourceAttributes" not in found
    assert found["ObjectName"] == "D:\\共有\\a.pdf"


def test_values_of_an_unknown_version_are_numbered(collector: Collector) -> None:
    assert data(changed(collector, StringInserts=["a", "", 3])) == {"param1": "a", "param3": "3"}


def test_event_data_as_a_map_are_named_already(collector: Collector) -> None:
    mapped = {name: value for name, value in DOCUMENT.items() if name != "StringInserts"}
    mapped["EventData"] = dict(zip(NAMES, VALUES, strict=True))
    assert draft_of(collector, mapped) == draft_of(collector, DOCUMENT)


def test_fluentd_sends_the_same_under_other_names(collector: Collector) -> None:
    fluentd = {
        name: str(value)
        for name, value in DOCUMENT.items()
        if name not in ("ProviderGuid", "StringInserts", "Message")
    }
    fluentd |= {"ProviderGUID": DOCUMENT["ProviderGuid"], "TimeCreated": "2026-11-02T00:00:01.000000000Z"}
    assert draft_of(collector, {**fluentd, "EventData": VALUES}) == draft_of(collector, DOCUMENT)


@pytest.mark.parametrize(
    "written",
    ["2026-11-02 09:00:01 +0900", "2026-11-02 00:00:01 +0000", "2026-11-02 09:00:01", "2026-11-02 09:00:01 "],
)
def test_a_time_is_that_of_its_zone_or_else_of_the_machine(collector: Collector, written: str) -> None:
    assert changed(collector, TimeCreated=written) == draft_of(collector, DOCUMENT)


@pytest.mark.parametrize("written", ["", "yesterday", None, 5, "2026-13-01 00:00:00 +0900"])
def test_a_time_that_is_none_leaves_the_event_without_time(collector: Collector, written: object) -> None:
    assert changed(collector, TimeCreated=written).time is None


@pytest.mark.parametrize("start", ["<Event ", " \n<Event "])
def test_an_event_sent_as_xml_is_read_as_xml(collector: Collector, start: str) -> None:
    xml = event_xml(event_data(ObjectName="D:\\a.pdf"), "4663").replace("<Event ", start)
    document = {"System": xml, "Message": "…", "StringInserts": ["x"]}
    assert draft_of(collector, document) == draft_of(collector, xml)


def test_a_system_element_alone_sent_as_xml_is_read_as_xml(collector: Collector) -> None:
    xml = event_xml(code="4663")
    system = "<System>" + xml.partition("<System>")[2].removesuffix("</Event>")
    assert draft_of(collector, {"System": system}) == draft_of(collector, xml)


def test_the_older_plugin_sends_what_its_api_knows(collector: Collector) -> None:
    older, newer = draft_of(collector, WINLOG), draft_of(collector, DOCUMENT)
    assert older.identity == newer.identity is not None
    assert newer.fields.keys() - older.fields.keys() == {
        "winlog.opcode",
        "winlog.process.pid",
        "winlog.process.thread.id",
        "winlog.provider_guid",
        "winlog.version",
    }
    assert {name: newer.fields[name] for name in older.fields} == older.fields


@pytest.mark.parametrize(
    ("kind", "level", "outcome"),
    [
        ("Success", "information", None),
        ("Information", "information", None),
        ("Warning", "warning", None),
        ("Error", "error", None),
        ("FailureAudit", "information", "failure"),
        ("", None, None),
    ],
)
def test_the_older_plugins_kinds_of_events_are_levels_and_outcomes(
    collector: Collector, kind: str, level: str | None, outcome: str | None
) -> None:
    found = draft_of(collector, {**WINLOG, "EventID": 9, "EventType": kind}).fields
    assert (found.get("log.level"), found.get("event.outcome")) == (level, outcome)


def test_text_in_the_code_page_of_the_machine_is_read(collector: Collector) -> None:
    """With `use_ansi`."""
    raw = json.dumps(DOCUMENT, ensure_ascii=False)
    assert draft_of(collector, raw.encode("cp932")) == draft_of(collector, raw)


@pytest.mark.parametrize("values", [None, "text", 7, [], {}, [[["a"]]], [{"a": {}}]])
def test_values_of_another_kind_leave_the_rest_readable(collector: Collector, values: object) -> None:
    found = changed(collector, StringInserts=values)
    assert (data(found), found.identity) == ({}, draft_of(collector, DOCUMENT).identity)
