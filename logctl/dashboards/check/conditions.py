"""The fields that a filter's condition, in the language of OpenSearch itself, names."""

from collections.abc import Iterator
from typing import Any

_OF_FIELDS = frozenset(
    [
        "term",
        "terms",
        "match",
        "match_phrase",
        "match_phrase_prefix",
        "match_bool_prefix",
        "prefix",
        "wildcard",
        "regexp",
        "range",
        "fuzzy",
        "terms_set",
        "intervals",
        "geo_distance",
        "geo_bounding_box",
    ]
)
"""Their members are fields."""
_OPTIONS = frozenset(
    ("boost", "_name", "distance", "distance_type", "validation_method", "ignore_unmapped", "type")
)


def condition_fields(condition: Any) -> Iterator[str]:
    """However deep they are nested."""
    waiting = [condition]
    while waiting:
        one = waiting.pop()
        if isinstance(one, list):
            waiting += one
        elif isinstance(one, dict):
            for kind, body in one.items():
                if named := _named(kind, body):
                    yield from named
                else:
                    waiting.append(body)


def _named(kind: str, body: Any) -> list[str]:
    if not isinstance(body, dict):
        return []
    if kind in _OF_FIELDS:
        return [name for name in body if name not in _OPTIONS]
    field = body.get("field") if kind == "exists" else None
    return [field] if isinstance(field, str) else []
