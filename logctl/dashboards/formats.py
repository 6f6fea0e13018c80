"""How values are shown, by the formats that Dashboards has for the values of a field."""

from typing import Any

from logctl.dashboards.coded import BOOLEANS, CODED, meanings
from logctl.fields import FIELDS, Field
from logctl.language import Label, Language

Format = dict[str, Any]
_TIMES: Format = {"id": "date", "params": {"pattern": "YYYY/MM/DD HH:mm:ss.SSS"}}
_BYTES: Format = {"id": "bytes", "params": {"pattern": "0,0.[0]b"}}
_PLAIN: Format = {"id": "number", "params": {"pattern": "0"}}
"""Of numbers that count nothing: 8080 is no quantity."""
_SECONDS: Format = {
    "id": "duration",
    "params": {"inputFormat": "nanoseconds", "outputFormat": "asSeconds", "outputPrecision": 3},
}
_SIZES = frozenset({"file.size", "volume.size", "logctl.mail.size"})
_NAMES = (".port", ".pid", ".id", ".number", ".version", ".status_code", ".exit_code", ".sequence")


def field_formats(language: Language) -> dict[str, Format]:
    """By the names of fields; those that are left out are shown as they are. None makes a link of a value: who wrote
    into a log where it leads is not to be trusted."""
    found = {field.name: _format(field, language) for field in FIELDS}
    return {name: made for name, made in found.items() if made is not None}


def _format(field: Field, language: Language) -> Format | None:
    if field.name in CODED:
        return _lookup(CODED[field.name], language)
    match field.type:
        case "date":
            return _TIMES
        case "boolean":
            return _lookup(BOOLEANS, language)
        case "long":
            return _number(field.name)
        case _:
            return None


def _number(name: str) -> Format | None:
    if name in _SIZES or name.endswith((".bytes", "_bytes")):
        return _BYTES
    if name == "event.duration":
        return _SECONDS
    return _PLAIN if name.endswith(_NAMES) else None


def _lookup(values: dict[str, Label], language: Language) -> Format:
    entries = [{"key": key, "value": text} for key, text in sorted(meanings(values, language).items())]
    return {"id": "static_lookup", "params": {"lookupEntries": entries, "unknownKeyValue": None}}
