"""Which records were seen: the same whatever order and however often they come."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logctl.errors import StoreError
from logctl.pipeline.completeness.seen import Backwards, ClockSet, Run, Seen, runs_of
from logctl.pipeline.completeness.silence import HOUR, Spell, spells_of
from logctl.pipeline.completeness.spells import spells
from logctl.pipeline.completeness.table import Known, SeenTable

LOG = ("PC01", "Security")


def seen(number: int | None, time: int = 0, log: tuple[str, str] = LOG) -> Seen:
    return Seen(log, time, number)


def test_nothing_is_known_and_nothing_made_before_anything_was_seen(tmp_path: Path) -> None:
    table = SeenTable(tmp_path)
    table.add([])
    assert table.known() == []
    assert list(tmp_path.iterdir()) == []


def test_a_log_that_was_read_in_two_parts_is_one_run(tmp_path: Path) -> None:
    table = SeenTable(tmp_path)
    table.add([seen(1, 10), seen(2, 20)])
    table.add([seen(3, 30)])
    assert table.known() == [Known(LOG, 10, 30, True, (Run(1, 3, 10, 30),), ())]


def test_what_fills_a_hole_joins_both_sides(tmp_path: Path) -> None:
    table = SeenTable(tmp_path)
    table.add([seen(1, 10), seen(5, 50)])
    assert [run.first for run in table.known()[0].runs] == [1, 5]
    table.add([seen(number, 10 * number) for number in (2, 3, 4)])
    assert table.known()[0].runs == (Run(1, 5, 10, 50),)


def test_a_step_back_between_two_parts_is_seen(tmp_path: Path) -> None:
    table = SeenTable(tmp_path)
    table.add([seen(2, 1000)])
    table.add([seen(1, 9000)])
    table.add([seen(1, 9000), seen(2, 1000)])
    assert table.known()[0].backwards == (Backwards(2, 9000, 1000),)


def test_a_log_without_numbers_is_known_by_its_times_alone(tmp_path: Path) -> None:
    table = SeenTable(tmp_path)
    table.add([seen(None, 50), seen(None, 20)])
    assert table.known() == [Known(LOG, 20, 50, False, (), ())]


def test_logs_are_kept_apart_by_host_and_name(tmp_path: Path) -> None:
    table = SeenTable(tmp_path)
    table.add([seen(1), seen(2, log=("PC01", "System")), seen(3, log=("PC02", "Security"))])
    assert [(known.log, known.runs[0].first) for known in table.known()] == [
        (("PC01", "Security"), 1),
        (("PC01", "System"), 2),
        (("PC02", "Security"), 3),
    ]


def test_a_damaged_table_is_told_with_its_path(tmp_path: Path) -> None:
    (tmp_path / "seen.sqlite").write_bytes(b"no database" * 100)
    with pytest.raises(StoreError, match=r"seen\.sqlite: the index cannot be used"):
        SeenTable(tmp_path).known()


@given(
    st.lists(
        st.lists(st.tuples(st.integers(0, 30), st.sampled_from(LOG)), max_size=12), min_size=1, max_size=6
    ),
    st.lists(st.integers(0, 60_000), min_size=31, max_size=31),
)
def test_parts_in_any_order_give_what_the_whole_gives(
    tmp_path_factory: pytest.TempPathFactory, parts: list[list[tuple[int, str]]], times: list[int]
) -> None:
    table = SeenTable(tmp_path_factory.mktemp("seen"))
    for part in parts:
        table.add([seen(number, times[number], ("pc", name)) for number, name in part])
    for known in table.known():
        numbers = {number for part in parts for number, name in part if name == known.log[1]}
        runs, steps = runs_of((number, times[number]) for number in numbers)
        assert (known.runs, known.backwards) == (tuple(runs), tuple(sorted(steps)))
        assert known.first_time == min(times[number] for number in numbers)
        assert known.last_time == max(times[number] for number in numbers)


# when logs spoke, and how clocks were set


def spoke(*hours: int, log: tuple[str, str] = LOG) -> list[Seen]:
    return [Seen(log, hour * HOUR, None) for hour in hours]


def test_a_log_that_was_silent_for_long_is_given_with_all_that_it_spoke(tmp_path: Path) -> None:
    table = SeenTable(tmp_path)
    table.add(spoke(0, 3, 6, 30, 31))
    table.add(spoke(*range(0, 32, 2), log=("PC02", "Security")))
    spells = [Spell(0, 6 * HOUR), Spell(30 * HOUR, 31 * HOUR)]
    assert table.silent(None, None) == (31 * HOUR, [(LOG, spells)])
    assert table.silent(10 * HOUR, 11 * HOUR) == (31 * HOUR, [(LOG, spells)])
    assert table.silent(0, 5 * HOUR) == (31 * HOUR, [])
    assert table.silent(31 * HOUR, None) == (31 * HOUR, [])


def test_a_log_that_is_still_silent_is_given_too(tmp_path: Path) -> None:
    table = SeenTable(tmp_path)
    table.add([*spoke(0, 1), *spoke(0, 4, 8, 12, 13, log=("PC02", "Security"))])
    assert [log for log, _spells in table.silent(None, None)[1]] == [LOG]


def test_before_anything_was_seen_nothing_is_silent(tmp_path: Path) -> None:
    assert SeenTable(tmp_path).silent(None, None) == (0, [])
    assert SeenTable(tmp_path).clocks() == []


def test_what_cannot_be_now_says_nothing_of_when_a_log_spoke(tmp_path: Path) -> None:
    table = SeenTable(tmp_path)
    table.add([Seen(LOG, 10**15, None, current=False), *spoke(0, 1)])
    assert table.silent(None, None) == (HOUR, [])


def test_clocks_are_known_once_and_in_order(tmp_path: Path) -> None:
    table = SeenTable(tmp_path)
    later, earlier = (Seen(LOG, 0, None, ClockSet(before, before - 1)) for before in (90, 20))
    table.add([later, earlier])
    table.add([later])
    assert table.clocks() == [("PC01", ClockSet(20, 19)), ("PC01", ClockSet(90, 89))]


@given(st.lists(st.lists(st.integers(0, 60), max_size=8), min_size=1, max_size=6))
def test_spells_are_the_same_in_whatever_parts_they_come(
    tmp_path_factory: pytest.TempPathFactory, parts: list[list[int]]
) -> None:
    folder = tmp_path_factory.mktemp("seen")
    for part in parts:
        SeenTable(folder).add(spoke(*part))
    whole = spells_of(hour * HOUR for part in parts for hour in part)
    if any(parts):
        with closing(sqlite3.connect(folder / "seen.sqlite")) as database:
            assert spells(database, LOG) == whole
