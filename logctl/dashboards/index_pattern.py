"""Index patterns: which fields there are, of which types, and how their values are shown."""

from typing import Any

from logctl.dashboards.board import TIME
from logctl.dashboards.formats import field_formats
from logctl.dashboards.saved_object import Names, SavedObject, json_text, saved_object
from logctl.language import Language
from logctl.store.opensearch.mapping import properties

_TYPES = {
    "keyword": "string",
    "text": "string",
    "ip": "ip",
    "date": "date",
    "long": "number",
    "double": "number",
    "boolean": "boolean",
}
_MACHINERY = ("logctl.store", "logctl.words", "logctl.strings", "logctl.unlisted", "logctl.pieces")
"""What the store keeps for itself in a document: it is asked for, but not shown."""


def index_pattern(kind: str, language: Language, names: Names) -> SavedObject:
    attributes = {
        "title": names.index(kind),
        "timeFieldName": TIME,
        "fields": json_text(fields()),
        "fieldFormatMap": json_text(field_formats(language)),
        "sourceFilters": json_text([{"value": name} for name in _MACHINERY]),
    }
    return saved_object("index-pattern", names.index(kind), attributes)


def fields() -> list[dict[str, Any]]:
    """All that an index has, as Dashboards would ask a cluster for them."""
    found = [
        _field("_id", "string", ["_id"], True, True, False),
        _field("_index", "string", ["_index"], True, True, False),
        _field("_score", "number", [], False, False, False),
        _field("_source", "_source", ["_source"], False, False, False),
    ]
    for name, mapping in properties().items():
        found += _mapped(name, mapping)
    return sorted(found, key=lambda one: str(one["name"]))


def _mapped(name: str, mapping: dict[str, Any], parent: str | None = None) -> list[dict[str, Any]]:
    """With those below it; objects that are only kept are no fields."""
    kind = mapping["type"]
    if kind not in _TYPES:
        return []
    stored = kind != "text" and mapping.get("doc_values", True)
    made = _field(name, _TYPES[kind], [kind], mapping.get("index", True), stored, stored)
    if parent is not None:
        made["subType"] = {"multi": {"parent": parent}}
    below = mapping.get("fields", {})
    return [made, *(one for part in below for one in _mapped(f"{name}.{part}", below[part], name))]


def _field(
    name: str, kind: str, types: list[str], searchable: bool, aggregatable: bool, stored: bool
) -> dict[str, Any]:
    return {
        "name": name,
        "type": kind,
        "esTypes": types,
        "count": 0,
        "scripted": False,
        "searchable": searchable,
        "aggregatable": aggregatable,
        "readFromDocValues": stored,
    }
