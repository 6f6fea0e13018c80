"""Runs of numbers without a hole."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from logctl.pipeline.completeness.seen import Backwards, Run, runs_of


def test_numbers_that_follow_each_other_are_one_run() -> None:
    runs, steps = runs_of([(3, 30), (1, 10), (2, 20), (7, 70), (2, 20)])
    assert runs == [Run(1, 3, 10, 30), Run(7, 7, 70, 70)]
    assert steps == []


def test_a_record_that_is_a_second_older_than_the_one_before_is_a_step_back() -> None:
    _runs, steps = runs_of([(1, 5000), (2, 4000), (3, 2999), (5, 1)])
    assert steps == [Backwards(3, 4000, 2999)]


@given(st.dictionaries(st.integers(0, 50), st.integers(0, 10**6)))
def test_runs_hold_every_number_once_and_touch_nowhere(numbers: dict[int, int]) -> None:
    runs, _steps = runs_of(numbers.items())
    assert [number for run in runs for number in range(run.first, run.last + 1)] == sorted(numbers)
    assert all(one.last + 1 < other.first for one, other in pairwise(runs))
    assert all((run.first_time, run.last_time) == (numbers[run.first], numbers[run.last]) for run in runs)
