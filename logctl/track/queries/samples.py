"""The story of a sample: events that are in no store but here."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from logctl.decode import iso_milliseconds, iso_text
from logctl.event import Event, Fields, Position
from logctl.query import Node, matches
from logctl.store import Sort

_BEGIN = 1_767_225_600_000
"""2026-01-01T00:00:00Z, for stories that do not say when they happen."""
_MINUTE = 60_000


class Story:
    """A few events, searched by the plain reading of the query."""

    def __init__(self, told: Sequence[Fields]) -> None:
        self._events = {event.id: event for event in events_told(told)}

    def get(self, identities: Iterable[str]) -> dict[str, Event]:
        return {identity: self._events[identity] for identity in identities if identity in self._events}

    def find(self, query: Node, sort: Sort, limit: int | None = None) -> Iterator[Event]:
        events = [event for event in self._events.values() if matches(query, event.shown)]
        return islice(reversed(events) if sort.descending else events, limit)


def events_told(told: Sequence[Fields]) -> list[Event]:
    """In the order of events; those that do not say when they happen are a minute apart."""
    events = [_event(number, fields) for number, fields in enumerate(told)]
    return sorted(events, key=lambda event: event.order)


def _event(number: int, fields: Fields) -> Event:
    time = iso_milliseconds(str(fields.get("@timestamp", "")))
    if time is None:
        time = _BEGIN + number * _MINUTE
    known: Fields = {**fields, "@timestamp": iso_text(time), "event.sequence": number}
    return Event(f"sample-{number + 1}", time, number, "", Position(time, "sample", number), known)
