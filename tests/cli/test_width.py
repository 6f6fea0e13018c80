"""How many columns a text takes, and what of it a terminal may see."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logctl.cli.width import visible, width


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
    ],
)
def test_wide_characters_take_two_columns_and_marks_none(text: str, columns: int) -> None:
    assert width(text) == columns


@given(st.text(), st.text())
def test_the_width_of_a_whole_is_that_of_its_parts(first: str, second: str) -> None:
    assert width(first + second) == width(first) + width(second)


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
        ("\x1b[31m", "\ufffd[31m"),
        ("a\x00\x7f\x9b", "a\ufffd\ufffd\ufffd"),
        ("txt.\u202eexe", "txt.\ufffdexe"),
    ],
)
def test_what_could_move_or_recolour_is_replaced(text: str, shown: str) -> None:
    assert visible(text) == shown


@pytest.mark.parametrize("text", ["秋空　花子", "W110628 作業用.xlsx", "ｶﾞ", "😀"])
def test_japanese_is_shown_as_it_is(text: str) -> None:
    assert visible(text) == text
