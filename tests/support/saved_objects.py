"""A small sound file of saved objects, and what breaks it. JSON texts are values here until they are written."""

import json
from collections.abc import Callable, Iterable
from copy import deepcopy
from typing import Any

Objects = dict[str, dict[str, Any]]
"""By their ids."""
Breaking = Callable[[Objects], object]
_TEXTS = {
    *("fields", "fieldFormatMap", "sourceFilters", "visState", "uiStateJSON"),
    *("panelsJSON", "optionsJSON", "searchSourceJSON"),
}
_SOURCE = "kibanaSavedObjectMeta.searchSourceJSON"
_VERSIONS = {"index-pattern": "7.6.0", "search": "7.9.3", "visualization": "7.10.0", "dashboard": "7.9.3"}


def sound() -> Objects:
    """An index pattern, a search of it, charts of both, a note, a dashboard of them, a saved query."""
    return {
        one["id"]: one for one in (_pattern(), _search(), _chart(), _drawn(), _note(), _board(), _query())
    }


def ndjson(objects: Iterable[dict[str, Any]]) -> bytes:
    return b"".join(line(one) for one in objects)


def line(one: dict[str, Any]) -> bytes:
    return json.dumps(_written(one), ensure_ascii=False, sort_keys=True).encode() + b"\n"


def broken(breaking: Breaking) -> bytes:
    objects = deepcopy(sound())
    breaking(objects)
    return ndjson(objects.values())


def put(*path: Any) -> Breaking:
    """The last of `path` goes where the rest leads to."""
    return lambda objects: _at(objects, path[:-2]).__setitem__(path[-2], path[-1])


def without(*path: Any) -> Breaking:
    return lambda objects: _at(objects, path[:-1]).pop(path[-1])


def added(*path: Any) -> Breaking:
    """The last of `path` is appended to the list where the rest leads to."""
    return lambda objects: _at(objects, path[:-1]).append(path[-1])


def _at(value: Any, path: Iterable[Any]) -> Any:
    for name in path:
        value = value[name]
    return value


def _written(value: Any) -> Any:
    if isinstance(value, dict):
        return {
            name: json.dumps(inner) if name in _TEXTS and not isinstance(inner, str) else _written(inner)
            for name, inner in value.items()
        }
    return value


def _object(
    kind: str, identity: str, attributes: dict[str, Any], *references: tuple[str, str, str]
) -> dict[str, Any]:
    named = [{"name": name, "type": target, "id": one} for name, target, one in references]
    made = {"type": kind, "id": identity, "attributes": attributes, "references": named}
    return made | ({"migrationVersion": {kind: _VERSIONS[kind]}} if kind in _VERSIONS else {})


def _pattern() -> dict[str, Any]:
    fields = [
        _field("@timestamp", "date", "date"),
        _field("user.name", "string", "keyword"),
        _field("message", "string", "text", counted=False),
        _field("message.words", "string", "keyword") | {"subType": {"multi": {"parent": "message"}}},
        _field("source.ip", "ip", "ip"),
        _field("source.bytes", "number", "long"),
        _field("_id", "string", "_id"),
        _field("_index", "string", "_index"),
        _field("_score", "number", counted=False),
        _field("_source", "_source", "_source", counted=False),
    ]
    formats = {
        "source.bytes": {"id": "bytes", "params": {}},
        "user.name": {
            "id": "static_lookup",
            "params": {"lookupEntries": [{"key": "a", "value": "b"}], "unknownKeyValue": None},
        },
    }
    attributes = {
        "title": "ward-*",
        "timeFieldName": "@timestamp",
        "fields": fields,
        "fieldFormatMap": formats,
        "sourceFilters": [{"value": "raw.*"}],
    }
    return _object("index-pattern", "pattern", attributes)


def _field(name: str, kind: str, *index_types: str, counted: bool = True) -> dict[str, Any]:
    said = {"scripted": False, "count": 0, "searchable": True, "aggregatable": counted}
    return {"name": name, "type": kind, "esTypes": list(index_types), "readFromDocValues": counted, **said}


def _search() -> dict[str, Any]:
    meta = {"type": "phrase", "key": "user.name", "indexRefName": f"{_SOURCE}.filter[0].meta.index"}
    source = {
        "query": {"query": "user.name:h_akisora and source.bytes > 10", "language": "kuery"},
        "filter": [
            {
                "$state": {"store": "appState"},
                "meta": {"alias": None, "disabled": False, "negate": False, **meta},
                "query": {"bool": {"must": [{"match_phrase": {"user.name": "h_akisora"}}]}},
            }
        ],
        "indexRefName": f"{_SOURCE}.index",
    }
    attributes = {
        **_titled("秋空 花子", "What\nshe did"),
        "columns": ["user.name", "message"],
        "sort": [["@timestamp", "desc"]],
        "hits": 0,
        "kibanaSavedObjectMeta": {"searchSourceJSON": source},
    }
    names = (f"{_SOURCE}.index", f"{_SOURCE}.filter[0].meta.index")
    return _object("search", "listed", attributes, *((name, "index-pattern", "pattern") for name in names))


def _chart() -> dict[str, Any]:
    """Of the index pattern, with a query in Lucene's syntax."""
    aggregations = [
        _aggregation("1", "sum", "metric", field="source.bytes"),
        _aggregation("2", "date_histogram", "segment", field="@timestamp", interval="auto"),
        _aggregation("3", "terms", "group", field="user.name", orderBy="1", size=5, json='{"shard_size": 9}'),
    ]
    shown = {"valueAxes": [{"id": "V"}], "seriesParams": [{"data": {"id": "1"}, "valueAxis": "V"}]}
    state = {"title": "Bytes", "type": "histogram", "params": shown, "aggs": aggregations}
    source = {
        "query": {"query": "source.ip:[10.0.0.0 TO 10.0.0.9] AND _exists_:user.name", "language": "lucene"},
        "filter": [],
        "indexRefName": f"{_SOURCE}.index",
    }
    reference = (f"{_SOURCE}.index", "index-pattern", "pattern")
    return _object("visualization", "chart", _visualization("Bytes", state, source), reference)


def _drawn() -> dict[str, Any]:
    """Of the saved search."""
    aggregations = [
        _aggregation("1", "count", "metric"),
        _aggregation("2", "terms", "bucket", field="user.name", orderBy="_key", size=10),
    ]
    state = {"title": "Who", "type": "table", "params": {}, "aggs": aggregations}
    attributes = _visualization("Who", state, _nothing()) | {"savedSearchRefName": "search_0"}
    return _object("visualization", "drawn", attributes, ("search_0", "search", "listed"))


def _note() -> dict[str, Any]:
    state = {"title": "Note", "type": "markdown", "params": {"markdown": "Read this."}, "aggs": []}
    return _object("visualization", "note", _visualization("Note", state, _nothing()))


def _board() -> dict[str, Any]:
    shown = ("listed", "chart", "drawn", "note")
    panels = [
        {
            "version": "3.0.0",
            "panelIndex": f"p{number}",
            "gridData": {"x": number % 2 * 24, "y": number // 2 * 12, "w": 24, "h": 12, "i": f"p{number}"},
            "embeddableConfig": {},
            "panelRefName": f"panel_{number}",
        }
        for number in range(len(shown))
    ]
    attributes = {
        **_titled("Board", "All of it"),
        "hits": 0,
        "timeRestore": True,
        "timeFrom": "now-7d/d",
        "timeTo": "2026-10-30T12:00:00.000Z",
        "refreshInterval": {"pause": True, "value": 0},
        "optionsJSON": {"useMargins": True, "hidePanelTitles": False},
        "panelsJSON": panels,
        "kibanaSavedObjectMeta": {"searchSourceJSON": _nothing()},
    }
    kinds = {"listed": "search"}
    references = [
        (f"panel_{number}", kinds.get(one, "visualization"), one) for number, one in enumerate(shown)
    ]
    return _object("dashboard", "board", attributes, *references)


def _query() -> dict[str, Any]:
    attributes = {
        "title": "Kept",
        "description": "",
        "query": {"query": "not user.name:(a or b)", "language": "kuery"},
        "filters": [{"$state": {"store": "appState"}, "meta": {}, "exists": {"field": "user.name"}}],
        "timefilter": {"from": "now-1d", "to": "now", "refreshInterval": {"pause": True, "value": 0}},
    }
    return _object("query", "kept", attributes)


def _titled(title: str, description: str) -> dict[str, Any]:
    return {"title": title, "description": description, "version": 1}


def _visualization(title: str, state: dict[str, Any], source: dict[str, Any]) -> dict[str, Any]:
    meta = {"kibanaSavedObjectMeta": {"searchSourceJSON": source}}
    return {**_titled(title, ""), "uiStateJSON": {}, "visState": state, **meta}


def _nothing() -> dict[str, Any]:
    return {"query": {"query": "", "language": "kuery"}, "filter": []}


def _aggregation(identity: str, kind: str, schema: str, **params: Any) -> dict[str, Any]:
    return {"id": identity, "enabled": True, "type": kind, "schema": schema, "params": params}
