"""A grid of numbers."""

from datetime import UTC

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logctl.contracts.report import Chart, Series
from logctl.language import Label
from logctl.report.shades import SHADES, grid, shade, size
from logctl.report.text import Reader

READER = Reader("ja", UTC)


@given(st.lists(st.integers(0, 10**9), min_size=1))
def test_more_is_never_lighter_and_something_is_never_as_light_as_nothing(values: list[int]) -> None:
    most = max([1, *values])
    shades = [shade(value, most) for value in sorted(values)]
    assert shades == sorted(shades)
    assert all((one == 0) == (value == 0) for one, value in zip(shades, sorted(values), strict=True))
    assert max(shades) < SHADES


def test_the_most_is_the_darkest() -> None:
    assert (shade(1, 1), shade(7, 7), shade(0, 5)) == (SHADES - 1, SHADES - 1, 0)


def test_every_number_can_be_read() -> None:
    rows = [Series("day1", Label("月", "Mon"), [1, None]), Series("day2", Label("火", "Tue"), [0, 2500])]
    made = grid(Chart("hours", Label("時間帯", "hours"), ["0", "1"], rows, "grid"), READER)
    cells = [[one.text or "" for one in row] for row in made.iter("tr")]
    assert cells == [["", "0", "1"], ["月", "1", ""], ["火", "0", "2,500"]]


@pytest.mark.parametrize(
    ("columns", "most", "name"),
    [
        (24, 99_999, "plain"),
        (24, 999_999, "small"),
        (31, 9_999, "small"),
        (31, 999_999, "tiny"),
        (7, 10**9, "plain"),
    ],
)
def test_large_numbers_of_many_columns_are_small(columns: int, most: int, name: str) -> None:
    drawn = Chart(
        "g",
        Label("格子", "grid"),
        ["0"] * columns,
        [Series("d", Label("月", "Mon"), [most] * columns)],
        "grid",
    )
    assert size(drawn) == name
