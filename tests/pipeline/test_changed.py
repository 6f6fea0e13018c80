"""Where events changed is known until somebody has looked, and never forgotten before."""

import itertools
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logctl.errors import StoreError
from logctl.pipeline import changed as module
from logctl.pipeline.changed import NEAR, ChangedTimes, joined, spans_of


def test_times_that_are_near_are_one_span_and_a_wrong_clock_is_its_own() -> None:
    assert spans_of([5, 0, NEAR, 10 * NEAR]) == [(0, NEAR), (10 * NEAR, 10 * NEAR)]


@given(st.lists(st.tuples(st.integers(0, 50 * NEAR), st.integers(0, NEAR))))
def test_joined_spans_hold_all_that_they_were_and_keep_apart(made: list[tuple[int, int]]) -> None:
    spans = [(start, start + length) for start, length in made]
    found = joined(spans)
    assert all(any(low <= start and end <= high for low, high in found) for start, end in spans)
    assert all(later[0] - earlier[1] > NEAR for earlier, later in itertools.pairwise(found))


def test_a_new_index_has_nothing_waiting_and_asking_makes_no_file(tmp_path: Path) -> None:
    assert ChangedTimes(tmp_path).waiting() == (0, [])
    assert not [*tmp_path.iterdir()]


def test_what_is_noted_while_somebody_looks_stays(tmp_path: Path) -> None:
    times = ChangedTimes(tmp_path)
    times.note([1])
    mark, spans = times.waiting()
    times.note([2])
    times.forget(mark)
    assert (spans, times.waiting()[1]) == ([(1, 1)], [(2, 2)])


def test_many_notes_are_put_together_and_none_is_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST_ROWS", 5)
    times = ChangedTimes(tmp_path)
    times.note([0])
    mark, _spans = times.waiting()
    for number in range(20):
        times.note([number * 2 * NEAR])
    times.forget(mark)
    assert times.waiting()[1] == [(number * 2 * NEAR, number * 2 * NEAR) for number in range(20)]


def test_nothing_is_noted_of_no_times(tmp_path: Path) -> None:
    ChangedTimes(tmp_path).note([])
    assert not [*tmp_path.iterdir()]


def test_a_damaged_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "changed.sqlite").write_bytes(b"no database" * 100)
    with pytest.raises(StoreError, match=r"changed\.sqlite"):
        ChangedTimes(tmp_path).waiting()
