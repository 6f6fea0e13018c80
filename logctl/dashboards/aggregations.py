"""What a chart counts, as the aggregations of a visualization."""

import json
from typing import Any

from logctl.dashboards.board import TIME, Chart, ChartKind
from logctl.fields import field_named
from logctl.language import Label, Language

METRIC = "1"
"""The id of the aggregation that the values are ordered by."""
_COUNT = Label("件数", "count")
_SUM = Label("%sの合計", "sum of %s")
_DISTINCT = Label("%sの種類数", "different values of %s")
_OTHER, _MISSING = Label("その他", "other"), Label("なし", "none")
_PRECISION = {"precision_threshold": 40_000}
"""Up to so many different values are counted exactly; a cluster allows no more."""
_SHARD_SIZE = 1000
"""Of each month's index so many values compete, so that the greatest of all months are the greatest."""
_SCHEMAS: dict[ChartKind, tuple[str, ...]] = {
    "bar": ("segment", "group"),
    "horizontal_bar": ("segment", "group"),
    "line": ("segment", "group"),
    "area": ("segment", "group"),
    "heatmap": ("segment", "group"),
    "pie": ("segment", "segment"),
    "table": ("bucket",) * 4,
    "metric": (),
}


def aggregations(chart: Chart, language: Language) -> list[dict[str, Any]]:
    """Buckets are nested as they come: with the time innermost, the greatest values are those of the whole period."""
    buckets = [
        _bucket(str(place), field, schema, chart, language)
        for place, (field, schema) in enumerate(zip(chart.by, _SCHEMAS[chart.kind], strict=False), 2)
    ]
    if chart.kind != "table":
        buckets.sort(key=lambda bucket: bucket["type"] == "date_histogram")
    return [_metric(chart, language), *buckets]


def metric_label(chart: Chart, language: Language) -> str:
    if chart.sum is not None:
        return _SUM.text(language) % label_of(chart.sum, language)
    if chart.distinct is not None:
        return _DISTINCT.text(language) % label_of(chart.distinct, language)
    return _COUNT.text(language)


def label_of(name: str, language: Language) -> str:
    found = field_named(name)
    return found.label.text(language) if found else name


def _metric(chart: Chart, language: Language) -> dict[str, Any]:
    label = metric_label(chart, language)
    if chart.sum is not None:
        return _made(METRIC, "sum", "metric", field=chart.sum, customLabel=label)
    if chart.distinct is not None:
        precise = json.dumps(_PRECISION)
        return _made(METRIC, "cardinality", "metric", field=chart.distinct, customLabel=label, json=precise)
    return _made(METRIC, "count", "metric", customLabel=label)


def _bucket(identity: str, field: str, schema: str, chart: Chart, language: Language) -> dict[str, Any]:
    label = label_of(field, language)
    if field == TIME:
        return _times(identity, schema, label)
    return _made(
        identity,
        "terms",
        schema,
        field=field,
        orderBy=METRIC,
        order="desc",
        size=chart.top,
        otherBucket=chart.kind == "pie" and len(chart.by) == 1,  # such a pie is a whole
        otherBucketLabel=_OTHER.text(language),
        missingBucket=False,
        missingBucketLabel=_MISSING.text(language),
        customLabel=label,
        json=json.dumps({"shard_size": max(_SHARD_SIZE, chart.top)}),
    )


def _times(identity: str, schema: str, label: str) -> dict[str, Any]:
    """Without a zone: Dashboards puts in that of the reader."""
    return _made(
        identity,
        "date_histogram",
        schema,
        field=TIME,
        useNormalizedOpenSearchInterval=True,
        scaleMetricValues=False,
        interval="auto",
        drop_partials=False,
        min_doc_count=1,
        extended_bounds={},
        customLabel=label,
    )


def _made(identity: str, kind: str, schema: str, **params: Any) -> dict[str, Any]:
    return {"id": identity, "enabled": True, "type": kind, "schema": schema, "params": params}
