"""Who opens or closes the door for sticks: registry entries, policies, scans, and what Windows says of devices."""

from collections.abc import Mapping
from typing import Any
from xml.sax.saxutils import escape

import pytest
from support.windows import fields_of, windows

from logctl import Collector
from logctl.event import Fields

AUDITING, SYSMON = "Microsoft-Windows-Security-Auditing", "Microsoft-Windows-Sysmon"
DEFENDER = "Microsoft-Windows-Windows Defender"
SYSTEM = "\\REGISTRY\\MACHINE\\SYSTEM\\ControlSet001"
POLICIES = "\\REGISTRY\\MACHINE\\SOFTWARE\\Policies\\Microsoft"
DISK = "{4d36e967-e325-11ce-bfc1-08002be10318}"


@pytest.fixture(scope="module")
def collector() -> Collector:
    return windows()


def record(provider: str, code: int, data: Mapping[str, str]) -> bytes:
    values = "".join(f'<Data Name="{name}">{escape(text)}</Data>' for name, text in data.items())
    return (
        '<Event xmlns="http://schemas.microsoft.com/win/2004/08/events/event"><System>'
        f'<Provider Name="{provider}"/><EventID>{code}</EventID><Keywords>0x8000000000000000</Keywords>'
        '<TimeCreated SystemTime="2026-11-02T23:41:07.3187654Z"/><EventRecordID>1</EventRecordID>'
        f"<Computer>W5-KANGO01</Computer></System><EventData>{values}</EventData></Event>"
    ).encode()


def audited(collector: Collector, key: str, value: str) -> Fields:
    data = {"ObjectName": key, "ObjectValueName": value, "OperationType": "%%1905", "NewValue": "3"}
    return fields_of(collector, record(AUDITING, 4657, data))


def seen_by_sysmon(collector: Collector, code: int, path: str, kind: str = "SetValue") -> Fields:
    return fields_of(collector, record(SYSMON, code, {"TargetObject": path, "EventType": kind}))


@pytest.mark.parametrize(
    ("key", "value", "control"),
    [
        (f"{SYSTEM}\\Services\\USBSTOR", "Start", "usb-storage-driver"),
        (f"{SYSTEM}\\Services\\UASPStor", "Start", "usb-storage-driver"),
        (f"{POLICIES}\\Windows\\RemovableStorageDevices", "Deny_All", "removable-storage-access"),
        (f"{POLICIES}\\Windows\\RemovableStorageDevices\\{DISK}", "Deny_Write", "removable-storage-access"),
        (f"{POLICIES}\\Windows\\DeviceInstall\\Restrictions", "DenyRemovableDevices", "device-installation"),
        (f"{POLICIES}\\Windows\\DeviceInstall\\Restrictions\\AllowDeviceIDs", "1", "device-installation"),
        (f"{SYSTEM}\\Control\\StorageDevicePolicies", "WriteProtect", "storage-write-protection"),
        (f"{SYSTEM}\\Policies\\Microsoft\\FVE", "RDVDenyWriteAccess", "removable-drive-encryption"),
        (f"{POLICIES}\\Windows Defender\\Device Control", "DefaultEnforcement", "defender-device-control"),
        (f"{POLICIES}\\Windows Defender\\Scan", "DisableRemovableDriveScanning", "removable-drive-scan"),
        (
            *(
                "\\REGISTRY\\USER\\S-1-5-21-1\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Policies\\Explorer",
            ),
            *("NoDriveTypeAutoRun", "drive-restrictions"),
        ),
        (f"{SYSTEM}\\Control\\Class\\{DISK}", "UpperFilters", "storage-filter-drivers"),
        ("\\REGISTRY\\MACHINE\\SOFTWARE\\Himawari\\DeviceControl\\Usb", "Mode", "device-control-software"),
    ],
)
def test_a_change_of_what_keeps_devices_out_has_an_action_of_its_own(
    collector: Collector, key: str, value: str, control: str
) -> None:
    fields = audited(collector, key, value)
    assert (fields["event.action"], fields["logctl.setting.name"]) == ("device-control-changed", control)
    by_sysmon = seen_by_sysmon(collector, 13, f"HKLM{key.removeprefix('REGISTRY')}\\{value}")
    assert (by_sysmon["event.action"], by_sysmon["logctl.setting.name"]) == (
        "device-control-changed",
        control,
    )


@pytest.mark.parametrize(
    ("key", "value"),
    [
        (f"{SYSTEM}\\Services\\USBSTOR\\Enum", "Count"),  # written whenever a stick is plugged in
        (f"{SYSTEM}\\Services\\USBSTOR", "ImagePath"),
        (f"{SYSTEM}\\Services\\USBSTORX", "Start"),
        (f"{SYSTEM}\\Enum\\USBSTOR\\Disk&Ven_A&Prod_B", "FriendlyName"),
        (f"{POLICIES}\\Windows\\RemovableStorageDevicesX", "Deny_All"),
        (f"{POLICIES}\\FVE", "OSRecovery"),
        (f"{SYSTEM}\\Control\\Class\\{{4d36e96b-e325-11ce-bfc1-08002be10318}}", "UpperFilters"),
    ],
)
def test_other_entries_of_the_registry_are_not(collector: Collector, key: str, value: str) -> None:
    fields = audited(collector, key, value)
    assert fields["event.action"] == "registry-value-modified"
    assert "logctl.setting.name" not in fields


@pytest.mark.parametrize(
    ("code", "kind", "types"),
    [(12, "DeleteValue", ["deletion"]), (12, "CreateKey", ["creation"]), (13, "SetValue", ["change"])],
)
def test_whether_it_was_made_or_deleted_is_in_the_type(
    collector: Collector, code: int, kind: str, types: list[str]
) -> None:
    path = "HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows\\DeviceInstall\\Restrictions\\DenyUnspecified"
    fields = seen_by_sysmon(collector, code, path, kind)
    assert (fields["event.action"], fields["event.type"]) == ("device-control-changed", types)


def test_the_sentence_says_what_was_changed(collector: Collector) -> None:
    fields = audited(collector, f"{SYSTEM}\\Services\\USBSTOR", "Start")
    assert "デバイスの制限: USB記憶装置のドライバーの開始方法" in collector.message(fields, "ja")
    assert "device control: start of the USB storage driver" in collector.message(fields, "en")


@pytest.mark.parametrize(
    ("resources", "path"),
    [
        ("E:\\", "E:\\"),
        ("file:_E:\\", "E:\\"),
        ("file:_E:\\院内資料; file:_F:\\", "E:\\院内資料"),
        ("folder:_E:\\data", "E:\\data"),
        ("\\\\FS01\\data", "\\\\FS01\\data"),
        ("", None),
        ("%%806", None),
    ],
)
def test_a_scan_says_what_was_scanned(collector: Collector, resources: str, path: str | None) -> None:
    fields = fields_of(collector, record(DEFENDER, 1001, {"Scan Resources": resources}))
    assert fields.get("file.path") == path


def plugged(collector: Collector, provider: str, code: int, **data: str) -> Fields:
    identifier = {"DeviceInstanceId": r"USB\VID_0B95&PID_1790\00A1"}
    return fields_of(collector, record(provider, code, identifier | data))


@pytest.mark.parametrize(
    ("guid", "kind", "category"),
    [
        ("{4D36E972-E325-11CE-BFC1-08002BE10318}", "Net", "network_device"),
        ("{e0cbf06c-cd8b-4647-bb8a-263b43f0f974}", "Bluetooth", "network_device"),
        ("{4d36e979-e325-11ce-bfc1-08002be10318}", "Printer", "print"),
        (DISK, "DiskDrive", "drive"),
        ("{00000000-0000-0000-0000-000000000000}", None, "drive"),
    ],
)
def test_a_class_that_is_told_by_its_guid_only_has_its_name(
    collector: Collector, guid: str, kind: str | None, category: str
) -> None:
    fields = plugged(collector, "Microsoft-Windows-Kernel-PnP", 410, ClassGuid=guid)
    assert (fields.get("logctl.device.class"), fields["logctl.category"]) == (kind, category)


@pytest.mark.parametrize(
    ("data", "outcome", "error"),
    [
        ({"InstallStatus": "0x0"}, "success", None),
        ({"InstallStatus": "0xe0000248"}, "failure", "0xe0000248"),
        ({"AddServiceStatus": "0"}, "success", None),
        ({}, None, None),
    ],
)
def test_how_the_installation_of_a_device_went_is_told(
    collector: Collector, data: dict[str, Any], outcome: str | None, error: str | None
) -> None:
    fields = plugged(collector, "Microsoft-Windows-UserPnp", 20001, **data)
    assert (fields.get("event.outcome"), fields.get("error.code")) == (outcome, error)


@pytest.mark.parametrize("code", range(2100, 2107))
def test_a_stick_that_was_pulled_out_is_known_by_each_request(collector: Collector, code: int) -> None:
    provider = "Microsoft-Windows-DriverFrameworks-UserMode"
    data = {
        "InstanceId": "SWD\\WPDBUSENUM\\_??_USBSTOR#Disk&Ven_A&Prod_B&Rev_1#S1&0#{53f56307-b6bf-11d0-94f2-00a0c91efb8b}"
    }
    fields = fields_of(
        collector, record(provider, code, data | {"RequestMajorCode": "27", "RequestMinorCode": "23"})
    )
    assert (fields["event.action"], fields["device.serial_number"]) == ("device-removed-by-surprise", "S1")


def test_an_installation_that_failed_is_told_as_one(collector: Collector) -> None:
    fields = plugged(collector, "Microsoft-Windows-UserPnp", 20001, InstallStatus="0xe0000248")
    assert "失敗" in collector.message(fields, "ja")
