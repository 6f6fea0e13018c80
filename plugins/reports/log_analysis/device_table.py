"""USB devices as a table, beside the hospital's list of them."""

from collections.abc import Mapping

from logctl import Column, Note, Table
from logctl.contracts.report import Row
from logctl.words import fold

from .. import wording
from ..people import text
from ..scope import Scope
from . import labels
from .devices import SAME, Device, Devices

_MOST_NAMES = 5
_COLUMNS = (
    Column("serial", labels.SERIAL),
    Column("device", labels.DEVICE),
    Column("number", labels.LISTED),
    Column("connections", labels.CONNECTIONS, "number"),
    Column("hosts", labels.HOSTS, wide=True),
    Column("users", labels.USERS, wide=True),
    Column("copies", labels.COPIES, "number"),
    Column("first", wording.FIRST, "time"),
    Column("last", wording.LAST, "time"),
    Column("reason", wording.REASON),
)


def device_table(scope: Scope, found: Devices) -> Table:
    rows = scope.inquiry.register("devices", scope.period.last)
    listed = {fold(text(row, "device.serial_number")): text(row, "logctl.device.no") for row in rows}
    ordered = sorted(found.of, key=lambda key: (-found.of[key].connections, key))[: scope.limit]
    notes = [
        Note(labels.DEVICES_HOW, {"seconds": SAME // 1000, "count": f"{found.lost:,}"}),
        *([] if listed else [Note(labels.NO_DEVICES, {})]),
    ]
    shown = [_row(scope, key, found.of[key], listed) for key in ordered]
    return Table(
        "devices", labels.DEVICES, _COLUMNS, shown, len(found.of), notes, bars="connections", mark="reason"
    )


def _row(scope: Scope, serial: str, device: Device, listed: Mapping[str, str]) -> Row:
    is_unlisted = bool(listed and serial and serial not in listed)
    return {
        "serial": device.serial or labels.UNKNOWN_SERIAL,
        "device": device.name,
        "number": listed.get(serial, ""),
        "connections": device.connections,
        "hosts": _first_of(sorted(device.hosts, key=lambda host: (-device.hosts[host], host))),
        "users": _first_of(sorted(scope.people.person(key).account for key in device.persons)),
        "copies": device.copies,
        "first": device.first,
        "last": device.last,
        "reason": labels.UNLISTED if is_unlisted else "",
    }


def _first_of(names: list[str]) -> str:
    more = len(names) - _MOST_NAMES
    return ", ".join(names[:_MOST_NAMES]) + (f" (+{more})" if more > 0 else "")
