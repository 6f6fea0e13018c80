"""From where conditions get events: a store, or a list of them for cases and for definitions."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Protocol

from logctl.event import Event
from logctl.query import And, Node, Range, matches, parse
from logctl.query.typed import Reading
from logctl.store import Sort, Store

READING = Reading(UTC, datetime(1970, 1, 1, tzinfo=UTC))
"""A rule says the same at every time and everywhere: times in its query are UTC, and `now` is none."""


def tree_of(query: str) -> Node:
    """Raises QueryError."""
    return parse(query, READING)


class Source(Protocol):
    def events(self, query: Node, start: int, end: int) -> Iterator[Event]:
        """In the order of events; both ends in milliseconds, and included."""

    def count(self, query: Node, start: int, end: int) -> int: ...

    def first(self, query: Node) -> int | None:
        """The time of the oldest event that the query finds, doubtful times left out."""


def between(query: Node, start: int, end: int) -> Node:
    return And((query, Range("@timestamp", "date", start, end)))


class StoreSource:
    def __init__(self, store: Store) -> None:
        self._store = store

    def events(self, query: Node, start: int, end: int) -> Iterator[Event]:
        return self._store.find(between(query, start, end), Sort(descending=False))

    def count(self, query: Node, start: int, end: int) -> int:
        return self._store.count(between(query, start, end))

    def first(self, query: Node) -> int | None:
        found = next(iter(self._store.find(query, Sort(descending=False), 1)), None)
        return None if found is None else found.time


class ListSource:
    """A plain reading of events that are all there."""

    def __init__(self, events: Sequence[Event]) -> None:
        self._events = sorted(events, key=lambda event: event.order)

    def events(self, query: Node, start: int, end: int) -> Iterator[Event]:
        return (event for event in self._events if start <= event.time <= end and matches(query, event.shown))

    def count(self, query: Node, start: int, end: int) -> int:
        return sum(1 for _event in self.events(query, start, end))

    def first(self, query: Node) -> int | None:
        return next((event.time for event in self._events if matches(query, event.shown)), None)
