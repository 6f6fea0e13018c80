"""From an event to what the index takes; pure, and most of the cost, so it may run in worker processes."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from ipaddress import IPv6Address, ip_address
from typing import Any, NamedTuple

from logctl.decode import iso_milliseconds
from logctl.errors import RejectError
from logctl.event import Event, Position, Scalar, Value
from logctl.fields import FieldType, field_named, type_of
from logctl.query.long import is_long, pieces
from logctl.query.typed import address_number
from logctl.store.check import check_value
from logctl.store.embedded.grams import code_of, value_tokens
from logctl.store.embedded.schema import BETWEEN, WORDED, piece_separator, separator
from logctl.store.source import encode_source
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
    has: list[str]
    text: str
    grams: str
    texts: list[tuple[str, str]]
    numbers: list[tuple[str, int | float]]
    addresses: list[tuple[str, str]]
    source: bytes


@dataclass(frozen=True, slots=True, eq=False)
class _Plan:
    """How the values of one field are indexed; asked once a name, not once a value. There is one a name."""

    name: str
    kind: FieldType
    separator: str
    piece_separator: str
    worded: bool
    searched: bool
    code: int


@lru_cache(maxsize=10_000)
def _plan(name: str) -> _Plan | None:
    """None for a field that the table does not allow."""
    kind, field = type_of(name), field_named(name)
    if kind is None:
        return None
    searched = (field is None or field.searched) and name not in _ORDER_FIELDS
    return _Plan(
        name, kind, separator(name), piece_separator(name), separator(name) == WORDED, searched, code_of(name)
    )


_ORDER_FIELDS = ("@timestamp", "event.sequence")
"""Have columns of their own."""


def _address(text: str) -> str:
    """In the one form that the index takes: no scope, IPv4 mapped into IPv6."""
    return str(IPv6Address(address_number(ip_address(text))))


def _terms(plan: _Plan, folded: str, long: bool) -> list[str]:
    if not long:
        return [plan.name + plan.separator + folded]
    start = plan.name + plan.piece_separator
    return [start + piece for piece in pieces(folded)]


def _indexed(plan: _Plan, value: str) -> tuple[list[str], str, str]:
    """The terms, and the words and pairs where bare ones are looked for."""
    folded, long = fold(value), is_long(value)
    terms = _terms(plan, folded, long)
    if not plan.worded:
        return terms, "", ""
    return terms, " ".join(words(value)), value_tokens(plan.code, folded, long)


_cached = lru_cache(maxsize=5_000)(_indexed)


class _Preparation:
    def __init__(self) -> None:
        self.terms: list[str] = []
        self.has: dict[str, None] = {}
        self.text: dict[str, None] = {}
        self.grams: dict[str, None] = {}
        """Once each: many fields of an event have the same value."""
        self.texts: list[tuple[str, str]] = []
        self.numbers: list[tuple[str, int | float]] = []
        self.addresses: list[tuple[str, str]] = []

    def add(self, plan: _Plan, value: Scalar) -> None:
        match plan.kind:
            case "keyword":
                self.add_text(plan, str(value))
            case "long":
                self.numbers.append((f"n.{plan.name}", int(value)))
            case "double":
                self.numbers.append((f"n.{plan.name}", float(value) or 0.0))  # 0.0 and -0.0 are one value
            case "date":
                self.numbers.append((f"n.{plan.name}", iso_milliseconds(str(value)) or 0))
            case "boolean":
                self.has[plan.name] = None
                self.terms.append(f"{plan.name}{plan.separator}{'true' if value else 'false'}")
            case "ip":
                self.addresses.append((f"n.{plan.name}", _address(str(value))))
                self.add_text(plan, str(value))
            case "text":
                self.add_text(plan, str(value))
                self.texts.append((f"t.{plan.name}", " ".join(words(str(value)))))

    def add_text(self, plan: _Plan, value: str) -> None:
        if value == "":
            return
        terms, found, grams = (_cached if len(value) <= _CACHED else _indexed)(plan, value)
        self.terms += terms
        self.has[plan.name] = None
        if found:
            self.text[found] = None
        if grams:
            self.grams[grams] = None


def _prepared_fields(fields: Mapping[str, Value]) -> _Preparation:
    preparation = _Preparation()
    for name, value in fields.items():
        plan = _plan(name)
        if plan is None:
            raise RejectError("the field table has no field %(name)s", name=name)
        if type(value) is str and plan.kind == "keyword":  # nearly all are
            if plan.searched:
                preparation.add_text(plan, value)
            continue
        check_value(name, plan.kind, value)
        if plan.searched:
            for entry in value if isinstance(value, list) else (value,):
                preparation.add(plan, entry)
    return preparation


def prepare(event: Event) -> Prepared:
    """Raises RejectError where a value does not fit the field table or cannot be kept as JSON."""
    preparation = _prepared_fields(event.shown)
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
        list(preparation.has),
        f" {BETWEEN} ".join(preparation.text),
        "".join(preparation.grams),
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
    for name in prepared.has:
        add_text("has", name)
    add_text("text", prepared.text)
    add_text("grams", prepared.grams)
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
