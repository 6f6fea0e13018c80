"""Hits of one directory in the order of events, page by page.

tantivy sorts by one column. Rows that share its value at a page's end would be lost or repeated, so they are
read apart: sorted by the next column, and what shares that too by id.
"""

from collections.abc import Iterator
from typing import Any

from tantivy import FieldType, Occur, Order, Query, Schema, Searcher

from logctl.event import Event
from logctl.store.source import decode_source

_COLUMNS = ("ts", "seq")


class OrderedHits:
    """A page is as long as what is asked for, at most PAGE."""

    PAGE = 5000

    def __init__(self, searcher: Searcher, schema: Schema, descending: bool, page: int) -> None:
        self._searcher = searcher
        self._schema = schema
        self._descending = descending
        self._page = max(1, min(page, self.PAGE))

    def events(self, query: Query, column: int = 0) -> Iterator[Event]:
        if column == len(_COLUMNS):
            yield from self._sorted(self._hits(query, None, count_hits(self._searcher, query)))
            return
        name, bound = _COLUMNS[column], None
        while hits := self._hits(self._beyond(query, name, bound), name, self._page):
            last = hits[-1][0]
            if len(hits) < self._page:
                yield from self._sorted(hits)
                return
            yield from self._sorted([hit for hit in hits if hit[0] != last])
            yield from self.events(self._at(query, name, last), column + 1)
            bound = last

    def _hits(self, query: Query, column: str | None, limit: int) -> list[tuple[Any, Any]]:
        order = Order.Desc if self._descending else Order.Asc
        if limit == 0:
            return []
        if column is None:
            return list(self._searcher.search(query, limit, count=False).hits)
        found = self._searcher.search(query, limit, count=False, order_by_field=column, order=order)
        return list(found.hits)

    def _sorted(self, hits: list[tuple[Any, Any]]) -> list[Event]:
        # Read as they lie in the store: blocks are decompressed once, not once an event.
        addresses = sorted((address for _key, address in hits), key=_place)
        events = [load(self._searcher, address) for address in addresses]
        events.sort(key=lambda event: event.order, reverse=self._descending)
        return events

    def _beyond(self, query: Query, column: str, bound: int | None) -> Query:
        if bound is None:
            return query
        low, high = (None, bound) if self._descending else (bound, None)
        return self._with(query, self._range(column, low, high, included=False))

    def _at(self, query: Query, column: str, value: int) -> Query:
        return self._with(query, self._range(column, value, value, included=True))

    def _with(self, query: Query, condition: Query) -> Query:
        return Query.boolean_query([(Occur.Must, query), (Occur.Must, condition)])

    def _range(self, column: str, low: int | None, high: int | None, included: bool) -> Query:
        # tantivy refuses an open side that is not included
        return Query.range_query(
            self._schema,
            column,
            FieldType.Integer,
            low,
            high,
            include_lower=included or low is None,
            include_upper=included or high is None,
        )


def _place(address: Any) -> tuple[int, int]:
    return address.segment_ord, address.doc


def count_hits(searcher: Searcher, query: Query) -> int:
    found: Any = searcher.search(query, 1, count=True)  # a limit of 0 is a panic
    return int(found.count)


def load(searcher: Searcher, address: Any) -> Event:
    return decode_source(bytes(searcher.doc(address)["source"][0]))
