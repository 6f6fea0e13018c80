"""A store in memory that answers by the plain reading of the query: quick, and what others are compared with."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import pairwise

from logctl.event import Event, Fields
from logctl.query import Node, matches
from logctl.store import PutResult, Sort
from logctl.store.contract import Hits
from logctl.store.decide import plan_put
from logctl.store.grouping import Values, values_read
from logctl.store.sort import sorted_by_field
from logctl.store.source import decode_source, encode_source


class MemoryStore:
    """`events` may be shared by several, as processes share a store."""

    def __init__(self, events: dict[str, Event] | None = None) -> None:
        self.events = {} if events is None else events

    @staticmethod
    def prepare(event: Event) -> Event:
        return decode_source(encode_source(event))

    def put(self, batch: Sequence[Event]) -> PutResult:
        plan = plan_put(batch, self.events.get, _amended)
        self.events.update(plan.add)
        return PutResult(tuple(plan.outcomes))

    def replace(self, event: Event) -> bool:
        known = self.events.get(event.id)
        if known is not None and known.revision >= event.revision:
            return False
        self.events[event.id] = replace(event, amended=known.amended if known else event.amended)
        return True

    def amend(self, identity: str, fields: Fields) -> bool:
        known = self.events.get(identity)
        if known is None:
            return False
        new = {name: value for name, value in fields.items() if name not in known.fields}
        self.events[identity] = replace(known, amended={**known.amended, **new})
        return self.events[identity] != known

    def rewrite(self, batch: Sequence[Event]) -> int:
        same = [event for event in batch if _record(event) == _record(self.events.get(event.id))]
        self.events.update((event.id, event) for event in same)
        return len({event.id for event in same})

    @contextmanager
    def held(self) -> Iterator[None]:
        yield

    def get(self, identities: Iterable[str]) -> dict[str, Event]:
        return {identity: self.events[identity] for identity in identities if identity in self.events}

    def find(self, query: Node, sort: Sort | None = None, limit: int | None = None) -> Iterator[Event]:
        sort = sort or Sort()
        hits = sorted(
            (event for event in self.events.values() if matches(query, event.shown)),
            key=lambda event: event.order,
        )
        if sort.field != "@timestamp":
            return sorted_by_field(hits, sort, None, limit)
        return iter((hits[::-1] if sort.descending else hits)[:limit])

    def search(self, query: Node, sort: Sort | None = None, limit: int | None = None) -> Hits:
        return Hits(self.count(query), self.find(query, sort, limit))

    def count(self, query: Node) -> int:
        return sum(matches(query, event.shown) for event in self.events.values())

    @contextmanager
    def counting(self) -> Iterator["MemoryCounting"]:
        yield MemoryCounting(self)

    def buckets(self) -> dict[str, int]:
        return Counter(event.bucket for event in self.events.values())

    def drop(self, bucket: str) -> bool:
        gone = [event.id for event in self.events.values() if event.bucket == bucket]
        for identity in gone:
            del self.events[identity]
        return bool(gone)

    def close(self) -> None:
        """There is nothing to close."""


class MemoryCounting:
    """By reading every event."""

    def __init__(self, store: MemoryStore) -> None:
        self._store = store
        self.partial: list[str] = []

    def count(self, query: Node) -> int:
        return self._store.count(query)

    def values(self, query: Node, field: str) -> Values:
        return values_read(self._store.find(query), field)

    def edge(self, query: Node, newest: bool) -> Event | None:
        return next(self._store.find(query, Sort(descending=newest), 1), None)

    def histogram(self, query: Node, bounds: Sequence[int]) -> list[int]:
        times = [event.time for event in self._store.find(query)]
        return [sum(low <= time < high for time in times) for low, high in pairwise(bounds)]


def _amended(event: Event, stored: Event) -> Event:
    return replace(event, amended={**stored.amended, **event.amended})


def _record(event: Event | None) -> object:
    return event and (event.position, event.revision, event.bucket)
