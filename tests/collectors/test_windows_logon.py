"""What log-on, log-off and process records mean in ECS."""

import json
from typing import Any

import pytest

from logctl import Collector, RawRecord
from logctl.contracts import Context
from logctl.event import Fields
from logctl.manager import make_manager
from logctl.settings import load_settings

CONTEXT = Context("s", "a.ndjson", "lines", "windows", "0.1.0", "Asia/Tokyo", "cp932", "fe" * 32)
AUDITING = "Microsoft-Windows-Security-Auditing"
SUBJECT = {
    "SubjectUserSid": "S-1-5-21-1-2-3-1104",
    "SubjectUserName": "h_akisora",
    "SubjectDomainName": "HOSPITAL",
    "SubjectLogonId": "0x8f2a1c",
}
TARGET = {
    "TargetUserSid": "S-1-5-21-1-2-3-1121",
    "TargetUserName": "水野　遥",
    "TargetDomainName": "HOSPITAL",
    "TargetLogonId": "0x91b4d0",
}
WHERE = {
    "WorkstationName": "ＮＳ３－PC01",
    "IpAddress": "10.20.5.31",
    "IpPort": "50122",
    "ProcessId": "0x2a4",
    "ProcessName": r"C:\Windows\System32\svchost.exe",
}


@pytest.fixture(scope="module")
def windows() -> Collector:
    return make_manager(load_settings({}, environment={})).collectors["windows"]


def fields_of(windows: Collector, code: int, data: dict[str, Any], provider: str = AUDITING) -> Fields:
    system = {
        "Provider": {"#attributes": {"Name": provider}},
        "EventID": code,
        "Keywords": "0x8020000000000000",
    }
    raw = json.dumps({"Event": {"System": system, "EventData": data}}).encode()
    (draft,) = windows.normalise(RawRecord(raw, 0), CONTEXT)
    return draft.fields


def meaning_of(windows: Collector, code: int, data: dict[str, Any]) -> dict[str, Any]:
    """The fields that say more than the record's own names do."""
    plain = fields_of(windows, code, data, "somebody else")
    found = fields_of(windows, code, data)
    users = ("user.", "related.")
    return {
        name: value
        for name, value in found.items()
        if name not in ("event.provider", "winlog.provider_name")
        and (plain.get(name) != value or name.startswith(users))
    }


def test_a_logon_says_who_came_from_where(windows: Collector) -> None:
    assert meaning_of(windows, 4624, {**SUBJECT, **TARGET, **WHERE, "LogonType": 10}) == {
        "event.action": "logged-in",
        "event.category": ["authentication"],
        "event.type": ["start"],
        "logctl.category": "session",
        "user.name": "水野　遥",
        "user.domain": "HOSPITAL",
        "user.id": "S-1-5-21-1-2-3-1121",
        "winlog.logon.id": "0x91b4d0",
        "winlog.logon.type": "RemoteInteractive",
        "source.ip": "10.20.5.31",
        "source.port": 50122,
        "source.domain": "ＮＳ３－PC01",
        "process.pid": 676,
        "process.executable": r"C:\Windows\System32\svchost.exe",
        "process.name": "svchost.exe",
        "related.user": ["水野　遥", "h_akisora"],
        "related.hosts": ["ns3－pc01"],
        "related.ip": ["10.20.5.31"],
    }


def test_a_failed_logon_says_why(windows: Collector) -> None:
    data = {**SUBJECT, **TARGET, **WHERE, "LogonType": 2, "Status": "0xC000006D", "SubStatus": "0xC000006A"}
    found = meaning_of(windows, 4625, data)
    assert (found["event.action"], found["event.outcome"]) == ("logon-failed", "failure")
    assert found["event.reason"] == found["winlog.logon.failure.reason"] == "wrong password"
    assert found["winlog.logon.failure.status"] == "0xC000006D"
    assert found["winlog.logon.failure.sub_status"] == "0xC000006A"
    assert (found["user.name"], found["winlog.logon.id"]) == ("水野　遥", "0x8f2a1c")


@pytest.mark.parametrize(
    ("status", "sub_status", "reason"),
    [
        ("0xc000006d", "0xc0000064", "unknown user"),
        ("0xc0000234", "0x0", "account locked out"),
        ("0xc000006e", "", "account restriction"),
        ("0xdeadbeef", "0x0", None),
    ],
)
def test_the_sub_status_says_more_where_it_says_anything(
    windows: Collector, status: str, sub_status: str, reason: str | None
) -> None:
    found = fields_of(windows, 4625, {"Status": status, "SubStatus": sub_status})
    assert found.get("event.reason") == reason


@pytest.mark.parametrize("code", [4634, 4647])
def test_a_log_off_ends_the_session_that_the_logon_began(windows: Collector, code: int) -> None:
    assert meaning_of(windows, code, {**TARGET, "LogonType": 3}) == {
        "event.action": "logged-out",
        "event.category": ["authentication"],
        "event.type": ["end"],
        "logctl.category": "session",
        "user.name": "水野　遥",
        "user.domain": "HOSPITAL",
        "user.id": "S-1-5-21-1-2-3-1121",
        "winlog.logon.id": "0x91b4d0",
        "winlog.logon.type": "Network",
        "related.user": ["水野　遥"],
    }


def test_the_use_of_other_credentials_names_both_users_and_the_server(windows: Collector) -> None:
    data = {**SUBJECT, **TARGET, **WHERE, "TargetServerName": "FS-KARTE01.hospital.example"}
    found = meaning_of(windows, 4648, data)
    assert found["event.action"] == "logged-in-explicit"
    assert (found["user.name"], found["user.effective.name"]) == ("h_akisora", "水野　遥")
    assert (found["user.domain"], found["user.effective.domain"]) == ("HOSPITAL", "HOSPITAL")
    assert found["destination.domain"] == "FS-KARTE01.hospital.example"
    assert found["related.hosts"] == ["ns3－pc01", "fs-karte01.hospital.example"]
    assert "winlog.logon.type" not in found


def test_a_started_process_names_itself_its_parent_and_who_started_it(windows: Collector) -> None:
    data = {
        **SUBJECT,
        **TARGET,
        "NewProcessId": "0x27d8",
        "NewProcessName": r"C:\電子カルテ\カルテ閲覧.exe",
        "ProcessId": "0x1b9c",
        "ParentProcessName": r"C:\Windows\explorer.exe",
        "CommandLine": "カルテ閲覧.exe /患者 00123456",
    }
    assert meaning_of(windows, 4688, data) == {
        "event.action": "created-process",
        "event.category": ["process"],
        "event.type": ["start"],
        "logctl.category": "application",
        "user.name": "h_akisora",
        "user.domain": "HOSPITAL",
        "user.id": "S-1-5-21-1-2-3-1104",
        "user.effective.name": "水野　遥",
        "user.effective.domain": "HOSPITAL",
        "user.effective.id": "S-1-5-21-1-2-3-1121",
        "winlog.logon.id": "0x8f2a1c",
        "process.executable": r"C:\電子カルテ\カルテ閲覧.exe",
        "process.name": "カルテ閲覧.exe",
        "process.pid": 10200,
        "process.command_line": "カルテ閲覧.exe /患者 00123456",
        "process.parent.executable": r"C:\Windows\explorer.exe",
        "process.parent.name": "explorer.exe",
        "process.parent.pid": 7068,
        "related.user": ["h_akisora", "水野　遥"],
    }


def test_a_process_of_one_user_has_no_effective_user(windows: Collector) -> None:
    nobody = {"TargetUserName": "-", "TargetDomainName": "-", "TargetUserSid": "-"}
    assert not [name for name in fields_of(windows, 4688, {**SUBJECT, **nobody}) if "effective" in name]


@pytest.mark.parametrize("code", [4624, 4625, 4634, 4647, 4648, 4688])
def test_a_record_of_another_provider_means_nothing_of_the_kind(windows: Collector, code: int) -> None:
    found = fields_of(windows, code, {**TARGET, "LogonType": 2}, "Microsoft-Windows-EventSystem")
    assert not {"event.action", "event.category", "winlog.logon.type"} & found.keys()
    assert found["logctl.category"] == "system"


@pytest.mark.parametrize("code", [4624, 4625, 4634, 4647, 4648, 4688])
def test_a_record_without_any_data_leaves_no_empty_field(windows: Collector, code: int) -> None:
    found = fields_of(windows, code, {})
    assert {name for name, value in found.items() if value in ("", None, [])} == set()
    assert not [name for name in found if name.startswith(("user.", "related.", "process.", "source."))]


@pytest.mark.parametrize("absent", ["-", "", " - ", "%%1793"])
def test_what_windows_writes_for_nothing_is_nothing(windows: Collector, absent: str) -> None:
    found = fields_of(windows, 4624, dict.fromkeys((*SUBJECT, *TARGET, *WHERE), absent))
    assert not [name for name in found if name.startswith(("user.", "related.", "process.", "source."))]


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("10.20.5.31", "10.20.5.31"),
        (" 10.20.5.31 ", "10.20.5.31"),
        ("::ffff:10.20.5.31", "10.20.5.31"),
        ("::FFFF:10.20.5.31", "10.20.5.31"),
        ("::ffff:a14:51f", "10.20.5.31"),
        ("FE80::1", "fe80::1"),
        ("2001:DB8:0:0::1", "2001:db8::1"),
        ("::1", "::1"),
        ("LOCAL", None),
        ("NS3-PC01", None),
        ("10.20.5", None),
    ],
)
def test_an_address_is_canonical_or_left_out(windows: Collector, written: str, address: str | None) -> None:
    found = fields_of(windows, 4624, {"IpAddress": written})
    assert found.get("source.ip") == address
    assert found.get("related.ip") == ([address] if address else None)


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("676", 676),
        (676, 676),
        ("0x2a4", 676),
        ("0X2A4", 676),
        ("0x0", 0),
        ("0676", 676),
        ("-1", None),
        ("0x8000000000000000", None),
        ("0o17", None),
        ("0b11", None),
        ("1_000", None),
        ("６７６", None),
        ("svchost", None),
    ],
)
def test_a_process_id_is_decimal_or_hexadecimal_or_left_out(
    windows: Collector, written: object, number: int | None
) -> None:
    assert fields_of(windows, 4624, {"ProcessId": written}).get("process.pid") == number


@pytest.mark.parametrize(
    ("kind", "name"), [(2, "Interactive"), ("3", "Network"), (11, "CachedInteractive"), (99, "99")]
)
def test_a_logon_type_has_the_name_of_winlogbeat(windows: Collector, kind: object, name: str) -> None:
    assert fields_of(windows, 4624, {"LogonType": kind})["winlog.logon.type"] == name


@pytest.mark.parametrize(
    ("data", "name"), [({**SUBJECT, **TARGET}, "h_akisora"), (TARGET, "水野　遥"), ({"User": "x"}, None)]
)
def test_any_other_event_names_who_acted_before_who_was_acted_on(
    windows: Collector, data: dict[str, str], name: str | None
) -> None:
    assert fields_of(windows, 9999, data).get("user.name") == name
