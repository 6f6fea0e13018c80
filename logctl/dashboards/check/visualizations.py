"""Visualizations: a kind that there is, places for its aggregations, series that are counted."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from logctl.dashboards.check import rules
from logctl.dashboards.check.aggregations import aggregation_problems
from logctl.dashboards.check.charts import BUCKETS, CHARTS, METRICS, Room
from logctl.dashboards.check.model import Aggregation, IndexPattern, State
from logctl.dashboards.check.rules import Problem


def visualization_problems(state: State, pattern: IndexPattern | None) -> Iterator[Problem]:
    places = CHARTS.get(state.type)
    if places is None:
        yield rules.CHART_UNKNOWN(type=state.type)
        return
    for identity, count in Counter(one.id for one in state.aggs).items():
        if count > 1:
            yield rules.AGGREGATION_TWICE(id=identity)
    counted = [one for one in state.aggs if one.enabled]
    metrics = {one.id for one in counted if one.type in METRICS}
    for one in counted:
        if one.type not in METRICS and one.type not in BUCKETS:
            yield rules.AGGREGATION_UNKNOWN(type=one.type)
            continue
        if not _has_place(one, places.get(one.place)):
            yield rules.AGGREGATION_SCHEMA(id=one.id, type=one.type, chart=state.type, schema=one.place)
        yield from aggregation_problems(one, metrics, pattern)
    yield from _number_problems(state.type, counted)
    yield from _series_problems(state.params, metrics)


def _has_place(one: Aggregation, room: Room | None) -> bool:
    return room is not None and room.metrics == (one.type in METRICS)


def _number_problems(chart: str, counted: list[Aggregation]) -> Iterator[Problem]:
    there = Counter(one.place for one in counted)
    for place, room in CHARTS[chart].items():
        if not room.least <= there[place] <= room.most:
            yield rules.AGGREGATION_NUMBER(chart=chart, schema=place, count=there[place])


def _series_problems(shown: dict[str, Any], metrics: set[str]) -> Iterator[Problem]:
    axes = {axis.get("id") for axis in _objects(shown.get("valueAxes"))}
    for one in _objects(shown.get("seriesParams")):
        data = one.get("data")
        identity = data.get("id") if isinstance(data, dict) else None
        if identity is not None and identity not in metrics:
            yield rules.SERIES(name=str(identity))
        axis = one.get("valueAxis")
        if axis is not None and axis not in axes:
            yield rules.SERIES(name=str(axis))


def _objects(value: Any) -> list[dict[str, Any]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
