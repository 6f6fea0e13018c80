"""From typed text to what a field's type needs."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, tzinfo
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from unicodedata import normalize

from logctl.errors import QueryError
from logctl.fields import FieldType, field_named, is_dynamic, nearest_names, value_named
from logctl.language import marked as _
from logctl.query.dates import Span, parse_span
from logctl.query.tree import Bound, Is, Node, Phrase, Range
from logctl.words import fold, words

LONGEST_VALUE = 1000
LONGEST_BOUND = 16
_TRUE, _FALSE = {"true", "yes", "はい"}, {"false", "no", "いいえ"}


@dataclass(frozen=True, slots=True)
class Reading:
    """What a query is read against: the zone of times without one, and what `now` is."""

    zone: tzinfo
    now: datetime


def resolve(name: str) -> tuple[str, FieldType]:
    """The field that a typed name means, and its type. Raises QueryError with names that may be meant."""
    if found := field_named(name):
        if not found.searched:
            raise QueryError(
                _("%(field)s is kept but not searched; the other fields hold what is in it"), field=name
            )
        return found.name, found.type
    if is_dynamic(name):
        return name, "keyword"
    near = nearest_names(name)
    if near:
        raise QueryError(
            _("there is no field %(name)s; did you mean %(near)s?"), name=name, near=", ".join(near)
        )
    raise QueryError(_("there is no field %(name)s"), name=name)


def address_number(address: IPv4Address | IPv6Address) -> int:
    """IPv4 as mapped into IPv6, so that one range covers both."""
    return int(address) if address.version == 6 else 0xFFFF << 32 | int(address)


def _addresses(text: str) -> tuple[int, int]:
    text = normalize("NFKC", text)
    try:
        network = ip_network(text, strict=False) if "/" in text else ip_network(ip_address(text))
    except ValueError as error:
        raise QueryError(_("%(text)s is no IP address or network"), text=repr(text)) from error
    return address_number(network[0]), address_number(network[-1])


def _number(text: str, kind: Callable[[str], int | float], name: str) -> int | float:
    try:
        value = kind(text.replace("_", "x"))
        if not math.isfinite(value):
            raise ValueError(text)
    except ValueError as error:
        raise QueryError(
            _("%(text)s is no number; %(field)s has numbers"), text=repr(text), field=name
        ) from error
    if isinstance(value, int) and not -(2**63) <= value < 2**63:
        raise QueryError(_("%(text)s is too large a number"), text=text)
    return value


def _span(name: str, kind: FieldType, text: str, reading: Reading) -> tuple[Bound, Bound]:
    """First and last value that the text means."""
    match kind:
        case "ip":
            return _addresses(text)
        case "date":
            span: Span = parse_span(text, reading.zone, reading.now)
            return span.first, span.last
        case "long":
            return (value := _number(text, int, name)), value
        case "double":
            return (value := _number(text, float, name)), value
        case _:
            return (folded := _bound(fold(text))), folded


def _bound(text: str) -> str:
    if len(text) > LONGEST_BOUND:
        raise QueryError(
            _("the bounds of a range over texts may have %(most)s characters at most"), most=LONGEST_BOUND
        )
    return text


def _checked(text: str) -> str:
    if len(text) > LONGEST_VALUE:
        raise QueryError(_("a value may have %(most)s characters at most"), most=LONGEST_VALUE)
    return text


def phrase(name: str | None, text: str) -> Phrase:
    found = tuple(words(_checked(text)))
    if not found:
        raise QueryError(_("%(text)s has no letters or digits to look for"), text=repr(text))
    return Phrase(name, found)


def equals(name: str, kind: FieldType, text: str, reading: Reading) -> Node:
    """`field:value`, for every type."""
    match kind:
        case "text":
            return phrase(name, text)
        case "keyword":
            return Is(name, _checked(fold(value_named(name, text))))
        case "boolean":
            return Is(name, _boolean(name, text))
        case _:
            low, high = _span(name, kind, text, reading)
            return Range(name, kind, low, high)


def _boolean(name: str, text: str) -> str:
    folded = fold(text)
    if folded not in _TRUE | _FALSE:
        raise QueryError(_("%(field)s is true or false, not %(text)s"), field=name, text=repr(text))
    return "true" if folded in _TRUE else "false"


def between(
    name: str, low: str | None, high: str | None, reading: Reading, low_in: bool = True, high_in: bool = True
) -> Range:
    """A range; a date's bound covers the unit it names: `> 2022-03-01` begins on the 2nd."""
    field, kind = resolve(name)
    listed = field_named(name) is not None
    if kind in ("text", "boolean"):
        raise QueryError(_("%(field)s has no order: no range can be asked of it"), field=field)
    if not listed:
        raise QueryError(
            _(
                "%(field)s is not in the field table: a range can be asked of listed fields only; exact values and wildcards work"
            ),
            field=field,
        )
    first = None if low is None else _span(field, kind, low, reading)[0 if low_in else 1]
    last = None if high is None else _span(field, kind, high, reading)[1 if high_in else 0]
    return Range(field, kind, first, last, low_in, high_in)
