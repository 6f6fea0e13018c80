r"""Drive letter → device: a volume is mounted (98, 142, BitLocker) within seconds of the disk that carries it (1006, 6416).

That is by time, and so only where a single disk came at that moment, and has not gone since. The number of a volume
(`\Device\HarddiskVolume5`, as the audit of removable storage writes it) is no letter before a mount says so.
"""

from collections.abc import Iterable, Sequence

from logctl import Fact, Facts, Known, Reach
from logctl.contracts import Key
from logctl.event import Fields

from .place import chosen, text

_BEFORE, _AFTER = 30_000, 10_000
"""Milliseconds by which a disk comes before its volume, or is said to have come after it."""
KINDS = {"mount": Reach(), "device": Reach(before=_AFTER, on=True)}
_DEVICE = ("device.id", "device.manufacturer", "device.model.name", "device.serial_number")
_VOLUME = ("volume.mount_name", "volume.device_name", "volume.id")
FIELDS = frozenset({*_DEVICE, *_VOLUME, "logctl.drive_type", "logctl.join.device"})
_DISK_BUSES = frozenset({"USB", "SD", "USBSTOR", "SCSI"})
_CAME = frozenset({"disk-connected", "device-connected"})
_WENT = frozenset({"disk-removed", "device-removed", "device-removed-by-surprise"})
_NUMBERED = "\\device\\harddiskvolume"


def _letter(name: str) -> str:
    return name[:2].lower() if name[1:2] == ":" and len(name) <= 3 else ""


def _mounts(fields: Fields) -> Iterable[str]:
    """Under which names the volume of this event may be looked for."""
    names = [text(fields, name) for name in ("volume.mount_name", "volume.name")]
    yield from filter(None, map(_letter, names))
    if (device := text(fields, "volume.device_name").lower()).startswith(_NUMBERED):
        yield device


def facts(fields: Fields, host: str) -> Iterable[Fact]:
    letter = next((name for name in _mounts(fields) if name[1] == ":"), "")
    for name in dict.fromkeys(_mounts(fields)) if letter else ():
        given = {**chosen(fields, _VOLUME), "volume.mount_name": letter.upper()}
        yield Fact(("mount", host, name), given)
    action, serial = fields.get("event.action"), text(fields, "device.serial_number")
    if serial and (action in _WENT or (action in _CAME and _is_disk(fields))):
        yield Fact(("device", host), {**chosen(fields, _DEVICE), "went": action in _WENT})


def _is_disk(fields: Fields) -> bool:
    """6416 tells of keyboards and printers as well, and of a stick twice: as USB device and as disk."""
    if fields.get("event.action") == "disk-connected":
        return text(fields, "logctl.device.bus") in _DISK_BUSES
    return text(fields, "logctl.device.bus") in ("USBSTOR", "SCSI")


def _asked(fields: Fields) -> str:
    path = text(fields, "file.path").lower()
    if path.startswith(_NUMBERED):
        return "\\".join(path.split("\\")[:3])
    return path[:2] if path[1:3] == ":\\" and path[0] != "c" else ""


def keys(fields: Fields, host: str) -> Sequence[Key]:
    name = _asked(fields)
    if name:
        return ("mount", host, name), ("device", host)
    if "logctl.handle" in fields and "file.path" not in fields:
        return ("mount", host), ("device", host)
    return ()


def amend(fields: Fields, host: str, facts: Facts) -> Fields:
    name = _asked(fields)
    mount = facts.before(("mount", host, name)) if name else None
    if mount is None:
        return {}
    found = chosen(mount.fields, _VOLUME)
    if device := _device(mount, host, facts):
        found |= {**chosen(device.fields, _DEVICE), "logctl.join.device": device.event}
        found["logctl.drive_type"] = "removable"
    return found


def _device(mount: Known, host: str, facts: Facts) -> Known | None:
    """The one disk that came with the volume; None where there were several, or it was taken out since."""
    near = facts.within(("device", host), mount.time - _BEFORE, mount.time + _AFTER)
    came = [known for known in near if not known.fields["went"]]
    serials = {_serial(known) for known in came}
    if len(serials) != 1:
        return None
    since = facts.within(("device", host), mount.time, facts.time)
    gone = any(known.fields["went"] and _serial(known) in serials for known in since)
    return None if gone else came[0]


def _serial(known: Known) -> str:
    return text(known.fields, "device.serial_number").lower()


def concerned(kind: str, rest: Sequence[str]) -> str:
    return "_exists_:file.path OR _exists_:logctl.handle"
