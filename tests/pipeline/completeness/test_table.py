"""Which records were seen: the same whatever order and however often they come."""

from datetime import UTC
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from logctl.errors import StoreError
from logctl.pipeline.completeness.seen import Backwards, ClockSet, Run, Seen, runs_of
from logctl.pipeline.completeness.silence import HOUR, QUIET, exceeded, histories, spells_of
from logctl.pipeline.completeness.spells import Silent
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


@settings(deadline=None)  # each part is a transaction on the disk
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


def judged(folder: Path, *seen_: Seen) -> SeenTable:
    table = SeenTable(folder)
    table.add(seen_)
    table.judge(UTC)
    return table


OTHER = ("PC02", "Security")
ALWAYS = spoke(*range(0, 100, 2), log=OTHER)
PAUSE = Silent(LOG, 24 * HOUR, 48 * HOUR, QUIET, open=False)


def test_a_silence_is_given_with_every_time_that_it_touches(tmp_path: Path) -> None:
    table = judged(tmp_path, *ALWAYS, *spoke(*range(0, 25), *range(48, 100)))
    for first, last in ((None, None), (30, 60), (30, None), (None, 48), (48, 50)):
        ends = [None if hour is None else hour * HOUR for hour in (first, last)]
        assert table.silent(ends[0], ends[1], UTC) == [PAUSE]
    for first, last in ((0, 20), (49, None), (None, 24)):
        ends = [None if hour is None else hour * HOUR for hour in (first, last)]
        assert table.silent(ends[0], ends[1], UTC) == []


def test_in_the_middle_of_a_silence_it_is_open(tmp_path: Path) -> None:
    table = judged(tmp_path, *ALWAYS, *spoke(*range(0, 25), *range(48, 100)))
    assert table.silent(30 * HOUR, 40 * HOUR, UTC) == [Silent(LOG, 24 * HOUR, 40 * HOUR, QUIET, open=True)]
    assert table.silent(25 * HOUR, 36 * HOUR, UTC) == []


def test_a_log_that_is_still_silent_is_so_until_the_newest_record(tmp_path: Path) -> None:
    table = judged(tmp_path, *ALWAYS, *spoke(*range(0, 25)))
    for last in (None, 98, 200):
        end = None if last is None else last * HOUR
        assert table.silent(0, end, UTC) == [Silent(LOG, 24 * HOUR, 98 * HOUR, QUIET, open=True)]
    assert table.silent(99 * HOUR, None, UTC) == []


def test_what_is_not_judged_yet_is_no_silence(tmp_path: Path) -> None:
    table = SeenTable(tmp_path)
    table.add([*ALWAYS, *spoke(*range(0, 25), *range(48, 100))])
    assert table.silent(None, None, UTC) == []


def test_what_fills_a_silence_ends_it(tmp_path: Path) -> None:
    judged(tmp_path, *ALWAYS, *spoke(*range(0, 25), *range(48, 100)))
    assert judged(tmp_path, *spoke(28, 32, 36, 40, 44)).silent(None, None, UTC) == []


def test_before_anything_was_seen_nothing_is_silent(tmp_path: Path) -> None:
    assert judged(tmp_path).silent(None, None, UTC) == []
    assert SeenTable(tmp_path).clocks() == []


def test_what_cannot_be_now_says_nothing_of_when_a_log_spoke(tmp_path: Path) -> None:
    table = judged(tmp_path, Seen(OTHER, 10**15, None, current=False), *spoke(*range(0, 25)))
    assert table.silent(None, None, UTC) == []


def test_clocks_are_known_once_and_in_order(tmp_path: Path) -> None:
    table = SeenTable(tmp_path)
    later, earlier = (Seen(LOG, 0, None, ClockSet(before, before - 1)) for before in (90, 20))
    table.add([later, earlier])
    table.add([later])
    assert table.clocks() == [("PC01", ClockSet(20, 19)), ("PC01", ClockSet(90, 89))]


@settings(deadline=None)  # each part is a transaction on the disk
@given(
    st.lists(st.lists(st.integers(0, 1500), max_size=30), min_size=1, max_size=6),
    st.integers(0, 1600),
    st.integers(0, 1600),
)
def test_silence_is_the_same_in_whatever_parts_records_come(
    tmp_path_factory: pytest.TempPathFactory, parts: list[list[int]], first: int, last: int
) -> None:
    folder, other = tmp_path_factory.mktemp("parts"), tmp_path_factory.mktemp("whole")
    for part in parts:
        table = judged(folder, *spoke(*part))
    whole = judged(other, *spoke(*(hour for part in parts for hour in part)))
    spans: list[tuple[int | None, int | None]] = [
        (None, None),
        (min(first, last) * HOUR, max(first, last) * HOUR),
    ]
    for ends in spans:
        assert table.silent(ends[0], ends[1], UTC) == whole.silent(ends[0], ends[1], UTC)
    assert [known.log for known in table.known()] == [known.log for known in whole.known()]


@settings(deadline=None)  # each part is a transaction on the disk
@given(st.lists(st.integers(0, 1500), min_size=1, max_size=40))
def test_the_table_finds_what_the_rule_finds(
    tmp_path_factory: pytest.TempPathFactory, hours: list[int]
) -> None:
    table = judged(tmp_path_factory.mktemp("seen"), *spoke(*hours))
    spells = spells_of(hour * HOUR for hour in hours)
    wanted = [
        Silent(LOG, one.last, other.first, usual, open=False)
        for one, other, history in zip(spells, spells[1:], histories(spells, UTC), strict=False)
        if (usual := exceeded(one, history, other.first, UTC)) is not None
    ]
    assert table.silent(None, None, UTC) == wanted
