"""The embedded store and what happens around it: other processes, sudden ends, full disks."""

import os
import random
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from support.events import START, make_event, make_events

from logctl.errors import IndexFormatError, StoreError
from logctl.event import Event
from logctl.query import Everything, Is
from logctl.store import EmbeddedStore, Outcome, Sort, Store
from logctl.store.embedded.directory import Directory
from logctl.store.embedded.schema import format_name, make_schema
from logctl.store.embedded.store import MOST_WRITERS

ALL = Everything()
WRITER = Path(__file__).with_name("writer_process.py")
SIZE = 20


def put(store: EmbeddedStore, *events: Event) -> tuple[Outcome, ...]:
    return store.put([store.prepare(event) for event in events]).outcomes


@pytest.fixture
def index(tmp_path: Path) -> Path:
    return tmp_path / "index"


@pytest.fixture
def store(index: Path) -> Iterator[EmbeddedStore]:
    made = EmbeddedStore(index, create=True)
    yield made
    made.close()


def ids(store: EmbeddedStore) -> list[str]:
    return [event.id for event in store.find(ALL, Sort(descending=False))]


# opening


def test_it_is_a_store(store: EmbeddedStore) -> None:
    assert isinstance(store, Store)


def test_an_index_that_is_not_there_is_an_empty_store_and_is_not_made(index: Path) -> None:
    store = EmbeddedStore(index)
    assert (store.count(ALL), list(store.find(ALL)), store.get(["x"]), store.buckets()) == (0, [], {}, {})
    assert not index.exists()


def test_what_was_put_is_there_when_it_is_opened_again(index: Path) -> None:
    store = EmbeddedStore(index, create=True)
    put(store, *make_events(5))
    store.close()
    assert EmbeddedStore(index, create=True).count(ALL) == EmbeddedStore(index).count(ALL) == 5


def test_a_closed_store_can_still_be_read_and_written(store: EmbeddedStore) -> None:
    put(store, make_event(number=1))
    store.close()
    store.close()
    assert store.count(ALL) == 1
    assert put(store, make_event(number=2)) == (Outcome.STORED,)


def test_what_another_has_put_is_seen_at_once(index: Path, store: EmbeddedStore) -> None:
    reader = EmbeddedStore(index)
    for number in range(1, 4):
        put(store, make_event(number=number, time=START + number * 31 * 86_400_000))
        assert reader.count(ALL) == number
        assert set(reader.get(["e00001"])) == {"e00001"}


def test_a_month_that_another_dropped_is_gone_and_can_come_back(index: Path, store: EmbeddedStore) -> None:
    reader = EmbeddedStore(index)
    put(store, make_event(number=1))
    assert reader.count(ALL) == 1
    assert store.drop("2022.02")
    assert (reader.count(ALL), reader.buckets()) == (0, {})
    put(store, make_event(number=2), make_event(number=3))
    assert (reader.count(ALL), reader.buckets()) == (2, {"2022.02": 2})


def test_a_search_that_has_begun_goes_on_though_its_month_is_dropped(store: EmbeddedStore) -> None:
    put(store, *make_events(3000))
    found = store.find(ALL)
    next(found)
    store.drop("2022.02")
    assert len(list(found)) == 2999


def test_more_months_than_may_be_open_at_once_are_written(store: EmbeddedStore) -> None:
    events = [make_event(number=number, bucket=f"20{number:02}.01") for number in range(1, MOST_WRITERS + 4)]
    put(store, *events)
    put(store, *(make_event(number=100 + event.sequence, bucket=event.bucket) for event in events))
    assert store.count(ALL) == 2 * len(events)
    assert set(store.buckets().values()) == {2}


# formats


def test_an_index_of_another_form_is_refused_with_what_to_do(index: Path, store: EmbeddedStore) -> None:
    put(store, make_event())
    store.close()
    (index / "format").write_text("0-of another version")
    for create in (False, True):
        with pytest.raises(IndexFormatError, match=r"0-of another version.*logctl reindex") as caught:
            EmbeddedStore(index, create)
        assert format_name() in str(caught.value)
    with pytest.raises(IndexFormatError):
        put(store, make_event(number=2))


def test_a_writer_that_found_another_form_does_not_keep_others_waiting(
    index: Path, store: EmbeddedStore
) -> None:
    (index / "format").write_text("0-of another version")
    with pytest.raises(IndexFormatError):
        put(store, make_event())
    (index / "format").write_text(format_name())
    other = EmbeddedStore(index)
    waiting = threading.Thread(target=lambda: put(other, make_event()), daemon=True)
    waiting.start()
    waiting.join(5)
    waited = waiting.is_alive()
    store.close()
    waiting.join(30)
    other.close()
    assert not waited


# taking turns


def test_a_waiting_writer_writes_into_the_index_that_took_the_place(tmp_path: Path, index: Path) -> None:
    waiting, rebuilding = EmbeddedStore(index, create=True), EmbeddedStore(index)
    put(waiting, make_event({"user.name": "before"}, number=1))
    waiting.close()
    fresh = EmbeddedStore(tmp_path / "fresh", create=True)
    put(fresh, make_event({"user.name": "rebuilt"}, number=1))
    fresh.close()
    writer = threading.Thread(target=lambda: put(waiting, make_event(number=2)), daemon=True)
    with rebuilding.held():
        writer.start()
        time.sleep(0.2)
        assert writer.is_alive()
        index.rename(tmp_path / "old")
        fresh.path.rename(index)
    writer.join(20)
    assert not writer.is_alive()
    waiting.close()
    assert ids(EmbeddedStore(index)) == ["e00001", "e00002"]
    assert EmbeddedStore(index).count(Is("user.name", "rebuilt")) == 1
    assert EmbeddedStore(tmp_path / "old").count(ALL) == 1


def test_while_one_holds_the_store_another_can_read_it(index: Path, store: EmbeddedStore) -> None:
    with store.held():
        put(store, make_event())
        assert EmbeddedStore(index).count(ALL) == 1


def test_two_that_write_in_turns_do_not_starve_each_other(index: Path, store: EmbeddedStore) -> None:
    other = EmbeddedStore(index)

    def write(into: EmbeddedStore, first: int) -> None:
        for number in range(first, first + 20):
            put(into, make_event(number=number))
        into.close()

    threads = [threading.Thread(target=write, args=pair, daemon=True) for pair in ((store, 1), (other, 21))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert ids(EmbeddedStore(index)) == [f"e{number:05}" for number in range(1, 41)]


# several processes


def start_writer(index: Path, first: int, count: int, size: int = SIZE) -> "subprocess.Popen[str]":
    command = [sys.executable, str(WRITER), str(index), *map(str, (first, count, size))]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def finish(writer: "subprocess.Popen[str]") -> list[int]:
    """The batches that it said are stored."""
    out, errors = writer.communicate(timeout=60)
    assert writer.returncode == 0, errors
    return [int(line) for line in out.split()]


def ids_of(batches: list[int], size: int = SIZE) -> set[str]:
    return {f"e{number * size + place}" for number in batches for place in range(size)}


def kill_after(writer: "subprocess.Popen[str]", batches: int, seconds: float) -> list[int]:
    """SIGKILL a moment after so many batches were said to be stored; what was said until then."""
    assert writer.stdout is not None
    said = [writer.stdout.readline() for _ in range(batches)]
    time.sleep(seconds)
    writer.kill()
    rest, _errors = writer.communicate(timeout=60)
    return [int(line) for line in (*said, *rest.splitlines(keepends=True)) if line.endswith("\n")]


def test_what_a_killed_process_said_is_stored_is_there_and_the_index_can_be_written(index: Path) -> None:
    chance = random.Random(7)
    stored: set[str] = set()
    for life in range(10):
        said = kill_after(
            start_writer(index, life * 1000, 1000), chance.randint(1, 6), chance.uniform(0, 0.06)
        )
        stored |= ids_of(said)
        opened = EmbeddedStore(index, create=True)
        found = ids(opened)
        assert len(found) == len(set(found)) == opened.count(ALL)
        assert stored <= set(found)
        assert put(opened, make_event(id=f"after {life}", number=life)) == (Outcome.STORED,)
        stored = {*found, f"after {life}"}
        opened.close()


def test_two_processes_that_put_batches_some_of_them_the_same_leave_each_event_once(index: Path) -> None:
    writers = [start_writer(index, 0, 12, 50), start_writer(index, 6, 12, 50)]
    reader = EmbeddedStore(index)
    counts = [0]
    while any(writer.poll() is None for writer in writers):
        counts.append(reader.count(ALL))
        time.sleep(0.005)
    said = [finish(writer) for writer in writers]
    assert said == [list(range(12)), list(range(6, 18))]
    assert {count % 50 for count in counts} == {0}
    assert counts == sorted(counts)
    assert len(set(counts)) > 3
    found = ids(reader)
    assert len(found) == 18 * 50
    assert set(found) == ids_of(list(range(18)), 50)


# a full disk


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("a small disk can be mounted by root on Linux only")
    disk = tmp_path / "disk"
    disk.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", str(disk)]
    if subprocess.run(command, capture_output=True).returncode != 0:
        pytest.skip("mounting is not allowed here")
    yield disk
    subprocess.run(["umount", "-l", str(disk)], check=True)


def fill(disk: Path, left: int) -> Path:
    """All but so many bytes."""
    filler = disk / "filler"
    free = os.statvfs(disk).f_bavail * os.statvfs(disk).f_frsize
    with suppress(OSError), filler.open("wb", buffering=0) as stream:
        stream.write(bytes(max(0, free - left)))
    return filler


def in_time(act: threading.Thread) -> None:
    act.start()
    act.join(30)
    assert not act.is_alive(), "waits for ever"


@pytest.mark.parametrize("left", [0, 4096, 16384, 65536])
def test_a_full_disk_is_one_line_of_error_and_when_there_is_room_all_goes_on(
    small_disk: Path, left: int
) -> None:
    store = EmbeddedStore(small_disk / "index", create=True)
    put(store, *make_events(100))
    store.close()
    batch = [
        store.prepare(make_event({"message": os.urandom(1500).hex()}, number=number))
        for number in range(101, 301)
    ]
    filler = fill(small_disk, left)
    errors: list[Exception] = []

    def attempt() -> None:
        try:
            store.put(batch)
        except Exception as error:
            errors.append(error)

    for _ in range(2):
        in_time(threading.Thread(target=attempt, daemon=True))
    assert [type(error) for error in errors] == [StoreError, StoreError]
    assert not [error for error in errors if "\n" in str(error)]
    assert store.count(ALL) == EmbeddedStore(store.path).count(ALL) == 100
    filler.unlink()
    errors.clear()
    in_time(threading.Thread(target=attempt, daemon=True))
    assert errors == []
    assert store.count(ALL) == EmbeddedStore(store.path).count(ALL) == 300
    store.close()


def test_a_month_whose_folder_cannot_be_made_is_a_store_error_and_no_problem_of_a_file(
    tmp_path: Path,
) -> None:
    (tmp_path / "a file where a folder should be").write_text("")
    directory = Directory(tmp_path / "a file where a folder should be" / "2022.03", make_schema())
    with pytest.raises(StoreError, match="cannot be used") as told:
        directory.searcher()
    assert "\n" not in str(told.value)
