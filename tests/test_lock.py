"""Locks between processes: one holder, known by name, gone with its process however it ends."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from support.journals import kill, outcome, running, small_files, start, together

from logctl.lock import FairLock, FileLock

TURNS = 200


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a.lock"


@contextmanager
def held_elsewhere(path: Path) -> Iterator[subprocess.Popen[str]]:
    process = start("hold(arguments[0])", path)
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield process
    finally:
        kill(process)


def await_true(asked: FairLock, wanted: bool) -> bool:
    until = time.monotonic() + 20
    while asked.wanted() is not wanted and time.monotonic() < until:
        time.sleep(0.005)
    return asked.wanted() is wanted


def test_a_lock_has_one_holder_within_a_process_too(path: Path) -> None:
    one, two = FileLock(path), FileLock(path)
    assert one.acquire()
    assert (one.held, two.acquire(wait=False), two.held) == (True, False, False)
    one.release()
    assert (one.held, two.acquire(wait=False)) == (False, True)
    two.release()


def test_releasing_twice_is_fine(path: Path) -> None:
    lock = FileLock(path)
    lock.acquire()
    lock.release()
    lock.release()
    assert lock.free()


def test_a_block_holds_it_and_lets_it_go_even_when_it_fails(path: Path) -> None:
    lock = FileLock(path)
    with pytest.raises(RuntimeError), lock.hold():
        assert not FileLock(path).free()
        raise RuntimeError
    assert FileLock(path).free()


def test_a_lock_that_was_never_held_is_free_and_asking_makes_no_file(path: Path) -> None:
    assert FileLock(path).free()
    assert not path.exists()


def test_asking_whether_it_is_free_does_not_take_it(path: Path) -> None:
    one, two = FileLock(path), FileLock(path)
    with one.hold():
        pass
    assert (two.free(), two.held, one.acquire(wait=False)) == (True, False, True)
    one.release()


def test_another_process_that_holds_it_is_seen(path: Path) -> None:
    with held_elsewhere(path):
        lock = FileLock(path)
        assert (lock.free(), lock.acquire(wait=False), lock.held) == (False, False, False)


def test_it_is_free_when_its_holder_was_killed(path: Path) -> None:
    with held_elsewhere(path) as process:
        assert not FileLock(path).free()
        kill(process)
        assert process.returncode == -9
        assert FileLock(path).free()
        with FileLock(path).hold():
            assert FileLock(path).holder().startswith(f"pid {os.getpid()} ")


def test_it_is_free_when_its_holder_ended(path: Path) -> None:
    with held_elsewhere(path) as process:
        outcome(process)
        assert FileLock(path).free()


def test_waiting_ends_when_the_holder_ends(path: Path) -> None:
    with held_elsewhere(path) as process:
        assert process.stdin is not None
        process.stdin.write("end\n")
        process.stdin.flush()
        lock = FileLock(path)
        assert lock.acquire()
        lock.release()


def test_many_processes_never_hold_it_at_once(path: Path) -> None:
    path.with_suffix(".count").write_text("0")
    together("await_go(); count_under_lock(arguments[0], 100)", [(path,)] * 4)
    assert path.with_suffix(".count").read_text() == "400"


def test_the_holder_is_named_by_process_and_command(path: Path, tmp_path: Path) -> None:
    program = tmp_path / "logctl"
    program.write_text(
        "import sys; from pathlib import Path; from logctl.lock import FileLock\n"
        "lock = FileLock(Path(sys.argv[2])); lock.acquire(); print('held', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, program, "ingest", path], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        assert FileLock(path).holder() == f"pid {process.pid} (logctl ingest)"
        process.kill()


def test_the_file_says_who_held_it_last(path: Path) -> None:
    with held_elsewhere(path) as process:
        kill(process)
    assert FileLock(path).holder().startswith(f"pid {process.pid} ")


def test_asking_whether_it_is_free_leaves_the_last_holder_in_the_file(path: Path) -> None:
    with held_elsewhere(path) as process:
        kill(process)
    assert FileLock(path).free()
    assert FileLock(path).holder().startswith(f"pid {process.pid} ")


@pytest.mark.parametrize(
    "content",
    [b"", b"no json", b"[]", b"{}", b'{"pid": 1, "command": 5}', b'{"pid": 1, "command": [5]}', b"\xff"],
)
def test_a_holder_that_the_file_does_not_name_is_a_question_mark(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    assert FileLock(path).holder() == "?"


def test_the_holder_of_a_lock_that_never_was_is_a_question_mark(path: Path) -> None:
    assert FileLock(path).holder() == "?"


def test_a_lock_whose_holder_cannot_be_written_is_held_all_the_same(path: Path) -> None:
    """On a full disk the name is lost, the lock must not be."""
    lock = FileLock(path)
    with small_files(0):
        assert lock.acquire()
    assert not FileLock(path).free()
    lock.release()
    assert FileLock(path).free()


# The fair one


def test_two_processes_that_snatch_a_fair_lock_take_turns(path: Path) -> None:
    log = path.with_suffix(".log")
    log.write_text("")
    code = f"await_go(); take_turns(arguments[0], arguments[1], {5 * TURNS})"
    together(code, [(path, "a"), (path, "b")])
    taken = log.read_text()
    both = max(taken.index("a"), taken.index("b"))
    turns = taken[both : both + TURNS]
    assert len(turns) == TURNS
    assert max(turns.count("a"), turns.count("b")) <= 0.8 * TURNS


def test_who_lets_a_fair_lock_go_cannot_snatch_it_from_who_waits(path: Path) -> None:
    lock, log = FairLock(path), path.with_suffix(".log")
    log.write_text("")
    lock.acquire()
    with running(f"await_go(); take_turns(arguments[0], 'a', {TURNS})", [(path,)]) as (process,):
        for turn in range(20):
            assert await_true(lock, True)
            before = log.stat().st_size
            lock.release()
            lock.acquire()
            assert log.stat().st_size > before, turn
        lock.release()
        outcome(process)


def test_a_fair_lock_that_nobody_waits_for_is_not_wanted(path: Path) -> None:
    lock = FairLock(path)
    lock.acquire()
    assert not lock.wanted()
    lock.release()
    assert not lock.wanted()


def test_a_fair_lock_is_wanted_while_another_process_waits(path: Path) -> None:
    lock = FairLock(path)
    lock.acquire()
    path.with_suffix(".log").write_text("")
    with running("await_go(); take_turns(arguments[0], 'a', 1)", [(path,)]) as (process,):
        assert await_true(lock, True)
        assert path.with_suffix(".log").read_text() == ""
        lock.release()
        outcome(process)
    assert path.with_suffix(".log").read_text() == "a"
    assert not lock.wanted()


def test_a_killed_waiter_no_longer_wants_a_fair_lock(path: Path) -> None:
    lock = FairLock(path)
    lock.acquire()
    path.with_suffix(".log").write_text("")
    with running("await_go(); take_turns(arguments[0], 'a', 1)", [(path,)]) as (process,):
        assert await_true(lock, True)
        kill(process)
    assert not lock.wanted()
    lock.release()


def test_the_holder_of_a_fair_lock_is_named_and_not_who_waits(path: Path) -> None:
    lock = FairLock(path)
    lock.acquire()
    path.with_suffix(".log").write_text("")
    with running("await_go(); take_turns(arguments[0], 'a', 1)", [(path,)]):
        assert await_true(lock, True)
        assert lock.holder().startswith(f"pid {os.getpid()} ")
    lock.release()
