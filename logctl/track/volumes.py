r"""Which stick or share a drive letter was, on a host, at a time: `F:\a` is a file on a stick that goes elsewhere."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from logctl.decode import LATEST
from logctl.decode.device_id import device_fields
from logctl.decode.place import Place, place_on
from logctl.event import Event, Fields
from logctl.query import And, Exists, Is, Node, Not, Or
from logctl.query.conditions import part_of
from logctl.track.hosts import host_key, of_hosts
from logctl.words.fold import fold

_CAME = frozenset({"drive-connected", "volume-mounted", "network-drive-connected"})
_WENT = frozenset({"drive-removed", "network-drive-removed"})
_DEVICE_CAME = frozenset({"disk-connected", "device-connected"})
_DEVICE_WENT = frozenset({"disk-removed", "device-removed", "device-removed-by-surprise"})
_BEFORE, _AFTER = 30_000, 10_000
"""Milliseconds by which a device comes before its drive, or is said to have come after it."""


@dataclass(frozen=True, slots=True)
class Mount:
    """From `start` until before `end`, in milliseconds, the letter was a stick (`serial`) or a share (`unc`)."""

    host: str
    letter: str
    start: int
    serial: str = ""
    unc: str = ""
    end: int = LATEST


@dataclass(slots=True)
class Volumes:
    """`hosts` and `serials` are those of which all mounts are known."""

    hosts: set[str] = field(default_factory=set)
    serials: set[str] = field(default_factory=set)
    _mounts: dict[tuple[str, str], list[Mount]] = field(default_factory=dict)
    _came: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    """Devices that came to a host: when, and their serial numbers."""

    def about_sticks(self, serials: Iterable[str]) -> Node | None:
        """For the hosts that they were put in, of sticks that are not known yet; None where all are."""
        new = sorted({fold(one) for one in serials} - self.serials)
        self.serials.update(new)
        return _either([node for serial in new for node in _of_serial(serial)])

    def about_hosts(self, hosts: Iterable[str]) -> Node | None:
        """For all mounts on hosts that are not known yet; None where all are."""
        new = sorted({host for host in hosts if host} - self.hosts)
        self.hosts.update(new)
        return And((of_hosts(new), _TELLING)) if new else None

    def learn(self, events: Iterable[Event]) -> None:
        """In the order of events; of one host all at once."""
        for event in events:
            self._note(event)
        for mounts in self._mounts.values():
            mounts.sort(key=lambda mount: (mount.start, mount.serial, mount.unc))
            mounts[:] = [self._with_device(mount) for mount in mounts]

    def _with_device(self, mount: Mount) -> Mount:
        """Of a drive without a serial number that of the device that came with it, if it was one alone."""
        if mount.serial or mount.unc:
            return mount
        near = {
            fold(serial): serial
            for time, serial in self._came.get(mount.host, ())
            if mount.start - _BEFORE <= time <= mount.start + _AFTER
        }
        return replace(mount, serial=next(iter(near.values()))) if len(near) == 1 else mount

    def _note(self, event: Event) -> None:
        fields, host = event.shown, host_key(event.shown)
        action, serial, letter = str(fields.get("event.action", "")), _serial(fields), _letter(fields)
        if action in _WENT or action in _DEVICE_WENT:
            self._end(host, letter, serial if action in _DEVICE_WENT else "", event.time)
        elif not letter and action in _DEVICE_CAME and _is_disk(fields) and serial:
            self._came.setdefault(host, []).append((event.time, serial))
        elif letter and (serial or action in _CAME):
            unc = str(fields.get("logctl.unc", "")) if not serial else ""
            self._begin(Mount(host, letter, event.time, serial, unc))

    def _begin(self, mount: Mount) -> None:
        mounts = self._mounts.setdefault((mount.host, mount.letter), [])
        last = mounts[-1] if mounts else None
        if last and last.end > mount.start and not (mount.serial or mount.unc):
            return  # another record of the same arrival says more
        if last and last.end > mount.start:
            if (fold(last.serial), last.unc) == (fold(mount.serial), mount.unc):
                return
            mounts[-1] = replace(last, end=mount.start)
        mounts.append(mount)

    def _end(self, host: str, letter: str, serial: str, time: int) -> None:
        for (of_host, of_letter), mounts in self._mounts.items():
            last = mounts[-1]
            gone = of_letter == letter if letter else bool(serial) and fold(last.serial) == fold(serial)
            if of_host == host and gone and last.end > time:
                mounts[-1] = replace(last, end=time)

    def at(self, host: str, letter: str, time: int) -> Mount | None:
        mounts = self._mounts.get((host, letter.lower()), [])
        place = bisect_right(mounts, time, key=lambda mount: mount.start) - 1
        return mounts[place] if place >= 0 and time < mounts[place].end else None

    def place(self, host: str, path: str, time: int, serial: str = "") -> Place:
        """Of a path as a record of this host has it; `serial` is what the record itself says of the stick."""
        found = place_on(host, path)
        if found.kind != "local" or found.path[1:2] != ":":
            return (
                Place("stick", serial, _below_device(found.path))
                if serial and found.kind == "local"
                else found
            )
        mount = self.at(host, found.path[0], time)
        rest = found.path[2:].replace("/", "\\")
        if mount and mount.unc:
            return place_on(host, mount.unc.rstrip("\\") + rest)
        if serial or (mount and mount.serial):
            return Place("stick", serial or (mount.serial if mount else ""), rest)
        return found

    def mounts_of(self, serial: str) -> Sequence[Mount]:
        wanted = fold(serial)
        return [mount for mount in self._all() if fold(mount.serial) == wanted]

    def letters_of(self, unc: str) -> Iterator[tuple[Mount, str]]:
        """Where a path on the network was seen as one on a drive; with what stands behind the letter."""
        for mount in self._all():
            root = fold(mount.unc.rstrip("\\"))
            if root and fold(unc).startswith(root + "\\"):
                yield mount, unc[len(root) :]

    def _all(self) -> Iterator[Mount]:
        for mounts in self._mounts.values():
            yield from mounts


def _either(parts: list[Node]) -> Node | None:
    return Or((*parts,)) if len(parts) > 1 else next(iter(parts), None)


def _of_serial(serial: str) -> Iterator[Node]:
    """Some logs tell the whole id of a device only."""
    yield And((_TELLING, Or((Is("device.serial_number", serial), part_of("device.id", serial)))))


_ON_FILES = Or((Is("logctl.category", "file_operation"), Is("logctl.category", "file_access")))
_TELLING = Or((Is("logctl.category", "drive"), And((Exists("volume.mount_name"), Not(_ON_FILES)))))


def _is_disk(fields: Fields) -> bool:
    """A keyboard comes as a device, too."""
    return str(fields.get("logctl.device.bus", "")) in ("USB", "SD", "USBSTOR", "SCSI") and (
        fields.get("event.action") == "disk-connected" or fields.get("logctl.drive_type") == "removable"
    )


def _serial(fields: Fields) -> str:
    serial = str(fields.get("device.serial_number", ""))
    return serial or str(device_fields(str(fields.get("device.id", ""))).get("device.serial_number", ""))


def _letter(fields: Fields) -> str:
    for name in ("volume.mount_name", "file.path"):
        text = str(fields.get(name, ""))
        if text[1:2] == ":" and len(text.rstrip("\\")) == 2:
            return text[0].lower()
    return ""


def _below_device(path: str) -> str:
    r"""`\Device\HarddiskVolume5\a` is `\a` on whatever drive it is."""
    parts = path.split("\\")
    return "\\" + "\\".join(parts[3:]) if fold(path).startswith("\\device\\harddiskvolume") else path
