"""How many columns a text takes, and what of it a terminal may see."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcwidth

from logctl.cli.width import steady, visible, width


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("", 0),
        ("abc", 3),
        ("秋空", 4),
        ("ＡＢＣ", 6),
        ("ｶﾞ", 2),
        ("か\u3099", 2),
        ("e\u0301", 1),
        ("a\u200bb", 2),
        ("葛\U000e0100", 2),
        ("🏥", 2),
        ("한", 2),
        ("नी", 1),
    ],
)
def test_wide_characters_take_two_columns_and_marks_none(text: str, columns: int) -> None:
    assert width(text) == columns


@given(st.text(), st.text())
def test_the_width_of_a_whole_is_that_of_its_parts(first: str, second: str) -> None:
    first, second = steady(first), steady(second)
    assert width(first + second) == width(first) + width(second)


@given(st.text())
def test_the_width_is_what_a_terminal_takes_that_draws_character_by_character(text: str) -> None:
    shown = steady(text)
    assert width(shown) == sum(max(wcwidth(char), 0) for char in shown)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("❤\ufe0f", "❤"),
        ("1\ufe0f\u20e3", "1"),
        ("👍🏽", "👍"),
        ("🇯🇵", "JP"),
        ("\u1112\u1161\u11ab", "한"),
        ("か\u3099", "か\u3099"),
        ("葛\U000e0100", "葛\U000e0100"),
        ("a\u3164b\xad", "a\u2426b\u2426"),
    ],
)
def test_in_columns_is_shown_what_all_terminals_draw_alike(text: str, shown: str) -> None:
    assert steady(text) == shown


def test_what_stands_for_a_hidden_character_has_one_width_everywhere() -> None:
    marks = visible("a\nb\x1b").replace("a", "").replace("b", "")
    assert {unicodedata.east_asian_width(mark) for mark in marks} == {"N"}


@given(st.text())
def test_whatever_comes_only_printable_characters_are_shown(text: str) -> None:
    assert visible(text).replace("\u3000", "").isprintable()


@given(st.text())
def test_showing_twice_changes_nothing_more(text: str) -> None:
    assert visible(visible(text)) == visible(text)


@given(st.text(st.characters(categories=["L", "N", "P", "Zs"], exclude_characters="\u3000")))
def test_ordinary_text_is_shown_as_it_is(text: str) -> None:
    ordinary = "".join(char for char in text if char.isprintable())
    assert visible(ordinary) == ordinary


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\nb", "a⏎b"),
        ("a\r\nb", "a⏎b"),
        ("a\tb", "a b"),
        ("\x1b[31m", "\u2426[31m"),
        ("a\x00\x7f\x9b", "a\u2426\u2426\u2426"),
        ("txt.\u202eexe", "txt.\u2426exe"),
    ],
)
def test_what_could_move_or_recolour_is_replaced(text: str, shown: str) -> None:
    assert visible(text) == shown


@pytest.mark.parametrize("text", ["秋空　花子", "W110628 作業用.xlsx", "ｶﾞ", "😀"])
def test_japanese_is_shown_as_it_is(text: str) -> None:
    assert visible(text) == text
