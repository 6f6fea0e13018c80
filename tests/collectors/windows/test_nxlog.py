"""Documents of NXLog's `im_msvistalog`."""

from typing import Any

import pytest
from support.windows import below, draft_of, windows

from logctl import Collector
from logctl.event import Fields

DOCUMENT: dict[str, Any] = {
    "EventTime": "2026-11-02 09:00:01",
    "Hostname": "ns3-pc01.hospital.example",
    "Keywords": -9214364837600034816,
    "EventType": "AUDIT_SUCCESS",
    "SeverityValue": 2,
    "Severity": "INFO",
    "EventID": 4624,
    "SourceName": "Microsoft-Windows-Security-Auditing",
    "ProviderGuid": "{54849625-5478-4994-A5BA-3E3B0328C30D}",
    "Version": 2,
    "Task": 12544,
    "OpcodeValue": 0,
    "RecordNumber": 7,
    "ProcessID": 712,
    "ThreadID": 1820,
    "Channel": "Security",
    "Message": "ログオン\r\n\tアカウント名:\th_akisora",
    "Category": "ログオン",
    "Opcode": "情報",
    "TargetUserName": "h_akisora",
    "LogonType": "2",
    "ProcessId": "0x2c4",
    "ProcessName": "C:\\Windows\\System32\\lsass.exe",
    "EventReceivedTime": "2026-11-02 09:00:02",
    "SourceModuleName": "in",
    "SourceModuleType": "im_msvistalog",
}


@pytest.fixture(scope="module")
def collector() -> Collector:
    return windows()


def changed(collector: Collector, **change: object) -> Fields:
    return draft_of(collector, {**DOCUMENT, **change}).fields


def without(collector: Collector, *names: str) -> Fields:
    return draft_of(collector, {name: value for name, value in DOCUMENT.items() if name not in names}).fields


def test_header_and_event_data_are_told_apart(collector: Collector) -> None:
    found = below(draft_of(collector, DOCUMENT).fields, "winlog.")
    assert {name: value for name, value in found.items() if not name.startswith("logon.")} == {
        "channel": "Security",
        "computer_name": "ns3-pc01.hospital.example",
        "event_data.LogonType": "2",
        "event_data.ProcessId": "0x2c4",
        "event_data.ProcessName": "C:\\Windows\\System32\\lsass.exe",
        "event_data.TargetUserName": "h_akisora",
        "event_id": "4624",
        "keywords": ["Audit Success"],
        "level": "0",
        "opcode": "Info",
        "process.pid": 712,
        "process.thread.id": 1820,
        "provider_guid": "{54849625-5478-4994-A5BA-3E3B0328C30D}",
        "provider_name": "Microsoft-Windows-Security-Auditing",
        "record_id": "7",
        "task": "Logon",
        "time_created": "2026-11-02T00:00:01.000Z",
        "version": 2,
    }


@pytest.mark.parametrize(
    "written",
    [
        "2026-11-02 09:00:01",
        "2026-11-02T09:00:01",
        "2026-11-02T00:00:01Z",
        "2026-11-02T09:00:01.000000+09:00",
        1793577601,
        "1793577601",
        1793577601000,
        1793577601000000,
        1793577601000000000,
    ],
)
def test_a_time_without_a_zone_is_the_machines_own_and_numbers_count_from_1970(
    collector: Collector, written: object
) -> None:
    assert changed(collector, EventTime=written) == draft_of(collector, DOCUMENT).fields


def test_a_time_with_all_its_digits_gives_the_same_id_as_the_file(collector: Collector) -> None:
    document = {**DOCUMENT, "EventTime": "2026-11-02T00:00:01.1234567Z"}
    winlog = {"channel": "Security", "computer_name": DOCUMENT["Hostname"], "event_id": 4624, "record_id": 7}
    winlogbeat = {"@timestamp": "2026-11-02T00:00:01.123Z", "winlog": winlog}
    assert draft_of(collector, document).identity == draft_of(collector, winlogbeat).identity


@pytest.mark.parametrize(
    "written", ["", "yesterday", "9" * 5000, None, -1, 1.5, True, "99999999999999999999"]
)
def test_a_time_that_is_none_leaves_the_event_without_time(collector: Collector, written: object) -> None:
    draft = draft_of(collector, {**DOCUMENT, "EventTime": written})
    assert draft.time is None
    assert not {"event.created", "winlog.time_created"} & draft.fields.keys()


def test_the_other_name_of_the_time_is_known(collector: Collector) -> None:
    document = {**DOCUMENT, "EventTime": None, "TimeCreated": "2026-11-02T00:00:01.000Z"}
    assert draft_of(collector, document).time == draft_of(collector, DOCUMENT).time


def test_a_failed_audit_is_no_error_though_nxlog_says_so(collector: Collector) -> None:
    change = {
        "EventID": 4625,
        "EventType": "AUDIT_FAILURE",
        "Severity": "ERROR",
        "Keywords": -9218868437227405312,
    }
    found = changed(collector, **change)
    assert (found["log.level"], found["winlog.level"], found["event.outcome"]) == (
        "information",
        "0",
        "failure",
    )


@pytest.mark.parametrize(
    ("severity", "level"),
    [
        ("DEBUG", "verbose"),
        ("INFO", "information"),
        ("WARNING", "warning"),
        ("ERROR", "error"),
        ("CRITICAL", "critical"),
    ],
)
def test_severities_of_others_are_levels(collector: Collector, severity: str, level: str) -> None:
    found = changed(collector, EventType=severity, Severity=severity, Keywords="", SourceName="Disk")
    assert found["log.level"] == level


def test_where_keywords_are_missing_the_event_type_has_the_outcome(collector: Collector) -> None:
    assert without(collector, "Keywords")["winlog.keywords"] == ["Audit Success"]


def test_event_data_named_as_the_header_of_fluent_bit_change_nothing(collector: Collector) -> None:
    found = changed(collector, ProviderName="Microsoft Corporation")
    assert found["event.provider"] == "Microsoft-Windows-Security-Auditing"
    assert found["winlog.event_data.ProviderName"] == "Microsoft Corporation"


def test_an_account_is_event_data_where_the_header_has_no_user(collector: Collector) -> None:
    found = changed(collector, EventID=4779, AccountName="h_akisora", AccountDomain="HOSPITAL")
    assert (found["user.name"], found["winlog.event_data.AccountName"]) == ("h_akisora", "h_akisora")


def test_the_account_of_the_header_is_no_event_data(collector: Collector) -> None:
    found = changed(
        collector, UserID="S-1-5-18", AccountName="SYSTEM", AccountType="User", Domain="NT AUTHORITY"
    )
    assert not {"winlog.event_data.AccountName", "winlog.event_data.Domain"} & found.keys()
    assert found["winlog.user.identifier"] == "S-1-5-18"


def test_the_execution_ids_come_before_those_that_event_data_may_hide(collector: Collector) -> None:
    assert changed(collector, ExecutionProcessID=4, ProcessID=712)["winlog.process.pid"] == 4
