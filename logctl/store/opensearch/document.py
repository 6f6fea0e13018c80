"""An event as the document that OpenSearch gets, and back. Pure: worker processes prepare."""

import re
from dataclasses import replace
from functools import lru_cache
from ipaddress import ip_address
from typing import Any, NamedTuple

import orjson

from logctl.decode import iso_milliseconds, iso_text
from logctl.errors import RejectError
from logctl.event import Event, Fields, Position, Scalar, Value
from logctl.fields import FIELDS, FieldType, field_named, type_of
from logctl.query.long import LONGEST, is_long, pieces
from logctl.store.check import check_value
from logctl.store.opensearch.mapping import (
    ALL_STRINGS,
    ALL_WORDS,
    ENVELOPE,
    KEY,
    PIECES,
    UNLISTED,
    is_worded,
)
from logctl.words import fold

WORDED, UNWORDED = "\x1e", "\x1f"
"""Between a field's name and a value; is the field one in which bare words are looked for?"""

_STRICT_TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z")
_LISTED = frozenset(field.name for field in FIELDS)


class Prepared(NamedTuple):
    """`body` is the document as JSON, without an end of line."""

    id: str
    bucket: str
    position: Position
    body: bytes
    time: int


_SURELY_SHORT = LONGEST // 2
_PLAIN_TYPES: dict[FieldType, type] = {"keyword": str, "text": str, "long": int, "boolean": bool}


class _Plan(NamedTuple):
    """How the values of one field are kept; those of the type `plain` OpenSearch takes nearly always as they are."""

    kind: FieldType
    listed: bool
    searched: bool
    worded: bool
    plain: type | None


@lru_cache(maxsize=10_000)
def _plan(name: str) -> _Plan:
    """Raises RejectError for a field that the table does not allow."""
    kind, field = type_of(name), field_named(name) if name in _LISTED else None
    if kind is None:
        raise RejectError("the field table has no field %(name)s", name=name)
    if field is None:
        return _Plan(kind, False, True, True, None)
    return _Plan(kind, True, field.searched, is_worded(field), _PLAIN_TYPES.get(kind))


def _is_plain_value(value: Any) -> bool:
    if type(value) is str:
        return 0 < len(value) <= _SURELY_SHORT
    return type(value) is bool or -(2**63) <= value < 2**63


class _Document:
    """Built up field by field. What OpenSearch would refuse or read otherwise goes into the envelope as it was."""

    def __init__(self, event: Event) -> None:
        self.fields: dict[str, Any] = {}
        self.original: Fields = {}
        self.words: list[str] = []
        self.strings: list[str] = []
        self.unlisted: list[str] = []
        self.pieces: list[str] = []
        self._event = event

    def add(self, name: str, value: Value) -> None:
        plan = _plan(name)
        check_value(name, plan.kind, value)
        if not plan.listed:
            self._add_unlisted(name, value)
        elif not plan.searched:
            self.fields[name] = value
        else:
            self._add_listed(name, plan.kind, value, plan.worded)

    def _add_listed(self, name: str, kind: FieldType, value: Value, worded: bool) -> None:
        entries = value if isinstance(value, list) else [value]
        found = [self._entry(name, kind, entry, worded) for entry in entries if entry != ""]
        indexed: Any = found if isinstance(value, list) else found[0] if found else None
        if indexed is not None:
            self.fields[name] = indexed
        if indexed != value:
            self.original[name] = value

    def _entry(self, name: str, kind: FieldType, entry: Scalar, worded: bool) -> Scalar:
        if kind == "date":
            return _date(str(entry))
        if kind == "ip":
            return self._address(str(entry))
        if kind == "double":
            return entry or 0.0  # -0.0 would be another value
        if isinstance(entry, str) and is_long(entry):
            self._add_long(name, entry, worded)
        return entry

    def _address(self, text: str) -> str:
        """OpenSearch knows no scope; the words of the whole are found all the same."""
        if "%" not in text:
            return text
        self.words.append(text)
        self.strings.append(text)
        return str(ip_address(text.partition("%")[0]))

    def _add_long(self, name: str, text: str, worded: bool) -> None:
        start = name + (WORDED if worded else UNWORDED)
        self.pieces.extend(start + piece for piece in pieces(fold(text)))

    def _add_unlisted(self, name: str, value: Value) -> None:
        for entry in value if isinstance(value, list) else [value]:
            text = str(entry)
            if text == "":
                continue
            self.words.append(text)
            if is_long(text):
                self._add_long(name, text, worded=True)
            else:
                self.strings.append(text)
                self.unlisted.append(name + WORDED + fold(text))
        if _is_plain(name):
            self.fields[name] = value
        else:
            self.original[name] = value

    def body(self) -> dict[str, Any]:
        event, made = self._event, self.fields
        absent: list[str] = []
        for name, key in (("@timestamp", iso_text(event.time)), ("event.sequence", event.sequence)):
            shown = event.shown.get(name)
            if shown is None:
                absent.append(name)
            elif shown != key:
                self.original[name] = shown
            made[name] = key
        made[KEY] = event.id
        if self.words:
            made[ALL_WORDS] = self.words
        if self.strings:
            made[ALL_STRINGS] = self.strings
        if self.unlisted:
            made[UNLISTED] = self.unlisted
        if self.pieces:
            made[PIECES] = self.pieces
        made[ENVELOPE] = self._envelope(absent)
        return made

    def _envelope(self, absent: list[str]) -> dict[str, Any]:
        """What of it is empty is left out."""
        event = self._event
        made: dict[str, Any] = {"position": list(event.position), "bucket": event.bucket, "time": event.time}
        if event.revision:
            made["revision"] = event.revision
        if self.original:
            made["original"] = self.original
        if absent:
            made["absent"] = absent
        if event.amended:
            made["amended"] = dict(event.amended)
            made["own"] = [name for name in event.amended if name in event.fields]
        return made


def _date(text: str) -> str:
    """In the form that OpenSearch surely reads."""
    return text if _STRICT_TIME.fullmatch(text) else iso_text(iso_milliseconds(text) or 0)


_PLAIN = re.compile(r"[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*")


@lru_cache(maxsize=10_000)
def _is_plain(name: str) -> bool:
    """Can it stand in a document beside the listed fields? Not below one of them, and not in a form refused."""
    parts = name.split(".")
    below_listed = any(".".join(parts[:end]) in _LISTED for end in range(1, len(parts)))
    return _PLAIN.fullmatch(name) is not None and not below_listed


def prepare(event: Event) -> Prepared:
    """Raises RejectError where a value does not fit the field table or cannot be kept as JSON."""
    document = _Document(event)
    fields = document.fields
    for name, value in event.shown.items():
        if type(value) is _plan(name).plain and _is_plain_value(value):  # nearly all are
            fields[name] = value
        else:
            document.add(name, value)
    try:
        body = orjson.dumps(document.body())
    except TypeError as error:
        raise RejectError("the event cannot be kept as JSON: %(reason)s", reason=error) from error
    return Prepared(event.id, event.bucket, event.position, body, event.time)


def event_of(document: dict[str, Any]) -> Event:
    """From the `_source` of a hit."""
    envelope = document.pop(ENVELOPE)
    identity = document.pop(KEY)
    sequence = document["event.sequence"]
    for name in (ALL_WORDS, ALL_STRINGS, UNLISTED, PIECES, *envelope.get("absent", ())):
        document.pop(name, None)
    shown = document | envelope.get("original", {})
    amended = envelope.get("amended", {})
    position = Position(*envelope["position"])
    own = {
        name: value for name, value in shown.items() if name not in amended or name in envelope.get("own", ())
    }
    return Event(
        identity,
        envelope["time"],
        sequence,
        envelope["bucket"],
        position,
        own,
        envelope.get("revision", 0),
        amended,
    )


def amended_with(prepared: Prepared, stored: Event) -> Prepared:
    """With the amendments of the stored event, and its own."""
    event = event_of(orjson.loads(prepared.body))
    return prepare(replace(event, amended={**stored.amended, **event.amended}))


def is_record_of(prepared: Prepared, stored: Event) -> bool:
    """The same record in the same month, whatever was added to it."""
    event = event_of(orjson.loads(prepared.body))
    return (event.position, event.revision, event.bucket) == (stored.position, stored.revision, stored.bucket)
