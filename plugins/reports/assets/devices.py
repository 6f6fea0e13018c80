"""Sticks and disks: those of the list of devices, and those that were connected."""

from logctl import Column
from logctl.event import Fields
from logctl.words import fold

from ..asking import quoted
from ..people import text
from ..scope import Scope
from . import labels
from .matched import Matched

_SERIAL = "device.serial_number"
_COLUMNS = (
    Column("serial", labels.SERIAL),
    Column("state", labels.STATE),
    Column("no", labels.DEVICE_NO),
    Column("owner", labels.OWNER),
    Column("model", labels.MODEL, wide=True),
    Column("hosts", labels.HOSTS, "number"),
    Column("events", labels.EVENTS, "number"),
    Column("first", labels.FIRST, "time"),
    Column("last", labels.LAST, "time"),
)
QUERY = f"NOT collector:registers AND _exists_:{_SERIAL}"


def devices(scope: Scope) -> Matched:
    rows = scope.inquiry.register("devices", scope.period.last)
    listed = {fold(text(row, _SERIAL)): _listed(row) for row in rows}
    seen = {
        serial: _seen(scope, serial, count)
        for serial, count in scope.inquiry.values(QUERY, _SERIAL, scope.period).items()
    }
    returned = {
        fold(text(row, _SERIAL)): labels.RETURNED for row in rows if row.get("logctl.device.returned")
    }
    command = "logctl asset import --devices FILE"
    return Matched("devices", labels.DEVICES, _COLUMNS, listed, seen, command, returned)


def _listed(row: Fields) -> dict[str, object]:
    return {
        "serial": text(row, _SERIAL),
        "no": text(row, "logctl.device.no"),
        "owner": text(row, "logctl.device.owner"),
    }


def _seen(scope: Scope, serial: str, count: int) -> dict[str, object]:
    query = f"{QUERY} AND {_SERIAL}:{quoted(serial)}"
    first, last = scope.inquiry.ends(query, scope.period) or (None, None)
    models = list(scope.inquiry.values(query, "device.model.name", scope.period))
    return {
        "serial": scope.inquiry.written(_SERIAL, serial),
        "model": scope.inquiry.written("device.model.name", models[0]) if models else "",
        "hosts": len(scope.hosts(query, scope.period)),
        "events": count,
        "first": first,
        "last": last,
    }
