"""Widths, shortening, and what of a log's text is drawn."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.hostile import HOSTILE

from logctl.track.draw.text import ELLIPSIS, drawable, shortened, width_of

TEXTS = st.text(max_size=60)


def test_japanese_letters_are_as_wide_as_the_size() -> None:
    assert width_of("患者一覧", 10) == 40
    assert width_of("ＡＢ", 10) == 20


def test_half_width_letters_are_half_as_wide() -> None:
    assert width_of("ｱｲｳ", 10) == 15


def test_latin_letters_have_widths_of_their_own() -> None:
    assert width_of("iii", 10) < width_of("nnn", 10) < width_of("WWW", 10)


def test_bold_is_wider() -> None:
    assert width_of("W110628.xlsx", 10, bold=True) > width_of("W110628.xlsx", 10)


@given(TEXTS, TEXTS)
def test_the_width_of_two_texts_is_the_sum_of_theirs(first: str, second: str) -> None:
    assert width_of(first + second, 10) == pytest.approx(width_of(first, 10) + width_of(second, 10))


def test_what_fits_is_not_shortened() -> None:
    assert shortened("C:\\a.txt", 100, 10) == "C:\\a.txt"


def test_a_path_is_shortened_in_its_middle() -> None:
    path = "C:\\Documents and Settings\\Wt-aozora\\Desktop\\W110628.xlsx"
    short = shortened(path, 120, 10)
    head, _, tail = short.partition(ELLIPSIS)
    assert path.startswith(head) and path.endswith(tail)
    assert len(head) > 3 and len(tail) > 8


@given(st.text(max_size=300), st.floats(20, 400), st.booleans())
def test_a_shortened_text_fits(text: str, most: float, bold: bool) -> None:
    assert width_of(shortened(text, most, 10, bold=bold), 10, bold=bold) <= most + 1e-6


@given(st.text(max_size=300), st.floats(20, 400))
def test_only_what_does_not_fit_is_shortened(text: str, most: float) -> None:
    assert (shortened(text, most, 10) == text) == (
        width_of(text, 10) <= most or text == shortened(text, most, 10)
    )


def test_a_very_long_text_is_shortened_by_its_ends_alone() -> None:
    short = shortened("a" * 1_000_000 + "z", 60, 10)
    assert short.startswith("a") and short.endswith("z") and len(short) < 20


@pytest.mark.parametrize("text", HOSTILE)
def test_what_is_drawn_can_be_printed(text: str) -> None:
    assert drawable(text).isprintable()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\nb", "a\u23ceb"),
        ("a\r\nb", "a\u23ceb"),
        ("a\tb", "a b"),
        ("\u202egpj.exe", "\u2426gpj.exe"),
        ("\x00", "\u2426"),
        ("\ud800", "\u2426"),
        ("秋空\u3000花子", "秋空\u3000花子"),
        ("<script>", "<script>"),
    ],
)
def test_what_has_no_shape_is_seen_to_be_there(text: str, shown: str) -> None:
    assert drawable(text) == shown.replace("\u3000", "\u3000")
