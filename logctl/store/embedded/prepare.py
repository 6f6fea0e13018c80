"""From an event to what the index takes; pure, and most of the cost, so it may run in worker processes."""

from functools import lru_cache
from typing import Any, NamedTuple

import orjson

from logctl.decode import iso_milliseconds
from logctl.errors import RejectError
from logctl.event import Event, Fields, Position, Scalar, Value
from logctl.fields import field_named, type_of
from logctl.query.long import LONGEST, pieces
from logctl.store.check import check_fields
from logctl.store.embedded.schema import BETWEEN, WORDED, piece_separator, separator
from logctl.words import fold, words

_CACHED = 200
"""Values up to this length repeat often enough to be worth remembering."""


class Prepared(NamedTuple):
    """`numbers` are (field of the index, value); `texts` (field of the index, words)."""

    id: str
    bucket: str
    time: int
    sequence: int
    position: Position
    revision: int
    terms: list[str]
    text: str
    texts: list[tuple[str, str]]
    numbers: list[tuple[str, int | float]]
    addresses: list[tuple[str, str]]
    source: bytes


def encode_source(event: Event) -> bytes:
    envelope = [event.id, list(event.position), event.revision, event.bucket, event.time, event.sequence]
    return orjson.dumps([envelope, event.fields, event.amended])


def decode_source(source: bytes) -> Event:
    (identity, position, revision, bucket, time, sequence), fields, amended = orjson.loads(source)
    return Event(identity, time, sequence, bucket, Position(*position), fields, revision, amended)


def _terms(name: str, value: str) -> list[str]:
    folded = fold(value)
    if len(folded) <= LONGEST:
        return [name + separator(name) + folded]
    start = name + piece_separator(name)
    return [start + piece for piece in pieces(folded)]


@lru_cache(maxsize=50_000)
def _cached(name: str, value: str) -> tuple[list[str], str]:
    return _terms(name, value), " ".join(words(value))


class _Preparation:
    def __init__(self) -> None:
        self.terms: list[str] = []
        self.text: list[str] = []
        self.texts: list[tuple[str, str]] = []
        self.numbers: list[tuple[str, int | float]] = []
        self.addresses: list[tuple[str, str]] = []

    def add(self, name: str, value: Value) -> None:
        if isinstance(value, list):
            for entry in value:
                self._add(name, entry)
        else:
            self._add(name, value)

    def _add(self, name: str, value: Scalar) -> None:
        match type_of(name):
            case "keyword":
                self._add_text(name, str(value))
            case "long":
                self.numbers.append((f"n.{name}", int(value)))
            case "double":
                self.numbers.append((f"n.{name}", float(value)))
            case "date":
                self.numbers.append((f"n.{name}", iso_milliseconds(str(value)) or 0))
            case "boolean":
                self.terms.append(f"{name}{separator(name)}{'true' if value else 'false'}")
            case "ip":
                self.addresses.append((f"n.{name}", str(value)))
                self._add_text(name, str(value))
            case _:
                self._add_text(name, str(value))
                self.texts.append((f"t.{name}", " ".join(words(str(value)))))

    def _add_text(self, name: str, value: str) -> None:
        if value == "":
            return
        if len(value) <= _CACHED:
            terms, found = _cached(name, value)
        else:
            terms, found = _terms(name, value), " ".join(words(value))
        self.terms.extend(terms)
        if found and separator(name) == WORDED:
            self.text.append(found)


def _searched(fields: Fields) -> list[tuple[str, Value]]:
    left_out = ("@timestamp", "event.sequence")
    return [
        (name, value)
        for name, value in fields.items()
        if name not in left_out and ((field := field_named(name)) is None or field.searched)
    ]


def prepare(event: Event) -> Prepared:
    """Raises RejectError where a value does not fit the field table or cannot be kept as JSON."""
    shown = event.shown
    check_fields(shown)
    preparation = _Preparation()
    for name, value in _searched(shown):
        preparation.add(name, value)
    try:
        source = encode_source(event)
    except TypeError as error:
        raise RejectError("the event cannot be kept as JSON: %(reason)s", reason=error) from error
    return Prepared(
        event.id,
        event.bucket,
        event.time,
        event.sequence,
        event.position,
        event.revision,
        preparation.terms,
        f" {BETWEEN} ".join(preparation.text),
        preparation.texts,
        preparation.numbers,
        preparation.addresses,
        source,
    )


def document(prepared: Prepared) -> Any:
    from tantivy import Document

    made = Document()
    made.add_text("id", prepared.id)
    made.add_integer("ts", prepared.time)
    made.add_integer("seq", prepared.sequence)
    add_text = made.add_text
    for term in prepared.terms:
        add_text("kv", term)
    add_text("text", prepared.text)
    for name, text in prepared.texts:
        add_text(name, text)
    for name, number in prepared.numbers:
        if isinstance(number, int):
            made.add_integer(name, number)
        else:
            made.add_float(name, number)
    for name, address in prepared.addresses:
        made.add_ip_addr(name, address)
    made.add_bytes("source", prepared.source)
    return made
