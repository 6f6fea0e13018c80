"""Charts and texts as visualizations."""

from typing import Any

from logctl.dashboards.aggregations import aggregations, metric_label
from logctl.dashboards.board import Chart, ChartKind, Note
from logctl.dashboards.parameters import markdown, parameters
from logctl.dashboards.query import read_query
from logctl.dashboards.saved_object import (
    Names,
    SavedObject,
    Source,
    empty_source,
    json_text,
    saved_object,
    source,
)
from logctl.dashboards.translate import translated
from logctl.language import Language

_TYPES: dict[ChartKind, str] = {
    "bar": "histogram",
    "horizontal_bar": "horizontal_bar",
    "line": "line",
    "area": "area",
    "pie": "pie",
    "table": "table",
    "metric": "metric",
    "heatmap": "heatmap",
}
_SEARCH = "search_0"


def visualization(one: Chart | Note, language: Language, names: Names) -> SavedObject:
    """Raises QueryError for a query of a chart that cannot be read."""
    title = names.title(one.title.text(language))
    if isinstance(one, Note):
        state = _state(title, "markdown", markdown(one.text.text(language)), [])
        return _object(names.panel(one.name), title, state, empty_source())
    label = metric_label(one, language)
    shown = parameters(one.kind, label, split=len(one.by) > 1)
    state = _state(title, _TYPES[one.kind], shown, aggregations(one, language))
    if one.saved is None:
        asked = source(translated(read_query(one.query or "")), names.index(one.index))
        return _object(names.panel(one.name), title, state, asked)
    search = {"name": _SEARCH, "type": "search", "id": names.search(one.saved)}
    asked = Source(empty_source().meta, [search])
    return _object(names.panel(one.name), title, state, asked, savedSearchRefName=_SEARCH)


def _state(title: str, kind: str, shown: dict[str, Any], counted: list[dict[str, Any]]) -> dict[str, Any]:
    return {"title": title, "type": kind, "params": shown, "aggs": counted}


def _object(identity: str, title: str, state: dict[str, Any], asked: Source, **more: str) -> SavedObject:
    attributes = {
        "title": title,
        "description": "",
        "version": 1,
        "uiStateJSON": "{}",
        "visState": json_text(state),
        "kibanaSavedObjectMeta": asked.meta,
        **more,
    }
    return saved_object("visualization", identity, attributes, asked.references)
