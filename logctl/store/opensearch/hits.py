"""Events of a query, in the order wanted, all of one moment."""

from collections.abc import Iterator
from itertools import chain
from typing import Any

from logctl.event import Event
from logctl.fields import field_named, type_of
from logctl.query import Node
from logctl.store.contract import Hits, Sort
from logctl.store.opensearch.compile import Query, compile_query, none_of, terms_field
from logctl.store.opensearch.document import event_of
from logctl.store.opensearch.search import PAGE, Searching, Sorting, time_order
from logctl.store.sort import sorted_by_field


def searched(searching: Searching, query: Node, sort: Sort, limit: int | None) -> Hits:
    compiled = compile_query(query)
    if limit == 0:
        return Hits(searching.count(compiled), iter(()), searching.partial)
    if sort.field == "@timestamp" and limit is not None and limit <= PAGE:
        return _one_page(searching, compiled, time_order(sort.descending), limit)
    searching.freeze()
    try:
        total = searching.count(compiled)
    except BaseException:
        searching.close()
        raise
    return Hits(total, _Closing(searching, _events(searching, compiled, sort, limit)), searching.partial)


def _one_page(searching: Searching, query: Query, order: Sorting, limit: int) -> Hits:
    """What fits on one page needs no point in time."""
    total, hits = searching.page(query, order, limit, total=True)
    return Hits(total, (event_of(hit["_source"]) for hit in hits), searching.partial)


class _Closing(Iterator[Event]):
    """Closes the point in time at the end, and where nobody wants the rest, or has asked for the first of them."""

    def __init__(self, searching: Searching, events: Iterator[Event]) -> None:
        self._searching = searching
        self._events = events

    def __next__(self) -> Event:
        try:
            return next(self._events)
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        self._searching.close()

    __del__ = close  # a generator that was never begun would not run its `finally`


def _events(searching: Searching, query: Query, sort: Sort, limit: int | None) -> Iterator[Event]:
    if sort.field == "@timestamp":
        return searching.events(query, time_order(sort.descending), limit)
    if field_named(sort.field) is None:  # the index has no order of it
        events = searching.events(query, time_order(False), None)
        return sorted_by_field(events, sort, type_of(sort.field), limit)
    return _by_field(searching, query, sort, limit)


def _by_field(searching: Searching, query: Query, sort: Sort, limit: int | None) -> Iterator[Event]:
    """First those that have the field: what OpenSearch takes for a missing number may be a number too."""
    name = terms_field(sort.field)
    has: dict[str, Any] = {"exists": {"field": name}}
    order = [{name: "desc" if sort.descending else "asc"}, *time_order(sort.descending)]
    found = 0

    def with_field() -> Iterator[Event]:
        nonlocal found
        for event in searching.events({"bool": {"filter": [query, has]}}, order, limit):
            found += 1
            yield event

    def without() -> Iterator[Event]:
        left = None if limit is None else limit - found
        lacking = {"bool": {"filter": [query, none_of(has)]}}
        yield from searching.events(lacking, time_order(sort.descending), left)

    return chain(with_field(), without())
