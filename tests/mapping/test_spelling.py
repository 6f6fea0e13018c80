"""What programs make of a cell when they save a table again is the same cell; other cells stay others."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logctl.mapping.spelling import spelling


@pytest.mark.parametrize(
    ("first", "again"),
    [
        ("00010147", "10147"),
        ("00010147", "０００１０１４７"),
        ("00010147", "'00010147"),
        ("10147", "10,147"),
        ("1.50", "1.5"),
        ("+5", "5"),
        ("000", "0"),
        ("true", "TRUE"),
        ("カルテ", "ｶﾙﾃ"),
        ("ガ", "カ\u3099"),
        ("秋空 花子", "秋空\u3000花子"),
        ("カル\r\nテ", "カル\nテ"),
        ("3F～4F", "3F〜4F"),
        ("A－1", "A−1"),
    ],
)
def test_a_cell_that_was_saved_again_is_the_same(first: str, again: str) -> None:
    assert spelling(first) == spelling(again)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1", "10"),
        ("0", ""),
        ("1-2", "12"),
        ("10,14", "1014"),
        ("-5", "5"),
        ("1.05", "1.5"),
        ("00:10", "0:10"),
        ("192.168.0.1", "192.168.0.10"),
        ("0001-01", "0001-02"),
        ("カルテ", "カルテー"),
        ("1234567890123456", "01234567890123456"),
    ],
)
def test_cells_that_say_something_else_stay_apart(one: str, other: str) -> None:
    assert spelling(one) != spelling(other)


WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}


@given(st.text(st.characters(min_codepoint=0x20, max_codepoint=0x7E)))
def test_full_width_is_the_same_whatever_is_written(cell: str) -> None:
    assert spelling(cell.translate(WIDE)) == spelling(cell)


@given(st.integers(-(10**9), 10**9), st.integers(0, 3))
def test_zeros_before_a_number_are_nothing(number: int, zeros: int) -> None:
    sign, digits = ("-", str(-number)) if number < 0 else ("", str(number))
    assert spelling(f"{sign}{'0' * zeros}{digits}") == spelling(f"{sign}{digits}")


@given(st.integers(0, 10**9), st.integers(0, 10**9))
def test_two_numbers_are_two(one: int, other: int) -> None:
    assert (spelling(str(one)) == spelling(str(other))) == (one == other)
