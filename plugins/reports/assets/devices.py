"""Sticks and disks: those of the list of devices, and those that were connected."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from logctl import Column, Label
from logctl.contracts.report import Row
from logctl.event import Fields
from logctl.report.file_access.machines import reason_of
from logctl.words import fold

from ..asking import quoted
from ..marks import joined
from ..people import LOGIN, bare_account, text
from ..scope import Scope
from . import labels
from .lists import end_of, ended, some
from .matched import Matched

_SERIAL = "device.serial_number"
_MAKER = ("logctl.device.vendor_id", "logctl.device.product_id")
_COLUMNS = (
    Column("serial", labels.SERIAL),
    Column("state", labels.STATE),
    Column("no", labels.DEVICE_NO),
    Column("owner", labels.OWNER),
    Column("model", labels.MODEL, wide=True),
    Column("hosts", labels.HOSTS, "number"),
    Column("where", labels.WHERE, wide=True),
    Column("people", labels.WHO, wide=True),
    Column("events", labels.EVENTS, "number"),
    Column("first", labels.FIRST, "time"),
    Column("last", labels.LAST, "time"),
)
QUERY = f"NOT collector:registers AND _exists_:{_SERIAL}"


def devices(scope: Scope) -> Matched:
    seen = scope.inquiry.values(QUERY, _SERIAL, scope.period)
    now = _by_serial(scope, scope.inquiry.register("devices", scope.period.last), seen)
    gone = _by_serial(scope, [row for row, _end in ended(scope.inquiry, "devices", scope.period.last)], seen)
    former = {serial: row for serial, row in gone.items() if serial not in now and serial in seen}
    known = {**former, **now}
    problems = {serial: _problem(scope, serial, known.get(serial)) for serial in seen if known}
    return Matched(
        "devices",
        labels.DEVICES,
        _COLUMNS,
        {serial: _listed(row) for serial, row in now.items()},
        {serial: {"serial": serial, "events": count} for serial, count in seen.items()},
        "logctl asset import --devices FILE",
        {serial: label for serial, label in problems.items() if label},
        former={serial: _listed(row) for serial, row in former.items()},
        detail=lambda serial: _detail(scope, serial),
    )


def _by_serial(scope: Scope, rows: Sequence[Fields], seen: Mapping[str, int]) -> dict[str, Fields]:
    """Of makers who use the same serial number, the row that is of the device that was seen."""
    found: dict[str, list[Fields]] = defaultdict(list)
    for row in rows:
        found[fold(text(row, _SERIAL))].append(row)
    return {
        serial: chosen for serial, some_ in found.items() if (chosen := _chosen(scope, serial, some_, seen))
    }


def _chosen(scope: Scope, serial: str, rows: Sequence[Fields], seen: Mapping[str, int]) -> Fields | None:
    if serial not in seen:
        return rows[-1]
    return next((row for row in reversed(rows) if _is_of_maker(scope, serial, row)), None)


def _is_of_maker(scope: Scope, serial: str, row: Fields) -> bool:
    """What the list or the logs do not say is no contradiction."""
    for name in _MAKER:
        made = text(row, name)
        known = scope.inquiry.values(_query(serial), name, scope.period) if made else {}
        if known and fold(made) not in known:
            return False
    return True


def _problem(scope: Scope, serial: str, row: Fields | None) -> Label | None:
    inquiry = scope.inquiry
    if row is None:
        generated = inquiry.count(f"{_query(serial)} AND logctl.device.serial_generated:true", scope.period)
        return labels.GENERATED if generated else None
    ends = inquiry.ends(_query(serial), scope.period)
    return joined(_reasons(scope, row, ends[1] if ends else 0)) or None  # type: ignore[return-value]


def _reasons(scope: Scope, row: Fields, last: int) -> Iterator[Label]:
    for name, label in (("logctl.device.returned", labels.RETURNED), ("logctl.register.to", labels.ENDED)):
        end = end_of(scope.inquiry, text(row, name))
        if end is not None and end < last:
            yield label
    if text(row, "logctl.device.encrypted").casefold() == "false":
        yield labels.NOT_ENCRYPTED


def _query(serial: str) -> str:
    return f"{QUERY} AND {_SERIAL}:{quoted(serial)}"


def _listed(row: Fields) -> dict[str, object]:
    return {
        "serial": text(row, _SERIAL),
        "no": text(row, "logctl.device.no"),
        "owner": text(row, "logctl.device.owner"),
    }


def _detail(scope: Scope, serial: str) -> Row:
    query, inquiry = _query(serial), scope.inquiry
    first, last = inquiry.ends(query, scope.period) or (None, None)
    models = list(inquiry.values(query, "device.model.name", scope.period))
    hosts = list(scope.hosts(query, scope.period))
    people = [
        one
        for one in inquiry.values(query, LOGIN, scope.period)
        if not reason_of("", False, bare_account(one), "")
    ]
    return {
        "serial": inquiry.written(_SERIAL, serial),
        "model": inquiry.written("device.model.name", models[0]) if models else "",
        "hosts": len(hosts),
        "where": some(hosts),
        "people": some(people, lambda one: inquiry.written(LOGIN, one)),
        "first": first,
        "last": last,
    }
