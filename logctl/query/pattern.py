"""Wildcard patterns: escapes resolved, literals folded."""

import re

from logctl.errors import QueryError
from logctl.language import marked as _
from logctl.query.escape import read_word
from logctl.query.tree import Mark, Pattern
from logctl.words import fold

LONGEST_PREFIX = 1000
LONGEST_LITERALS = 350
"""In bytes of UTF-8, all together: what the embedded index can compile into one automaton."""
MOST_MARKS = 20


def parse_pattern(text: str) -> Pattern:
    """Adjacent `*` are one. Full-width ＊ and ？ are characters like others."""
    return checked_pattern(joined_pattern(read_word(text)))


def joined_pattern(parts: list[str | Mark]) -> Pattern:
    """Neighbouring literals become one, folded as a whole: a kana and its mark may stand in two pieces.

    What folds to nothing goes, and of the `*` on both sides of it one stays.
    """
    literals: list[str | Mark] = []
    for part in parts:
        if isinstance(part, str) and literals and isinstance(literals[-1], str):
            literals[-1] += part
        else:
            literals.append(part)
    found: list[str | Mark] = []
    for part in literals:
        folded = fold(part) if isinstance(part, str) else part
        if folded != "" and not (folded is Mark.MANY and found and found[-1] is Mark.MANY):
            found.append(folded)
    return tuple(found)


def prefix_of(pattern: Pattern) -> str | None:
    """The literal of `literal*`; None for any other form."""
    if len(pattern) == 2 and isinstance(pattern[0], str) and pattern[1] is Mark.MANY:
        return pattern[0]
    return None


def suffix_of(pattern: Pattern) -> str | None:
    """The literal of `*literal`; None for any other form."""
    if len(pattern) == 2 and pattern[0] is Mark.MANY and isinstance(pattern[1], str):
        return pattern[1]
    return None


def checked_pattern(pattern: Pattern) -> Pattern:
    literals = sum(len(part.encode("utf-8", "replace")) for part in pattern if isinstance(part, str))
    most = LONGEST_LITERALS if prefix_of(pattern) is None else LONGEST_PREFIX
    if literals > most:
        raise QueryError(_("beside wildcards a value may have %(most)s bytes at most"), most=most)
    if sum(isinstance(part, Mark) for part in pattern) > MOST_MARKS:
        raise QueryError(_("a value may have %(most)s wildcards at most"), most=MOST_MARKS)
    return pattern


def pattern_regex(pattern: Pattern) -> re.Pattern[str]:
    """For Python's `fullmatch`; the evaluator's reading.

    Each `*` but the last takes as little as it can and never again more: no text makes this slow.
    """
    segments = [""]
    for part in pattern:
        if part is Mark.MANY:
            segments.append("")
        else:
            segments[-1] += "." if isinstance(part, Mark) else re.escape(part)
    if len(segments) == 1:
        return re.compile(segments[0], re.S)
    first, *middle, last = segments
    return re.compile(first + "".join(f"(?>.*?{segment})" for segment in middle) + ".*" + last, re.S)


def floating(pattern: Pattern) -> Pattern:
    """The pattern with `*` at both ends."""
    start = () if pattern and pattern[0] is Mark.MANY else (Mark.MANY,)
    end = () if pattern and pattern[-1] is Mark.MANY else (Mark.MANY,)
    return (*start, *pattern, *end)


def is_floating_literal(pattern: Pattern) -> bool:
    """`*literal*`: the one form that is looked for in the pieces of long values too."""
    return len(pattern) == 3 and pattern[0] is pattern[2] is Mark.MANY and isinstance(pattern[1], str)
