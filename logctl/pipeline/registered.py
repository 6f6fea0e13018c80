"""What the registers say of a moment: of several rows about one, the last that began until then and has not ended."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from logctl.decode import iso_milliseconds
from logctl.event import Event
from logctl.query import And, Is, Node, Range
from logctl.register.plan import current, overlapping
from logctl.store import Sort, Store
from logctl.words import fold

if TYPE_CHECKING:
    from logctl.register.columns import Kind

_KEYS: dict[str, tuple[str, ...]] = {
    "people": ("logctl.staff.id", "user.name", "ehr.user.id"),
    "terminals": ("logctl.terminal.no", "host.name"),
    "departments": ("logctl.department.code",),
    "patients": ("ehr.patient.id",),
    "devices": ("device.serial_number",),
}

_MADE = ("logctl.device.vendor_id", "logctl.device.product_id")


def of_register(kind: "Kind") -> Node:
    return And((Is("logctl.register.name", kind), Is("event.kind", "enrichment")))


def registered(store: Store, kind: "Kind", time: int) -> Iterator[Event]:
    """In the order in which they were first listed; of patients all rows that ever were, of maintenance what is then."""
    if kind == "maintenance":
        return iter(planned(store, time, time))
    found: dict[str, Event] = {}
    query = And((of_register(kind), Range("@timestamp", "date", None, time)))
    for event in store.find(query, Sort(descending=False)):
        key = event.id if kind == "patients" else _key(event, kind)
        found[key] = event
    return (event for event in found.values() if not _ended(event, time))


def planned(store: Store, first: int | None, last: int | None) -> list[Event]:
    """The maintenance of a time, as the plan says it now: a row may have been moved to another day since."""
    rows = store.find(of_register("maintenance"), Sort(descending=False))
    return overlapping(current(rows), first, last)


def _key(event: Event, kind: "Kind") -> str:
    key = next(str(event.fields[name]) for name in _KEYS[kind] if name in event.fields)
    if kind != "devices":
        return key
    made = (str(event.fields.get(name, "")) for name in _MADE)  # serial numbers of two makers may be the same
    return " ".join((fold(key), *made))


def _ended(event: Event, time: int) -> bool:
    end = iso_milliseconds(str(event.fields.get("logctl.register.to", "")))
    return end is not None and end < time
