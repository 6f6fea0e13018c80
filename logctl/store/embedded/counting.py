"""Counting in the embedded index: its terms know how many events have them."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

import tantivy

from logctl.event import Event
from logctl.fields import type_of
from logctl.query import Exists, Node, Wildcard
from logctl.query.tree import Mark
from logctl.store.contract import Sort
from logctl.store.embedded.moment import Moment
from logctl.store.embedded.schema import piece_separator, separator
from logctl.store.grouping import Key, Values, address_key, both, node_of, values_read

MOST_BUCKETS = 65_000
"""tantivy gives no more values of a number than about this many."""
_EXACT = 2**53
_COLUMNS = {"event.sequence": "seq"}


class EmbeddedCounting:
    def __init__(self, moment: Moment) -> None:
        self._moment = moment
        self.partial: list[str] = []

    def count(self, query: Node) -> int:
        return self._moment.count(query)

    def edge(self, query: Node, newest: bool) -> Event | None:
        return next(iter(self._moment.find(query, Sort(descending=newest), 1)), None)

    def values(self, query: Node, field: str) -> Values:
        match type_of(field):
            case "ip":
                return Values(self._addresses(query, field))
            case "long" | "double":
                return self._numbers(query, field)
            case _:
                return Values(self._terms(query, field, separator(field)), self._too_long(query, field))

    def _terms(self, query: Node, field: str, parted: str) -> dict[Key, int]:
        prefix = field + parted

        def terms(searcher: tantivy.Searcher, compiled: tantivy.Query) -> list[tuple[str, int]]:
            # Asked for everything too: without a query, deleted events would count.
            return searcher.terms_with_prefix("kv", prefix, filter_query=compiled)

        counts: dict[str, int] = {}
        for found in self._moment.at_once(query, terms):
            for term, count in found:
                counts[term] = counts.get(term, 0) + count
        return {term[len(prefix) :]: count for term, count in counts.items() if count}

    def _too_long(self, query: Node, field: str) -> int:
        if not self._terms(query, field, piece_separator(field)):
            return 0
        short = Wildcard(field, (Mark.MANY,))
        return self.count(both(query, Exists(field))) - self.count(both(query, short))

    def _addresses(self, query: Node, field: str) -> Counter[Key]:
        """One address may be spelt in several ways, also within one event."""
        counts: Counter[Key] = Counter()
        spellings: Counter[int] = Counter()
        for text, count in self._terms(query, field, separator(field)).items():
            number = address_key(str(text))
            counts[number] += count
            spellings[number] += 1
        for spelt, several in spellings.items():
            if several > 1:
                counts[spelt] = self.count(both(query, node_of(field, spelt)))
        return counts

    def _numbers(self, query: Node, field: str) -> Values:
        counts: Counter[Key] = Counter()
        for key, count in self._number_counts(query, _COLUMNS.get(field, f"n.{field}")):
            if key is None or abs(key) > _EXACT:
                return values_read(self._moment.find(query, Sort(descending=False), None), field)
            counts[key if type_of(field) == "double" else int(key)] += count
        return Values(counts)

    def _number_counts(self, query: Node, column: str) -> Iterator[tuple[float | None, int]]:
        """None where there are too many."""
        asked = {"values": {"terms": {"field": column, "size": MOST_BUCKETS, "segment_size": MOST_BUCKETS}}}
        for searcher, compiled in self._moment.compiled(query):
            found = _aggregated(searcher, compiled, asked)["values"]
            if found["sum_other_doc_count"]:
                yield None, 0
            yield from ((bucket["key"], bucket["doc_count"]) for bucket in found["buckets"])

    def histogram(self, query: Node, bounds: Sequence[int]) -> list[int]:
        ranges = [
            {"key": str(place), "from": low, "to": high} for place, (low, high) in enumerate(pairwise(bounds))
        ]
        counts = [0] * len(ranges)
        for searcher, compiled in self._moment.compiled(query):
            found = _aggregated(searcher, compiled, {"times": {"range": {"field": "ts", "ranges": ranges}}})
            for bucket in found["times"]["buckets"]:
                if bucket["key"].isdecimal():  # tantivy gives what lies outside too
                    counts[int(bucket["key"])] += bucket["doc_count"]
        return counts


def _aggregated(searcher: tantivy.Searcher, query: tantivy.Query, asked: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = searcher.aggregate(query, asked)
    return found
