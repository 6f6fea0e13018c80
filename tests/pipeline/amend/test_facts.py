"""The table of facts: what was said, by whom, in the order of events; and what waits to be looked at again."""

import multiprocessing
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logctl.contracts import Fact, Key, Known
from logctl.errors import StoreError
from logctl.event import Fields
from logctl.pipeline.amend.facts import Added, FactTable, OpenFacts, Order
from logctl.pipeline.amend.late import Late

KEY: Key = ("tag", "host", "akisora")


@pytest.fixture
def table(tmp_path: Path) -> Iterator[FactTable]:
    made = FactTable(tmp_path)
    yield made
    made.close()


def said(facts: OpenFacts, *orders: Order, key: Key = KEY, amender: str = "tags") -> None:
    for order in orders:
        facts.add(amender, order, Fact(key, {"user.id": order[2]}))


def known(order: Order) -> Known:
    return Known(*order, {"user.id": order[2]})


FIRST, SECOND, THIRD = (1, 9, "b"), (2, 1, "a"), (2, 1, "b")


def test_a_fact_is_there_once_however_often_it_is_told(table: FactTable) -> None:
    with table.open() as facts:
        assert facts.add("tags", FIRST, Fact(KEY)) is Added.NEW
        assert facts.add("tags", FIRST, Fact(KEY)) is Added.KNOWN
        assert facts.within("tags", KEY, 0, 9) == [Known(*FIRST, {})]


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_of_two_records_of_one_event_that_differ_one_counts_whichever_came_first(
    table: FactTable, order: tuple[int, int]
) -> None:
    versions: list[Fields] = [{"user.id": "1"}, {"user.id": "2"}]
    with table.open() as facts:
        assert facts.add("tags", FIRST, Fact(KEY, versions[order[0]])) is Added.NEW
        told = facts.add("tags", FIRST, Fact(KEY, versions[order[1]]))
        assert told is (Added.CHANGED if order == (0, 1) else Added.KNOWN)
        assert facts.within("tags", KEY, 0, 9) == [Known(*FIRST, {"user.id": "2"})]


def test_the_order_of_fields_makes_no_other_fact(table: FactTable) -> None:
    with table.open() as facts:
        facts.add("tags", FIRST, Fact(KEY, {"user.id": "1", "user.name": "n"}))
        told = facts.add("tags", FIRST, Fact(KEY, {"user.name": "n", "user.id": "1"}))
        assert told is Added.KNOWN


def test_before_and_after_go_by_the_order_of_events_and_not_by_that_of_telling(table: FactTable) -> None:
    with table.open() as facts:
        said(facts, THIRD, FIRST, SECOND)
        assert facts.before("tags", KEY, SECOND) == known(FIRST)
        assert facts.before("tags", KEY, THIRD) == known(SECOND)
        assert facts.after("tags", KEY, FIRST) == known(SECOND)
        assert facts.before("tags", KEY, FIRST) is None
        assert facts.after("tags", KEY, THIRD) is None


def test_within_has_both_ends_and_is_in_order(table: FactTable) -> None:
    with table.open() as facts:
        said(facts, (4, 0, "x"), THIRD, FIRST, SECOND)
        assert facts.within("tags", KEY, 1, 2) == [known(FIRST), known(SECOND), known(THIRD)]
        assert facts.within("tags", KEY, 3, 4) == [known((4, 0, "x"))]


def test_other_keys_and_other_amenders_are_apart(table: FactTable) -> None:
    with table.open() as facts:
        said(facts, FIRST, key=("tag", "host"))
        said(facts, FIRST, key=("tag", "host", "akisora", "more"))
        said(facts, FIRST, amender="others")
        assert facts.after("tags", KEY, (0, 0, "")) is None


def test_the_known_keys_are_those_of_a_kind_and_scope(table: FactTable) -> None:
    with table.open() as facts:
        said(facts, FIRST, SECOND)
        said(facts, THIRD, key=("tag", "host", "haruka"))
        said(facts, FIRST, key=("tag", "host2", "akisora"))
        said(facts, FIRST, key=("tagged", "host", "akisora"))
        assert facts.known("tags", ("tag", "host")) == {KEY, ("tag", "host", "haruka")}
        said(facts, FIRST, key=("tag", "host", "new"))
        assert ("tag", "host", "new") in facts.known("tags", ("tag", "host"))


_PARTS = st.text(st.sampled_from("ab\x1e\x1f\x20\x1d\x00０1é\uffff"), max_size=4)


@given(keys=st.lists(st.tuples(st.just("tag"), _PARTS, _PARTS), min_size=1, max_size=5, unique=True))
def test_no_text_in_a_key_makes_it_another(keys: list[Key], tmp_path_factory: pytest.TempPathFactory) -> None:
    table = FactTable(tmp_path_factory.mktemp("facts"))
    with table.open() as facts:
        for number, key in enumerate(keys):
            said(facts, (number, 0, str(number)), key=key)
        for number, key in enumerate(keys):
            assert facts.within("tags", key, 0, 9) == [known((number, 0, str(number)))]
            assert facts.known("tags", key) == {other for other in keys if other[1] == key[1]}
        facts.add_late(Late("tags", key, 0, 1) for key in keys)
        assert [late.key for late in facts.late()[1]] == keys
    table.close()


def test_a_mark_only_rises_and_is_one_for_kind_and_scope(table: FactTable) -> None:
    with table.open() as facts:
        assert facts.mark("tags", KEY) is None
        facts.set_mark("tags", KEY, 5)
        facts.set_mark("tags", ("tag", "host", "haruka"), 3)
        assert facts.mark("tags", ("tag", "host")) == 5
        assert facts.mark("tags", ("tag", "other")) is None


def test_settling_takes_those_up_to_a_number_and_is_counted(table: FactTable) -> None:
    first, second = Late("tags", KEY, 1, 2), Late("tags", KEY, 3, 4)
    with table.open() as facts:
        facts.add_late([first])
        number, found = facts.late()
        assert found == [first]
        facts.add_late([second])
        facts.settle(number)
        assert facts.late()[1] == [second]
        assert facts.times_settled() == 1


def test_a_number_is_never_used_again(table: FactTable) -> None:
    with table.open() as facts:
        facts.add_late([Late("tags", KEY, 1, 2)])
        number, _found = facts.late()
        facts.settle(number)
        facts.add_late([Late("tags", KEY, 3, 4)])
        facts.settle(number)
        assert len(facts.late()[1]) == 1


def test_what_is_written_is_there_for_others_when_it_is_left_and_not_before(table: FactTable) -> None:
    other = FactTable(table._path.parent)
    with table.open() as facts:
        said(facts, FIRST)
        with sqlite3.connect(table._path) as reader:
            assert reader.execute("SELECT count(*) FROM fact").fetchone() == (0,)
        reader.close()
    with other.open() as facts:
        assert facts.within("tags", KEY, 0, 9) == [known(FIRST)]
    other.close()


def test_what_fails_in_the_middle_leaves_nothing(table: FactTable) -> None:
    with pytest.raises(ZeroDivisionError), table.open() as facts:
        said(facts, FIRST)
        raise ZeroDivisionError
    with table.open() as facts:
        assert facts.within("tags", KEY, 0, 9) == []


def test_an_exchanged_index_is_noticed(tmp_path: Path) -> None:
    index = tmp_path / "index"
    index.mkdir()
    table = FactTable(index)
    with table.open() as facts:
        said(facts, FIRST)
    before = table.file
    index.rename(tmp_path / "old")
    index.mkdir()
    with table.open() as facts:
        assert facts.within("tags", KEY, 0, 9) == []
    assert table.file != before
    table.close()


def test_nothing_is_pending_where_there_is_no_table_and_none_is_made(tmp_path: Path) -> None:
    assert FactTable(tmp_path).pending() == 0
    assert list(tmp_path.iterdir()) == []


def test_what_is_pending_is_counted(table: FactTable) -> None:
    with table.open() as facts:
        facts.add_late([Late("tags", KEY, 1, 2), Late("tags", KEY, 1, 2)])
    assert table.pending() == 2


def test_a_table_that_is_none_is_an_error_with_its_path(tmp_path: Path) -> None:
    (tmp_path / "facts.sqlite").write_bytes(b"no database at all" * 100)
    table = FactTable(tmp_path)
    with pytest.raises(StoreError, match=r"facts\.sqlite: the index cannot be used"), table.open():
        pass
    table.close()


def _add_many(folder: str, name: str) -> None:
    table = FactTable(Path(folder))
    for number in range(8):
        with table.open() as facts:
            said(facts, (number, 0, name))
    table.close()


def test_processes_that_begin_together_each_have_all_that_they_said(tmp_path: Path) -> None:
    spawn = multiprocessing.get_context("fork")
    names = [f"process {number}" for number in range(6)]
    processes = [spawn.Process(target=_add_many, args=(str(tmp_path), name)) for name in names]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert [process.exitcode for process in processes] == [0] * len(names)
    table = FactTable(tmp_path)
    with table.open() as facts:
        assert len(facts.within("tags", KEY, 0, 99)) == 8 * len(names)
    table.close()
