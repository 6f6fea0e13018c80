"""Regular expressions: the part of the syntaxes of Lucene, PCRE and Rust that says the same in each."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

Ranges = tuple[tuple[int, int], ...]
"""First and last code point of each, in order, with gaps between."""


@dataclass(frozen=True, slots=True)
class Chars:
    """One character of these; with `negated`, one that is not among them. All text is folded: so are these."""

    ranges: Ranges
    negated: bool = False

    def has(self, code: int) -> bool:
        place = bisect_right(self.ranges, (code, 0x110000)) - 1
        return self.negated != (place >= 0 and code <= self.ranges[place][1])

    @property
    def single(self) -> str | None:
        """The character, where it can be but one."""
        low, high = self.ranges[0] if len(self.ranges) == 1 else (0, 1)
        return chr(low) if low == high and not self.negated else None


@dataclass(frozen=True, slots=True)
class Series:
    """One after the other; of no parts: the empty text."""

    parts: tuple["Expression", ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    parts: tuple["Expression", ...]


@dataclass(frozen=True, slots=True)
class Repeat:
    """At least `least` times; `most` of None is any number of times."""

    part: "Expression"
    least: int
    most: int | None


Expression = Chars | Series | Choice | Repeat

ANY = Chars((), negated=True)
ANYTHING = Repeat(ANY, 0, None)


def merged(ranges: Iterable[tuple[int, int]]) -> Ranges:
    found: list[tuple[int, int]] = []
    for low, high in sorted(ranges):
        if found and low <= found[-1][1] + 1:
            found[-1] = found[-1][0], max(high, found[-1][1])
        else:
            found.append((low, high))
    return tuple(found)


def series(parts: Iterable[Expression]) -> Expression:
    """In the one form: no series within a series, none of a single part."""
    flat: list[Expression] = []
    for part in parts:
        flat.extend(part.parts if isinstance(part, Series) else [part])
    return flat[0] if len(flat) == 1 else Series(tuple(flat))


def choice(parts: Iterable[Expression]) -> Expression:
    flat: list[Expression] = []
    for part in parts:
        flat.extend(part.parts if isinstance(part, Choice) else [part])
    return flat[0] if len(flat) == 1 else Choice(tuple(flat))


def repeat(part: Expression, least: int, most: int | None) -> Expression:
    """Of nothing, or no times, it is nothing: counts of nothing within counts would never end."""
    if most == 0 or part == Series():
        return Series()
    return part if least == most == 1 else Repeat(part, least, most)


def floating(expression: Expression) -> Expression:
    """With anything before and after."""
    parts = expression.parts if isinstance(expression, Series) else (expression,)
    before = () if parts[:1] == (ANYTHING,) else (ANYTHING,)
    after = () if parts[-1:] == (ANYTHING,) else (ANYTHING,)
    return series((*before, *parts, *after))
