"""Expressions as text, and back."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.events import expressions

from logctl.query.expression import Expression, expression_text, parse_expression
from logctl.words import fold


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("", ""),
        ("ABC", "abc"),
        ("(?:a|b)c", "(a|b)c"),
        ("(a)(b)", "ab"),
        ("(ab)*", "(ab)*"),
        ("(a*)*", "(a*)*"),
        ("(a|)+", "(a|)+"),
        ("a{1,}b{0,1}c{0,}", "a+b?c*"),
        ("a{2}b{2,}c{2,5}", "a{2}b{2,}c{2,5}"),
        (r"\x2f\\", r"\/\\"),
        (r"[\s\S]", "."),
        ("[a]", "a"),
        ("[^a]", "[^a]"),
        ("[cab]", "[a-c]"),
        ("[]-]", r"[\-\]]"),
        (r"\d\W", "[0-9][^0-9_a-z]"),
        ("a b\u3000", r"a\x{20}b\x{3000}"),
        ("\x00\\n\\t", r"\x{0}\x{a}\x{9}"),
        ("a-b&c}", r"a\-b\&c\}"),
        ('a"b~@#', 'a"b~@#'),
        ("🏥山", "🏥山"),
    ],
)
def test_an_expression_is_shown_in_one_form(typed: str, shown: str) -> None:
    expression = parse_expression(typed)
    assert expression_text(expression) == shown
    assert parse_expression(shown) == expression


_texts = st.one_of(
    st.text("ab01-_.山ガ\\/|*+?^$[](){}&~@#\"' \t\n\x00\x85\u3000🏥", max_size=12), st.text(max_size=8)
).map(fold)


@settings(max_examples=1500, deadline=None)
@given(_texts.flatmap(lambda text: expressions(text, 3)))
def test_any_expression_comes_back_from_its_text(expression: Expression) -> None:
    text = expression_text(expression)
    assert parse_expression(text) == expression
    assert text.isprintable()


@pytest.mark.parametrize("typed", ["[\u3099]", "[^\u200b]", "a[\u0300]*"])
def test_characters_that_no_value_has_come_back_too(typed: str) -> None:
    expression = parse_expression(typed)
    assert parse_expression(expression_text(expression)) == expression
