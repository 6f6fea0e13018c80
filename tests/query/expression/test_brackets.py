"""Classes of characters."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from logctl.errors import QueryError
from logctl.query.expression import ANY, Chars, parse_expression
from logctl.query.expression.brackets import folded
from logctl.words import fold


def members(text: str) -> Chars:
    found = parse_expression(text)
    assert isinstance(found, Chars)
    return found


@pytest.mark.parametrize(
    ("text", "inside", "outside"),
    [
        ("[abc]", "abc", "d-["),
        ("[^abc]", "d^]山\n", "abc"),
        ("[a-c]", "abc", "d-"),
        ("[a-cx-z]", "abcxyz", "dw-"),
        ("[-a]", "-a", "b"),
        ("[a-]", "-a", "b"),
        ("[a-c-e]", "abc-e", "d"),
        ("[]a]", "]a", "["),
        ("[^]a]", "b[", "]a"),
        (r"[\]\[\\\-\^]", r"]\-^[", "a"),
        ("[a^]", "a^", "b"),
        ("[.*+?(){}|$/&~@]", ".*+?(){}|$/&~@", "a"),
        (r"[\d]", "09", "a１"),
        (r"[\d_.]", "5_.", "a"),
        (r"[\w-]", "a0_-", "+山"),
        (r"[\d-z]", "0-z", "ay"),
        (r"[\D]", "a山", "0"),
        (r"[^\D]", "09", "a"),
        (r"[^\w]", "-山", "a0_"),
        (r"[^\s]", "a", " \t"),
        (r"[\t\n]", "\t\n", " tn"),
        (r"[\x61-\x63]", "abc", "d"),
        (r"[\u3041-\x{3096}]", "ぁあん", "ア"),
        ("[ぁ-ん]", "あん", "ア山"),
        ("[一-龠]", "山田", "あ"),
        ("[A-Z]", "az", "0_"),
        ("[^A-Z]", "0_", "az"),
        ("[Ａ-Ｚ]", "az", "0_"),
        ("[０-９]", "09", "a"),
        ("[ｱ-ﾝ]", "アカンサ", "ガ亜あ"),
        ("[々]", "仝", "木"),
        ("[^々]", "木", "仝"),
        ("[À-Þ]", "àþ", "ÿa"),
        ("[Α-Ω]", "αωσ", "a"),
    ],
)
def test_a_class_has_what_it_names_and_what_that_folds_to(text: str, inside: str, outside: str) -> None:
    chars = members(text)
    assert [char for char in inside if not chars.has(ord(char))] == []
    assert [char for char in outside if chars.has(ord(char))] == []


@pytest.mark.parametrize("text", [r"[\s\S]", r"[\S\s]", r"[\d\D]", r"[\w\W]"])
def test_a_set_and_its_opposite_are_any_character(text: str) -> None:
    assert members(text) == ANY


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("[", 1),
        ("[a", 2),
        ("[]", 2),
        ("[^]", 3),
        ("[^", 2),
        (r"[a\]", 4),
        ("[a-", 3),
        ("[z-a]", 4),
        ("[[a]]", 1),
        ("[a[]", 2),
        ("[[:alpha:]]", 1),
        ("[a&&b]", 2),
        (r"[a-\d]", 3),
        (r"[\q]", 2),
        (r"[\b]", 2),
        (r"[\ud800]", 2),
        (r"[a\D]", 5),
        (r"[\s\Sa]", 7),
        (r"[^\s\S]", 7),
        (r"[\D\W]", 6),
    ],
)
def test_a_class_that_engines_read_differently_is_refused_with_its_place(text: str, position: int) -> None:
    with pytest.raises(QueryError) as caught:
        parse_expression(text)
    assert caught.value.position == position


codes = st.one_of(
    st.integers(0, 0x250), st.integers(0x3000, 0x3100), st.integers(0xFF00, 0xFFA0), st.integers(0, 0x10FFFF)
)
ranges = st.lists(
    st.tuples(codes, st.integers(0, 40)).map(lambda pair: (pair[0], min(0x10FFFF, sum(pair)))), max_size=4
)


@settings(max_examples=300, deadline=None)
@given(ranges)
def test_every_member_that_is_folded_is_in_the_class_as_folded(found: list[tuple[int, int]]) -> None:
    chars = Chars(folded(found))
    for low, high in found:
        for code in range(low, min(high, low + 40) + 1):
            char = fold(chr(code))
            assert len(char) != 1 or chars.has(ord(char))


@settings(max_examples=300, deadline=None)
@given(ranges)
def test_folding_a_class_again_changes_nothing(found: list[tuple[int, int]]) -> None:
    once = folded(found)
    assert folded(list(once)) == once


@settings(max_examples=300, deadline=None)
@given(ranges)
def test_a_folded_class_has_nothing_else(found: list[tuple[int, int]]) -> None:
    given_ = {code for low, high in found for code in range(low, high + 1)}
    others = {ord(char) for code in given_ if len(char := fold(chr(code))) == 1}
    assert {code for low, high in folded(found) for code in range(low, high + 1)} == given_ | others
