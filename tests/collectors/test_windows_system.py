"""The System element, EventData and UserData of hand-made records, in the shape of evtx_dump's JSON."""

import json
from typing import Any

import pytest

from logctl import Collector, Draft, RawRecord, RejectError
from logctl.contracts import Context
from logctl.decode import iso_text
from logctl.event import Fields
from logctl.manager import make_manager
from logctl.settings import load_settings

CONTEXT = Context("s", "a.ndjson", "lines", "windows", "0.1.0", "Asia/Tokyo", "cp932", "fe" * 32)
SYSTEM: dict[str, Any] = {
    "Provider": {
        "#attributes": {
            "Name": "Microsoft-Windows-Kernel-General",
            "Guid": "{a68ca8b7-004f-d7b6-a698-07e2de0f1f5d}",
        }
    },
    "EventID": 12,
    "Version": 1,
    "Level": 4,
    "Task": 5,
    "Opcode": 2,
    "Keywords": "0x8010000000000000",
    "TimeCreated": {"#attributes": {"SystemTime": "2026-11-02T00:00:01.1239999Z"}},
    "EventRecordID": 7,
    "Correlation": {"#attributes": {"ActivityID": "5b1e3a7c-4c10-0001-9d3b-1e5b104cdc01"}},
    "Execution": {"#attributes": {"ProcessID": 4, "ThreadID": 72}},
    "Channel": "Microsoft-Windows-Kernel-General/Analytic Log",
    "Computer": "NS3-PC01.hospital.example",
    "Security": {"#attributes": {"UserID": "S-1-5-18"}},
}


@pytest.fixture(scope="module")
def windows() -> Collector:
    return make_manager(load_settings({}, environment={})).collectors["windows"]


def draft(windows: Collector, event: object) -> Draft:
    raw = event if isinstance(event, bytes) else json.dumps(event).encode()
    (found,) = windows.normalise(RawRecord(raw, 0), CONTEXT)
    return found


def with_system(windows: Collector, **changed: Any) -> Draft:
    return draft(windows, {"Event": {"System": {**SYSTEM, **changed}, "EventData": None}})


def with_data(windows: Collector, data: object, element: str = "EventData") -> Fields:
    return draft(windows, {"Event": {"System": SYSTEM, element: data}}).fields


def below(fields: Fields, prefix: str) -> dict[str, Any]:
    return {name.removeprefix(prefix): value for name, value in fields.items() if name.startswith(prefix)}


def test_the_system_element_has_the_names_of_winlogbeat(windows: Collector) -> None:
    assert below(with_system(windows).fields, "winlog.") == {
        "channel": "Microsoft-Windows-Kernel-General/Analytic Log",
        "event_id": "12",
        "provider_name": "Microsoft-Windows-Kernel-General",
        "provider_guid": "{A68CA8B7-004F-D7B6-A698-07E2DE0F1F5D}",
        "computer_name": "NS3-PC01.hospital.example",
        "record_id": "7",
        "keywords": ["Audit Failure"],
        "opcode": "Stop",
        "task": "5",
        "level": "4",
        "version": 1,
        "time_created": "2026-11-02T00:00:01.123Z",
        "activity_id": "{5B1E3A7C-4C10-0001-9D3B-1E5B104CDC01}",
        "process.pid": 4,
        "process.thread.id": 72,
        "user.identifier": "S-1-5-18",
    }


def test_the_system_element_gives_the_fields_of_ecs(windows: Collector) -> None:
    fields = with_system(windows).fields
    assert {**below(fields, "event."), **below(fields, "host."), "level": fields["log.level"]} == {
        "action": "system-started",
        "category": ["host"],
        "type": ["start"],
        "kind": "event",
        "module": "windows",
        "dataset": "windows.microsoft-windows-kernel-general/analytic_log",
        "code": "12",
        "provider": "Microsoft-Windows-Kernel-General",
        "outcome": "failure",
        "created": "2026-11-02T00:00:01.123Z",
        "name": "ns3-pc01",
        "hostname": "NS3-PC01.hospital.example",
        "domain": "hospital.example",
        "level": "information",
    }


def test_time_record_number_and_identity_come_from_the_system_element(windows: Collector) -> None:
    found = with_system(windows)
    assert found.time is not None
    assert iso_text(found.time) == "2026-11-02T00:00:01.123Z"
    assert found.sequence == 7
    assert found.identity == (
        "ns3-pc01.hospital.example",
        "Microsoft-Windows-Kernel-General/Analytic Log",
        "7",
        str(found.time // 1000),
    )


def test_the_identity_is_the_same_however_the_computer_name_is_written(windows: Collector) -> None:
    other = with_system(windows, Computer="ns3-pc01.HOSPITAL.example", EventRecordID="7")
    assert other.identity == with_system(windows).identity


@pytest.mark.parametrize("missing", ["TimeCreated", "EventRecordID", "Computer", "Channel"])
def test_without_a_part_of_it_there_is_no_identity(windows: Collector, missing: str) -> None:
    assert with_system(windows, **{missing: None}).identity is None


def test_a_time_before_1970_is_no_part_of_an_identity(windows: Collector) -> None:
    found = with_system(windows, TimeCreated={"#attributes": {"SystemTime": "1601-01-01T00:00:00Z"}})
    assert found.identity is None
    assert "event.created" not in found.fields
    assert found.fields["winlog.time_created"] == "1601-01-01T00:00:00.000Z"


def test_a_time_without_a_zone_is_utc_as_windows_writes_it(windows: Collector) -> None:
    found = with_system(windows, TimeCreated={"#attributes": {"SystemTime": "2026-11-02 00:00:01.123456"}})
    assert found.time == with_system(windows).time


def test_texts_instead_of_numbers_mean_the_same(windows: Collector) -> None:
    execution = {"#attributes": {"ProcessID": "4", "ThreadID": "72"}}
    texts = {
        name: str(SYSTEM[name]) for name in ("EventID", "Version", "Level", "Task", "Opcode", "EventRecordID")
    }
    assert with_system(windows, **texts, Execution=execution) == with_system(windows)


def test_an_event_id_with_qualifiers_is_its_number(windows: Collector) -> None:
    fields = with_system(windows, EventID={"#attributes": {"Qualifiers": 16384}, "#text": 7036}).fields
    assert (fields["event.code"], fields["winlog.event_id"]) == ("7036", "7036")


@pytest.mark.parametrize("number", [None, -1, 2**63, 1.5, "7a", "７", "", True])
def test_a_record_number_that_is_none_is_left_out(windows: Collector, number: object) -> None:
    found = with_system(windows, EventRecordID=number)
    assert (found.sequence, found.identity) == (None, None)


def test_a_record_number_of_thousands_of_digits_is_left_out(windows: Collector) -> None:
    assert with_system(windows, EventRecordID="9" * 5000).sequence is None


@pytest.mark.parametrize("version", ["101.3", None, "x"])
def test_a_version_that_is_no_number_is_left_out(windows: Collector, version: object) -> None:
    assert "winlog.version" not in with_system(windows, Version=version).fields


def test_an_element_that_is_not_there_or_empty_leaves_no_field(windows: Collector) -> None:
    fields = draft(windows, {"Event": {"System": {"EventID": 1, "Channel": "", "Security": None}}}).fields
    assert {name for name, value in fields.items() if value in ("", None, [])} == set()
    assert fields["event.dataset"] == "windows.unknown"
    assert not {"host.name", "winlog.channel", "winlog.version", "event.outcome"} & fields.keys()


@pytest.mark.parametrize(
    ("keywords", "names"),
    [
        ("0x8020000000000000", ["Audit Success"]),
        ("0x80000000000000", ["Classic"]),
        ("0xa0000000000000", ["Classic", "Audit Success"]),
        ("0x0", None),
        ("nonsense", ["nonsense"]),
    ],
)
def test_keywords_are_named(windows: Collector, keywords: str, names: list[str] | None) -> None:
    assert with_system(windows, Keywords=keywords).fields.get("winlog.keywords") == names


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"{",
        b"null",
        b"[]",
        b"{}",
        b'{"Event":null}',
        b'{"Event":{}}',
        b'{"Event":{"System":null}}',
        b'{"Event":{"System":[]}}',
        b"\xff\xfe{",
    ],
)
def test_a_record_without_a_system_element_is_rejected_with_a_reason(windows: Collector, raw: bytes) -> None:
    with pytest.raises(
        RejectError,
        match=r"^(not valid JSON: .+|the record is no JSON object|the record has no (Event|System) element)$",
    ):
        draft(windows, raw)


def test_a_first_line_with_a_byte_order_mark_is_a_record(windows: Collector) -> None:
    raw = json.dumps({"Event": {"System": SYSTEM}}).encode()
    assert draft(windows, b"\xef\xbb\xbf" + raw).fields == draft(windows, raw).fields


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (None, {}),
        ({}, {}),
        ("text", {}),
        ({"SubjectUserName": "水野　遥"}, {"SubjectUserName": "水野　遥"}),
        ({"Port": 445, "Ok": True, "No": False, "Ratio": 0.5}, {"Port": "445", "Ok": "true", "No": "false", "Ratio": "0.5"}),
        ({"Empty": "", "Null": None, "Dash": "-"}, {"Dash": "-"}),
        ({"Data": {"#text": "完了"}}, {"param1": "完了"}),
        ({"Data": {"#text": ["a", "", "c"]}, "Binary": None}, {"param1": "a", "param3": "c"}),
        ({"Data": {"#text": [1, None, True]}}, {"param1": "1", "param3": "true"}),
        ({"param1": "Print Spooler", "param2": "停止"}, {"param1": "Print Spooler", "param2": "停止"}),
        ({"Product Name": "Defender"}, {"Product Name": "Defender"}),
        ({"LogonGuid": "a", "LogonGuid_1": "b"}, {"LogonGuid": "a", "LogonGuid_1": "b"}),
        (
            {"SubjectUnix": {"#attributes": {"Uid": "65534", "Local": "false"}}},
            {"SubjectUnix.Uid": "65534", "SubjectUnix.Local": "false"},
        ),
        ({"SubjectIP": {"#attributes": {"IPVersion": "4"}, "#text": "10.0.0.1"}}, {"SubjectIP": "10.0.0.1", "SubjectIP.IPVersion": "4"}),
        ({"#attributes": {"xmlns": "x", "Name": "y"}}, {"Name": "y"}),
        ({"": "nameless"}, {}),
    ],
)  # fmt: skip
def test_event_data_are_named_texts(windows: Collector, data: object, found: dict[str, str]) -> None:
    assert below(with_data(windows, data), "winlog.event_data.") == found


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (None, {}),
        (
            {"LogFileCleared": {"#attributes": {"xmlns": "x"}, "SubjectUserName": "h_akisora", "Size": 5}},
            {"xml_name": "LogFileCleared", "SubjectUserName": "h_akisora", "Size": "5"},
        ),
        ({"EventXML": {"Inner": {"Deep": "x"}, "Empty": None}}, {"xml_name": "EventXML", "Inner.Deep": "x"}),
        ({"Message": "終了"}, {"xml_name": "Message", "Message": "終了"}),
    ],
)
def test_user_data_are_named_texts_with_the_name_of_their_element(
    windows: Collector, data: object, found: dict[str, str]
) -> None:
    assert below(with_data(windows, data, "UserData"), "winlog.user_data.") == found


def test_the_collector_keeps_nothing_between_records(windows: Collector) -> None:
    first = with_data(windows, {"SubjectUserName": "h_akisora"})
    assert "winlog.event_data.SubjectUserName" not in with_data(windows, {})
    assert with_data(windows, {"SubjectUserName": "h_akisora"}) == first
