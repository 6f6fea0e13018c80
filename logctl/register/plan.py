"""Of a plan that was imported again and again, what counts: of each number the row that was imported last."""

from collections.abc import Iterable

from logctl.decode import iso_milliseconds
from logctl.event import Event

NUMBER = "logctl.maintenance.no"
QUERY = "logctl.register.name:maintenance AND event.kind:enrichment"


def current(rows: Iterable[Event]) -> list[Event]:
    """In the order in which they begin. Rows without a number all stay: nobody says that one is in the place of another."""
    found: dict[str, Event] = {}
    for row in rows:
        number = str(row.fields.get(NUMBER, ""))
        key = f"number {number}" if number else f"row {row.id}"
        if key not in found or found[key].sequence <= row.sequence:
            found[key] = row
    return sorted(found.values(), key=lambda row: row.order)


def overlapping(rows: Iterable[Event], first: int | None, last: int | None) -> list[Event]:
    """Those that hold at some moment of a time; None is open."""
    return [
        row for row in rows if (last is None or row.time <= last) and (first is None or until(row) >= first)
    ]


def until(row: Event) -> int:
    end = iso_milliseconds(str(row.fields.get("logctl.register.to", "")))
    return row.time if end is None else end
