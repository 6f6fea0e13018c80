"""Counting in OpenSearch, exactly: where one request does not give all values, they are read page by page.

https://docs.opensearch.org/latest/aggregations/bucket/composite/
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from logctl.event import Event
from logctl.fields import field_named, type_of
from logctl.query import Exists, Node, Wildcard
from logctl.query.tree import Mark
from logctl.store.grouping import Key, Values, address_key, both, values_read
from logctl.store.opensearch.compile import Query, compile_query
from logctl.store.opensearch.document import event_of
from logctl.store.opensearch.search import Searching, time_order

PAGE = 10_000
MOST_RANGES = 10_000
_EXACT = 2**53
_Bucket = dict[str, Any]


class OpenSearchCounting:
    """`searching` is frozen, so that all is of one moment."""

    def __init__(self, searching: Searching) -> None:
        self._searching = searching

    @property
    def partial(self) -> list[str]:
        return self._searching.partial

    def count(self, query: Node) -> int:
        return self._searching.count(compile_query(query))

    def edge(self, query: Node, newest: bool) -> Event | None:
        _total, hits = self._searching.page(compile_query(query), time_order(newest), 1)
        return event_of(hits[0]["_source"]) if hits else None

    def values(self, query: Node, field: str) -> Values:
        if field_named(field) is None:  # the index has no values of it that could be counted
            return self._read(query, field)
        kind = type_of(field)
        counts: Counter[Key] = Counter()
        for bucket in self._buckets(compile_query(query), field):
            key = bucket["key"]
            if kind == "boolean":
                key = "true" if key else "false"
            elif kind == "ip":
                key = address_key(key)
            elif kind in ("long", "double") and abs(key) > _EXACT:
                return self._read(query, field)
            counts[key] += bucket["doc_count"]
        return Values(counts, self._too_long(query, field) if kind == "keyword" else 0)

    def _read(self, query: Node, field: str) -> Values:
        return values_read(self._searching.events(compile_query(query), time_order(False), None), field)

    def _too_long(self, query: Node, field: str) -> int:
        short = Wildcard(field, (Mark.MANY,))
        return self.count(both(query, Exists(field))) - self.count(both(query, short))

    def _buckets(self, query: Query, field: str) -> Iterator[_Bucket]:
        asked = {"values": {"terms": {"field": field, "size": PAGE}}}
        found = self._searching.aggregate(query, asked).get("values", {})
        if not found.get("sum_other_doc_count"):
            yield from found.get("buckets", ())
            return
        yield from self._all_buckets(query, field)

    def _all_buckets(self, query: Query, field: str) -> Iterator[_Bucket]:
        after: dict[str, Any] = {}
        while True:
            composite: dict[str, Any] = {"size": PAGE, "sources": [{"value": {"terms": {"field": field}}}]}
            asked = {"values": {"composite": composite | ({"after": after} if after else {})}}
            found = self._searching.aggregate(query, asked)["values"]
            yield from (bucket | {"key": bucket["key"]["value"]} for bucket in found["buckets"])
            if "after_key" not in found:
                return
            after = found["after_key"]

    def histogram(self, query: Node, bounds: Sequence[int]) -> list[int]:
        counts = [0] * (len(bounds) - 1)
        ranges = [
            {"from": low, "to": high, "key": str(place)} for place, (low, high) in enumerate(pairwise(bounds))
        ]
        for start in range(0, len(ranges), MOST_RANGES):
            asked = {
                "times": {
                    "date_range": {
                        "field": "@timestamp",
                        "format": "epoch_millis",
                        "ranges": ranges[start : start + MOST_RANGES],
                    }
                }
            }
            found = self._searching.aggregate(compile_query(query), asked).get("times", {})
            for bucket in found.get("buckets", ()):
                counts[int(bucket["key"])] = bucket["doc_count"]
        return counts
