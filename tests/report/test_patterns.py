"""The lines over a bar."""

import re
from math import hypot

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logctl.report.markup import element
from logctl.report.patterns import COLOURS, fills, hatch

SIZES = st.floats(0, 900, allow_nan=False)
NUMBERS = range(len(COLOURS))
Line = tuple[float, ...]


def lines(number: int, left: float, top: float, width: float, height: float) -> list[Line]:
    bar = element("rect", {"x": left, "y": top, "width": width, "height": height})
    made = hatch(number, bar)
    drawn = "" if made is None else made.get("d", "")
    return [
        tuple(map(float, found.groups()))
        for found in re.finditer(r"M(-?[\d.]+) (-?[\d.]+)L(-?[\d.]+) (-?[\d.]+)", drawn)
    ]


@given(st.sampled_from(NUMBERS), SIZES, SIZES, SIZES, SIZES)
def test_no_line_leaves_its_bar(number: int, left: float, top: float, width: float, height: float) -> None:
    near = 0.11
    for a, b, c, d in lines(number, left, top, width, height):
        assert left - near <= a <= c <= left + width + near
        assert all(top - near <= one <= top + height + near for one in (b, d))


@given(st.sampled_from(NUMBERS), st.integers(0, 50), st.integers(0, 50))
def test_neighbouring_bars_have_the_lines_of_one_bar(number: int, left: int, top: int) -> None:
    """A pattern does not begin anew with each bar."""
    length = _length(lines(number, left, top, 40, 20))
    halves = _length(lines(number, left, top, 15, 20)) + _length(lines(number, left + 15, top, 25, 20))
    assert halves == pytest.approx(length, abs=25)


def _length(found: list[Line]) -> float:
    return sum(hypot(c - a, d - b) for a, b, c, d in found)


def test_each_series_has_a_pattern_of_its_own() -> None:
    """With its colour; those without lines differ in grey."""
    drawn = [tuple(lines(number, 0, 0, 80, 80)) for number in NUMBERS]
    with_lines = [one for one in drawn if one]
    assert len(set(with_lines)) == len(with_lines) == 5


def test_a_further_series_has_the_pattern_of_the_first_again() -> None:
    assert lines(9, 0, 0, 80, 80) == lines(1, 0, 0, 80, 80) != []


def test_the_style_sheet_has_all_colours() -> None:
    assert re.findall(r"\.color-(\d) \.rect \{ fill: (#\w+) \}", fills()) == [
        (str(number), colour) for number, colour in enumerate(COLOURS)
    ]
