"""Which records were seen: the same whatever order and however often they come."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logctl.errors import StoreError
from logctl.pipeline.completeness.seen import Backwards, Run, Seen, runs_of
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
