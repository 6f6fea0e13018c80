"""What single values of Windows events become: accounts, serial numbers, streams, codes, and what failed."""

from collections.abc import Mapping
from xml.sax.saxutils import escape

import pytest
from support.windows import fields_of, windows

from logctl import Collector
from logctl.event import Fields

AUDITING = "Microsoft-Windows-Security-Auditing"
SYSMON = "Microsoft-Windows-Sysmon"
SUCCESS, FAILURE = "0x8020000000000000", "0x8010000000000000"
STICK = r"USBSTOR\Disk&Ven_BUFFALO&Prod_USB_Flash_Disk&Rev_4000\A40000000000000101&0"


@pytest.fixture(scope="module")
def collector() -> Collector:
    return windows()


def record(
    provider: str, code: int, data: Mapping[str, str], keywords: str = SUCCESS, user: str = "", task: int = 0
) -> bytes:
    values = "".join(f'<Data Name="{name}">{escape(text)}</Data>' for name, text in data.items())
    return (
        '<Event xmlns="http://schemas.microsoft.com/win/2004/08/events/event"><System>'
        f'<Provider Name="{provider}"/><EventID>{code}</EventID><Task>{task}</Task><Keywords>{keywords}</Keywords>'
        '<TimeCreated SystemTime="2026-11-02T23:41:07.3187654Z"/><EventRecordID>1</EventRecordID>'
        f'<Channel>Security</Channel><Computer>W5-KANGO01</Computer><Security UserID="{user}"/></System>'
        f"<EventData>{values}</EventData></Event>"
    ).encode()


def test_the_realm_is_no_part_of_a_kerberos_name(collector: Collector) -> None:
    data = {
        "TargetUserName": "m_mizuno@HOSPITAL.EXAMPLE",
        "TargetDomainName": "HOSPITAL.EXAMPLE",
        "Status": "0x0",
    }
    fields = fields_of(collector, record(AUDITING, 4769, data))
    assert (fields["user.name"], fields["user.domain"]) == ("m_mizuno", "HOSPITAL.EXAMPLE")


def test_the_comma_of_a_name_ends_no_part_of_a_directory_name(collector: Collector) -> None:
    data = {"MemberName": r"CN=Akisora\, Hanako,OU=医事課,DC=hospital", "MemberSid": "S-1-5-21-1"}
    assert fields_of(collector, record(AUDITING, 4728, data))["user.target.name"] == "Akisora, Hanako"


def test_the_other_half_of_a_log_on_is_named_and_zero_is_none(collector: Collector) -> None:
    linked = fields_of(collector, record(AUDITING, 4624, {"TargetLinkedLogonId": "0x91b4f1"}))
    alone = fields_of(collector, record(AUDITING, 4624, {"TargetLinkedLogonId": "0x0"}))
    assert linked["logctl.logon.linked_id"] == "0x91b4f1"
    assert "logctl.logon.linked_id" not in alone


def test_what_failed_is_no_operation_and_its_sentence_says_so(collector: Collector) -> None:
    data = {"ObjectType": "File", "ObjectName": r"D:\a.txt", "AccessMask": "0x10000"}
    done = fields_of(collector, record(AUDITING, 4659, data))
    failed = fields_of(collector, record(AUDITING, 4659, data, FAILURE))
    assert done["logctl.operation"] == "delete"
    assert "logctl.operation" not in failed
    assert "（結果: 失敗）" in collector.message(failed, "ja")
    assert "結果" not in collector.message(done, "ja")


def test_what_is_done_to_a_stream_is_not_done_to_its_file(collector: Collector) -> None:
    data = {"TargetFilename": r"C:\a.zip:Zone.Identifier", "Image": r"C:\Windows\explorer.exe"}
    fields = fields_of(collector, record(SYSMON, 23, data))
    assert "logctl.operation" not in fields
    assert "ストリーム Zone.Identifier" in collector.message(fields, "ja")


def test_a_file_of_removable_storage_says_so(collector: Collector) -> None:
    data = {"ObjectType": "File", "ObjectName": r"\Device\HarddiskVolume9\a.txt", "AccessMask": "0x2"}
    assert fields_of(collector, record(AUDITING, 4663, data, task=12812))["logctl.drive_type"] == "removable"
    assert "logctl.drive_type" not in fields_of(collector, record(AUDITING, 4663, data, task=12800))


@pytest.mark.parametrize(
    ("identifier", "serial", "generated"),
    [
        (STICK, "A40000000000000101", False),
        ("SWD\\WPDBUSENUM\\_??_" + STICK.replace("\\", "#") + "#{53f56307-b6bf-11d0-94f2-00a0c91efb8b}",
         "A40000000000000101", False),
        (r"USBSTOR\Disk&Ven_Generic&Prod_Flash&Rev_8.07\7&2A8F6E1&0", "7&2A8F6E1&0", True),
        (r"ROOT\MS_NDISWANIP\0000", None, None),
        (r"SWD\PRINTENUM\{3CDEEBDB-6F0B-4ECB-94CD-3151F17A3B59}", None, None),
    ],
    ids=["stick", "portable device", "stick without a number", "made by Windows", "printer"],
)  # fmt: skip
def test_serial_numbers_are_those_of_the_device(
    collector: Collector, identifier: str, serial: str | None, generated: bool | None
) -> None:
    fields = fields_of(collector, record(AUDITING, 6416, {"DeviceId": identifier, "ClassName": "DiskDrive"}))
    found = fields.get("device.serial_number"), fields.get("logctl.device.serial_generated")
    assert found == (serial, generated)
    assert ("シリアル番号" in collector.message(fields, "ja")) == (generated is False)


def test_the_same_stick_has_the_same_id_as_a_disk_and_as_a_portable_device(collector: Collector) -> None:
    portable = "SWD\\WPDBUSENUM\\_??_" + STICK.replace("\\", "#") + "#{53f56307-b6bf-11d0-94f2-00a0c91efb8b}"
    ids = {
        str(fields_of(collector, record(AUDITING, 6416, {"DeviceId": name}))["device.id"])
        for name in (STICK, portable)
    }
    assert ids == {STICK}


def disk(collector: Collector, **data: str) -> Fields:
    return fields_of(collector, record("Microsoft-Windows-Partition", 1006, data))


def test_a_disk_keeps_the_serial_number_of_its_usb_id(collector: Collector) -> None:
    stick = {"BusType": "7", "Capacity": "100", "SerialNumber": "WX41"}
    known = disk(collector, ParentId=r"USB\VID_1058&PID_25E2\5758343", **stick)
    unknown = disk(collector, ParentId=r"USB\VID_1058&PID_25E2\7&2A8F6E1&0&3", **stick)
    assert known["device.serial_number"] == "5758343"
    assert (unknown["device.serial_number"], unknown["logctl.device.serial_generated"]) == ("WX41", False)


def test_a_disk_without_capacity_was_taken_out(collector: Collector) -> None:
    gone = disk(collector, BusType="7", Capacity="0", Model="Flash", Manufacturer="NULL", SerialNumber="NULL")
    assert (gone["event.action"], gone["event.type"]) == ("disk-removed", ["end"])
    assert gone.keys() & {"device.manufacturer", "device.serial_number"} == set()
    assert collector.message(gone, "ja").startswith("W5-KANGO01 でディスク Flash が取り外されました")


def test_ping_has_no_ports(collector: Collector) -> None:
    data = {
        "Protocol": "1",
        "SourceAddress": "10.0.0.1",
        "SourcePort": "8",
        "DestAddress": "10.0.0.2",
        "DestPort": "0",
    }
    fields = fields_of(collector, record(AUDITING, 5152, data))
    assert fields.keys() & {"source.port", "destination.port"} == set()
    assert " 10.0.0.1 から 10.0.0.2 への" in collector.message(fields, "ja")


def test_error_0_is_no_error_and_older_action_numbers_are_no_words(collector: Collector) -> None:
    data = {
        "Threat Name": "X",
        "Action Name": "%%887",
        "Error Code": "0x0",
        "Error Description": "All went well.",
    }
    fields = fields_of(collector, record("Microsoft-Windows-Windows Defender", 1116, data))
    assert fields.keys() & {"error.code", "error.message", "logctl.protection.action"} == set()


def test_where_a_record_names_nobody_its_own_account_is_who_acted(collector: Collector) -> None:
    fields = fields_of(
        collector, record("Microsoft-Windows-PowerShell", 4104, {"ScriptBlockText": "dir"}, user="S-1-5-18")
    )
    assert fields["user.id"] == "S-1-5-18"
    assert collector.message(fields, "ja").startswith("SYSTEM が W5-KANGO01 で")
