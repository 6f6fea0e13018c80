"""Scores by median and deviation, and the numbers that they need."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logctl.report.file_access.robust import LEAST_COMPARED, LEAST_MORE, usual

MANY = st.lists(st.integers(0, 10_000), min_size=LEAST_COMPARED, max_size=60)


def test_a_few_numbers_are_too_few_to_compare() -> None:
    assert usual([3] * (LEAST_COMPARED - 1)) is None
    assert usual([3] * LEAST_COMPARED) is not None


def test_what_is_looked_for_does_not_hide_itself() -> None:
    known = usual([2, 3, 4] * 10 + [1_000_000] * 5)
    assert known is not None
    assert known.median <= 4
    assert known.is_exceeded(1_000_000)


@pytest.mark.parametrize(("number", "unusual"), [(17, False), (18, True), (7, False), (1, False)])
def test_where_all_are_alike_chance_is_still_allowed_for(number: int, unusual: bool) -> None:
    known = usual([1] * 50)
    assert known is not None
    assert known.is_exceeded(number) is unusual


def test_what_chance_alone_may_make_is_not_unusual_however_alike_the_others_are() -> None:
    known = usual([0] * 30)
    assert known is not None
    assert not known.is_exceeded(LEAST_MORE + 1)
    assert known.is_exceeded(known.bound)
    assert known.bound > LEAST_MORE


def test_where_the_like_differ_much_more_is_needed() -> None:
    even, uneven = usual([20] * 30), usual([2, 5, 10, 20, 20, 20, 40, 80, 200] * 4)
    assert even is not None
    assert uneven is not None
    assert even.median == uneven.median
    assert even.bound < 200 < uneven.bound


def test_what_chance_adds_to_the_spread_is_not_counted_twice() -> None:
    known = usual([1, 1, 2, 2, 2, 3, 3, 4, 4, 5] * 5)
    assert known is not None
    assert known.spread < 1.4826 * known.deviation


@given(MANY)
def test_the_bound_is_the_least_number_that_is_unusual(numbers: list[int]) -> None:
    known = usual(numbers)
    assert known is not None
    assert known.is_exceeded(known.bound)
    exact = known.bound // 10**9  # beyond, numbers of this kind have no more digits
    assert not known.is_exceeded(known.bound - 1 - exact)


@given(MANY)
def test_fewer_than_half_can_be_unusual_and_none_below_the_median(numbers: list[int]) -> None:
    known = usual(numbers)
    assert known is not None
    beyond = [one for one in numbers if known.is_exceeded(one)]
    assert len(beyond) * 2 <= len(numbers)
    assert all(one >= known.median + LEAST_MORE for one in beyond)


@given(MANY, st.randoms())
def test_the_order_does_not_matter(numbers: list[int], random: object) -> None:
    mixed = list(numbers)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert usual(mixed) == usual(numbers)
