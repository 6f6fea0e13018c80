"""Patterns and ranges as regular expressions of the index, compared with Python."""

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from logctl.query.pattern import parse_pattern, pattern_regex
from logctl.query.tree import Mark, Range
from logctl.store.embedded.regex import escaped, pattern_source, range_source

short = st.text("ab\x00\x1f/:\ud7ff\ue000\uffff\U0010ffff山", max_size=4)
bounds = st.one_of(st.none(), short)


def in_python(source: str) -> re.Pattern[str]:
    r"""Rust's `\x{1f}` is `\U0000001f` in Python."""
    return re.compile(
        re.sub(r"\\x\{([0-9a-f]+)\}", lambda match: f"\\U{int(match[1], 16):08x}", source), re.S
    )


def lies_within(text: str, node: Range) -> bool:
    low, high = node.low, node.high
    above = low is None or text > str(low) or (node.low_included and text == low)
    below = high is None or text < str(high) or (node.high_included and text == high)
    return above and below


def found(text: str, node: Range) -> bool:
    source = range_source(node)
    return source is not None and in_python(source).fullmatch(text) is not None


@settings(max_examples=1000, deadline=None)
@given(bounds, bounds, st.booleans(), st.booleans(), short)
@example(None, "", True, False, "")
@example("", "", False, True, "")
@example("a", "a", False, True, "a")
@example("a", "ab", False, False, "a\x00")
@example("\ud7ff", "\ue000", False, False, "\ud7ff\x00")
@example("\U0010ffff", None, False, True, "\U0010ffff\U0010ffff")
@example(None, "\x00", True, False, "")
@example("ab", "b", True, True, "ab\n")
def test_a_range_fits_exactly_what_lies_within(
    low: str | None, high: str | None, low_in: bool, high_in: bool, text: str
) -> None:
    node = Range("user.name", "keyword", low, high, low_in, high_in)
    assert found(text, node) is lies_within(text, node)


@settings(max_examples=300, deadline=None)
@given(short, short, st.booleans(), st.booleans())
def test_the_bounds_themselves_are_within_where_they_are_included(
    low: str, high: str, low_in: bool, high_in: bool
) -> None:
    node = Range("user.name", "keyword", low, high, low_in, high_in)
    for text in (low, high, low + "a", high + "\x00", low[:-1], high[:-1]):
        assert found(text, node) is lies_within(text, node)


@pytest.mark.parametrize(
    ("low", "high", "low_in", "high_in"),
    [("b", "a", True, True), ("ab", "a", True, True), ("a", "a", False, False), (None, "", True, False)],
)
def test_a_range_that_nothing_can_lie_in_is_told(
    low: str | None, high: str | None, low_in: bool, high_in: bool
) -> None:
    node = Range("user.name", "keyword", low, high, low_in, high_in)
    source = range_source(node)
    assert source is None or not any(
        in_python(source).fullmatch(text) for text in ("", "a", "ab", "b", "\x00")
    )


def test_no_class_of_characters_reaches_into_the_surrogates() -> None:
    for low, high in (("\ud7ff", "\ue001"), ("a", "\U00010000"), (None, "\ue000"), ("\ud7ff", None)):
        source = range_source(Range("user.name", "keyword", low, high, False, False))
        assert source is not None
        numbers = [int(number, 16) for number in re.findall(r"\\x\{([0-9a-f]+)\}", source)]
        assert not [number for number in numbers if 0xD800 <= number <= 0xDFFF]


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=8))
def test_an_escaped_text_has_no_meaning_but_itself(text: str) -> None:
    assert re.fullmatch(r"(?:[0-9A-Za-z]|\\x\{[0-9a-f]+\})*", escaped(text))
    assert in_python(escaped(text)).fullmatch(text)


@settings(max_examples=300, deadline=None)
@given(st.text("ab*?\\.山", max_size=8), st.text("ab.*?山\n", max_size=8))
def test_a_pattern_fits_what_the_plain_reading_fits(typed: str, text: str) -> None:
    pattern = parse_pattern(typed)
    expected = pattern_regex(pattern).fullmatch(text) is not None
    assert (in_python(pattern_source(pattern)).fullmatch(text) is not None) is expected


def test_marks_become_what_they_mean() -> None:
    assert pattern_source(("a", Mark.ONE, "ｂ", Mark.MANY)) == r"a.\x{ff42}.*"
