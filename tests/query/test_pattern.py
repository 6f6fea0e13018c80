"""Wildcard patterns: escapes, folding, limits."""

import re
import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from logctl.errors import QueryError
from logctl.query.escape import has_wildcard, unescape
from logctl.query.pattern import (
    LONGEST_LITERALS,
    LONGEST_PREFIX,
    MOST_MARKS,
    checked_pattern,
    floating,
    is_floating_literal,
    parse_pattern,
    pattern_regex,
    prefix_of,
)
from logctl.query.tree import Mark, Pattern
from logctl.words import fold

ANY, ONE = Mark.MANY, Mark.ONE
typed = st.text("ab*?\\Ａか\u3099\u200b 山", max_size=15)


@pytest.mark.parametrize(
    ("text", "pattern"),
    [
        ("", ()),
        ("*", (ANY,)),
        ("a*b?", ("a", ANY, "b", ONE)),
        ("a***b", ("a", ANY, "b")),
        ("a?*?b", ("a", ONE, ANY, ONE, "b")),
        ("ＡＢＣ*", ("abc", ANY)),
        ("＊＊？", ("＊＊？",)),
        (r"\*a\?*", ("*a?", ANY)),
        (r"a\\*", ("a\\", ANY)),
        (r"\a\b", (r"\a\b",)),
        ("a\\", ("a\\",)),
        ("\\\n*", ("\n", ANY)),
        ("か\u3099*", ("が", ANY)),
        ("か\\\u3099*", ("か\\", ANY)),
        ("か*\u3099", ("か", ANY)),
        ("*\u200b*", (ANY,)),
        ("a*\u200b*b", ("a", ANY, "b")),
    ],
)
def test_a_pattern_is_read_with_its_escapes_and_folded(text: str, pattern: Pattern) -> None:
    assert parse_pattern(text) == pattern


@pytest.mark.parametrize(
    ("text", "plain"),
    [(r"a\*b", "a*b"), (r"\\", "\\"), ("a\\", "a\\"), (r"\\\a", r"\\\a"), ("\\\n", "\n"), ("", "")],
)
def test_a_backslash_makes_what_follows_plain(text: str, plain: str) -> None:
    assert unescape(text) == plain


@pytest.mark.parametrize(
    ("text", "expected"),
    [("a*", True), (r"a\*", False), (r"a\\*", True), ("?", True), ("＊", False), ("a", False)],
)
def test_an_escaped_mark_is_no_wildcard(text: str, expected: bool) -> None:
    assert has_wildcard(text) is expected


@settings(max_examples=300, deadline=None)
@given(typed)
def test_a_pattern_has_no_empty_part_and_no_neighbours_of_one_kind(text: str) -> None:
    pattern = parse_pattern(text)
    assert "" not in pattern
    for left, right in pairwise(pattern):
        assert not (isinstance(left, str) and isinstance(right, str))
        assert not (left is ANY and right is ANY)


def fits(parts: Pattern, text: str) -> bool:
    """The definition, slow and obvious."""
    if not parts:
        return text == ""
    first, rest = parts[0], parts[1:]
    if first is ANY:
        return any(fits(rest, text[start:]) for start in range(len(text) + 1))
    if first is ONE:
        return text != "" and fits(rest, text[1:])
    assert isinstance(first, str)
    return text.startswith(first) and fits(rest, text[len(first) :])


@settings(max_examples=300, deadline=None)
@given(typed, st.text("ab*?\\ が山\n.", max_size=8))
def test_the_regex_of_a_pattern_fits_what_the_pattern_fits(text: str, value: str) -> None:
    pattern = parse_pattern(text)
    assert (pattern_regex(pattern).fullmatch(fold(value)) is not None) is fits(pattern, fold(value))


def test_no_character_has_a_meaning_in_the_regex() -> None:
    hostile = "".join(map(chr, range(128))).replace("*", "").replace("?", "").replace("\\", "")
    assert pattern_regex(parse_pattern(hostile)).fullmatch(fold(hostile))


def test_a_pattern_of_many_wildcards_is_answered_at_once_even_where_it_does_not_fit() -> None:
    pattern = parse_pattern("*a" * 14 + "*b")
    started = time.perf_counter()
    assert not pattern_regex(pattern).fullmatch("a" * 29 + "c")
    assert time.perf_counter() - started < 2


@pytest.mark.parametrize(
    ("text", "prefix"),
    [("ab*", "ab"), ("*", None), ("ab", None), ("a?", None), ("*a*", None), ("a*b*", None)],
)
def test_only_a_literal_with_one_star_behind_is_a_prefix(text: str, prefix: str | None) -> None:
    assert prefix_of(parse_pattern(text)) == prefix


@pytest.mark.parametrize(
    ("text", "expected"),
    [("*a*", True), ("a*", False), ("*a", False), ("*?*", False), ("*a?*", False), ("*", False)],
)
def test_only_a_literal_between_stars_floats(text: str, expected: bool) -> None:
    assert is_floating_literal(parse_pattern(text)) is expected


@pytest.mark.parametrize(
    ("text", "expected"), [("a", "*a*"), ("*a", "*a*"), ("a*", "*a*"), ("*", "*"), ("?", "*?*")]
)
def test_a_pattern_is_made_to_float_without_doubled_stars(text: str, expected: str) -> None:
    assert floating(parse_pattern(text)) == parse_pattern(expected)


@pytest.mark.parametrize(
    "text",
    [
        "a" * LONGEST_PREFIX + "*",
        "*" + "a" * LONGEST_LITERALS + "*",
        "山" * 116 + "?",
        "?" * MOST_MARKS,
        "a?" * MOST_MARKS,
    ],
)
def test_the_greatest_patterns_are_allowed(text: str) -> None:
    assert parse_pattern(text)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("a" * (LONGEST_PREFIX + 1) + "*", "1000 bytes"),
        ("*" + "a" * (LONGEST_LITERALS + 1), "350 bytes"),
        ("a" * 200 + "*" + "a" * 151, "350 bytes"),
        ("山" * 117 + "?", "350 bytes"),
        ("\ud800*" * 11 + "a" * 340, "350 bytes"),
        ("?" * (MOST_MARKS + 1), "20 wildcards"),
        ("*a" * (MOST_MARKS + 1), "20 wildcards"),
    ],
)
def test_a_pattern_beyond_the_limits_is_refused(text: str, reason: str) -> None:
    with pytest.raises(QueryError, match=re.escape(reason)):
        checked_pattern(parse_pattern(text))
