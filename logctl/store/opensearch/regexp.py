"""Expressions in Lucene's syntax, without its optional operators.

https://docs.opensearch.org/latest/query-dsl/regex-syntax/ : every expression fits a whole value.
OpenSearch folds the text of an expression like a value before it reads it. All text of ours is folded already; only
the ends of ranges might change, so they are moved to characters that stay.
"""

from logctl.query.expression import ANY, Chars, Choice, Expression, Repeat, Series
from logctl.query.tree import Mark, Pattern
from logctl.words import fold

_MARKS = {Mark.ONE: ".", Mark.MANY: ".*"}
_LAST = 0x10FFFF


def escaped(text: str) -> str:
    return "".join(_char(ord(char)) for char in text)


def _char(code: int) -> str:
    char = chr(code)
    return char if char.isalnum() or code > 0x7F or code < 0x20 else "\\" + char


def pattern_source(pattern: Pattern) -> str:
    return "".join(_MARKS[part] if isinstance(part, Mark) else escaped(part) for part in pattern)


def expression_source(expression: Expression) -> str:
    match expression:
        case Chars():
            return _class(expression)
        case Series(parts):
            return "".join(expression_source(part) for part in parts) or "()"
        case Choice(parts):
            return "(" + "|".join(expression_source(part) for part in parts) + ")"
        case Repeat(part, least, most):
            return f"({expression_source(part)})" + _counts(least, most)


def _counts(least: int, most: int | None) -> str:
    if most is None:
        return {0: "*", 1: "+"}.get(least, f"{{{least},}}")
    return f"{{{least},{most}}}"


def _class(chars: Chars) -> str:
    if chars == ANY:
        return "."
    if single := chars.single:
        return _char(ord(single)) if _stays(ord(single)) else _NEVER
    ranges = [found for low, high in chars.ranges if (found := _kept(low, high))]
    if not ranges:
        return "." if chars.negated else _NEVER
    return f"[{'^' if chars.negated else ''}{''.join(_range(low, high) for low, high in ranges)}]"


_NEVER = "[^\x00-\U0010ffff]"
"""A class that nothing is in."""


_SPECIAL = frozenset(map(ord, "\\]^-["))
"""Within a class. Lucene takes no escaped character for an end of a range: these stand beside it."""


def _range(low: int, high: int) -> str:
    singles, kept = "", _kept(low, high)
    while kept:
        low, high = kept
        if low in _SPECIAL:
            singles, kept = f"{singles}\\{chr(low)}", _kept(low + 1, high)
        elif high in _SPECIAL:
            singles, kept = f"{singles}\\{chr(high)}", _kept(low, high - 1)
        else:
            return singles + (chr(low) if low == high else f"{chr(low)}-{chr(high)}")
    return singles


def _kept(low: int, high: int) -> tuple[int, int] | None:
    """The range between its first and last character that folding leaves alone; text has no others."""
    while low <= high and not _stays(low):
        low += 1
    while low <= high and not _stays(high):
        high -= 1
    return (low, high) if low <= high else None


def _stays(code: int) -> bool:
    return not 0xD800 <= code <= 0xDFFF and fold(chr(code)) == chr(code)
