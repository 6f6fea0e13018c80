"""What of a tree a text can say of our indices, in any language of the search bar."""

from dataclasses import replace
from ipaddress import IPv6Address

from logctl.decode import iso_text
from logctl.fields import FieldType, field_named, type_of
from logctl.query.pattern import is_floating_literal
from logctl.query.text import phrase_text
from logctl.query.tree import And, Bound, Mark, Node, Or, Pattern, Phrase, Range
from logctl.words import words

EVERYTHING = "*:*"
MOST_TERMS = 50
"""More than these nobody reads in a search bar."""
DEEPEST = 3
"""The parsers of older releases take a multiple of the time for each level of brackets."""
_ALWAYS_THERE = ("@timestamp", "event.sequence")
LARGEST_WHOLE = 2**53
"""From here on JavaScript, and so Dashboards, rounds whole numbers."""


class UnsayableError(Exception):
    """The language has no words for it."""


def check_size(node: Node, depth: int = 0) -> int:
    """How many terms there are."""
    if depth > DEEPEST:
        raise UnsayableError
    terms = sum(check_size(part, depth + 1) for part in node.parts) if isinstance(node, And | Or) else 1
    if terms > MOST_TERMS:
        raise UnsayableError
    return terms


def field_of(name: str | None, *types: FieldType) -> str:
    """Fields that the table does not list are in the index under no name of their own."""
    if name is None or field_named(name) is None or type_of(name) not in types:
        raise UnsayableError
    return name


def spoken(phrase: Phrase) -> str:
    """A text that the index cuts into just these words."""
    text = phrase_text(phrase.words)
    if tuple(words(text)) != phrase.words:
        raise UnsayableError
    return text


def pattern_of(pattern: Pattern) -> Pattern:
    """What may lie anywhere in a value is looked for in long values too, which no text can ask."""
    if is_floating_literal(pattern) or not any(isinstance(part, Mark) for part in pattern):
        raise UnsayableError
    return pattern


def is_always_there(name: str) -> bool:
    """Where it is not, the index itself must know of which events it is there: long keywords are elsewhere."""
    if name in _ALWAYS_THERE:
        return True
    field_of(name, "text", "ip", "date", "long", "double", "boolean")
    return False


def bounded(node: Range) -> Range:
    """One that values can lie in; times from the first to before the last, since `gt` and `lte` round them."""
    field_of(node.field, "keyword", "ip", "date", "long", "double")
    found = _from_until(node) if node.type == "date" else node
    if found.low is None or found.high is None:
        return found
    is_one = found.low == found.high and found.low_included and found.high_included
    if not (is_one or found.low < found.high):  # type: ignore[operator]
        raise UnsayableError
    return found


def _from_until(node: Range) -> Range:
    low = None if node.low is None else int(node.low) + (not node.low_included)
    high = None if node.high is None else int(node.high) + node.high_included
    return replace(node, low=low, high=high, low_included=True, high_included=False)


def bound_text(value: Bound, node: Range) -> tuple[str, bool]:
    """The text, and whether it needs quotes."""
    if node.type == "date":
        return _time_text(int(value)), True
    if node.type == "ip":
        address = IPv6Address(int(value))
        return str(address.ipv4_mapped or address), True
    if isinstance(value, str):
        return value, True
    if node.type == "double":
        return str(value or 0.0), True  # the index has no -0.0
    return str(value), abs(value) >= LARGEST_WHOLE


def _time_text(milliseconds: int) -> str:
    try:
        return iso_text(milliseconds)
    except OverflowError as error:
        raise UnsayableError from error


def network_text(node: Range) -> str | None:
    """The one address or network that a range of addresses is; None where it is none."""
    if not (isinstance(node.low, int) and isinstance(node.high, int)):
        return None
    size = node.high - node.low + 1
    if not (node.low_included and node.high_included) or size & (size - 1) or node.low % size:
        return None
    first = IPv6Address(node.low)
    address, length = (first, 128) if first.ipv4_mapped is None else (first.ipv4_mapped, 32)
    return str(address) if size == 1 else f"{address}/{length + 1 - size.bit_length()}"
