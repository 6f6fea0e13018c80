"""The indexer's memory: cursors that never skip, counts that never count twice."""

import sqlite3
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from logctl.errors import StoreError
from logctl.pipeline.state import Cursor, Done, IndexState, Kind, Reject

KINDS: tuple[Kind, ...] = ("event", "duplicate", "reject")
Kinds = Sequence[Sequence[Kind]]
"""What became of each record; of one record there may be none, one or several."""


def cursor_of(kinds: Kinds, records: int) -> Cursor:
    flat = [kind for of_one in kinds[:records] for kind in of_one]
    return Cursor(records, *(flat.count(kind) for kind in KINDS))


def advance(state: IndexState, kinds: Kinds, start: int, end: int) -> None:
    done = [Done(ordinal, kind) for ordinal in range(start, end) for kind in kinds[ordinal]]
    rejects = [
        Reject("s", ordinal, part, f"reason {ordinal}.{part}", "windows", "file")
        for ordinal in range(start, end)
        for part in range(list(kinds[ordinal]).count("reject"))
    ]
    state.advance("s", start, end, done, rejects)


@pytest.fixture
def state(tmp_path: Path) -> IndexState:
    return IndexState(tmp_path)


PLAIN: Kinds = [["event"], ["duplicate"], ["reject"], ["event"], ["event"], ["reject", "event", "reject"]]


def test_a_new_index_has_no_cursors_and_no_rejects(state: IndexState, tmp_path: Path) -> None:
    assert (state.cursors(), state.rejects()) == ({}, [])
    assert list(tmp_path.iterdir()) == [], "asking must not make anything"


def test_a_cursor_moves_with_what_was_done(state: IndexState) -> None:
    advance(state, PLAIN, 0, 3)
    assert state.cursors() == {"s": Cursor(3, events=1, duplicates=1, rejects=1)}


def test_advancing_twice_is_advancing_once(state: IndexState) -> None:
    for _time in range(2):
        advance(state, PLAIN, 0, 6)
    assert state.cursors()["s"] == cursor_of(PLAIN, 6)
    assert len(state.rejects()) == 3


def test_a_gap_does_not_move_the_cursor(state: IndexState) -> None:
    advance(state, PLAIN, 0, 2)
    advance(state, PLAIN, 3, 6)
    assert state.cursors()["s"] == cursor_of(PLAIN, 2)


def test_a_segment_that_begins_with_a_gap_has_no_cursor(state: IndexState) -> None:
    advance(state, PLAIN, 1, 2)
    assert state.cursors() == {}


def test_an_earlier_part_does_not_move_the_cursor_back(state: IndexState) -> None:
    advance(state, PLAIN, 0, 5)
    advance(state, PLAIN, 0, 2)
    assert state.cursors()["s"].records == 5


def test_what_overlaps_counts_only_its_new_part(state: IndexState) -> None:
    advance(state, PLAIN, 0, 4)
    advance(state, PLAIN, 2, 6)
    assert state.cursors()["s"] == cursor_of(PLAIN, 6)


def test_segments_do_not_disturb_each_other(state: IndexState) -> None:
    for name in ("a", "b"):
        state.advance(name, 0, 1, [Done(0, "event")], [])
    state.advance("a", 1, 2, [Done(1, "reject")], [])
    assert state.cursors() == {"a": Cursor(2, 1, 0, 1), "b": Cursor(1, 1, 0, 0)}


def test_rejects_come_in_the_order_of_the_journal_with_ids_of_their_own(state: IndexState) -> None:
    advance(state, PLAIN, 0, 6)
    assert [reject.id for reject in state.rejects()] == ["s:2", "s:5", "s:5:1"]
    assert [reject.reason for reject in state.rejects()] == ["reason 2.0", "reason 5.0", "reason 5.1"]


def test_another_process_sees_the_same(state: IndexState, tmp_path: Path) -> None:
    advance(state, PLAIN, 0, 6)
    again = IndexState(tmp_path)
    assert (again.cursors(), again.rejects()) == (state.cursors(), state.rejects())


def test_a_folder_that_is_not_there_is_one_clear_error(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="the index cannot be used"):
        IndexState(tmp_path / "missing").advance("s", 0, 1, [], [])


def test_a_damaged_database_is_one_clear_error(tmp_path: Path) -> None:
    (tmp_path / "state.sqlite").write_bytes(b"this is no database" * 100)
    with pytest.raises(StoreError, match=r"state\.sqlite: the index cannot be used"):
        IndexState(tmp_path).cursors()


def test_a_failed_advance_leaves_everything_as_it_was(state: IndexState, tmp_path: Path) -> None:
    advance(state, PLAIN, 0, 2)
    with sqlite3.connect(tmp_path / "state.sqlite") as database:
        database.execute("CREATE TRIGGER no BEFORE INSERT ON reject BEGIN SELECT RAISE(ABORT, 'no'); END")
    database.close()
    with pytest.raises(StoreError):
        advance(state, PLAIN, 2, 3)
    assert state.cursors()["s"] == cursor_of(PLAIN, 2)


kinds_of_records = st.lists(st.lists(st.sampled_from(KINDS), max_size=3), min_size=1, max_size=12)
steps = st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), max_size=10)


@settings(deadline=None, max_examples=60)
@given(kinds_of_records, steps)
def test_whatever_overlaps_or_is_missing_the_counts_are_those_of_the_records_before_the_cursor(
    kinds: list[list[Kind]], asked: list[tuple[int, int]]
) -> None:
    reached = 0
    with tempfile.TemporaryDirectory() as folder:
        state = IndexState(Path(folder))
        for one, other in asked:
            start, end = sorted((min(one, len(kinds)), min(other, len(kinds))))
            advance(state, kinds, start, end)
            reached = max(reached, end) if start <= reached else reached
        assert state.cursors().get("s", Cursor()) == cursor_of(kinds, reached)
        before = [ordinal for ordinal in range(reached) for kind in kinds[ordinal] if kind == "reject"]
        assert [reject.ordinal for reject in state.rejects()] == before


# when rejects are of


def rejected(ordinal: int, first: int | None, last: int | None) -> Reject:
    return Reject("s", ordinal, 0, "why", "made", "a.log", first, last)


@pytest.mark.parametrize(
    ("first", "last", "found"), [(0, 100, (2, 1)), (15, 16, (1, 1)), (21, 29, (0, 1)), (20, 30, (2, 1))]
)
def test_rejects_are_counted_by_the_time_that_they_may_be_of(
    tmp_path: Path, first: int, last: int, found: tuple[int, int]
) -> None:
    state = IndexState(tmp_path)
    state.advance("s", 0, 3, [], [rejected(0, 10, 20), rejected(1, 30, 30), rejected(2, None, None)])
    assert state.rejects_between(first, last) == found
    assert state.count_rejects() == 3


def test_before_there_is_an_index_there_are_no_rejects(tmp_path: Path) -> None:
    state = IndexState(tmp_path)
    assert (state.rejects_between(0, 1), state.count_rejects()) == ((0, 0), 0)
    assert list(tmp_path.iterdir()) == []


def test_what_is_known_later_of_a_reject_is_kept_where_it_is_still_there(tmp_path: Path) -> None:
    state = IndexState(tmp_path)
    state.advance("s", 0, 2, [], [rejected(0, 10, 10)])
    state.place([rejected(0, 10, 20), rejected(1, 10, 20)])
    assert state.rejects() == [rejected(0, 10, 20)]
