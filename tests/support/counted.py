"""The buckets that a visualization shows, against what a store counts."""

from collections.abc import Sequence
from typing import Any

from logctl.fields import type_of
from logctl.query import Node, Range
from logctl.query.evaluate import values
from logctl.store import Sort, Store
from logctl.store.grouping import Counting, Key, address_key, both, node_of
from support.asking import INTERVAL_HOURS
from support.dashboards import SavedObject, state_of

_HOURS = INTERVAL_HOURS * 3_600_000
_Part = dict[str, Any]


class Counted:
    def __init__(self, store: Store, counting: Counting) -> None:
        self._store, self._counting = store, counting
        self._counts: set[str] = set()

    def check(self, visualization: SavedObject, node: Node, answer: _Part) -> None:
        """`answer` is that of OpenSearch to what Dashboards asks for it, `node` the query that it is about."""
        parts = state_of(visualization)["aggs"]
        metrics = [one for one in parts if one["schema"] == "metric"]
        self._counts = {one["id"] for one in metrics if one["type"] == "count"}
        levels = [one for one in parts if one["schema"] != "metric"]
        assert answer["hits"]["total"] == {"value": self._counting.count(node), "relation": "eq"}
        found = answer.get("aggregations", {})
        if levels:
            self._check_level(found, node, metrics, levels)
        else:
            self._check_metrics(found, node, metrics)

    def _check_metrics(self, found: _Part, node: Node, metrics: Sequence[_Part]) -> None:
        for metric in metrics:
            if metric["type"] != "count":
                assert found[metric["id"]]["value"] == self._metric(metric, node)

    def _check_level(
        self, found: _Part, node: Node, metrics: Sequence[_Part], levels: Sequence[_Part]
    ) -> None:
        """Each bucket of the outermost level, and all that is in the greatest one."""
        level, *below = levels
        buckets = found[level["id"]]["buckets"]
        check = self._times if level["type"] == "date_histogram" else self._terms
        nodes = check(buckets, node, level["params"])
        if buckets:
            place = max(range(len(buckets)), key=lambda place: int(buckets[place]["doc_count"]))
            within = both(node, nodes[place])
            self._check_metrics(buckets[place], within, metrics)
            if below:
                self._check_level(buckets[place], within, metrics, below)

    def _metric(self, metric: _Part, node: Node) -> float:
        field = metric["params"]["field"]
        if metric["type"] == "cardinality":
            return len(self._counting.values(node, field).counts)
        assert metric["type"] == "sum"
        events = self._store.find(node, Sort())
        return sum(float(value) for event in events for value in values(event.shown.get(field)))

    def _times(self, buckets: Sequence[_Part], node: Node, _params: _Part) -> list[Node]:
        starts = [int(bucket["key"]) for bucket in buckets]
        spans = [self._counting.histogram(node, (start, start + _HOURS))[0] for start in starts]
        assert [bucket["doc_count"] for bucket in buckets] == spans
        assert sum(spans) == self._counting.count(node)
        return [Range("@timestamp", "date", start, start + _HOURS, high_included=False) for start in starts]

    def _terms(self, buckets: Sequence[_Part], node: Node, params: _Part) -> list[Node]:
        field = params["field"]
        counts = self._counting.values(node, field).counts
        keys = [_key(field, bucket) for bucket in buckets]
        assert [bucket["doc_count"] for bucket in buckets] == [counts.get(key) for key in keys]
        assert len(keys) == len(set(keys)) == min(params["size"], len(counts))
        if params["orderBy"] in self._counts:
            greatest = sorted(counts.values(), reverse=True)[: len(keys)]
            assert [bucket["doc_count"] for bucket in buckets] == greatest
        return [node_of(field, key) for key in keys]


def _key(field: str, bucket: _Part) -> Key:
    match type_of(field):
        case "boolean":
            return str(bucket["key_as_string"])
        case "ip":
            return address_key(bucket["key"])
        case _:
            key: Key = bucket["key"]
            return key
