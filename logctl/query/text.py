"""A tree as the text of a query: what `--explain` shows, and what parses to the same tree again."""

import re
from ipaddress import IPv6Address

from logctl.decode import iso_text
from logctl.query.expression import expression_text
from logctl.query.tree import (
    Among,
    And,
    Bound,
    Everything,
    Exists,
    Is,
    Mark,
    Node,
    Not,
    Or,
    Pattern,
    Phrase,
    Range,
    Regex,
    Wildcard,
)
from logctl.words import words as words_of

_SPECIAL = re.compile(r'([\\+\-!(){}\[\]^"\'~*?:/<>=&|\s])')


def text_of(node: Node) -> str:
    match node:
        case Everything():
            return "*"
        case And(parts):
            return " AND ".join(_bracketed(part) for part in parts)
        case Or(parts):
            return " OR ".join(_bracketed(part) for part in parts)
        case Not(part):
            return f"NOT {_bracketed(part)}"
        case Among():
            return node.text
        case Exists(field):
            return f"_exists_:{_escaped(field)}"
        case Phrase(field, words):
            return _in_field(field, _quoted(phrase_text(words)))
        case Is(field, value):
            return _in_field(field, _quoted(value))
        case Wildcard(field, pattern):
            return _in_field(field, _pattern(pattern))
        case Regex(field, expression):
            return _in_field(field, f"/{expression_text(expression)}/")
        case Range():
            return _range(node)


def _bracketed(node: Node) -> str:
    return f"({text_of(node)})" if isinstance(node, And | Or | Not) else text_of(node)


def _in_field(field: str | None, text: str) -> str:
    return text if field is None else f"{_escaped(field)}:{text}"


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def phrase_text(words: tuple[str, ...]) -> str:
    """A text with these words: overlapping pairs are back in the run that they were cut from."""
    runs: list[str] = []
    previous = ""
    for word in words:
        if runs and words_of(runs[-1] + word[1:])[-2:] == [previous, word]:
            runs[-1] += word[1]
        else:
            runs.append(word)
        previous = word
    return " ".join(runs)


def _pattern(pattern: Pattern) -> str:
    return "".join(part.value if isinstance(part, Mark) else _escaped(part) for part in pattern)


def _range(node: Range) -> str:
    low, high = _bound(node.low, node), _bound(node.high, node)
    if (
        None is not node.low == node.high
        and node.type != "keyword"
        and node.low_included
        and node.high_included
    ):
        return _in_field(node.field, low)
    start = "[" if node.low_included else "{"
    end = "]" if node.high_included else "}"
    return _in_field(node.field, f"{start}{low} TO {high}{end}")


def _bound(value: Bound | None, node: Range) -> str:
    if value is None:
        return "*"
    if node.type == "date":
        return _quoted(iso_text(int(value)))
    if node.type == "ip":
        address = IPv6Address(int(value))
        return _quoted(str(address.ipv4_mapped or address))
    return _quoted(value) if isinstance(value, str) else str(value)
