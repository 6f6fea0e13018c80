"""What the index holds at one moment, over all its months."""

import heapq
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import TypeVar

import tantivy

from logctl.event import Event
from logctl.fields import type_of
from logctl.normalise import OTHER
from logctl.query import And, Node
from logctl.store.contract import Sort
from logctl.store.embedded.compile import compile_query, walks
from logctl.store.embedded.ordered import OrderedHits, count_hits
from logctl.store.sort import sorted_by_field

_Answer = TypeVar("_Answer")


def _conjuncts(parts: Sequence[Node]) -> Iterator[Node]:
    """All that must hold, however deep it stands in conditions of conditions."""
    for part in parts:
        if isinstance(part, And):
            yield from _conjuncts(part.parts)
        else:
            yield part


class Moment:
    """`searchers` by month, oldest first."""

    def __init__(self, schema: tantivy.Schema, searchers: Mapping[str, tantivy.Searcher]) -> None:
        self.schema = schema
        self.searchers = searchers
        self._compiled: dict[tuple[str, Node], tantivy.Query] = {}

    def compiled(self, query: Node) -> Iterator[tuple[tantivy.Searcher, tantivy.Query]]:
        for name, searcher in self.searchers.items():
            yield searcher, self._compile(name, query)

    def _compile(self, name: str, query: Node) -> tantivy.Query:
        """Counting asks for one query again and again, with ever different conditions beside it."""
        if isinstance(query, And) and query.parts:
            return self._all(name, [*_conjuncts(query.parts)])
        if (name, query) not in self._compiled:
            self._compiled[name, query] = compile_query(query, self.schema, self.searchers[name])
        return self._compiled[name, query]

    def _all(self, name: str, parts: list[Node]) -> tantivy.Query:
        """In a month where what is quickly asked finds nothing, what takes time is not asked."""
        slow = [part for part in parts if walks(part)]
        quick = [(tantivy.Occur.Must, self._compile(name, part)) for part in parts if not walks(part)]
        if slow and quick and not count_hits(self.searchers[name], tantivy.Query.boolean_query(quick)):
            return tantivy.Query.empty_query()
        taken = [(tantivy.Occur.Must, self._compile(name, part)) for part in slow]
        return tantivy.Query.boolean_query([*quick, *taken])

    def count(self, query: Node) -> int:
        if not walks(query):
            return sum(count_hits(*found) for found in self.compiled(query))
        return sum(self.at_once(query, count_hits))

    def at_once(
        self, query: Node, ask: Callable[[tantivy.Searcher, tantivy.Query], _Answer]
    ) -> list[_Answer]:
        """What takes long, of all months beside each other."""
        asked = list(self.compiled(query))
        if len(asked) < 2:
            return [ask(*found) for found in asked]
        from concurrent.futures import ThreadPoolExecutor

        with ThreadPoolExecutor(min(len(asked), os.cpu_count() or 1)) as threads:
            return list(threads.map(lambda found: ask(*found), asked))

    def find(self, query: Node, sort: Sort, limit: int | None) -> Iterator[Event]:
        if sort.field != "@timestamp":
            events = self._ordered(query, False, OrderedHits.PAGE)
            return sorted_by_field(events, sort, type_of(sort.field), limit)
        page = OrderedHits.PAGE if limit is None else limit + 1
        return islice(self._ordered(query, sort.descending, page), limit)

    def _ordered(self, query: Node, descending: bool, page: int) -> Iterator[Event]:
        """Months follow each other; only what lies in `other` must be merged in."""
        names = sorted((name for name in self.searchers if name != OTHER), reverse=descending)

        def stream(name: str) -> Iterator[Event]:
            searcher = self.searchers[name]
            found = OrderedHits(searcher, self.schema, descending, page)
            yield from found.events(self._compile(name, query))

        months = chain.from_iterable(stream(name) for name in names)
        if OTHER not in self.searchers:
            return months
        return heapq.merge(months, stream(OTHER), key=lambda event: event.order, reverse=descending)
