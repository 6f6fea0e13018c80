"""Expressions at work: compared with Python's `re`, and never slow."""

import re
import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from support.events import expressions

from logctl.errors import QueryError
from logctl.query.expression import (
    Chars,
    Choice,
    Expression,
    Repeat,
    Series,
    automaton,
    checked,
    floating,
    parse_expression,
)
from logctl.words import fold

LIMIT = 1.0


def fits(expression: str, text: str, search: bool = False) -> bool:
    return automaton(parse_expression(expression, search)).fits(text)


@pytest.mark.parametrize(
    ("expression", "inside", "outside"),
    [
        ("", [""], ["a"]),
        ("a", ["a"], ["", "aa", "b"]),
        ("a|bc", ["a", "bc"], ["abc", "b", "c", ""]),
        ("a*", ["", "a", "aaaa"], ["b", "ab"]),
        ("a+b?", ["a", "ab", "aab"], ["", "b", "abb"]),
        ("a{2,3}", ["aa", "aaa"], ["a", "aaaa", ""]),
        ("a{2,}", ["aa", "aaaaa"], ["a"]),
        ("(ab){2}", ["abab"], ["ab", "aabb", "ababab"]),
        ("(a*)*b", ["b", "aaab"], ["", "aaa"]),
        ("(a|)*", ["", "aaa"], ["b"]),
        ("(|a){3}", ["", "a", "aaa"], ["aaaa"]),
        ("((a|b)*|c+){2}", ["", "ab", "cab", "ccc"], ["cac", "d"]),
        (".", ["a", "\n", "🏥", "山"], ["", "ab"]),
        (".*", ["", "a\nb"], []),
        (r"w\d{6}", ["w110628"], ["w11062", "w110628x", "ww11062"]),
        (r"[^a-c]+", ["xyz", "山\n"], ["xay", ""]),
        (r"\x00\x{10ffff}", ["\x00\U0010ffff"], ["\x00"]),
    ],
)
def test_an_expression_fits_a_whole_text(expression: str, inside: list[str], outside: list[str]) -> None:
    assert [text for text in inside if not fits(expression, text)] == []
    assert [text for text in outside if fits(expression, text)] == []


# sources that both engines read, on texts of the same few characters


def _joined(parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.lists(parts, min_size=1, max_size=3).map("".join)


def _deeper(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    group = st.builds(
        "{}{}{})".format, st.sampled_from(("(", "(?:")), inner, st.sampled_from(("", "|", "|a"))
    )
    counts = st.sampled_from(("*", "+", "?", "{2}", "{1,}", "{0,2}", "{1,3}"))
    return st.one_of(
        st.builds("{}|{}".format, inner, inner), _joined(group), st.builds("{}{}".format, group, counts)
    )


_atoms = st.sampled_from(
    (*"abが.", "-", r"\d", r"\W", r"\s", r"\S", r"\.", "[ab]", "[^b]", r"[^\d.]", "[a-y]", r"[\wが]")
)
_counted = st.builds("{}{}".format, _atoms, st.sampled_from(("", "", "*", "+", "?", "{2}", "{0,2}")))
sources = st.recursive(_joined(_counted), _deeper, max_leaves=5)
values = st.text("abcが.- 1\n", max_size=7)


@settings(max_examples=1500, deadline=None)
@given(sources, st.lists(values, min_size=1, max_size=5))
@example("(a|b)*c|", ["", "abc"])
@example("(a?){2}b", ["b", "aab", "aaab"])
def test_an_expression_fits_what_pythons_engine_fits(source: str, texts: list[str]) -> None:
    pattern = re.compile(source, re.S | re.A)
    for text in texts:
        assert fits(source, text) is (pattern.fullmatch(text) is not None)


@st.composite
def looked_for(draw: st.DrawFn) -> str:
    """Branches with anchors, lazy counts and capital letters, as rules of Sigma have them."""
    lazy = st.builds("{}{}".format, _atoms, st.sampled_from(("", "*?", "+?", "??", "{2}?", "*")))
    branch = st.builds(
        "{}{}{}".format,
        st.sampled_from(("", "^")),
        st.one_of(sources.filter(lambda source: "|" not in source), _joined(lazy)),
        st.sampled_from(("", "$")),
    )
    text = "|".join(draw(st.lists(branch, min_size=1, max_size=3)))
    text = text.replace("a", draw(st.sampled_from("aA"))) if "\\" not in text else text
    return draw(st.sampled_from(("", "(?i)"))) + text


@settings(max_examples=1000, deadline=None)
@given(looked_for(), st.lists(st.text("abcが.- 1", max_size=7), min_size=1, max_size=5))
def test_an_expression_is_found_where_pythons_engine_finds_it(source: str, texts: list[str]) -> None:
    pattern = re.compile(source, re.I | re.A | re.S)
    for text in texts:
        assert fits(source, text, search=True) is (pattern.search(text) is not None)


def _source(expression: Expression) -> str:
    """For Python's engine; slow and obvious."""
    match expression:
        case Chars(ranges, negated):
            inside = "".join(f"\\U{low:08x}-\\U{high:08x}" for low, high in ranges)
            return "." if not ranges else f"[{'^' * negated}{inside}]"
        case Series(parts):
            return "".join(map(_source, parts))
        case Choice(parts):
            return f"(?:{'|'.join(map(_source, parts))})"
        case Repeat(part, least, most):
            return f"(?:{_source(part)}){{{least},{'' if most is None else most}}}"


_texts = st.text("abcガ々Ａ\n .\\山🏥", min_size=1, max_size=8).map(fold)


@settings(max_examples=600, deadline=None)
@given(st.data(), _texts)
def test_a_tree_fits_what_pythons_engine_fits(data: st.DataObject, text: str) -> None:
    expression = data.draw(expressions(text, 3))
    pattern = re.compile(_source(expression), re.S)
    for value in (text, text[1:], text[::-1], text * 2, data.draw(_texts)):
        assert automaton(expression).fits(value) is (pattern.fullmatch(value) is not None)
        assert automaton(floating(expression)).fits(value) is (pattern.search(value) is not None)


# nothing takes long

HOSTILE = [
    "(a*)*b",
    "(a+)+b",
    "((a*)*)*b",
    "(a|a)*b",
    "(a|aa)+b",
    "(.*a){20}b",
    "(a?){30}a{30}b",
    ".*.*.*.*.*.*.*.*b",
    "(a|b|ab)*c",
    "([a-z]+)*[0-9]",
    "(" * 30 + "a" + ")*" * 30,
    "(" * 30 + "a" + "){2}" * 30,
    "(" * 30 + "a?" + "){0,100}" * 30,
    ".{0,100}",
    "(.{0,100}){0,100}",
    "((a{100}){100}){100}",
    "(a{0,100}){0,15}b",
    ".*a.{100}",
    ".*[ab].{9}[ab].{9}[ab]",
    ".*a.{12}",
    "(.*a.{10}|.*b.{10}|.*c.{10})",
    "a{100}{100}",
    "[^a]{100}" * 15,
    "[一-龠]{100}" * 10,
    "(山|川|海){100}",
    "." * 1000,
    ".?" * 500,
    ".*" * 500,
    "a|" * 499,
    "()" * 500,
    "(|)" * 333,
    "(a|)*" * 200,
    "[a-z]" * 200,
    "[" + "ab" * 400 + "]*c",
    "[" + "".join(chr(code) for code in range(0x3041, 0x3041 + 1900, 2)) + "]{50}",
    "(" + "|".join(f"word{number}" for number in range(120)) + ")+",
]
TEXTS = [
    "a" * 1000,
    "a" * 999 + "c",
    "ab" * 4000,
    "山" * 8000,
    "a1" * 400 + "b" * 30,
    "".join(map(chr, range(1, 8000))),
]


@pytest.mark.parametrize("search", [False, True], ids=["fits", "found"])
@pytest.mark.parametrize("source", HOSTILE, ids=[source[:20] for source in HOSTILE])
def test_no_expression_is_slow_on_any_text(source: str, search: bool) -> None:
    started = time.process_time()
    try:
        expression = checked(parse_expression(source, search))
    except QueryError:
        assert time.process_time() - started < LIMIT
        return
    assert time.process_time() - started < LIMIT
    for text in TEXTS:
        started = time.process_time()
        automaton(expression).fits(text)
        assert time.process_time() - started < LIMIT


@pytest.mark.parametrize("source", ["((a{100}){100}){100}", "(.{0,100}){0,100}", "(a{100}){15}a"])
def test_an_expression_of_too_many_positions_is_refused(source: str) -> None:
    with pytest.raises(QueryError, match="too large"):
        checked(parse_expression(source))


def test_a_text_as_long_as_an_expression_may_be_is_looked_for() -> None:
    expression = checked(floating(parse_expression("a" * 250)))
    assert automaton(expression).fits("b" * 100 + "a" * 260)
    assert not automaton(expression).fits("b" * 100 + "a" * 249 + "ba")


@settings(max_examples=200, deadline=None)
@given(st.text("ab.*+?{}()[]|\\^-1,\\d", max_size=60))
def test_no_text_does_anything_but_say_an_expression_or_be_refused(text: str) -> None:
    started = time.process_time()
    try:
        automaton(checked(parse_expression(text))).fits("ab1" * 300)
    except QueryError as error:
        assert error.position is None or 0 <= error.position <= len(text)
    assert time.process_time() - started < LIMIT
