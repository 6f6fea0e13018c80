"""Of what time is a record that nobody could read?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logctl import RawRecord
from logctl.contracts import Context
from logctl.event import Position
from logctl.journal import JournalRecord
from logctl.pipeline import rejected as module
from logctl.pipeline.rejected import Neighbours
from logctl.pipeline.state import Reject

Period = tuple[int | None, int | None]
Row = tuple[str, int | None]
"""File and time of a record; without a time it is a reject."""


def record(ordinal: int, path: str = "a.log") -> JournalRecord:
    context = Context("file", path, "lines", "made", "1", "Asia/Tokyo", "cp932", "f" * 64)
    return JournalRecord(Position(1, "s", ordinal), RawRecord(b"", 0), context)


def periods(rows: list[Row], *cuts: int) -> dict[int, Period]:
    """Of the rejects, by their place among the rows, which come in batches that end before `cuts`."""
    neighbours, found = Neighbours(), dict[int, Period]()
    ends = [*sorted(cuts), len(rows)]
    for start, end in zip([0, *ends], ends, strict=False):
        batch = [(record(number, path), time) for number, (path, time) in enumerate(rows)][start:end]
        rejects = [
            Reject("s", one.position.ordinal, 0, "why", "made", "a") for one, time in batch if time is None
        ]
        for reject in neighbours.placed(batch, rejects):
            found[reject.ordinal] = reject.first, reject.last
    return found


@pytest.mark.parametrize(
    ("times", "period"),
    [
        ((10, None, 20), (10, 20)),
        ((20, None, 10), (10, 20)),
        ((None, 20), (20, 20)),
        ((10, None), (10, 10)),
        ((None,), (None, None)),
    ],
)
def test_a_reject_lies_between_its_neighbours(times: tuple[int | None, ...], period: Period) -> None:
    assert periods([("a", time) for time in times])[times.index(None)] == period


def test_several_in_a_row_lie_between_the_same() -> None:
    assert periods([("a", 10), ("a", None), ("a", None), ("a", 20)]) == {1: (10, 20), 2: (10, 20)}


def test_other_files_say_nothing_of_it() -> None:
    assert periods([("a", 1), ("b", None), ("a", 2), ("b", 9)]) == {1: (9, 9)}


def test_an_event_that_a_store_refuses_lies_at_its_own_time() -> None:
    reject = Reject("s", 0, 1, "why", "made", "a")
    (found,) = Neighbours().placed([(record(0), 10)], [reject])
    assert (found.first, found.last, found.part) == (10, 10, 1)


@given(
    st.lists(st.tuples(st.sampled_from("ab"), st.none() | st.integers(0, 99)), max_size=20),
    st.lists(st.integers(0, 20), max_size=4),
)
def test_it_is_the_same_in_whatever_batches_records_come(rows: list[Row], cuts: list[int]) -> None:
    """An index that is made anew has others."""
    assert periods(rows, *(min(cut, len(rows)) for cut in cuts)) == periods(rows)


def test_of_a_file_that_nobody_can_read_not_everything_is_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_WAITING", 2)
    found = periods([("a", 1), *[("a", None)] * 4, ("a", 9)])
    assert found == {1: (1, 9), 2: (1, 9), 3: (1, 1), 4: (1, 1)}


def test_not_more_files_are_remembered_than_a_run_needs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_FILES", 1)
    assert periods([("a", 1), ("b", 2), ("a", None), ("b", None)], 2) == {2: (None, None), 3: (2, 2)}
