"""The text of an expression beside what it says."""

import re

import pytest

from logctl.errors import QueryError
from logctl.query.expression import ANY, Chars, Choice, Expression, Repeat, Series, parse_expression
from logctl.query.expression.tree import ANYTHING


def chars(*codes: str, negated: bool = False) -> Chars:
    """Single characters and `a-z`."""
    return Chars(tuple((ord(code[0]), ord(code[-1])) for code in codes), negated)


A, B, C = chars("a"), chars("b"), chars("c")
NOTHING = Series()


@pytest.mark.parametrize(
    ("text", "expression"),
    [
        ("", NOTHING),
        ("a", A),
        ("abc", Series((A, B, C))),
        ("a|b", Choice((A, B))),
        ("ab|c", Choice((Series((A, B)), C))),
        ("a||b", Choice((A, NOTHING, B))),
        ("|a", Choice((NOTHING, A))),
        ("a|", Choice((A, NOTHING))),
        ("(a|b)c", Series((Choice((A, B)), C))),
        ("(a)(b)", Series((A, B))),
        ("(ab)c", Series((A, B, C))),
        ("(a|b)|c", Choice((A, B, C))),
        ("(?:ab)+", Repeat(Series((A, B)), 1, None)),
        ("((((a))))", A),
        ("()", NOTHING),
        ("()*", NOTHING),
        (".", ANY),
        ("a.", Series((A, ANY))),
        ("a*", Repeat(A, 0, None)),
        ("a+", Repeat(A, 1, None)),
        ("a?", Repeat(A, 0, 1)),
        ("a{3}", Repeat(A, 3, 3)),
        ("a{3,}", Repeat(A, 3, None)),
        ("a{3,5}", Repeat(A, 3, 5)),
        ("a{0,100}", Repeat(A, 0, 100)),
        ("a{1}", A),
        ("a{0}", NOTHING),
        ("a{0,0}b", B),
        ("ab*", Series((A, Repeat(B, 0, None)))),
        ("a(bc)*", Series((A, Repeat(Series((B, C)), 0, None)))),
        ("(a*)*", Repeat(Repeat(A, 0, None), 0, None)),
        (".*a.*", Series((ANYTHING, A, ANYTHING))),
        (r"\d", chars("0-9")),
        (r"\D", chars("0-9", negated=True)),
        (r"\w", chars("0-9", "_", "a-z")),
        (r"\W+", Repeat(chars("0-9", "_", "a-z", negated=True), 1, None)),
        (r"\s", chars("\t-\r", " ")),
        (r"\S", chars("\t-\r", " ", negated=True)),
        (r"\t\n\r\f\v", Series(tuple(map(chars, "\t\n\r\f\v")))),
        (r"\x41\x{42}\u0043", Series((A, B, C))),
        (r"\x{3042}\u3044", Series((chars("あ"), chars("い")))),
        (r"\.\*\/\\", Series(tuple(map(chars, r".*/\ ".strip())))),
        (r"\あ", chars("あ")),
        (r"\-\_\ ", Series(tuple(map(chars, "-_ ")))),
        ("a}]-&~@#<>\"'", Series(tuple(map(chars, "a}]-&~@#<>\"'")))),
    ],
)
def test_a_text_says_one_thing(text: str, expression: Expression) -> None:
    assert parse_expression(text) == expression


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("ABC", "abc"),
        ("ＡＢＣ１", "abc1"),
        ("ﾔﾏﾀﾞ", "ヤマダ"),
        ("か\u3099", "が"),
        ("か\u309b", "が"),
        (r"か\u3099", "が"),
        ("佐々木", "佐仝木"),
        ("İ", "i"),
        ("ΟΔΟΣ", "οδοσ"),
        ("e\u0301", "e"),
        ("a\u200bb", "ab"),
        ("Ａ+", "a+"),
        ("(Ａ|ﾔ)", "(a|ヤ)"),
        ("ß", "ß"),
    ],
)
def test_literals_are_folded_as_values_are(text: str, folded: str) -> None:
    assert parse_expression(text) == parse_expression(folded)


@pytest.mark.parametrize("text", ["か\u3099{2}", "ﾀﾞ+", "ﾊﾟ?"])
def test_a_kana_with_its_mark_is_repeated_as_one(text: str) -> None:
    composed = {"か\u3099": "が", "ﾀﾞ": "ダ", "ﾊﾟ": "パ"}[text[:2]]
    assert parse_expression(text) == parse_expression(composed + text[2:])


REFUSED = [
    # groups
    ("(a", 2, "not closed"),
    ("(a|b", 4, "not closed"),
    ("a)", 1, "closed that was not opened"),
    (")", 0, "closed that was not opened"),
    ("(a))", 3, "closed that was not opened"),
    ("(?=a)", 1, "look ahead or set options"),
    ("(?!a)", 1, "look ahead or set options"),
    ("(?<=a)", 1, "look ahead or set options"),
    ("(?P<n>a)", 1, "look ahead or set options"),
    ("(?i)a", 1, "look ahead or set options"),
    ("(?#a)", 1, "look ahead or set options"),
    ("(?", 1, "look ahead or set options"),
    # counts
    ("*a", 0, "nothing to repeat"),
    ("+", 0, "nothing to repeat"),
    ("?", 0, "nothing to repeat"),
    ("{1}", 0, "nothing to repeat"),
    ("a|*", 2, "nothing to repeat"),
    ("(*a)", 1, "nothing to repeat"),
    ("a**", 2, "repeated twice"),
    ("a*?", 2, "repeated twice"),
    ("a++", 2, "repeated twice"),
    ("a{2}{3}", 4, "repeated twice"),
    ("a{", 1, "write {3}"),
    ("a{}", 1, "write {3}"),
    ("a{x}", 1, "write {3}"),
    ("a{,3}", 1, "write {3}"),
    ("a{3, 5}", 1, "write {3}"),
    ("a{-1}", 1, "write {3}"),
    ("a{9999999}", 1, "write {3}"),
    ("a{5,3}", 1, "counts go up to 100"),
    ("a{101}", 1, "counts go up to 100"),
    ("a{0,101}", 1, "counts go up to 100"),
    ("a{101,}", 1, "counts go up to 100"),
    # anchors
    ("^a", 0, "leave out ^ and $"),
    ("a$", 1, "leave out ^ and $"),
    ("a^b", 1, "leave out ^ and $"),
    # backslashes
    ("a\\", 2, "no meaning after a backslash"),
    (r"\q", 1, "no meaning after a backslash"),
    (r"\b", 1, "no meaning after a backslash"),
    (r"a\A", 2, "no meaning after a backslash"),
    (r"\1", 1, "no meaning after a backslash"),
    (r"\0", 1, "no meaning after a backslash"),
    (r"\x4", 1, "no meaning after a backslash"),
    (r"\x{}", 1, "no meaning after a backslash"),
    (r"\u30", 1, "no meaning after a backslash"),
    (r"\p{L}", 1, "no meaning after a backslash"),
    (r"\ud800", 1, "no such character"),
    (r"\x{110000}", 1, "no such character"),
    # sizes
    ("(" * 31 + "a" + ")" * 31, 31, "nested too deeply"),
    ("a" * 1001, None, "1000 characters"),
]


@pytest.mark.parametrize(("text", "position", "reason"), REFUSED, ids=[text[:12] for text, *_rest in REFUSED])
def test_what_engines_read_differently_or_not_at_all_is_refused_with_its_place(
    text: str, position: int | None, reason: str
) -> None:
    with pytest.raises(QueryError, match=re.escape(reason)) as caught:
        parse_expression(text)
    assert caught.value.position == position


def test_the_greatest_expressions_are_read() -> None:
    assert len(parse_expression("a" * 1000).parts) == 1000  # type: ignore[union-attr]
    assert parse_expression("(" * 30 + "a" + ")" * 30) == A


# as Sigma's rules have them


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("a", ".*a.*"),
        ("^a$", "a"),
        ("^a", "a.*"),
        ("a$", ".*a"),
        ("^a|b$", "a.*|.*b"),
        ("a|^b$|c", ".*a.*|b|.*c.*"),
        ("^(a|b)$", "a|b"),
        ("^$", ""),
        ("^", ".*"),
        ("$", ".*"),
        (r"\^a\$", r".*\^a\$.*"),
        ("(?i)a", ".*a.*"),
        ("(?i)^a$", "a"),
        ("a*?", ".*a*.*"),
        ("^a+?b$", "a+b"),
        ("^a??$", "a?"),
        ("^a{2,}?$", "a{2,}"),
        ("^(ab){2}?$", "(ab){2}"),
    ],
)
def test_an_expression_that_is_looked_for_is_one_that_fits_with_anything_around(
    text: str, whole: str
) -> None:
    assert parse_expression(text, search=True) == parse_expression(whole)


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("(?:^|x)a", 3),
        ("a^", 1),
        ("a$b", 1),
        ("^^a", 1),
        ("a(?i)", 2),
        ("(?i)(?i)a", 5),
        ("(?s)a", 1),
        ("a*??", 3),
        ("a*?+", 3),
        ("a*+", 2),
    ],
)
def test_what_cannot_be_looked_for_is_refused_with_its_place(text: str, position: int) -> None:
    with pytest.raises(QueryError) as caught:
        parse_expression(text, search=True)
    assert caught.value.position == position


def test_a_lazy_count_of_one_is_taken_too() -> None:
    assert parse_expression("^a{1}?$", search=True) == A
