"""Of which times inferences must be asked again."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.inferences import Pairs, inferences

from logctl.decode import EARLIEST, LATEST
from logctl.pipeline.amend.facts import FactTable
from logctl.pipeline.amend.unsettled import Span, Unsettled, around

HOUR = 3_600_000
DAY = 24 * HOUR


@pytest.fixture
def table(tmp_path: Path) -> Iterator[FactTable]:
    made = FactTable(tmp_path)
    yield made
    made.close()


def note(table: FactTable, *spans: Span, name: str = "pairs") -> None:
    with table.open() as facts:
        facts.unsettled.note(Unsettled(name, *span) for span in spans)


def taken(table: FactTable, name: str = "pairs") -> list[Span]:
    with table.open() as facts:
        return facts.unsettled.take(name)


def settle(table: FactTable, name: str = "pairs") -> None:
    with table.open() as facts:
        facts.settle_inference(name)


def names(table: FactTable) -> list[str]:
    with table.open() as facts:
        return facts.unsettled.names()


def spans(*times: int, reach: int = 10) -> list[Span]:
    found = around((("pairs", time) for time in times), inferences(Pairs(reach=reach)))
    return [(one.start, one.end) for one in found]


# around events


def test_the_time_around_an_event_is_as_long_as_the_inference_reaches() -> None:
    assert spans(1000) == [(990, 1010)]


def test_times_near_each_other_are_one_and_those_far_apart_are_not() -> None:
    assert spans(2 * DAY, DAY + 5, DAY) == [(DAY - 10, DAY + 15), (2 * DAY - 10, 2 * DAY + 10)]


def test_no_time_lies_where_no_event_can() -> None:
    assert spans(3) == [(EARLIEST, 13)]
    assert spans(LATEST - 1) == [(LATEST - 11, LATEST)]


def test_each_inference_has_times_of_its_own() -> None:
    both = inferences(Pairs(), Pairs("others", reach=1))
    assert set(around([("pairs", 100), ("others", 100)], both)) == {
        Unsettled("pairs", 90, 110),
        Unsettled("others", 99, 101),
    }


# in the table


def test_what_is_noted_piece_by_piece_is_one_span(table: FactTable) -> None:
    for start in range(0, 100, 10):
        note(table, (start, start + 10))
    assert table.unsettled() == 1
    assert taken(table) == [(0, 100)]


def test_what_lies_far_apart_stays_apart(table: FactTable) -> None:
    note(table, (DAY, DAY + 1), (0, 1))
    note(table, (2 * DAY, 2 * DAY))
    assert taken(table) == [(0, 1), (DAY, DAY + 1), (2 * DAY, 2 * DAY)]


def test_what_was_taken_is_there_until_it_is_settled(table: FactTable) -> None:
    note(table, (0, 1))
    assert taken(table) == taken(table) == [(0, 1)]
    assert names(table) == ["pairs"]
    settle(table)
    assert (names(table), taken(table), table.unsettled()) == ([], [], 0)


def test_what_is_noted_after_the_taking_stays_even_where_it_is_the_same(table: FactTable) -> None:
    note(table, (0, 100))
    taken(table)
    note(table, (50, 60))
    settle(table)
    assert taken(table) == [(50, 60)]


def test_whoever_takes_again_takes_both(table: FactTable) -> None:
    note(table, (0, 100))
    taken(table)
    note(table, (90, 110))
    assert taken(table) == [(0, 110)]
    settle(table)
    assert names(table) == []


def test_inferences_are_settled_each_for_itself(table: FactTable) -> None:
    note(table, (0, 1))
    note(table, (0, 1), name="others")
    taken(table)
    taken(table, "others")
    settle(table)
    assert names(table) == ["others"]


def test_what_is_settled_is_counted_so_that_others_can_tell(table: FactTable) -> None:
    with table.open() as facts:
        before = facts.times_settled()
    settle(table)
    with table.open() as facts:
        assert facts.times_settled() == before + 1


@given(noted=st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)).map(sorted), min_size=1, max_size=12))
def test_nothing_that_was_noted_is_lost(
    noted: list[list[int]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    table = FactTable(tmp_path_factory.mktemp("facts"))
    for start, end in noted:
        note(table, (start * DAY, end * DAY))
    found = taken(table)
    assert found == sorted(found)
    assert all(one[1] < other[0] for one, other in pairwise(found))
    for start, end in noted:
        assert any(low <= start * DAY and end * DAY <= high for low, high in found)
    table.close()


# of an index that is only read


def test_an_index_of_an_older_version_has_nothing_unsettled(table: FactTable) -> None:
    note(table, (0, 1))
    with table.open() as facts:
        facts._database.execute("DROP TABLE unsettled")
    assert table.unsettled() == 0


def test_where_there_is_no_table_nothing_is_unsettled(tmp_path: Path) -> None:
    assert FactTable(tmp_path).unsettled() == 0
