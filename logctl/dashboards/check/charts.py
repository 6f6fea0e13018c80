"""Kinds of visualizations and of aggregations, as Dashboards has them."""

from collections.abc import Mapping
from typing import NamedTuple

_MANY = 1_000


class Room(NamedTuple):
    """How many aggregations there may be at one place of a chart."""

    least: int
    most: int
    metrics: bool = False


_AXES = {
    "metric": Room(1, _MANY, True),
    "radius": Room(0, 1, True),
    "segment": Room(0, 1),
    "group": Room(0, 3),
    "split": Room(0, 1),
}
_GAUGE = {"metric": Room(1, _MANY, True), "group": Room(0, 1)}
_MAP = {"metric": Room(1, 1, True), "segment": Room(1, 1)}
_NONE = dict[str, Room]()
CHARTS: Mapping[str, Mapping[str, Room]] = {
    **dict.fromkeys(("area", "line", "histogram", "horizontal_bar"), _AXES),
    "pie": {"metric": Room(1, 1, True), "segment": Room(0, _MANY), "split": Room(0, 1)},
    "table": {
        "metric": Room(1, _MANY, True),
        "bucket": Room(0, _MANY),
        **dict.fromkeys(("split", "split_row", "split_column"), Room(0, 1)),
    },
    "heatmap": {
        "metric": Room(1, 1, True),
        "segment": Room(0, 1),
        "group": Room(0, 1),
        "split": Room(0, 1),
    },
    "metric": _GAUGE,
    "gauge": _GAUGE,
    "goal": _GAUGE,
    "tagcloud": {"metric": Room(1, 1, True), "segment": Room(0, 1)},
    "region_map": _MAP,
    "tile_map": _MAP,
    **dict.fromkeys(("markdown", "input_control_vis", "vega", "timelion", "metrics"), _NONE),
}
"""The places of each; those without any ask nothing by aggregations."""

_ANY = frozenset(("string", "number", "date", "boolean", "ip", "geo_point", "murmur3", "conflict"))
_NUMBER, _DATE = frozenset(("number",)), frozenset(("date",))
_NUMBERS = frozenset(("number", "histogram"))
METRICS: Mapping[str, frozenset[str] | None] = {
    "count": None,
    **dict.fromkeys(("avg", "sum", "median", "std_dev", "percentiles", "percentile_ranks"), _NUMBERS),
    **dict.fromkeys(("min", "max"), _NUMBERS | _DATE),
    "cardinality": _ANY,
    "top_hits": _ANY,
    **dict.fromkeys(("geo_bounds", "geo_centroid"), frozenset(("geo_point",))),
    **dict.fromkeys(("derivative", "cumulative_sum", "moving_avg", "serial_diff"), None),
    **dict.fromkeys(("avg_bucket", "max_bucket", "min_bucket", "sum_bucket"), None),
}
"""The types of fields that each takes; None where it takes no field."""
BUCKETS: Mapping[str, frozenset[str] | None] = {
    **dict.fromkeys(("date_histogram", "date_range"), _DATE),
    "histogram": _NUMBERS,
    "range": _NUMBER,
    "ip_range": frozenset(("ip",)),
    "terms": frozenset(("string", "number", "date", "boolean", "ip")),
    "significant_terms": frozenset(("string",)),
    **dict.fromkeys(("filter", "filters"), None),
    **dict.fromkeys(("geohash_grid", "geotile_grid"), frozenset(("geo_point",))),
}
