"""The pieces of long strings."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from logctl.query.long import LONGEST, OVERLAP, PIECE, is_long, pieces

STEP = PIECE - OVERLAP
LENGTHS = st.one_of(
    st.integers(0, 40_000),
    st.sampled_from((PIECE, PIECE + 1, PIECE + STEP, PIECE + STEP + 1, PIECE + 2 * STEP)),
)


def numbered(length: int) -> str:
    """Every place has a character of its own."""
    return "".join(map(chr, range(0x10000, 0x10000 + length)))


@pytest.mark.parametrize(
    ("length", "lengths"),
    [
        (0, [0]),
        (1, [1]),
        (PIECE, [PIECE]),
        (PIECE + 1, [PIECE, OVERLAP + 1]),
        (PIECE + STEP, [PIECE, PIECE]),
        (PIECE + STEP + 1, [PIECE, PIECE, OVERLAP + 1]),
    ],
)
def test_a_text_is_cut_into_pieces_of_the_greatest_length(length: int, lengths: list[int]) -> None:
    assert [len(piece) for piece in pieces("x" * length)] == lengths


@settings(max_examples=50, deadline=None)
@given(LENGTHS)
def test_neighbouring_pieces_share_the_overlap_and_together_are_the_text(length: int) -> None:
    text = numbered(length)
    found = list(pieces(text))
    for left, right in pairwise(found):
        assert left[-OVERLAP:] == right[:OVERLAP]
    assert found[0] + "".join(piece[OVERLAP:] for piece in found[1:]) == text
    assert max(map(len, found)) <= PIECE


@settings(max_examples=100, deadline=None)
@given(LENGTHS, st.integers(0, 40_000), st.integers(1, OVERLAP))
def test_a_literal_up_to_the_overlap_lies_whole_in_a_piece(length: int, start: int, size: int) -> None:
    text = numbered(length)
    literal = text[start % (length + 1) :][:size]
    assert any(literal in piece for piece in pieces(text))


def test_pieces_are_cut_only_where_the_text_goes_on() -> None:
    for length in range(PIECE - 2, PIECE + 3):
        found = list(pieces("x" * length))
        assert len(found) == (1 if length <= PIECE else 2)


@pytest.mark.parametrize("character", ["x", "山", "ｶ", "\ud800"])
def test_a_text_is_long_from_one_character_over_the_longest_term(character: str) -> None:
    assert not is_long(character * LONGEST)
    assert is_long(character * (LONGEST + 1))


def test_a_character_outside_the_basic_plane_counts_as_the_two_units_it_is() -> None:
    assert not is_long("𠮷" * (LONGEST // 2))
    assert is_long("𠮷" * (LONGEST // 2 + 1))


def test_a_piece_of_the_widest_characters_fits_in_a_term_of_lucene() -> None:
    longest_field_name = 256
    assert len(("𠮷" * PIECE).encode()) + longest_field_name < 32_766
