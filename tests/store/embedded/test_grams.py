"""Pairs of characters: a text is in a value exactly where its tokens are in a row."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from logctl.store.embedded.grams import (
    CODED,
    REST,
    code_of,
    is_single,
    phrase_tokens,
    single_prefixes,
    value_tokens,
)

_texts = st.text("ab \t\u3000秋🏥\uf8c0\uf8e0\uf8f0\uf8f1\ue001\x1f", max_size=12)


def tokens(text: str, number: int = 1) -> list[str]:
    """As the index cuts them: at every blank."""
    return [token for token in value_tokens(number, text).split(" ") if token]


def in_a_row(wanted: list[str], found: list[str]) -> bool:
    return any(found[start : start + len(wanted)] == wanted for start in range(len(found) - len(wanted) + 1))


@given(text=_texts, literal=_texts)
@example("a\uf8c0", " ")
@example("\t", "\uf8c0")
@example("a b", " ")
def test_a_literal_is_in_a_text_exactly_where_its_tokens_are_in_a_row(text: str, literal: str) -> None:
    if literal and not is_single(literal):
        assert in_a_row(phrase_tokens(1, literal), tokens(text)) == (literal in text)
        assert in_a_row(phrase_tokens(1, literal, at_end=True), tokens(text)) == text.endswith(literal)


@given(text=_texts, before=_texts, character=st.sampled_from("ab \t秋🏥"))
def test_a_single_character_is_in_a_text_exactly_where_a_token_begins_with_it(
    text: str, before: str, character: str
) -> None:
    starts = single_prefixes(1, character)
    found = [token for value in (before, text) for token in tokens(value)]
    assert any(token.startswith(tuple(starts)) for token in found) == (character in before + text)


@given(first=_texts, second=_texts)
def test_nothing_reaches_from_one_value_into_the_next(first: str, second: str) -> None:
    joined = [token for token in (value_tokens(1, first) + value_tokens(1, second)).split(" ") if token]
    assert joined == tokens(first) + tokens(second)
    if first and second and (first[-1] + second[0]) not in first and (first[-1] + second[0]) not in second:
        assert not in_a_row(phrase_tokens(1, first[-1] + second[0]), joined)


def test_fields_have_codes_of_their_own_and_others_share_one() -> None:
    assert len({code_of(name) for name in CODED}) == len(CODED)
    assert code_of("user.name") == code_of("vendor.x") == REST
    assert not set(tokens("abc", 1)) & set(tokens("abc", 2))


@pytest.mark.parametrize("text", ["", "a", "秋"])
def test_short_values_have_few_tokens(text: str) -> None:
    assert len(tokens(text)) == len(text)
