"""Worker processes: the same answers as without them, and an end in every case."""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

import psutil
import pytest
from support.ingests import (
    Place,
    ended,
    events_of,
    killed,
    lines_of,
    numbers_of,
    wait_for,
    windows_record,
    write_collector,
    write_records,
)
from support.windows_history import history, raw

from logctl.contracts import Context, RawRecord
from logctl.event import Fields, Position
from logctl.journal import JournalRecord
from logctl.normalise import Normaliser
from logctl.pipeline.amend.links import Linked
from logctl.pipeline.engine import SMALL
from logctl.pipeline.transform import Transformed, Work
from logctl.pipeline.workers import Inline, Processes, Workers, worker_count
from logctl.settings import Settings
from logctl.store.embedded.prepare import prepare

MANY = 10_000
"""Records that are more than small input, and seconds of work."""


def journal_record(raw: bytes, ordinal: int, collector: str = "windows") -> JournalRecord:
    context = Context("file", "a", "lines", collector, "1", "Asia/Tokyo", "cp932", "f" * 64)
    return JournalRecord(Position(1, "s", ordinal), RawRecord(raw, ordinal), context)


def batches() -> list[list[JournalRecord]]:
    raws = [lines_of([windows_record(number)]).encode() for number in range(60)] + [b"no json", b"{}"]
    records = [journal_record(raw, ordinal) for ordinal, raw in enumerate(raws)]
    return [records[start : start + 9] for start in range(0, len(records), 9)]


@contextmanager
def processes(count: int, settings: Settings) -> Iterator[Processes]:
    made = Processes(count, settings, "ja", prepare)
    try:
        yield made
    finally:
        made.close()


def answers(workers: Workers, asked: list[list[JournalRecord]]) -> list[list[Transformed]]:
    return [future.result() for future in [workers.submit(batch) for batch in asked]]


def test_processes_give_what_the_work_gives_inline(place: Place) -> None:
    with place.engine(create=True) as engine, processes(2, engine.settings) as workers:
        normaliser = Normaliser(engine.manager.collectors, "ja")
        inline = Inline(
            Work(normaliser, prepare, engine.manager.amenders, inferences=engine.manager.inferences)
        )
        assert answers(workers, batches()) == answers(inline, batches())


def test_processes_amend_and_renew_like_the_work_inline(place: Place) -> None:
    with place.engine(create=True) as engine, processes(1, engine.settings) as workers:
        normaliser = Normaliser(engine.manager.collectors, "ja")
        inline = Inline(Work(normaliser, prepare, engine.manager.amenders))
        records = [journal_record(raw(document), place) for place, document in enumerate(history(Random(1)))]
        made = [entry for entries in inline.submit(records).result() for entry in entries]
        linked = [entry for entry in made if isinstance(entry, Linked) and entry.source]
        entries: list[tuple[bytes, Fields]] = [(entry.source, {"source.ip": "10.0.0.1"}) for entry in linked]
        assert entries
        assert workers.amend(entries).result() == inline.amend(entries).result()
        unchanged: list[tuple[bytes, Fields]] = [(source, {}) for source, _fields in entries]
        assert workers.renew([*entries, *unchanged]).result() == inline.renew([*entries, *unchanged]).result()
        assert workers.renew(unchanged).result() == [None] * len(unchanged)


def test_worker_processes_know_the_collectors_of_further_folders(place: Place, tmp_path: Path) -> None:
    settings = Settings(home=place.home, plugins_dirs=(write_collector(tmp_path / "content"),))
    with processes(1, settings) as workers:
        (((event,),),) = answers(workers, [[journal_record(b"made|x", 0, "made")]])
    assert event.position == Position(1, "s", 0)


def test_closed_workers_are_gone(place: Place) -> None:
    before = {child.pid for child in psutil.Process().children()}
    with processes(2, Settings(home=place.home)):
        made = [child for child in psutil.Process().children() if child.pid not in before]
        workers = [child for child in made if is_worker(child)]
        assert len(workers) == 2
    assert not any(child.is_running() for child in workers)


@pytest.mark.parametrize(("setting", "expected"), [(0, 0), (1, 1), (64, 64)])
def test_the_setting_says_how_many_workers(place: Place, setting: int, expected: int) -> None:
    assert worker_count(Settings(home=place.home, workers=setting)) == expected


def test_without_a_setting_there_are_no_more_workers_than_processors(place: Place) -> None:
    assert worker_count(Settings(home=place.home)) <= min(8, os.cpu_count() or 1)


# whatever is killed


def is_worker(process: psutil.Process) -> bool:
    try:
        return "spawn_main" in " ".join(process.cmdline())
    except psutil.Error:
        return False


def workers_of(pid: int) -> list[psutil.Process]:
    try:
        return [child for child in psutil.Process(pid).children(recursive=True) if is_worker(child)]
    except psutil.NoSuchProcess:
        return []


@pytest.fixture
def large(tmp_path: Path) -> Path:
    file = write_records(tmp_path / "large.jsonl", range(1, MANY + 1))
    assert file.stat().st_size > SMALL
    return file


@pytest.mark.parametrize("count", [1, 2])
def test_a_killed_worker_ends_the_run_with_one_line_and_the_next_run_completes_it(
    place: Place, large: Path, count: int
) -> None:
    process = place.start("ingest", large, LOGCTL_WORKERS=str(count))
    wait_for(process, lambda: len(workers_of(process.pid)) == count)
    workers_of(process.pid)[0].kill()
    result = ended(process, most=30)
    assert result.code == 1
    assert result.error.splitlines() == [
        "logctl: a worker process ended unexpectedly; try again, or with workers = 0"
    ]
    assert place.run("ingest", large).code == 0
    assert numbers_of(events_of(place)) == list(range(1, MANY + 1))


def test_workers_end_when_the_run_is_killed(place: Place, large: Path) -> None:
    process = place.start("ingest", large, LOGCTL_WORKERS="2")
    wait_for(process, lambda: len(workers_of(process.pid)) == 2)
    children = psutil.Process(process.pid).children(recursive=True)
    killed(process)
    _gone, alive = psutil.wait_procs(children, timeout=20)
    assert alive == []


def test_an_interrupted_run_says_so_and_leaves_no_worker(place: Place, large: Path) -> None:
    process = place.start("ingest", large, LOGCTL_WORKERS="2")
    wait_for(process, lambda: (place.home / "journal" / "cursors.sqlite").exists())
    children = psutil.Process(process.pid).children(recursive=True)
    process.send_signal(signal.SIGINT)
    result = ended(process)
    assert (result.code, result.error.strip()) == (130, "logctl: interrupted")
    assert psutil.wait_procs(children, timeout=20)[1] == []
