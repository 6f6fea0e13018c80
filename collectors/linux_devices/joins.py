"""Which device it is that stands at a place: its vendor, name and serial number, from when it came until it goes.

The kernel says each in a line of its own after the device came, within a second; the lines that follow, and that of the
coming itself, get them. A disk gets those of the place to which its SCSI host is bound.
"""

from collections.abc import Iterable, Mapping

from logctl import Event, Fact, Facts, Reach, Want
from logctl.contracts import Key, Known
from logctl.event import Fields

_MODULE = "linux_devices"
_SOON = 10_000
"""Milliseconds within which a device tells who it is."""
_KINDS = {
    "linux-usb-ids": ("logctl.device.vendor_id", "logctl.device.product_id"),
    "linux-usb-manufacturer": ("device.manufacturer",),
    "linux-usb-product": ("device.model.name",),
    "linux-usb-serial": ("device.serial_number", "logctl.device.serial_generated"),
}
_HOST, _BOOT = "linux-scsi-host", "linux-boot"
_PLACE, _SCSI = "logctl.device.location", "vendor.linux.scsi"
_GUARD = "vendor.usbguard.type"
"""USBGuard tells of what the kernel told before: it neither begins nor ends anything."""
_NEEDED = ("host.name", "event.action", _PLACE, _SCSI, _GUARD)


class LinuxUsb:
    name = "linux_usb"
    fields = frozenset({name for names in _KINDS.values() for name in names} | {_PLACE, "logctl.join.device"})
    kinds: Mapping[str, Reach] = {
        **{kind: Reach(before=_SOON) for kind in _KINDS},
        _HOST: Reach(),
        _BOOT: Reach(),
    }

    def facts(self, event: Event) -> Iterable[Fact]:
        fields = event.fields
        host, action = _host(fields), fields.get("event.action")
        if not host:
            return
        if action == "system-started":
            yield Fact((_BOOT, host))
        place = str(fields.get(_PLACE, ""))
        if place and action in ("device-connected", "device-removed") and _GUARD not in fields:
            yield from (Fact((kind, host, place)) for kind in _KINDS if not _told(fields, kind))
        if place and action == "mass-storage-bound":
            yield Fact((_HOST, host, str(fields["vendor.linux.scsi_host"])), {_PLACE: place})
        if place and action != "device-removed":
            yield from (Fact((kind, host, place), told) for kind in _KINDS if (told := _told(fields, kind)))

    def want(self, event: Event) -> Want | None:
        fields = event.fields
        host = _host(fields)
        if not host:
            return None
        keys = _wanted(host, fields)
        needed = {name: fields[name] for name in _NEEDED if name in fields}
        return Want((*keys, (_BOOT, host)), needed) if keys else None

    def amend(self, want: Want, facts: Facts) -> Fields:
        host = str(want.fields["host.name"])
        boot = facts.before((_BOOT, host))
        place = str(want.fields.get(_PLACE, ""))
        if place:
            coming = want.fields.get("event.action") == "device-connected" and _GUARD not in want.fields
            return _of_place(host, place, coming, boot, facts)
        bound = _since(boot, facts.before((_HOST, host, _scsi_host(want.fields))))
        if bound is None:
            return {}
        place = str(bound.fields[_PLACE])
        return {_PLACE: place, **_of_place(host, place, False, boot, facts)}

    def concerned(self, key: Key) -> str:
        quoted = '"' + key[1].replace("\\", "\\\\").replace('"', '\\"') + '"'
        return f"event.module:{_MODULE} AND host.name:{quoted}"


def _host(fields: Fields) -> str:
    return str(fields.get("host.name", "")) if fields.get("event.module") == _MODULE else ""


def _told(fields: Fields, kind: str) -> Fields:
    return {name: fields[name] for name in _KINDS[kind] if name in fields}


def _scsi_host(fields: Fields) -> str:
    return str(fields.get(_SCSI, "")).partition(":")[0]


def _wanted(host: str, fields: Fields) -> tuple[Key, ...]:
    """The place of a disk is known only from its host's binding: it may be any."""
    if place := str(fields.get(_PLACE, "")):
        return tuple((kind, host, place) for kind in _KINDS)
    if number := _scsi_host(fields):
        return ((_HOST, host, number), *((kind, host) for kind in _KINDS))
    return ()


def _since(boot: Known | None, known: Known | None) -> Known | None:
    """None for what was said before the machine last started."""
    return None if known is None or (boot is not None and known[:3] < boot[:3]) else known


def _of_place(host: str, place: str, coming: bool, boot: Known | None, facts: Facts) -> Fields:
    found: Fields = {}
    for kind in _KINDS:
        key = kind, host, place
        known = None if coming else _since(boot, facts.before(key))
        if coming or (known is not None and not known.fields):
            known = _soon(facts.after(key), facts.time)
        if known is not None and known.fields:
            found |= known.fields
            if kind == "linux-usb-serial":
                found["logctl.join.device"] = known.event
    return found


def _soon(known: Known | None, time: int) -> Known | None:
    return known if known is not None and known.time - time <= _SOON else None
