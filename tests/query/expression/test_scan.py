"""Single characters of an expression's text."""

import pytest

from logctl.errors import QueryError
from logctl.query.expression.scan import Scanner


def at(text: str, place: int = 0) -> Scanner:
    scanner = Scanner(text)
    scanner.place = place
    return scanner


def test_beyond_the_end_stands_nothing() -> None:
    scanner = at("ab", 1)
    assert (scanner.next(), scanner.next(1), scanner.next(5)) == ("b", "", "")


def test_what_is_taken_is_passed_and_what_is_not_there_is_not() -> None:
    scanner = at("(?:a")
    assert not scanner.take("?")
    assert scanner.take("(?:")
    assert (scanner.place, scanner.next()) == (3, "a")


def test_an_error_never_lies_beyond_the_text() -> None:
    assert at("ab", 7).wrong("x").position == 2
    assert at("ab", 1).wrong("x").position == 1


@pytest.mark.parametrize("text", [r"\d", r"\D", r"\wx", r"\W", r"\s", r"\S"])
def test_a_set_is_known_in_both_cases(text: str) -> None:
    assert at(text).at_set()


@pytest.mark.parametrize("text", ["", "d", "\\", r"\\d", r"\t", "\\ｄ"])
def test_anything_else_is_no_set(text: str) -> None:
    assert not at(text).at_set()


@pytest.mark.parametrize(
    ("text", "char", "place"),
    [
        (r"\.a", ".", 2),
        (r"\\\\", "\\", 2),
        (r"\tn", "\t", 2),
        (r"\x41B", "A", 4),
        (r"\x{41}B", "A", 6),
        (r"\x{1F3E5}", "🏥", 9),
        (r"\u3042い", "あ", 6),
        ("\\山", "山", 2),
        ("\\\n", "\n", 2),
    ],
)
def test_a_backslash_gives_one_character(text: str, char: str, place: int) -> None:
    scanner = at(text)
    assert (scanner.escaped(), scanner.place) == (char, place)


@pytest.mark.parametrize("text", ["\\", r"\a", r"\B", r"\9", r"\x", r"\xg0", r"\x{", r"\x{1234567}", r"\u12"])
def test_a_backslash_before_what_has_no_meaning_is_refused(text: str) -> None:
    with pytest.raises(QueryError, match="no meaning after a backslash"):
        at(text).escaped()


@pytest.mark.parametrize("text", [r"\x{110000}", r"\x{ffffff}", r"\ud800", r"\uDFFF", r"\x{d900}"])
def test_a_number_of_no_character_is_refused(text: str) -> None:
    with pytest.raises(QueryError, match="no such character"):
        at(text).escaped()
