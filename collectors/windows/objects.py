"""JSON objects in which no name is lost, though it stands there twice."""

import json
from typing import Any

import orjson

from logctl import RejectError

from .data import distinct

_MOST_DIGITS = 20
_LONG = 65_536
"""Bytes from which on writing a record again takes memory: orjson sets aside 266 bytes for each number of a list."""


def load(raw: bytes) -> Any:
    """Of a name that comes again, as 4648 has LogonGuid, the first keeps the name. Raises orjson.JSONDecodeError."""
    document = orjson.loads(raw)
    if _nothing_lost(raw, document):
        return document
    try:
        return json.loads(raw, object_pairs_hook=_object, parse_int=_number)
    except RecursionError as error:
        raise RejectError("not valid JSON: %(reason)s", reason=error) from error


def _nothing_lost(raw: bytes, document: Any) -> bool:
    """Told by the length where the record is as short as JSON can be, which most are, else by counting names."""
    try:
        if len(raw) < _LONG and len(orjson.dumps(document)) >= len(raw):
            return True
    except orjson.JSONEncodeError:  # deeper than it writes
        pass
    return raw.count(b'":') <= _names(document)


def _names(document: Any) -> int:
    count, rest = 0, [document]
    while rest:
        value = rest.pop()
        if isinstance(value, dict):
            count += len(value)
            rest += value.values()
        elif isinstance(value, list):
            rest += value
    return count


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in distinct(pairs):
        found.setdefault(name, value)
    return found


def _number(text: str) -> int | float:
    """As orjson reads it; Python refuses thousands of digits."""
    value = int(text) if len(text) <= _MOST_DIGITS else None
    return value if value is not None and -(2**63) <= value < 2**64 else float(text)
