"""Devices and volumes: sticks, disks, phones, printers; connected, removed, refused.

https://learn.microsoft.com/windows/security/threat-protection/auditing/audit-pnp-activity
"""

from logctl import Label
from logctl.decode.device_id import CLASSES, NETWORK_CLASSES, device_fields
from logctl.event import Fields

from ..meaning import Meaning, Part
from ..parts import SUBJECT, file
from ..record import Data, System
from ..tasks import AUDITING
from ..values import number, present

_PNP, _USER_PNP = "Microsoft-Windows-Kernel-PnP", "Microsoft-Windows-UserPnp"
_PARTITION, _NTFS = "Microsoft-Windows-Partition", "Microsoft-Windows-Ntfs"
_DRIVERS = "Microsoft-Windows-DriverFrameworks-UserMode"
_WPD, _MTP = "Microsoft-Windows-WPDClassInstaller", "Microsoft-Windows-WPD-MTPClassDriver"
_STORAGE, _VHD = "Microsoft-Windows-Storsvc", "Microsoft-Windows-VHDMP"
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


def device_of(*names: str) -> Part:
    """Of the first of these event data that has a device id."""

    def part(data: Data, system: System) -> Fields:
        identifier = next((text for name in names if (text := present(data, name))), "")
        return device_fields(identifier) if identifier else {}

    return part


def _category(data: Data, system: System) -> Fields:
    """A disk is a drive, a printer queue a printer, a network card a communication device."""
    return _category_of(present(data, "ClassName"), present(data, "DeviceId"))


def _category_of(kind: str, identifier: str) -> Fields:
    if kind in ("PrintQueue", "Printer") or "PRINTENUM" in identifier:
        return {"logctl.category": "print"}
    if kind in NETWORK_CLASSES:
        return {"logctl.category": "network_device"}
    return {}


_IDENTIFIERS = ("DeviceInstanceId", "DeviceInstanceID", "DeviceId", "DeviceID")


def _class(data: Data, system: System) -> Fields:
    """These records have the class as a GUID only."""
    identifier = next((text for name in _IDENTIFIERS if (text := present(data, name))), "")
    guid = present(data, "ClassGuid") or present(data, "SetupClass")
    kind = CLASSES.get(guid.lower(), "")
    return {"logctl.device.class": kind, **_category_of(kind, identifier)}


def _status(data: Data, system: System) -> Fields:
    """20001 and 20003 tell by a code how it went."""
    text = present(data, "InstallStatus") or present(data, "AddServiceStatus")
    code = number(text)
    if code is None:
        return {}
    return {"event.outcome": "failure", "error.code": text} if code else {"event.outcome": "success"}


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
        sentence=Label("{host} でデバイス {device} が" + ja, "the device {device} " + en + " on {host}"),
        remarks=("device_class", "serial", "user"),
        fields=_AUDITED,
        parts=(device_of("DeviceId"), _category),
    )


def _plugged(action: str, types: str, ja: str, en: str, outcome: str = "") -> Meaning:
    return Meaning(
        action=action,
        ecs=f"host: {types}",
        category="drive",
        outcome=outcome,
        sentence=Label("{host} でデバイス {device} " + ja, "the device {device} " + en + " on {host}"),
        remarks=("device_class", "serial", "error_code"),
        fields={
            "logctl.device.class_id": "ClassGuid|SetupClass",
            "logctl.device.name": "DriverDescription|param1",
            "service.name": "ServiceName",
            "error.code": "Problem",
        },
        parts=(device_of(*_IDENTIFIERS), _class, _status),
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
        sentence=Label("{host} でデバイス {device} " + ja, en + " for the device {device} on {host}"),
        remarks=(*(("device_request",) if action == "device-requested" else ()), "serial"),
        fields={"logctl.device.lifetime": "LifetimeId|lifetime"},
        parts=(
            device_of("InstanceId", "instance", "DeviceId"),
            *((_request,) if action == "device-requested" else ()),
        ),
    )


def _said(data: Data, *names: str) -> str:
    texts = (present(data, name).strip() for name in names)
    return next((text for text in texts if text not in ("", "NULL")), "")


def _disk(data: Data, system: System) -> Fields:
    """A disk of capacity 0 was taken out; disks inside the machine say the same at every start.

    A stick keeps the serial number of its USB id, by which 6416 and others know it; its disk may tell another.
    """
    bus, known = present(data, "BusType"), device_fields(present(data, "ParentId"))
    serial, gone = _said(data, "SerialNumber"), number(present(data, "Capacity")) == 0
    if serial and not (bus == "7" and known["logctl.device.serial_generated"] is False):
        known |= {"device.serial_number": serial, "logctl.device.serial_generated": False}
    made = {
        "device.manufacturer": _said(data, "Manufacturer", "VendorId"),
        "device.model.name": _said(data, "Model", "ProductId"),
    }
    return {
        **known,
        **{name: text for name, text in made.items() if text},
        "event.action": "disk-removed" if gone else "disk-connected",
        "event.type": ["end"] if gone else ["start"],
        "volume.size": number(_said(data, "Capacity", "Size")) or "",
        "logctl.device.bus": _BUSES.get(bus, bus),
        "logctl.drive_type": "removable" if bus in ("7", "12") else "",
    }


def _checked(data: Data, system: System) -> Fields:
    """A volume without a letter has `??` for one."""
    name = present(data, "DriveName")
    return {"volume.mount_name": "" if name == "??" else name}


def _stored(data: Data, system: System) -> Fields:
    return {**_disk(data, system), "event.action": "disk-connected", "event.type": ["start"]}


def _virtual(action: str, types: str, ja: str, en: str) -> Meaning:
    return Meaning(
        action=action,
        ecs=f"host: {types}",
        category="drive",
        sentence=Label(
            "{host} で仮想ディスク {file.path} が" + ja,
            "the virtual disk {file.path} was " + en + " on {host}",
        ),
        fields={"logctl.disk.number": "VhdDiskNumber"},
        parts=(file("VhdFileName"),),
    )


MEANINGS = {
    (AUDITING, "6416"): _audited("device-connected", "start", "認識されました", "was recognised"),
    (AUDITING, "6419"): _audited("device-disable-requested", "change", "無効にされようとしました", "was asked to be disabled"),
    (AUDITING, "6420"): _audited("device-disabled", "change", "無効にされました", "was disabled"),
    (AUDITING, "6421"): _audited("device-enable-requested", "change", "有効にされようとしました", "was asked to be enabled"),
    (AUDITING, "6422"): _audited("device-enabled", "change", "有効にされました", "was enabled"),
    (AUDITING, "6423"): _audited("device-blocked", "info", "ポリシーにより拒否されました", "was refused by policy", "failure"),
    (AUDITING, "6424"): _audited("device-allowed", "info", "拒否の後に許可されました", "was allowed after it had been refused"),
    (_PNP, "400"): _plugged("device-configured", "change", "が構成されました", "was configured"),
    (_PNP, "401"): _plugged("device-configuration-failed", "info", "を構成できませんでした", "could not be configured", "failure"),
    (_PNP, "410"): _plugged("device-started", "start", "が開始されました", "was started"),
    (_PNP, "411"): _plugged("device-start-failed", "info", "を開始できませんでした", "could not be started", "failure"),
    (_PNP, "420"): _plugged("device-deleted", "change", "が削除されました", "was deleted"),
    (_PNP, "430"): _plugged("device-install-pending", "info", "が追加の設定を待っています", "needs further installation"),
    (_USER_PNP, "20001"): _plugged("device-driver-installed", "change", "が初めて設定されました", "was installed for the first time"),
    (_USER_PNP, "20003"): _plugged("device-service-added", "change", "にサービス {service.name} が追加されました", "got the service {service.name}"),
    (_DRIVERS, "2003"): _driver("driver-host-loading", "start", "のドライバーを読み込み始めました", "a driver began to load"),
    (_DRIVERS, "2010"): _driver("driver-host-loaded", "start", "のドライバーを読み込みました", "a driver was loaded"),
    **{
        (_DRIVERS, code): _driver("device-requested", "info", "への要求がありました", "a request was made")
        for code in ("2100", "2101", "2102", "2103", "2104", "2105", "2106")
    },
    (_DRIVERS, "10000"): _driver("device-driver-installing", "change", "のドライバーを設定し始めました", "a driver began to be installed"),
    (_PARTITION, "1006"): Meaning(
        action="disk-connected",
        ecs="host: start",
        category="drive",
        sentence=Label("{host} で{disk_change}", "{disk_change} on {host}"),
        remarks=("serial", "bus"),
        fields={"logctl.disk.number": "DiskNumber", "logctl.disk.id": "DiskId", },
        parts=(_disk,),
    ),
    (_NTFS, "142"): Meaning(
        action="volume-space-reported",
        ecs="host: info",
        category="drive",
        sentence=Label("{host} のボリューム {volume} の空き容量が記録されました", "the free space of the volume {volume} of {host} was recorded"),
        fields={"volume.name": "VolumeName", "volume.id": "VolumeGuid"},
    ),
    (_NTFS, "98"): Meaning(
        action="volume-checked",
        ecs="host: info",
        category="drive",
        sentence=Label("{host} でボリューム {volume} の状態が確認されました", "the state of the volume {volume} was checked on {host}"),
        remarks=("volume_state",),
        fields={"volume.device_name": "DeviceName"},
        parts=(_checked,),
    ),
    (_STORAGE, "1001"): Meaning(
        action="disk-connected",
        ecs="host: start",
        category="drive",
        sentence=Label("{host} で{disk_change}", "{disk_change} on {host}"),
        remarks=("serial", "bus"),
        fields={"logctl.disk.number": "DiskNumber"},
        parts=(_stored,),
    ),
    (_MTP, "1005"): Meaning(
        action="portable-device-connected",
        ecs="host: start",
        category="drive",
        sentence=Label("{host} にポータブルデバイス {device} が接続されました", "the portable device {device} was connected to {host}"),
        fields={"device.manufacturer": "Manufacturer", "device.model.name": "Model"},
    ),
    (_VHD, "1"): _virtual("virtual-disk-connected", "start", "接続されました", "connected"),
    (_VHD, "2"): _virtual("virtual-disk-removed", "end", "取り外されました", "removed"),
    (_WPD, "24576"): _plugged("portable-device-installed", "change", "がポータブルデバイスとして設定されました", "was installed as a portable device"),
    (_WPD, "24577"): _plugged("portable-device-installing", "change", "がポータブルデバイスとして設定され始めました", "began to be installed as a portable device"),
}  # fmt: skip
