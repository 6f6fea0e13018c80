"""Objects of JSON: a column is a dotted path."""

import json
from collections.abc import Iterator
from itertools import islice
from typing import Any, NamedTuple

from logctl.contracts import Context, RawRecord
from logctl.decode import decode_text
from logctl.errors import RejectError
from logctl.language import marked as _
from logctl.mapping.form import MOST_ROWS, Cell, Row, Unheaded
from logctl.mapping.head import head_text
from logctl.mapping.mapping import Mapping
from logctl.mapping.paths import MOST_DEPTH, has_required, row_of

_UNREADABLE = (ValueError, RecursionError)
"""What a text raises that is no JSON, has a number too long, or is nested too deep."""
_decode = json.JSONDecoder().raw_decode


class JsonLines(Unheaded):
    """One a line, or printed over several, or in an array."""

    def __init__(self, mapping: Mapping) -> None:
        self._mapping = mapping

    def reader(self, head: bytes) -> str | None:
        """Of a first object that does not end in the head no more is known than what else the mapping asks for."""
        text = head_text(head, self._mapping)
        found = list(islice(_objects(text), MOST_ROWS))
        if not found:
            asked = self._mapping.file or self._mapping.first
            return _reader(text, 0, len(text)) if asked and text.lstrip()[:1] in ("{", "[") else None
        known = any(has_required(row_of(_cells(one.value)), self._mapping) for one in found)
        return _reader(text, found[0].start, found[0].end) if known else None

    def row(self, record: RawRecord, context: Context) -> Row | None:
        try:
            found = json.loads(decode_text(record.raw, self._mapping.encoding or context.encoding))
            if not isinstance(found, dict):
                raise RejectError(_("no JSON object"))
            return row_of(_cells(found))
        except _UNREADABLE as error:
            raise RejectError(_("not valid JSON: %(reason)s"), reason=error) from error


class _Object(NamedTuple):
    """Where it stands in a text."""

    start: int
    end: int
    value: dict[str, Any]


def _objects(text: str) -> Iterator[_Object]:
    """From the first brace on. After one that cannot be read, only a line that begins with one: what is inside of
    an object that is cut off is none of its own."""
    start = text.find("{")
    while start >= 0:
        try:
            value, end = _decode(text, start)
        except _UNREADABLE:
            start = text.find("\n{", start) + 1 or -1
        else:
            yield _Object(start, end, value)
            start = text.find("{", end)


def _reader(text: str, start: int, end: int) -> str:
    """That of lines, where the first object is all of its line."""
    line_start, line_end = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    around = text[line_start:start] + text[end : line_end if line_end >= 0 else len(text)]
    alone = not around.strip() and "\n" not in text[start:end].strip()
    return "lines" if alone and text[start:end].lstrip().startswith("{") else "json"


def _cells(found: dict[str, Any], path: str = "", depth: int = 1) -> Iterator[tuple[str, Cell]]:
    for name, value in found.items():
        if isinstance(value, dict) and value and depth < MOST_DEPTH:
            yield from _cells(value, f"{path}{name}.", depth + 1)
        elif isinstance(value, list) and not any(isinstance(one, dict | list) for one in value):
            yield path + name, tuple(map(_text, value))
        else:
            yield path + name, _text(value)


def _text(value: object) -> str:
    """As JSON writes it, for what is no text."""
    if isinstance(value, str):
        return value.strip()
    return "" if value in (None, {}) else json.dumps(value, ensure_ascii=False, separators=(",", ":"))
