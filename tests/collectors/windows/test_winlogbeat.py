"""Documents of Winlogbeat 6, 7 and 8, and of what stores make of them."""

import json
import re
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from support.evtx import some_of_each_event
from support.forwarders import windows_xml, winlogbeat
from support.windows import below, draft_of, windows

from logctl import Collector
from logctl.event import Fields

_TIME = re.compile(r"\d{4}-\d\d-\d\dT[0-9:]{8}(\.\d+)?Z")
DOCUMENT: dict[str, Any] = {
    "@timestamp": "2026-11-02T00:00:01.123Z",
    "event": {"code": "4624", "kind": "event", "provider": "Microsoft-Windows-Security-Auditing", "outcome": "success"},
    "host": {"name": "ns3-pc01.hospital.example"},
    "log": {"level": "information"},
    "message": "アカウントが正常にログオンしました。",
    "winlog": {
        "activity_id": "{5b1e3a7c-4c10-0001-9d3b-1e5b104cdc01}",
        "api": "wineventlog",
        "channel": "Security",
        "computer_name": "ns3-pc01.hospital.example",
        "event_data": {"TargetUserName": "h_akisora", "LogonType": "2", "IpAddress": "-"},
        "event_id": "4624",
        "keywords": ["Audit Success"],
        "opcode": "Info",
        "process": {"pid": 712, "thread": {"id": 1820}},
        "provider_guid": "{54849625-5478-4994-a5ba-3e3b0328c30d}",
        "provider_name": "Microsoft-Windows-Security-Auditing",
        "record_id": 7,
        "task": "Logon",
        "version": 2,
    },
}  # fmt: skip


@pytest.fixture(scope="module")
def collector() -> Collector:
    return windows()


def changed(collector: Collector, *without: str, **winlog: object) -> Fields:
    kept = {name: value for name, value in DOCUMENT["winlog"].items() if name not in without}
    return draft_of(collector, {**DOCUMENT, "winlog": {**kept, **winlog}}).fields


def test_field_by_field_it_has_winlogbeats_names_under_winlog(collector: Collector) -> None:
    """Two it writes otherwise: an id as Winlogbeat 8 does, whatever came; GUIDs of the header in capitals."""
    assert below(draft_of(collector, DOCUMENT).fields, "winlog.") == {
        "activity_id": "{5B1E3A7C-4C10-0001-9D3B-1E5B104CDC01}",
        "channel": "Security",
        "computer_name": "ns3-pc01.hospital.example",
        "event_data.TargetUserName": "h_akisora",
        "event_data.LogonType": "2",
        "event_data.IpAddress": "-",
        "event_id": "4624",
        "keywords": ["Audit Success"],
        "level": "0",
        "logon.type": "Interactive",
        "opcode": "Info",
        "process.pid": 712,
        "process.thread.id": 1820,
        "provider_guid": "{54849625-5478-4994-A5BA-3E3B0328C30D}",
        "provider_name": "Microsoft-Windows-Security-Auditing",
        "record_id": "7",
        "task": "Logon",
        "time_created": "2026-11-02T00:00:01.123Z",
        "version": 2,
    }


@pytest.mark.parametrize(
    "change",
    [
        {"event_id": 4624},
        {"record_id": "7"},
        {"version": "2"},
        {"process": {"pid": "712", "thread": {"id": "1820"}}},
        {"keywords": "Audit Success"},
        {"keywords": ["成功の監査"]},
        {"task": "ログオン"},
        {"opcode": "情報"},
        {"level": "information"},
        {"time_created": "2026-11-02T00:00:01.1234567Z"},
    ],
)
def test_types_versions_and_languages_make_no_difference(
    collector: Collector, change: dict[str, object]
) -> None:
    assert changed(collector, **change) == draft_of(collector, DOCUMENT).fields


def test_a_document_as_a_store_exports_it_is_the_document_in_it(collector: Collector) -> None:
    exported = {"_index": "winlogbeat-8", "_id": "a", "_score": 1, "_source": DOCUMENT}
    assert draft_of(collector, exported) == draft_of(collector, DOCUMENT)


def test_where_winlog_lacks_them_provider_and_id_are_those_of_event(collector: Collector) -> None:
    assert changed(collector, "provider_name", "event_id") == draft_of(collector, DOCUMENT).fields


@pytest.mark.parametrize(("outcome", "keyword"), [("success", "Audit Success"), ("failure", "Audit Failure")])
def test_where_keywords_are_missing_the_outcome_is_known(
    collector: Collector, outcome: str, keyword: str
) -> None:
    document = {"event": {"outcome": outcome}, "winlog": {"event_id": 4624}}
    found = draft_of(collector, document).fields
    assert (found["event.outcome"], found["winlog.keywords"]) == (outcome, [keyword])


def test_an_unknown_outcome_is_no_keyword(collector: Collector) -> None:
    found = draft_of(collector, {"event": {"outcome": "unknown"}, "winlog": {"event_id": 4624}}).fields
    assert not {"event.outcome", "winlog.keywords"} & found.keys()


def test_keywords_have_one_order(collector: Collector) -> None:
    found = changed(collector, keywords=["Other", "Audit Success", "Classic", "Other"])
    assert found["winlog.keywords"] == ["Classic", "Audit Success", "Other"]


def test_version_6_has_its_names_at_the_top(collector: Collector) -> None:
    winlog = DOCUMENT["winlog"]
    document = {
        "@timestamp": DOCUMENT["@timestamp"],
        "type": "wineventlog",
        "activity_id": winlog["activity_id"],
        "computer_name": winlog["computer_name"],
        "event_data": winlog["event_data"],
        "event_id": 4624,
        "keywords": winlog["keywords"],
        "level": "Information",
        "log_name": "Security",
        "opcode": "Info",
        "process_id": 712,
        "provider_guid": winlog["provider_guid"],
        "record_number": "7",
        "source_name": winlog["provider_name"],
        "task": "Logon",
        "thread_id": 1820,
        "version": 2,
    }
    assert draft_of(collector, document) == draft_of(collector, DOCUMENT)


@pytest.mark.parametrize("damage", [None, [], "text", 7, {"a": None}, [["a"]]])
def test_data_of_another_kind_leave_the_rest_readable(collector: Collector, damage: object) -> None:
    found = changed(
        collector, event_data=damage, user_data=damage, process=damage, keywords=damage, user=damage
    )
    assert found["winlog.channel"] == "Security"


def test_user_data_are_beside_event_data(collector: Collector) -> None:
    found = changed(
        collector, user_data={"xml_name": "LogFileCleared", "SubjectUserName": "h_akisora", "Empty": ""}
    )
    assert below(found, "winlog.user_data.") == {"xml_name": "LogFileCleared", "SubjectUserName": "h_akisora"}


def test_a_document_may_stand_on_several_lines(collector: Collector) -> None:
    assert draft_of(collector, json.dumps(DOCUMENT, indent=2)) == draft_of(collector, DOCUMENT)


def flat(document: dict[str, Any], prefix: str = "winlog.") -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in document.items():
        if isinstance(value, dict):
            found |= flat(value, f"{prefix}{name}.")
        else:
            found[prefix + name] = value
    return found


def as_stored(name: str, value: Any) -> Any:
    """An id is a keyword, keywords have an order, header GUIDs capitals; a time is the same however many digits it has."""
    if isinstance(value, str) and _TIME.fullmatch(value):
        return datetime.fromisoformat(value)
    if name == "winlog.keywords":
        return sorted(value or [])
    if name == "winlog.record_id":
        return str(value)
    return (
        str(value).upper()
        if name.endswith(("_guid", "activity_id")) and ".event_data." not in name
        else value
    )


def test_a_record_from_a_file_has_every_field_of_winlogbeats_document_of_it(
    collector: Collector, real_evtx: list[Path]
) -> None:
    """Winlogbeat's own test files are among them."""
    compared, own, different = 0, 0, []
    for path in real_evtx:
        for as_json, as_xml in some_of_each_event([path], 2):
            try:
                document = winlogbeat(windows_xml(as_xml))
            except (SyntaxError, ValueError):  # control characters, or no System element
                continue
            fields = draft_of(collector, as_json).fields
            for name, value in flat(document["winlog"]).items():
                if name != "winlog.api" and as_stored(name, fields.get(name)) != as_stored(name, value):
                    different.append((path.name, name, value, fields.get(name)))
            compared += 1
            own += "beats-oss" in path.parts
    assert different == []
    assert compared > 1000
    assert own > 10


def test_a_flat_record_without_a_channel_is_read(collector: Collector) -> None:
    document = {"type": "wineventlog", "event_id": 4000, "source_name": "X", "computer_name": "PC01"}
    assert draft_of(collector, document).fields["event.code"] == "4000"
