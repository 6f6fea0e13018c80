"""Devices and volumes: sticks, disks, phones, printers; connected, removed, refused.

A device id says vendor, product and serial: `USBSTOR\\Disk&Ven_X&Prod_Y&Rev_Z\\SERIAL&0`.
https://learn.microsoft.com/windows-hardware/drivers/install/device-instance-ids
"""

import re

from logctl import Label
from logctl.event import Fields

from ..meaning import Meaning, Part
from ..parts import SUBJECT
from ..record import Data, System
from ..tasks import AUDITING
from ..values import number, present

_PNP, _USER_PNP = "Microsoft-Windows-Kernel-PnP", "Microsoft-Windows-UserPnp"
_PARTITION, _NTFS = "Microsoft-Windows-Partition", "Microsoft-Windows-Ntfs"
_DRIVERS = "Microsoft-Windows-DriverFrameworks-UserMode"
_WPD = "Microsoft-Windows-WPDClassInstaller"
_USB = re.compile(r"VID_([0-9A-F]{4})&PID_([0-9A-F]{4})", re.I)
_DISK = re.compile(r"Ven_([^&\\#]*)&Prod_([^&\\#]*)(?:&Rev_([^&\\#]*))?", re.I)
_BUSES = {
    "1": "SCSI",
    "3": "ATA",
    "7": "USB",
    "8": "RAID",
    "11": "SATA",
    "12": "SD",
    "15": "virtual",
    "17": "NVMe",
}


def device_fields(identifier: str) -> Fields:
    """Of a device id; Windows makes a serial of its own, with `&` as its second character, where there is none."""
    text = identifier.strip()
    text = text.removeprefix("SWD\\WPDBUSENUM\\_??_").replace("#", "\\") if "_??_" in text else text
    usb, disk = _USB.search(text), _DISK.search(text)
    parts = [part for part in text.split("\\") if part]
    instance = parts[2] if len(parts) > 2 and parts[0] != "SWD" else ""
    generated = instance[1:2] == "&"
    return {
        "device.id": text,
        "device.manufacturer": disk[1].replace("_", " ").strip() if disk else "",
        "device.model.name": disk[2].replace("_", " ").strip() if disk else "",
        "device.serial_number": instance if generated else re.sub(r"&\d+$", "", instance),
        "logctl.device.serial_generated": generated if instance else "",
        "logctl.device.bus": parts[0].upper() if parts else "",
        "logctl.device.vendor_id": usb[1].lower() if usb else "",
        "logctl.device.product_id": usb[2].lower() if usb else "",
    }


def device_of(*names: str) -> Part:
    """Of the first of these event data that has a device id."""

    def part(data: Data, system: System) -> Fields:
        identifier = next((text for name in names if (text := present(data, name))), "")
        return device_fields(identifier) if identifier else {}

    return part


def _category(data: Data, system: System) -> Fields:
    """A disk is a drive, a printer queue a printer, a network card a communication device."""
    kind, identifier = present(data, "ClassName"), present(data, "DeviceId")
    if kind in ("PrintQueue", "Printer") or "PRINTENUM" in identifier:
        return {"logctl.category": "print"}
    if kind in ("Net", "Bluetooth", "Modem"):
        return {"logctl.category": "network_device"}
    return {}


_AUDITED = {
    **SUBJECT,
    "logctl.device.name": "DeviceDescription",
    "logctl.device.class": "ClassName",
    "logctl.device.class_id": "ClassId",
    "logctl.device.location": "LocationInformation",
}


def _audited(action: str, types: str, ja: str, en: str, outcome: str = "") -> Meaning:
    return Meaning(
        action=action,
        ecs=f"host: {types}",
        category="drive",
        outcome=outcome,
        sentence=Label("{host} で機器 {device} が" + ja, "the device {device} " + en + " on {host}"),
        remarks=("device_class", "serial", "user"),
        fields=_AUDITED,
        parts=(device_of("DeviceId"), _category),
    )


def _plugged(action: str, types: str, ja: str, en: str) -> Meaning:
    return Meaning(
        action=action,
        ecs=f"host: {types}",
        category="drive",
        sentence=Label("{host} で機器 {device} が" + ja, "the device {device} " + en + " on {host}"),
        remarks=("serial",),
        fields={
            "logctl.device.class_id": "ClassGuid|SetupClass",
            "logctl.device.name": "DriverDescription",
            "service.name": "ServiceName",
            "error.code": "Problem",
        },
        parts=(device_of("DeviceInstanceId", "DeviceInstanceID", "DeviceId", "DeviceID"),),
    )


_REQUESTS = {
    ("27", "0"): ("device-started", ["start"]),
    ("27", "2"): ("device-removed", ["end"]),
    ("27", "23"): ("device-removed-by-surprise", ["end"]),
}


def _request(data: Data, system: System) -> Fields:
    """Major code 27 is plug and play: minor 0 start, 2 remove, 23 pulled out without being asked.

    https://learn.microsoft.com/windows-hardware/drivers/kernel/plug-and-play-minor-irps
    """
    major = present(data, "RequestMajorCode") or present(data, "MajorCode")
    minor = present(data, "RequestMinorCode") or present(data, "MinorCode")
    action, types = _REQUESTS.get((str(number(major)), str(number(minor))), ("device-requested", ["info"]))
    return {"event.action": action, "event.type": list(types)}


def _driver(action: str, types: str, ja: str, en: str) -> Meaning:
    return Meaning(
        action=action,
        ecs=f"host: {types}",
        category="drive",
        sentence=Label("{host} で機器 {device} " + ja, en + " for the device {device} on {host}"),
        remarks=(*(("device_request",) if action == "device-requested" else ()), "serial"),
        fields={"logctl.device.lifetime": "LifetimeId|lifetime"},
        parts=(
            device_of("InstanceId", "instance", "DeviceId"),
            *((_request,) if action == "device-requested" else ()),
        ),
    )


def _disk(data: Data, system: System) -> Fields:
    """A disk of capacity 0 was taken out; disks inside the machine say the same at every start."""
    capacity, bus = number(present(data, "Capacity")), present(data, "BusType")
    gone = capacity == 0
    return {
        **device_fields(present(data, "ParentId")),
        "event.action": "disk-removed" if gone else "disk-connected",
        "event.type": ["end"] if gone else ["start"],
        "volume.size": capacity if capacity else "",
        "logctl.device.bus": _BUSES.get(bus, bus),
        "logctl.drive_type": "removable" if bus in ("7", "12") else "",
        **{
            field: text
            for field, name in (
                ("device.manufacturer", "Manufacturer"),
                ("device.model.name", "Model"),
                ("device.serial_number", "SerialNumber"),
            )
            if (text := present(data, name).strip())
        },
    }


MEANINGS = {
    (AUDITING, "6416"): _audited("device-connected", "start", "認識されました", "was recognised"),
    (AUDITING, "6419"): _audited("device-disable-requested", "change", "無効にされようとしました", "was asked to be disabled"),
    (AUDITING, "6420"): _audited("device-disabled", "change", "無効にされました", "was disabled"),
    (AUDITING, "6421"): _audited("device-enable-requested", "change", "有効にされようとしました", "was asked to be enabled"),
    (AUDITING, "6422"): _audited("device-enabled", "change", "有効にされました", "was enabled"),
    (AUDITING, "6423"): _audited("device-blocked", "denied", "ポリシーにより拒否されました", "was refused by policy", "failure"),
    (AUDITING, "6424"): _audited("device-allowed", "allowed", "拒否の後に許可されました", "was allowed after it had been refused"),
    (_PNP, "400"): _plugged("device-configured", "change", "構成されました", "was configured"),
    (_PNP, "401"): _plugged("device-configuration-failed", "error", "構成できませんでした", "could not be configured"),
    (_PNP, "410"): _plugged("device-started", "start", "開始されました", "was started"),
    (_PNP, "411"): _plugged("device-start-failed", "error", "開始できませんでした", "could not be started"),
    (_PNP, "420"): _plugged("device-deleted", "deletion", "削除されました", "was deleted"),
    (_PNP, "430"): _plugged("device-install-pending", "info", "追加の設定を待っています", "needs further installation"),
    (_USER_PNP, "20001"): _plugged("device-driver-installed", "change", "初めて設定されました", "was installed for the first time"),
    (_USER_PNP, "20003"): _plugged("device-service-added", "change", "サービスを追加しました", "added a service"),
    (_DRIVERS, "2003"): _driver("driver-host-loading", "start", "のドライバーを読み込み始めました", "a driver began to load"),
    (_DRIVERS, "2010"): _driver("driver-host-loaded", "start", "のドライバーを読み込みました", "a driver was loaded"),
    **{
        (_DRIVERS, code): _driver("device-requested", "info", "への要求がありました", "a request was made")
        for code in ("2100", "2101", "2102", "2105", "2106")
    },
    (_DRIVERS, "10000"): _driver("device-driver-installing", "change", "のドライバーを設定し始めました", "a driver began to be installed"),
    (_PARTITION, "1006"): Meaning(
        action="disk-connected",
        ecs="host: start",
        category="drive",
        sentence=Label("{host} で {disk_change}", "{disk_change} on {host}"),
        remarks=("serial", "bus"),
        fields={"logctl.disk.number": "DiskNumber", "logctl.disk.id": "DiskId", "logctl.device.name": "Model"},
        parts=(_disk,),
    ),
    (_NTFS, "142"): Meaning(
        action="volume-space-reported",
        ecs="host: info",
        category="drive",
        sentence=Label("{host} のボリューム {volume.name} の空き容量の記録", "free space of the volume {volume.name} on {host}"),
        fields={"volume.name": "VolumeName", "volume.id": "VolumeGuid"},
    ),
    (_NTFS, "98"): Meaning(
        action="volume-checked",
        ecs="host: info",
        category="drive",
        sentence=Label("{host} でボリューム {volume.mount_name} が検査されました", "the volume {volume.mount_name} was checked on {host}"),
        fields={"volume.mount_name": "DriveName", "volume.device_name": "DeviceName"},
    ),
    (_WPD, "24576"): _plugged("portable-device-installed", "change", "携帯機器として設定されました", "was installed as a portable device"),
    (_WPD, "24577"): _plugged("portable-device-installing", "change", "携帯機器として設定され始めました", "began to be installed as a portable device"),
}  # fmt: skip
