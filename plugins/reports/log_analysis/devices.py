"""USB devices: when they were connected, where, by whom, and what was written to them."""

from collections import defaultdict
from dataclasses import dataclass, field
from heapq import merge

from logctl import Event
from logctl.decode.device_id import device_fields
from logctl.event import Fields
from logctl.words import fold

from ..people import SYSTEM, text
from ..scope import Scope, host_of
from .questions import CONNECTIONS, COPIES

SAME = 60_000
"""Milliseconds within which records of one device on one computer are one connection."""


@dataclass(slots=True)
class Device:
    """`hosts` count connections; `persons` are keys. Serial numbers are as the events write them."""

    serial: str = ""
    name: str = ""
    hosts: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    persons: dict[str, None] = field(default_factory=dict)
    copies: int = 0
    first: int = 0
    last: int = 0

    @property
    def connections(self) -> int:
        return sum(self.hosts.values())


@dataclass(slots=True)
class Devices:
    """By folded serial numbers; `connections` by the key of a person. `lost` were written to a device that is not known."""

    of: dict[str, Device] = field(default_factory=dict)
    connections: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    lost: int = 0
    _open: dict[tuple[str, str], tuple[int, set[str]]] = field(default_factory=dict)
    _drives: dict[tuple[str, str], str] = field(default_factory=dict)

    def connect(self, time: int, fields: Fields, persons: list[str]) -> None:
        serial, host = serial_of(fields), host_of(fields)
        device = self.of.setdefault(fold(serial), Device(serial, first=time))
        device.name = device.name or _name(fields)
        device.last = time
        known = self._open.get((fold(serial), host))
        if known is None or time - known[0] > SAME:
            known = (time, set())
            self._open[fold(serial), host] = known
            device.hosts[host] += 1
        for key in persons:
            device.persons[key] = None
            if key not in known[1]:
                known[1].add(key)
                self.connections[key] += 1
        if drive := _drive(fields):
            self._drives[host, drive] = fold(serial)

    def write(self, fields: Fields) -> None:
        serial = self._drives.get((host_of(fields), _drive(fields)))
        if serial is None:
            self.lost += 1
        else:
            self.of[serial].copies += 1


def devices(scope: Scope) -> Devices:
    found = Devices()
    connected = ((event.time, 0, event) for event in scope.inquiry.find(CONNECTIONS, scope.period))
    written = ((event.time, 1, event) for event in scope.inquiry.find(COPIES, scope.period))
    for _time, kind, event in merge(connected, written, key=lambda one: one[:2]):
        _take(scope, found, event, kind == 0)
    return found


def _take(scope: Scope, found: Devices, event: Event, is_connection: bool) -> None:
    if is_connection:
        persons = [key for key in scope.people.keys(event.shown) if key != SYSTEM]
        found.connect(event.time, event.shown, persons)
    else:
        found.write(event.shown)


def serial_of(fields: Fields) -> str:
    told = text(fields, "device.serial_number")
    return told or text(device_fields(text(fields, "device.id")), "device.serial_number")


def _name(fields: Fields) -> str:
    """Of its maker and model, as far as the event says them."""
    parts = device_fields(text(fields, "device.id")) | {
        name: value for name, value in fields.items() if name.startswith("device.")
    }
    maker, model = text(parts, "device.manufacturer"), text(parts, "device.model.name")
    return " ".join(part for part in (maker, model) if part)


def _drive(fields: Fields) -> str:
    path = text(fields, "file.path")
    return fold(path[:2]) if path[1:2] == ":" else ""
