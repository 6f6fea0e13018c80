"""What the kernel says of USB devices and of the disks behind them.

The place of a device (`1-1.4`: bus and ports) is its name until it is pulled out; a disk has that of its SCSI host,
which a line of usb-storage binds to the place.
"""

import re
from collections.abc import Callable

from logctl.event import Fields

_PLACE = r"(?P<place>\d{1,3}-\d{1,3}(?:\.\d{1,3}){0,8})"
_HEAD = re.compile(
    rf"(?:usb {_PLACE}: |usb-storage {_PLACE.replace('place', 'storage')}:\d[\d.]{{0,8}}: "
    r"|scsi ?(?:host)?(?P<host>\d{1,5}) ?: |(?:sd|sr|scsi) (?P<address>\d{1,5}(?::\d{1,20}){3}): |Linux version "
    rf"|(?P<driver>[a-z]\w{{1,40}}) {_PLACE.replace('place', 'net')}:\d[\d.]{{0,8}} (?P<interface>[\w.-]{{1,32}}): register '"
    r")"
)
Found = re.Match[str]
Make = Callable[[Found], Fields]
_STARTED, _ENDED, _TOLD = ["start"], ["end"], ["info"]


def _said(action: str, types: list[str], outcome: str = "") -> Make:
    fields: Fields = {"event.action": action, "event.type": types, "event.outcome": outcome}
    return lambda _found: fields


def _identified(found: Found) -> Fields:
    return {
        "event.action": "device-identified",
        "event.type": _TOLD,
        "logctl.device.vendor_id": found[1].lower(),
        "logctl.device.product_id": found[2].lower(),
    }


def _described(field: str) -> Make:
    def make(found: Found) -> Fields:
        fields: Fields = {"event.action": "device-described", "event.type": _TOLD, field: found[1].strip()}
        if field == "device.serial_number":
            fields["logctl.device.serial_generated"] = False
        return fields

    return make


def _failed(found: Found) -> Fields:
    return {
        "event.action": "device-failed",
        "event.type": _TOLD,
        "event.outcome": "failure",
        "error.message": found[0].strip(),
        "error.code": found[1] or "",
    }


Rules = tuple[tuple[re.Pattern[str], Make], ...]
_USB: Rules = (
    (re.compile(r"new .{0,60}?USB device number (?:\d{1,4})"), _said("device-connected", _STARTED)),
    (re.compile(r"new .{0,60}?USB device using \S+ and address \d"), _said("device-connected", _STARTED)),
    (
        re.compile(r"New USB device found, idVendor=([0-9a-fA-F]{4}), idProduct=([0-9a-fA-F]{4})"),
        _identified,
    ),
    (re.compile(r"Product: (.{1,256})"), _described("device.model.name")),
    (re.compile(r"Manufacturer: (.{1,256})"), _described("device.manufacturer")),
    (re.compile(r"SerialNumber: (.{1,256})"), _described("device.serial_number")),
    (re.compile(r"USB disconnect, (?:device number|address) \d"), _said("device-removed", _ENDED)),
    (re.compile(r"Device is not authorized for usage"), _said("device-blocked", _TOLD, "failure")),
    (re.compile(r"authorized to connect"), _said("device-allowed", _TOLD)),
    (re.compile(r"reset .{0,60}?USB device number"), _said("device-reset", _TOLD)),
    (
        re.compile(
            r"(?:device descriptor read|device not accepting address|unable to enumerate|can't set config)"
            r".{0,200}?(?:error (-?\d{1,6})|$)"
        ),
        _failed,
    ),
)
_BLOCKS = re.compile(
    r"\[(?P<disk>\w{1,16})\] (?P<count>\d{1,15}) (?P<size>\d{1,7})-byte (?:logical|hardware) (?:blocks|sectors)"
)
_ATTACHED = re.compile(
    r"(?:\[(?P<disk>\w{1,16})\] )?Attached (?:SCSI|scsi) (?P<removable>removable )?(?:disk|CD-ROM(?: (?P<cd>\w{1,16}))?)"
)
_INQUIRY = re.compile(r"(?:Direct-Access|CD-ROM|Optical Device|Enclosure) {2,}(.{8}) (.{16}) .{4} PQ: ")
_MOST = 2**63
_DISK = re.compile(r"\[(\w{1,16})\] ")


def kernel_fields(text: str) -> Fields | None:
    """None for what is not about devices."""
    head = _HEAD.match(text)
    if head is None:
        return None
    rest = text[head.end() :]
    if place := head["place"]:
        return _at(place) | _of_usb(rest)
    if place := head["storage"]:
        return _at(place) | _storage(rest)
    if head["host"]:
        return _bound(head["host"], rest)
    if head["address"]:
        return {"vendor.linux.scsi": head["address"], "logctl.category": "drive", **_of_disk(rest)}
    return _network(head) if head["net"] else _started(text)


def _at(place: str) -> Fields:
    return {"logctl.category": "drive", "logctl.device.bus": "USB", "logctl.device.location": place}


def _of_usb(rest: str) -> Fields:
    for pattern, make in _USB:
        if found := pattern.match(rest):
            return make(found)
    return _other(rest)


def _other(rest: str) -> Fields:
    return {"event.action": "device-reported", "event.type": _TOLD, "vendor.linux.text": rest.strip()}


def _storage(rest: str) -> Fields:
    if not rest.startswith("USB Mass Storage device detected"):
        return _other(rest)
    return {"event.action": "mass-storage-detected", "event.type": _TOLD}


_STORAGE = re.compile(rf"usb-storage {_PLACE}:")


def _bound(host: str, rest: str) -> Fields | None:
    """`scsi host6: usb-storage 1-1:1.0`; hosts of other disks are nothing to us."""
    found = _STORAGE.match(rest)
    if found is None:
        return None
    bound: Fields = {
        "event.action": "mass-storage-bound",
        "event.type": _TOLD,
        "vendor.linux.scsi_host": host,
    }
    return _at(found["place"]) | bound


def _of_disk(rest: str) -> Fields:
    if found := _ATTACHED.match(rest):
        return {
            "event.action": "disk-connected",
            "event.type": _STARTED,
            "volume.device_name": found["disk"] or found["cd"] or "",
            "logctl.drive_type": "removable" if found["removable"] else "",
        }
    described: Fields = {"event.action": "disk-described", "event.type": _TOLD}
    if found := _BLOCKS.match(rest):
        size = int(found["count"]) * int(found["size"])
        return described | {"volume.device_name": found["disk"], "volume.size": size if size < _MOST else ""}
    if found := _INQUIRY.match(rest):
        made: Fields = {"device.manufacturer": found[1].strip(), "device.model.name": found[2].strip()}
        return described | made
    disk = _DISK.match(rest)
    return {**_other(rest), "volume.device_name": disk[1] if disk else ""}


def _network(head: Found) -> Fields:
    """A network card, or a telephone that is one."""
    return {
        **_at(head["net"]),
        "event.action": "network-device-connected",
        "event.type": _STARTED,
        "logctl.category": "network_device",
        "logctl.device.class": head["driver"],
        "logctl.device.name": head["interface"],
    }


def _started(text: str) -> Fields:
    return {
        "event.action": "system-started",
        "event.type": _STARTED,
        "logctl.category": "system",
        "vendor.linux.text": text.strip(),
    }
