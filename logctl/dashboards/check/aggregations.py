"""One aggregation: a field that there is, of a type that it can be of, and an order by what is counted."""

import json
from collections.abc import Collection, Iterator
from typing import Any

from logctl.dashboards.check import rules
from logctl.dashboards.check.charts import BUCKETS, METRICS
from logctl.dashboards.check.model import Aggregation, IndexPattern
from logctl.dashboards.check.pattern import field_of
from logctl.dashboards.check.queries import query_problems
from logctl.dashboards.check.rules import Problem

_ORDERS = ("_key", "_term", "custom")
_ORDERED = ("terms",)


def aggregation_problems(
    one: Aggregation, metrics: Collection[str], pattern: IndexPattern | None
) -> Iterator[Problem]:
    yield from _field_problems(one, pattern)
    if one.type in _ORDERED:
        order = one.params.get("orderBy")
        if order not in _ORDERS and str(order).partition(".")[0] not in metrics:
            yield rules.AGGREGATION_ORDER(id=one.id, order=str(order))
    size = one.params.get("size")
    if size is not None and not (_is_whole(size) and int(size) > 0):
        yield rules.AGGREGATION_SIZE(id=one.id, size=str(size)[:20])
    if not _is_json(one.params.get("json")):
        yield rules.AGGREGATION_JSON(id=one.id)
    for asked in _inputs(one.params.get("filters")):
        yield from query_problems(asked["query"], str(asked.get("language", "kuery")), pattern)


def _field_problems(one: Aggregation, pattern: IndexPattern | None) -> Iterator[Problem]:
    types = {**METRICS, **BUCKETS}[one.type]
    name = one.params.get("field")
    if types is None:
        return
    if not isinstance(name, str) or not name:
        yield rules.AGGREGATION_WITHOUT_FIELD(id=one.id, type=one.type)
    elif pattern is not None:
        found = field_of(pattern, name)
        if found is None:
            yield rules.AGGREGATION_FIELD(id=one.id, field=name)
        elif found.type not in types:
            yield rules.AGGREGATION_TYPE(id=one.id, type=one.type, field=name, field_type=found.type)
        elif not found.aggregatable:
            yield rules.AGGREGATION_NOT_COUNTED(id=one.id, field=name)


def _is_whole(value: Any) -> bool:
    return type(value) is int or (
        isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 9
    )


def _is_json(text: Any) -> bool:
    """An object, or nothing."""
    if text is None or text == "":
        return True
    try:
        return isinstance(json.loads(text), dict)
    except (TypeError, ValueError, RecursionError):
        return False


def _inputs(filters: Any) -> Iterator[dict[str, Any]]:
    for one in filters if isinstance(filters, list) else ():
        asked = one.get("input") if isinstance(one, dict) else None
        if isinstance(asked, dict) and isinstance(asked.get("query"), str):
            yield asked
