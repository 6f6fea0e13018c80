"""How fast do rows of exports come through a typical mapping, and how is that beside Python's csv reader?

    python benchmarks/mappings.py [--rows 200000] [--runs 5] [--seed 1]

Client operations and EHR access of the invented hospital, in cp932, as `logctl demo` writes them. In each run, in one
process and one after the other: Python's csv reader over the same text, decoded beforehand; rows read; rows read and
in the journal, on the disk; and all that and made to events with their sentence. As an ingest does it, but without
the store: files are opened and recognised, rows that say the same are counted, batches are as large. At last the
whole way for each of the mappings alone. Of several runs the median counts. Rows a second are told by the clock on
the wall, which waits for the disk, and by the time of the processor alone. Exit code 1 where by the wall fewer than
15,000 a second come through. Read the ratios; times differ between machines.
"""

import argparse
import csv
import io
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from itertools import count, islice
from pathlib import Path
from statistics import median
from typing import NamedTuple

from logctl.contracts import Context, Headed, RawRecord, Repeating
from logctl.demo.generate import write_hospital
from logctl.demo.hospital import Size
from logctl.demo.logs import CLIENT, RECORDS
from logctl.journal import Journal, JournalRecord, JournalWriter, open_home
from logctl.manager import Manager, make_manager
from logctl.normalise import Normaliser, Rejected
from logctl.pipeline.indexer import BATCH_RECORDS
from logctl.pipeline.repeats import Repeats
from logctl.read import READERS, Unreadable, open_source, recognise
from logctl.settings import Settings

GOAL = 15_000
BEDS, LEAST = 60, 400
"""And so many rows a bed has in a day, at least."""
Row = tuple[RawRecord, Context]
ENCODING = "cp932"
WHOLE = "read, journal, normalise"


def exports(folder: Path, rows: int, seed: int) -> list[Path]:
    """So many rows, of both kinds as the hospital has them."""
    days = -(-rows // (BEDS * LEAST))
    written = write_hospital(folder / "hospital", Size(BEDS, days, seed)).logs
    kinds = [sorted((written / kind).iterdir()) for kind in (CLIENT, RECORDS)]
    found = list[Path]()
    for file in (file for pair in zip(*kinds, strict=False) for file in pair):
        lines = file.read_bytes().splitlines(keepends=True)[: rows + 1]
        rows -= len(lines) - 1
        found.append(folder / f"{file.parent.name}-{file.name}")
        found[-1].write_bytes(b"".join(lines))
        if not rows:
            return found
    sys.exit(f"the hospital has {rows:,} rows too few")


class Way:
    """Through logctl, as far as is asked."""

    def __init__(self, manager: Manager, folder: Path) -> None:
        self._collectors = manager.collectors
        self._folders = (folder / f"home{number}" for number in count())

    def read(self, files: list[Path]) -> int:
        return sum(1 for file in files for _row in self._rows(file, counted=False))

    def journal(self, files: list[Path]) -> int:
        return sum(len(batch) for batch in self._journalled(files))

    def normalise(self, files: list[Path]) -> int:
        normaliser, events = Normaliser(self._collectors, "ja"), 0
        for batch in self._journalled(files):
            for one in batch:
                found = normaliser.normalise(one.record, one.context, one.position)
                events += 0 if isinstance(found, Rejected) else len(found)
        return events

    def _journalled(self, files: list[Path]) -> Iterator[list[JournalRecord]]:
        with JournalWriter(Journal(open_home(next(self._folders), "ja"))) as writer:
            rows = (row for file in files for row in self._rows(file, counted=True))
            while batch := list(islice(rows, BATCH_RECORDS)):
                yield writer.append(batch)

    def _rows(self, file: Path, counted: bool) -> Iterator[Row]:
        source = open_source(file)
        found = recognise(source, self._collectors.values())
        if found is None or not isinstance(found[0], Headed):
            sys.exit(f"no mapping for {file}")
        collector, reader = found[0], found[1].reader
        header, position = collector.header(source.head, ENCODING)
        context = Context(
            *("file", str(file), reader, found[0].name, found[0].version, "Asia/Tokyo", ENCODING),
            fingerprint=source.sha256,
            header=header,
            header_position=position,
        )
        repeats = Repeats(collector, context) if isinstance(collector, Repeating) and counted else None
        for record in READERS[reader].read(source, ENCODING):
            if isinstance(record, Unreadable):
                sys.exit(f"{file}: {record}")
            before = repeats.before(record) if repeats else 0
            yield replace(record, occurrence=before) if before else record, context


def plain(files: list[Path]) -> Callable[[], int]:
    """Python's own reader, over texts in memory."""
    texts = [file.read_bytes().decode(ENCODING) for file in files]
    return lambda: sum(1 for text in texts for _row in csv.reader(io.StringIO(text, newline="")))


class Speed(NamedTuple):
    """Rows a second of the clock on the wall, which waits for the disk too, and of the processor's time."""

    wall: float
    processor: float


def speed(rows: int, work: Callable[[], int]) -> Speed:
    """What comes out is all that went in, but for rows that are broken, and headers where they are counted."""
    wall, processor = time.perf_counter(), time.process_time()
    done = work()
    processor, wall = time.process_time() - processor, time.perf_counter() - wall
    if not rows * 0.999 <= done <= rows * 1.001 + 100:
        sys.exit(f"{rows:,} rows went in, {done:,} came out")
    return Speed(rows / wall, rows / processor)


def measured(files: list[Path], rows: int, way: Way, runs: int) -> dict[str, Speed]:
    works: dict[str, Callable[[], int]] = {
        "csv reader of Python": plain(files),
        "read": lambda: way.read(files),
        "read, journal": lambda: way.journal(files),
        WHOLE: lambda: way.normalise(files),
    }
    found: dict[str, list[Speed]] = {name: [] for name in works}
    for run in range(runs):
        for name, work in works.items():
            found[name].append(speed(rows, work))
        print(f"run {run + 1} of {runs}: {found[WHOLE][-1].wall:,.0f} rows/s", file=sys.stderr)
    return {name: Speed(*map(median, zip(*speeds, strict=True))) for name, speeds in found.items()}


def tell(name: str, found: Speed, alone: Speed) -> None:
    print(
        f"{name:32} {found.wall:10,.0f} rows/s, {found.wall / alone.wall:6.4f} of the csv reader;"
        f" {found.processor:10,.0f} a second of the processor, {found.processor / alone.processor:6.4f}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rows", type=int, default=200_000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        os.environ["XDG_CONFIG_HOME"] = str(folder / "config")
        files = exports(folder, options.rows, options.seed)
        size = sum(file.stat().st_size for file in files)
        way = Way(make_manager(Settings()), folder)
        print(
            f"{len(files)} files, {options.rows:,} rows, {size / 1e6:,.0f} MB; median of {options.runs} runs\n"
        )
        found = measured(files, options.rows, way, options.runs)
        alone = found["csv reader of Python"]
        for name, one in found.items():
            tell(name, one, alone)
        for kind in (CLIENT, RECORDS):
            some = [file for file in files if file.name.startswith(kind)]
            rows = sum(file.read_bytes().count(b"\n") - 1 for file in some)
            tell(f"{kind} alone, whole way", speed(rows, partial(way.normalise, some)), alone)
    print()
    for name, rate in found[WHOLE]._asdict().items():
        print(f"{'PASS' if rate >= GOAL else 'FAIL'}: {rate:,.0f} rows/s by the {name}, of at least {GOAL:,}")
    sys.exit(found[WHOLE].wall < GOAL)


if __name__ == "__main__":
    main()
