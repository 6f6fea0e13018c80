"""How fast is a whole ingest, where does the time go, and how does that compare with the bare store?

    python benchmarks/ingest.py [FOLDER ...]     folders with logs; default: the EVTX files of LOGCTL_TEST_DATA

Prints, in one run on one machine: records a second of `logctl ingest` (as a process of its own, with worker
processes), the shares of the steps (each alone, in one process), records a second of the embedded store fed with
events that lie ready in memory, and the ratio of the two. Read the ratios; times differ between machines.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from logctl.contracts import Context, RawRecord
from logctl.event import Event
from logctl.journal import Journal, JournalRecord, JournalWriter, open_home
from logctl.manager import make_manager
from logctl.normalise import Normaliser, Rejected
from logctl.pipeline.indexer import BATCH_RECORDS, COMMIT_EVENTS
from logctl.read import Unreadable, open_source, reader_of, recognise
from logctl.settings import Settings
from logctl.store import EmbeddedStore
from logctl.store.embedded.prepare import Prepared

Batch = list[tuple[RawRecord, Context]]


@contextmanager
def timed(times: dict[str, float], name: str) -> Iterator[None]:
    start = time.perf_counter()
    yield
    times[name] = times.get(name, 0.0) + time.perf_counter() - start


def default_folders() -> list[Path]:
    sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))
    from support.real_logs import real_logs_folder

    folder = real_logs_folder()
    if folder is None:
        sys.exit("name a folder with EVTX files, or set LOGCTL_TEST_DATA")
    return [folder]


def read_all(files: list[Path]) -> Batch:
    found: Batch = []
    collectors = make_manager(Settings()).collectors.values()
    for file in files:
        source = open_source(file)
        recognised = recognise(source, collectors)
        if recognised is None:
            continue
        collector, how = recognised
        context = Context(
            "file",
            str(file),
            how.reader,
            collector.name,
            collector.version,
            "Asia/Tokyo",
            "cp932",
            source.sha256,
        )
        records = reader_of(how.reader).read(source, "cp932")
        found.extend((record, context) for record in records if not isinstance(record, Unreadable))
    return found


def journal_all(batch: Batch, home: Path) -> list[JournalRecord]:
    with JournalWriter(Journal(open_home(home, "ja"))) as writer:
        return [
            record
            for start in range(0, len(batch), BATCH_RECORDS)
            for record in writer.append(batch[start : start + BATCH_RECORDS])
        ]


def normalise_all(records: list[JournalRecord]) -> list[Event]:
    normaliser = Normaliser(make_manager(Settings()).collectors, "ja")
    made = (normaliser.normalise(r.record, r.context, r.position) for r in records)
    return [event for events in made if not isinstance(events, Rejected) for event in events]


def put_all(store: EmbeddedStore, batch: list[Prepared]) -> None:
    for start in range(0, len(batch), COMMIT_EVENTS):
        store.put(batch[start : start + COMMIT_EVENTS])
    store.close()


def shares(files: list[Path], folder: Path) -> tuple[dict[str, float], list[Event]]:
    times: dict[str, float] = {}
    with timed(times, "read"):
        batch = read_all(files)
    with timed(times, "journal"):
        records = journal_all(batch, folder / "home")
    with timed(times, "normalise"):
        events = normalise_all(records)
    store = EmbeddedStore(folder / "shares", create=True)
    with timed(times, "prepare"):
        prepared = [store.prepare(event) for event in events]
    with timed(times, "index"):
        put_all(store, prepared)
    return times, events


def fed_from_memory(events: list[Event], folder: Path) -> float:
    store = EmbeddedStore(folder, create=True)
    start = time.perf_counter()
    for first in range(0, len(events), COMMIT_EVENTS):
        store.put([store.prepare(event) for event in events[first : first + COMMIT_EVENTS]])
    store.close()
    return time.perf_counter() - start


def whole_ingest(folders: list[Path], home: Path) -> tuple[float, dict[str, int]]:
    command = [
        sys.executable,
        "-m",
        "logctl",
        "ingest",
        *map(str, folders),
        "--home",
        str(home),
        "-o",
        "json",
    ]
    start = time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    took = time.perf_counter() - start
    if done.returncode not in (0, 4):
        sys.exit(done.stderr)
    total: dict[str, int] = json.loads(done.stdout)["total"]
    return took, total


def line(name: str, seconds: float, records: int) -> None:
    print(f"{name:32} {records / seconds:10,.0f} records/s {seconds / records * 1e6:8.0f} us each")


def best(measure: Callable[[int], float], runs: int) -> float:
    return min(measure(run) for run in range(runs))


def main() -> None:
    named = [Path(argument) for argument in sys.argv[1:]]
    form = "*" if named else "*.evtx"
    files = sorted(
        file for folder in named or default_folders() for file in folder.rglob(form) if file.is_file()
    )
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        os.environ["XDG_CONFIG_HOME"] = str(folder / "config")
        links = folder / "links"
        links.mkdir()
        for number, file in enumerate(files):
            (links / f"{number:05}{file.suffix}").symlink_to(file.absolute())
        times, events = shares(files, folder)
        count = len(events)
        print(f"{len(files)} files, {count:,} records, {os.cpu_count()} processors\n")
        for name, seconds in times.items():
            line(f"{name} alone", seconds, count)
        line("all steps in one process", sum(times.values()), count)
        fed = best(lambda run: fed_from_memory(events, folder / f"fed{run}"), 3)
        line("store fed from memory", fed, count)
        ingest = best(lambda run: whole_ingest([links], folder / f"home{run}")[0], 3)
        line("whole ingest, start to end", ingest, count)
        print(f"\nwhole ingest / store fed from memory: {fed / ingest:.2f}")


if __name__ == "__main__":
    main()
