"""What Dashboards would ask of OpenSearch for a saved object that it opens."""

import json
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from support.dashboards import SavedObject, source_of, state_of
from support.dql import Dql, Query

_INTERVAL = "3h"
"""Dashboards takes one that fits the width of the chart."""
_OPTIONS = {
    "terms": ("field", "size"),
    "cardinality": ("field",),
    "sum": ("field",),
}


class Request(NamedTuple):
    """`target` is the index or alias that the index pattern names."""

    target: str
    query: Query


def request_of(found: SavedObject, objects: Iterable[SavedObject], dql: Dql) -> Request:
    """Of a search or visualization: its query and filters, and those of the search that it is made on."""
    known = {(one["type"], one["id"]): one for one in objects}
    chain = list(_chain(found, known))
    sources = [source_of(one) for one in chain]
    filters = [one for source in sources for one in source["filter"]]
    query = dql.dsl([source["query"] for source in sources], filters)
    pattern = known["index-pattern", _referred(chain[-1], "indexRefName", sources[-1])]
    return Request(pattern["attributes"]["title"], query)


def dsl_of(found: SavedObject, objects: Iterable[SavedObject], dql: Dql) -> Query:
    return request_of(found, objects, dql).query


def _chain(found: SavedObject, known: dict[tuple[str, str], SavedObject]) -> Iterator[SavedObject]:
    yield found
    if "savedSearchRefName" in found["attributes"]:
        search = known["search", _referred(found, "savedSearchRefName", found["attributes"])]
        yield from _chain(search, known)


def _referred(found: SavedObject, key: str, where: dict[str, Any]) -> str:
    (identity,) = [one["id"] for one in found["references"] if one["name"] == where[key]]
    return str(identity)


def aggs_of(visualization: SavedObject) -> Query:
    """Its buckets within each other as they come, the metrics in the innermost; {} of one without buckets or metrics
    but a count."""
    found = [one for one in state_of(visualization)["aggs"] if one["enabled"]]
    metrics = {one["id"]: _made(one) for one in found if one["schema"] == "metric" and one["type"] != "count"}
    below: Query = metrics
    for one in reversed([one for one in found if one["schema"] != "metric"]):
        # Dashboards puts the metrics at every level that is ordered by one of them.
        below = {one["id"]: _made(one, metrics) | ({"aggs": metrics | below} if metrics | below else {})}
    return below


def _made(one: dict[str, Any], metrics: Iterable[str] = ()) -> Query:
    params = one["params"]
    if one["type"] == "date_histogram":
        return {
            "date_histogram": {
                "field": params["field"],
                "fixed_interval": _INTERVAL,
                "time_zone": "Asia/Tokyo",
                "min_doc_count": params["min_doc_count"],
            }
        }
    options = {name: params[name] for name in _OPTIONS[one["type"]]} | json.loads(params.get("json") or "{}")
    if one["type"] == "terms":
        by = params["orderBy"] if params["orderBy"] in metrics else "_count"
        options["order"] = {by: params["order"]}
    return {one["type"]: options}
