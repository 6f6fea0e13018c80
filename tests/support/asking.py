"""What Dashboards would ask of OpenSearch for a saved object that it opens."""

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from logctl.dashboards.language import Dql as DqlWriter
from logctl.dashboards.language import Lucene
from logctl.dashboards.translate import Asked, translated
from logctl.event import Event
from logctl.query import Node, matches
from support.dashboards import SavedObject, source_of, state_of
from support.dql import Dql, Query
from support.opensearch.stores import OpenSearchMaker

INTERVAL_HOURS = 3
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
                "fixed_interval": f"{INTERVAL_HOURS}h",
                "time_zone": "Asia/Tokyo",
                "min_doc_count": params["min_doc_count"],
            }
        }
    options = {name: params[name] for name in _OPTIONS[one["type"]]} | json.loads(params.get("json") or "{}")
    if one["type"] == "terms":
        by = params["orderBy"] if params["orderBy"] in metrics else "_count"
        options["order"] = {by: params["order"]}
    return {one["type"]: options}


class Cluster(NamedTuple):
    maker: OpenSearchMaker
    dql: Dql
    folder: Path

    @contextmanager
    def holding(self, corpus: Sequence[Event]) -> Iterator[None]:
        """Just these events."""
        with closing(self.maker(self.folder)) as store:
            store.put([store.prepare(event) for event in corpus])
            self.maker.client.ask("POST", f"/{self.maker.names.alias}/_refresh")
            yield

    def found(self, requests: Sequence[Request]) -> list[list[str]]:
        """The ids that each of them finds, one that is found twice two times."""
        lines: list[Any] = []
        for request in requests:
            lines += [{"index": request.target}, {"query": request.query, "size": 1000, "_source": False}]
        body = "".join(json.dumps(line) + "\n" for line in lines).encode()
        answers = self.maker.client.ask("POST", "/_msearch", body)["responses"]
        assert not [answer for answer in answers if "error" in answer or answer["_shards"]["failed"]]
        return [sorted(hit["_id"] for hit in answer["hits"]["hits"]) for answer in answers]

    def check(self, nodes: Iterable[Node], corpus: Sequence[Event]) -> None:
        """Each of them is found as it is meant, in whichever language it is asked."""
        said = [(node, asked) for node in nodes for asked in in_each_language(node)]
        found = self.found([self._request(asked) for _node, asked in said])
        for (node, asked), ids in zip(said, found, strict=True):
            assert ids == meant(node, corpus), (node, asked)

    def _request(self, asked: Asked) -> Request:
        query = {"query": asked.text, "language": asked.language}
        return Request(self.maker.names.alias, self.dql.dsl([query], asked.filters))


def in_each_language(node: Node) -> Iterator[Asked]:
    """Also where a dashboard would ask in the other one."""
    yield translated(node)
    if (text := DqlWriter().written(node)) is not None:
        yield Asked("kuery", text)
    if (text := Lucene().written(node)) is not None:
        yield Asked("lucene", text)


def meant(node: Node, corpus: Sequence[Event]) -> list[str]:
    return sorted(event.id for event in corpus if matches(node, event.shown))
