"""Patterns and ranges over texts as regular expressions of the index (Rust syntax, no anchors needed)."""

from collections.abc import Iterator

from logctl.query.expression import ANY, Chars, Choice, Expression, Repeat, Series
from logctl.query.tree import Mark, Pattern, Range

_LAST = 0x10FFFF
_MARKS = {Mark.ONE: ".", Mark.MANY: ".*"}


def escaped(text: str) -> str:
    """Every character that is no letter or digit by its number: nothing can have a meaning."""
    return "".join(char if char.isalnum() and char.isascii() else f"\\x{{{ord(char):x}}}" for char in text)


def pattern_source(pattern: Pattern) -> str:
    return "".join(_MARKS[part] if isinstance(part, Mark) else escaped(part) for part in pattern)


def expression_source(expression: Expression) -> str:
    """Always in brackets of its own, where it needs any."""
    match expression:
        case Chars():
            return _class(expression)
        case Series(parts):
            return "".join(expression_source(part) for part in parts)
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
    ranges = "".join(f"\\x{{{low:x}}}-\\x{{{high:x}}}" for low, high in _without_surrogates(chars))
    return f"[{'^' if chars.negated else ''}{ranges}]"


def _without_surrogates(chars: Chars) -> Iterator[tuple[int, int]]:
    for low, high in chars.ranges:
        parts = ((low, min(high, 0xD7FF)), (max(low, 0xE000), high))
        yield from (part for part in parts if part[0] <= part[1])


def _between(low: int, high: int) -> str:
    """A class of the characters from `low` to `high`; empty where there are none."""
    low = 0xE000 if 0xD800 <= low <= 0xDFFF else low
    high = 0xD7FF if 0xD800 <= high <= 0xDFFF else high
    return f"[\\x{{{low:x}}}-\\x{{{high:x}}}]" if low <= high else ""


def _from(low: str, included: bool) -> list[str]:
    """What follows or equals `low`."""
    branches = [escaped(low) + (".*" if included else ".+")]
    for index, char in enumerate(low):
        if above := _between(ord(char) + 1, _LAST):
            branches.append(escaped(low[:index]) + above + ".*")
    return branches


def _to(high: str, included: bool) -> list[str]:
    """What comes before or equals `high`, the empty text too."""
    branches = [escaped(high)] if included else []
    for index, char in enumerate(high):
        branches.append(escaped(high[:index]))
        if below := _between(0, ord(char) - 1):
            branches.append(escaped(high[:index]) + below + ".*")
    return branches


def _shared(low: str, high: str) -> str:
    length = 0
    while length < min(len(low), len(high)) and low[length] == high[length]:
        length += 1
    return low[:length]


def _both(low: str, high: str, low_in: bool, high_in: bool) -> list[str]:
    prefix = _shared(low, high)
    rest_low, rest_high = low[len(prefix) :], high[len(prefix) :]
    if not rest_low:
        found = _to(rest_high, high_in)
        if not low_in:
            found = [branch for branch in found if branch]
    elif not rest_high or rest_low[0] > rest_high[0]:
        found = []
    else:
        found = [escaped(rest_low[0]) + branch for branch in _from(rest_low[1:], low_in)]
        found += [escaped(rest_high[0]) + branch for branch in _to(rest_high[1:], high_in)]
        if middle := _between(ord(rest_low[0]) + 1, ord(rest_high[0]) - 1):
            found.append(middle + ".*")
    return [escaped(prefix) + branch for branch in found]


def range_source(node: Range) -> str | None:
    """None where nothing can lie in the range."""
    low, high = node.low, node.high
    if low is None and high is None:
        return ".*"
    if low is None:
        branches = _to(str(high), node.high_included)
    elif high is None:
        branches = _from(str(low), node.low_included)
    else:
        branches = _both(str(low), str(high), node.low_included, node.high_included)
    return "(" + "|".join(branches) + ")" if branches else None
