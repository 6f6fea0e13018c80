"""A plain reading of the tree over one event: what both compilers are compared with."""

from collections.abc import Iterator
from ipaddress import ip_address

from logctl.decode import iso_milliseconds
from logctl.event import Fields, Scalar, Value
from logctl.fields import field_named, type_of
from logctl.query.expression import automaton
from logctl.query.long import is_long, pieces
from logctl.query.pattern import is_floating_literal, pattern_regex
from logctl.query.tree import (
    Among,
    And,
    Bound,
    Everything,
    Exists,
    Is,
    Node,
    Not,
    Or,
    Phrase,
    Range,
    Regex,
    Wildcard,
)
from logctl.query.typed import address_number
from logctl.words import fold, words


def matches(node: Node, fields: Fields) -> bool:
    match node:
        case Everything():
            return True
        case And(parts):
            return all(matches(part, fields) for part in parts)
        case Or(parts):
            return any(matches(part, fields) for part in parts)
        case Not(part):
            return not matches(part, fields)
        case Among(ids):
            return str(fields.get("_id", "")) in ids
        case Exists(field):
            return any(True for _value in values(fields.get(field)))
        case Phrase(field, wanted):
            return any(_has_phrase(text, wanted) for text in _texts(field, fields))
        case Is(field, value):
            return any(_term(found) == value for found in values(fields.get(field)))
        case Wildcard():
            return _fits(node, fields)
        case Regex(field, expression):
            fits = automaton(expression).fits
            return any(fits(text) for text in _terms(field, fields))
        case Range():
            return any(_within(node, found) for found in values(fields.get(node.field)))


def values(value: Value | None) -> Iterator[Scalar]:
    """One by one; an empty string or list is no value."""
    entries = value if isinstance(value, list) else [] if value is None else [value]
    return (entry for entry in entries if entry != "")


def worded(name: str) -> bool:
    """Are this field's words found by a bare word?"""
    field = field_named(name)
    return field is None or field.worded


def searchable_texts(fields: Fields) -> Iterator[tuple[str, str]]:
    """Field and text of every string that a bare word or a bare wildcard looks into."""
    for name, value in fields.items():
        if type_of(name) in ("keyword", "text", "ip") and worded(name):
            for entry in values(value):
                yield name, str(entry)


def _texts(field: str | None, fields: Fields) -> Iterator[str]:
    if field is None:
        return (text for _name, text in searchable_texts(fields))
    return (str(value) for value in values(fields.get(field)))


def _terms(field: str | None, fields: Fields) -> Iterator[str]:
    return (fold(text) for text in _texts(field, fields) if not is_long(text))


def _has_phrase(text: str, wanted: tuple[str, ...]) -> bool:
    found = words(text)
    length = len(wanted)
    return any(tuple(found[start : start + length]) == wanted for start in range(len(found) - length + 1))


def _term(value: Scalar) -> str | None:
    """What an exact value is compared with; None for a string too long for that."""
    if isinstance(value, bool):
        return "true" if value else "false"
    text = str(value)
    return None if is_long(text) else fold(text)


def _fits(node: Wildcard, fields: Fields) -> bool:
    regex = pattern_regex(node.pattern)
    in_pieces = is_floating_literal(node.pattern)
    for text in _texts(node.field, fields):
        if not is_long(text):
            if regex.fullmatch(fold(text)):
                return True
        elif in_pieces and any(regex.fullmatch(piece) for piece in pieces(fold(text))):
            return True
    return False


def comparable(kind: str, value: Scalar) -> Bound | None:
    """A value as its type's bound; None where it is none."""
    match kind:
        case "ip":
            return address_number(ip_address(str(value)))
        case "date":
            return iso_milliseconds(str(value))
        case "long":
            return value
        case "double":
            return float(value)
        case _:
            return _term(value)


def _within(node: Range, value: Scalar) -> bool:
    found = comparable(node.type, value)
    if found is None:
        return False
    above = node.low is None or _ordered(node.low, found, node.low_included)
    below = node.high is None or _ordered(found, node.high, node.high_included)
    return above and below


def _ordered(low: Bound, high: Bound, equal: bool) -> bool:
    return low < high or (equal and low == high)  # type: ignore[operator]
