"""Charts as visualizations."""

import json
from itertools import product
from typing import Any

import pytest
from support.dashboards import TITLE, a_chart, source_of, state_of

from logctl.dashboards.aggregations import aggregations
from logctl.dashboards.board import ChartKind, Note
from logctl.dashboards.saved_object import Names
from logctl.dashboards.visualization import visualization
from logctl.fields import field_named
from logctl.language import LANGUAGES, Label, Language

NAMES = Names("logctl")
BOTH = ("@timestamp", "user.name")
SHAPES: list[tuple[ChartKind, str, tuple[str, ...], list[tuple[str, str, str]]]] = [
    ("bar", "histogram", ("user.name",), [("2", "terms", "segment")]),
    ("bar", "histogram", BOTH, [("3", "terms", "group"), ("2", "date_histogram", "segment")]),
    ("bar", "histogram", ("host.name", "user.name"), [("2", "terms", "segment"), ("3", "terms", "group")]),
    ("horizontal_bar", "horizontal_bar", ("user.name",), [("2", "terms", "segment")]),
    ("line", "line", ("@timestamp",), [("2", "date_histogram", "segment")]),
    ("area", "area", BOTH, [("3", "terms", "group"), ("2", "date_histogram", "segment")]),
    ("pie", "pie", ("host.name", "user.name"), [("2", "terms", "segment"), ("3", "terms", "segment")]),
    ("table", "table", BOTH, [("2", "date_histogram", "bucket"), ("3", "terms", "bucket")]),
    ("metric", "metric", (), []),
    ("heatmap", "heatmap", BOTH, [("3", "terms", "group"), ("2", "date_histogram", "segment")]),
]
AXES: tuple[ChartKind, ...] = ("bar", "horizontal_bar", "line", "area")


@pytest.mark.parametrize(("kind", "name", "by", "buckets"), SHAPES)
def test_each_kind_has_the_buckets_that_dashboards_draws(
    kind: ChartKind, name: str, by: tuple[str, ...], buckets: list[tuple[str, str, str]]
) -> None:
    state = state_of(visualization(a_chart(kind=kind, by=by), "en", NAMES))
    assert (state["type"], state["title"]) == (name, "title")
    found = [(one["id"], one["type"], one["schema"]) for one in state["aggs"]]
    assert found == [("1", "count", "metric"), *buckets]
    assert all(one["enabled"] for one in state["aggs"])


@pytest.mark.parametrize("kind", AXES)
def test_a_chart_with_axes_names_what_it_counts(kind: ChartKind) -> None:
    params = state_of(visualization(a_chart(kind=kind, distinct="host.name"), "ja", NAMES))["params"]
    (axis,), (series,) = params["valueAxes"], params["seriesParams"]
    assert axis["title"]["text"] == series["data"]["label"] == "コンピューター名の種類数"
    assert series["valueAxis"] == axis["id"]
    assert series["data"]["id"] == "1"
    assert params["type"] == series["type"]


@pytest.mark.parametrize(("kind", "split"), [*product(AXES, (False, True))])
def test_a_legend_is_there_where_it_tells_series_apart(kind: ChartKind, split: bool) -> None:
    by = ("host.name", "user.name") if split else ("host.name",)
    params = state_of(visualization(a_chart(kind=kind, by=by), "en", NAMES))["params"]
    assert params["addLegend"] is split


def test_horizontal_bars_lie() -> None:
    params = state_of(visualization(a_chart(kind="horizontal_bar"), "en", NAMES))["params"]
    assert (params["categoryAxes"][0]["position"], params["valueAxes"][0]["position"]) == ("left", "bottom")


@pytest.mark.parametrize("kind", ["bar", "pie", "table", "metric", "heatmap"])
def test_the_parameters_are_those_of_the_kind(kind: ChartKind) -> None:
    by = {"metric": (), "heatmap": BOTH}.get(kind, ("user.name",))
    params = state_of(visualization(a_chart(kind=kind, by=by), "en", NAMES))["params"]
    assert params.get("type", "table") == ("histogram" if kind == "bar" else kind)


@pytest.mark.parametrize(
    ("changes", "made"),
    [
        ({}, ("count", {"customLabel": "count"})),
        ({"sum": "file.size"}, ("sum", {"field": "file.size", "customLabel": "sum of size"})),
        (
            {"distinct": "host.name"},
            (
                "cardinality",
                {
                    "field": "host.name",
                    "customLabel": "different values of host",
                    "json": '{"precision_threshold": 40000}',
                },
            ),
        ),
    ],
)
def test_a_chart_counts_or_sums_or_counts_what_differs(
    changes: dict[str, Any], made: tuple[str, dict[str, Any]]
) -> None:
    metric = aggregations(a_chart(**changes), "en")[0]
    kind, params = made
    label = field_named(params["field"]) if "field" in params else None
    if label is not None:
        start = params["customLabel"].rpartition(" of ")[0]
        params["customLabel"] = f"{start} of {label.label.en}"
    assert (metric["type"], metric["params"]) == (kind, params)


def test_values_are_ordered_by_what_is_counted_and_the_greatest_are_shown() -> None:
    params = aggregations(a_chart(top=7), "en")[1]["params"]
    assert (params["size"], params["orderBy"], params["order"]) == (7, "1", "desc")
    assert json.loads(params["json"]) == {"shard_size": 1000}


def test_only_a_pie_of_one_ring_shows_the_rest() -> None:
    pie = aggregations(a_chart(kind="pie"), "ja")[1]["params"]
    rings = aggregations(a_chart(kind="pie", by=("user.name", "host.name")), "ja")
    assert (pie["otherBucket"], pie["otherBucketLabel"]) == (True, "その他")
    assert not any(one["params"].get("otherBucket") for one in rings)
    assert aggregations(a_chart(), "ja")[1]["params"]["otherBucket"] is False


def test_times_are_in_the_zone_of_the_reader_and_in_steps_that_fit() -> None:
    params = aggregations(a_chart(by=("@timestamp",)), "ja")[1]["params"]
    assert (params["field"], params["interval"]) == ("@timestamp", "auto")
    assert "time_zone" not in params


@pytest.mark.parametrize("language", LANGUAGES)
def test_columns_are_named_by_the_labels_of_the_fields(language: Language) -> None:
    for one in aggregations(a_chart(kind="table", by=("user.name", "ehr.patient.id")), language)[1:]:
        field = field_named(one["params"]["field"])
        assert field is not None
        assert one["params"]["customLabel"] == field.label.text(language)


@pytest.mark.parametrize("index", ["events", "alerts"])
def test_a_chart_asks_its_own_indices(index: str) -> None:
    found = visualization(a_chart(index=index), "en", Names("ward"))
    assert found["id"] == "ward-panel-a-chart"
    assert {reference["id"] for reference in found["references"]} == {f"ward-{index}"}
    assert source_of(found)["indexRefName"] in {reference["name"] for reference in found["references"]}


def test_a_chart_of_a_saved_search_refers_to_it_and_asks_nothing_else() -> None:
    found = visualization(a_chart(saved="copies"), "en", NAMES)
    assert found["references"] == [{"name": "search_0", "type": "search", "id": "logctl-search-copies"}]
    assert found["attributes"]["savedSearchRefName"] == "search_0"
    assert source_of(found) == {"query": {"query": "", "language": "kuery"}, "filter": []}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_note_is_markdown(language: Language) -> None:
    note = Note("a-note", TITLE, Label("**注意**", "**Note**"))
    found = visualization(note, language, NAMES)
    state = state_of(found)
    assert (state["type"], state["aggs"]) == ("markdown", [])
    assert state["params"] == {
        "fontSize": 12,
        "openLinksInNewTab": False,
        "markdown": note.text.text(language),
    }
    assert found["references"] == []
