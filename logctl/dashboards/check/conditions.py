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
    if isinstance(condition, list):
        for part in condition:
            yield from condition_fields(part)
    elif isinstance(condition, dict):
        for kind, body in condition.items():
            yield from _of(str(kind), body)


def _of(kind: str, body: Any) -> Iterator[str]:
    if kind in _OF_FIELDS and isinstance(body, dict):
        yield from (str(name) for name in body if name not in _OPTIONS)
    elif kind == "exists" and isinstance(body, dict):
        if isinstance(field := body.get("field"), str):
            yield field
    else:
        yield from condition_fields(body)
