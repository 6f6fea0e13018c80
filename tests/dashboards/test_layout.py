"""Where panels lie."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from logctl.dashboards.board import WIDTH
from logctl.dashboards.layout import Place, places

SIZES = st.lists(st.tuples(st.integers(4, WIDTH), st.integers(2, 100)), max_size=30)


def overlap(one: Place, other: Place) -> bool:
    beside = one.x + one.width <= other.x or other.x + other.width <= one.x
    above = one.y + one.height <= other.y or other.y + other.height <= one.y
    return not (beside or above)


@given(SIZES)
def test_panels_keep_their_size_and_never_overlap_or_stick_out(sizes: list[tuple[int, int]]) -> None:
    found = list(places(sizes))
    assert [(place.width, place.height) for place in found] == sizes
    assert all(place.x >= 0 and place.y >= 0 and place.x + place.width <= WIDTH for place in found)
    assert not any(overlap(one, other) for one, other in combinations(found, 2))


@given(SIZES)
def test_panels_are_read_in_their_order(sizes: list[tuple[int, int]]) -> None:
    found = [(place.y, place.x) for place in places(sizes)]
    assert found == sorted(found)


def test_a_panel_without_room_begins_a_row_below_the_highest() -> None:
    assert list(places([(24, 10), (16, 14), (16, 5), (48, 3)])) == [
        (0, 0, 24, 10),
        (24, 0, 16, 14),
        (0, 14, 16, 5),
        (0, 19, 48, 3),
    ]
