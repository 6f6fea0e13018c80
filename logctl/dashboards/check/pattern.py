"""Index patterns: their fields, their time, their formats."""

import re
from collections import Counter
from collections.abc import Iterator
from fnmatch import fnmatchcase

from logctl.dashboards.check import rules
from logctl.dashboards.check.model import Format, IndexField, IndexPattern
from logctl.dashboards.check.rules import Problem
from logctl.dashboards.check.seen import Seen

META_FIELDS = ("_id", "_index", "_score", "_source")
_UNFIT_TITLE = re.compile(r'[\\/?"<>|\s]')
_TYPES = frozenset(
    [
        "string",
        "number",
        "date",
        "boolean",
        "ip",
        "geo_point",
        "geo_shape",
        "murmur3",
        "nested",
        "object",
        "histogram",
        "_source",
        "conflict",
        "unknown",
    ]
)
_INDEX_TYPES = {
    **dict.fromkeys(
        ("keyword", "text", "match_only_text", "flat_object", "_id", "_index", "_type"), "string"
    ),
    **dict.fromkeys(
        (
            "long",
            "integer",
            "short",
            "byte",
            "double",
            "float",
            "half_float",
            "scaled_float",
            "unsigned_long",
        ),
        "number",
    ),
    "date": "date",
    "date_nanos": "date",
    "boolean": "boolean",
    "ip": "ip",
}
_FORMATS = frozenset(
    [
        "boolean",
        "bytes",
        "color",
        "date",
        "date_nanos",
        "duration",
        "ip",
        "number",
        "percent",
        "relative_date",
        "static_lookup",
        "string",
        "truncate",
        "url",
        "_source",
    ]
)


def pattern_problems(seen: Seen, pattern: IndexPattern) -> Iterator[Problem]:
    if not pattern.title or _UNFIT_TITLE.search(pattern.title):
        yield rules.PATTERN_TITLE(title=pattern.title)
    if seen.said.references:
        yield rules.PATTERN_REFERENCES()
    if not pattern.fields:
        yield rules.PATTERN_WITHOUT_FIELDS()
        return
    names = Counter(field.name for field in pattern.fields)
    for name in META_FIELDS:
        if name not in names:
            yield rules.META_FIELD_MISSING(field=name)
    for name, count in names.items():
        if count > 1:
            yield rules.FIELD_TWICE(field=name)
    for field in pattern.fields:
        yield from _field_problems(field, names)
    yield from _time_problems(pattern)
    yield from _format_problems(pattern.fieldFormatMap, names)


def field_of(pattern: IndexPattern, name: str) -> IndexField | None:
    return next((field for field in pattern.fields if field.name == name), None)


def has_field(pattern: IndexPattern, name: str) -> bool:
    """Also a pattern of names, if one field fits it, and an object that has fields below it."""
    if "*" in name:
        return any(fnmatchcase(field.name, name.replace("[", "[[]")) for field in pattern.fields)
    return any(field.name == name for field in pattern.fields)


def _field_problems(field: IndexField, names: Counter[str]) -> Iterator[Problem]:
    if field.type not in _TYPES:
        yield rules.FIELD_TYPE(field=field.name, type=field.type)
        return
    for index_type in field.esTypes:
        if _INDEX_TYPES.get(index_type, field.type) != field.type and field.type != "conflict":
            yield rules.FIELD_TYPE_OF_INDEX(field=field.name, type=field.type, index_type=index_type)
    if field.aggregatable and field.esTypes in (["text"], ["match_only_text"]):
        yield rules.FIELD_NOT_COUNTED(field=field.name)
    parent = field.subType.multi.parent if field.subType and field.subType.multi else None
    if parent is not None and parent not in names:
        yield rules.FIELD_PARENT(field=field.name, parent=parent)


def _time_problems(pattern: IndexPattern) -> Iterator[Problem]:
    if pattern.timeFieldName is None:
        return
    found = field_of(pattern, pattern.timeFieldName)
    if found is None:
        yield rules.TIME_FIELD_MISSING(field=pattern.timeFieldName)
    elif found.type != "date":
        yield rules.TIME_FIELD_TYPE(field=pattern.timeFieldName)


def _format_problems(formats: dict[str, Format], names: Counter[str]) -> Iterator[Problem]:
    for name, one in formats.items():
        if name not in names:
            yield rules.FORMAT_FIELD(field=name)
        if one.id not in _FORMATS:
            yield rules.FORMAT_UNKNOWN(field=name, format=one.id)
        if one.id == "static_lookup" and not _is_lookup(one.params.get("lookupEntries")):
            yield rules.MALFORMED(place=f"fieldFormatMap.{name}.params", reason="lookupEntries")


def _is_lookup(entries: object) -> bool:
    return isinstance(entries, list) and all(
        isinstance(entry, dict) and entry.keys() >= {"key", "value"} for entry in entries
    )
