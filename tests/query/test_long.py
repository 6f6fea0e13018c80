"""The pieces of long strings."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from logctl.query.long import LONGEST, OVERLAP, pieces

STEP = LONGEST - OVERLAP
LENGTHS = st.one_of(
    st.integers(0, 40_000),
    st.sampled_from((LONGEST, LONGEST + 1, LONGEST + STEP, LONGEST + STEP + 1, LONGEST + 2 * STEP)),
)


def numbered(length: int) -> str:
    """Every place has a character of its own."""
    return "".join(map(chr, range(0x10000, 0x10000 + length)))


@pytest.mark.parametrize(
    ("length", "lengths"),
    [
        (0, [0]),
        (1, [1]),
        (LONGEST, [LONGEST]),
        (LONGEST + 1, [LONGEST, OVERLAP + 1]),
        (LONGEST + STEP, [LONGEST, LONGEST]),
        (LONGEST + STEP + 1, [LONGEST, LONGEST, OVERLAP + 1]),
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
    assert max(map(len, found)) <= LONGEST


@settings(max_examples=100, deadline=None)
@given(LENGTHS, st.integers(0, 40_000), st.integers(1, OVERLAP))
def test_a_literal_up_to_the_overlap_lies_whole_in_a_piece(length: int, start: int, size: int) -> None:
    text = numbered(length)
    literal = text[start % (length + 1) :][:size]
    assert any(literal in piece for piece in pieces(text))


def test_pieces_are_cut_only_where_the_text_goes_on() -> None:
    for length in range(LONGEST - 2, LONGEST + 3):
        found = list(pieces("x" * length))
        assert len(found) == (1 if length <= LONGEST else 2)
