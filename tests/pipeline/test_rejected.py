"""Of what time is a record that nobody could read?"""

import pytest

from logctl import RawRecord
from logctl.contracts import Context
from logctl.event import Position
from logctl.journal import JournalRecord
from logctl.pipeline.rejected import MOST_FILES, Neighbours, Period


def record(path: str = "a.log") -> JournalRecord:
    context = Context("file", path, "lines", "made", "1", "Asia/Tokyo", "cp932", "f" * 64)
    return JournalRecord(Position(1, "s", 0), RawRecord(b"", 0), context)


def periods(*times: int | None, neighbours: Neighbours | None = None) -> list[Period]:
    return (neighbours or Neighbours()).periods((record(), time) for time in times)


@pytest.mark.parametrize(
    ("times", "period"),
    [
        ((10, None, 20), Period(10, 20)),
        ((20, None, 10), Period(10, 20)),
        ((None, 20), Period(20, 20)),
        ((10, None), Period(10, 10)),
        ((None,), Period()),
    ],
)
def test_a_reject_lies_between_its_neighbours(times: tuple[int | None, ...], period: Period) -> None:
    assert periods(*times)[times.index(None)] == period


def test_several_in_a_row_lie_between_the_same() -> None:
    assert periods(10, None, None, 20)[1:3] == [Period(10, 20)] * 2


def test_a_record_with_a_time_lies_at_it() -> None:
    assert periods(10) == [Period(10, 10)]


def test_the_batch_before_is_remembered() -> None:
    neighbours = Neighbours()
    periods(10, neighbours=neighbours)
    assert periods(None, 20, neighbours=neighbours)[0] == Period(10, 20)
    assert periods(None, neighbours=neighbours) == [Period(20, 20)]


def test_other_files_say_nothing_of_it() -> None:
    found = Neighbours().periods([(record("a"), 1), (record("b"), None), (record("a"), 2), (record("b"), 9)])
    assert found[1] == Period(9, 9)


def test_not_more_files_are_remembered_than_a_run_needs() -> None:
    neighbours = Neighbours()
    neighbours.periods((record(str(number)), 1) for number in range(MOST_FILES + 1))
    assert neighbours.periods([(record("0"), None), (record("1"), None)]) == [Period(), Period(1, 1)]
