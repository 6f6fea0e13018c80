"""How fast does each form of lines become events, and how is that beside splitting the same lines?

    python benchmarks/collectors.py [--records 60000] [--runs 3] [--seed 1] [--least 15000] [NAME ...]

NAMEs are parts of the names of samples, as the table shows them; default: all. The records of each sample of a
collector of lines are written again and again with other seconds, addresses and numbers, into a log of its own. In each
run, in one process and one after the other: the lines split at blanks; and the log opened and recognised, cut into
records, put in the journal, on the disk, and made to events with their sentence. As an ingest does it, but without the
store, and in one process. Of several runs the median counts. Records a second are told by the processor's time, which is
that of one core, and by the clock on the wall, which waits for the disk and for other programs. With `--least`, exit
code 1 where by the processor's time fewer come through. Read the ratios; times differ between machines.
"""

import argparse
import os
import re
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from itertools import chain, cycle, islice
from pathlib import Path
from random import Random
from statistics import median
from typing import NamedTuple

from logctl.contracts import Context, RawRecord
from logctl.journal import Journal, JournalRecord, JournalWriter, open_home
from logctl.manager import Manager
from logctl.normalise import Normaliser, Rejected
from logctl.pipeline.configurations import forms_of
from logctl.pipeline.indexer import BATCH_RECORDS
from logctl.read import Location, Unreadable, open_source, reader_of, recognise

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))
from support.line_samples import label_of, manager, sampled, samples

_SECONDS = re.compile(rb"(?<=\d:\d\d:)[0-5]\d(?!\d)")
_ADDRESS = re.compile(rb"(?<![\d.])(\d{1,3}\.\d{1,3}\.\d{1,3}\.)\d{1,3}(?![\d.])")
_NUMBER = re.compile(rb"(?<![\w.])(?!20\d{6}\b)(\d{4,9})\d{3}(?!\w)")
"""No date, and none of the small numbers that are codes."""
Forms = dict[str, tuple[str, ...]]


class Form(NamedTuple):
    """A sample, as a log of many records."""

    name: str
    file: Path
    records: int
    forms: Forms


def written(sample: Path, folder: Path, records: int, seed: int) -> Form:
    """What stands above the records of the sample stands above those of the log; no record is refused."""
    name = label_of(sample)
    top, found = parts(sample)
    random, header = Random(f"{seed} {name}"), ""
    file = folder / str(len(list(folder.iterdir()))) / sample.name
    file.parent.mkdir()
    with file.open("wb") as stream:
        for record in islice(chain(top, cycle(found)), records):
            if record.header != header:
                header = record.header
                stream.write(header.encode() + b"\n")
            stream.write(changed(random, record.raw) + b"\n")
    beside = [Location(path) for path in sorted(sample.parent.iterdir())]
    return Form(name, file, records, dict(forms_of(beside, (), manager().collectors, sys.exit).known))


def parts(sample: Path) -> tuple[list[RawRecord], list[RawRecord]]:
    """What stands above the first record of several lines, and the records."""
    found = [one for one in sampled(sample) if isinstance(one.record, RawRecord)]
    records = [one.record for one in found if isinstance(one.record, RawRecord)]
    kind, _colon, begins = found[0].context.reader.partition(":")
    above = kind == "begin" and not re.match(begins.encode(), records[0].raw)
    return records[:above], records[above:]


def changed(random: Random, raw: bytes) -> bytes:
    """What differs from line to line in a log: seconds, the last part of addresses, the end of large numbers."""
    raw = _SECONDS.sub(lambda _found: b"%02d" % random.randrange(60), raw)
    raw = _ADDRESS.sub(lambda found: found[1] + b"%d" % random.randrange(1, 255), raw)
    return _NUMBER.sub(lambda found: found[1] + b"%03d" % random.randrange(1000), raw)


class Way:
    """Through logctl, as far as to events."""

    def __init__(self, manager: Manager, folder: Path) -> None:
        self._collectors = manager.collectors
        self._folder, self._homes = folder, 0

    def events(self, form: Form) -> int:
        """Records that came through."""
        normaliser, records = Normaliser(self._collectors, "ja"), 0
        for batch in self._journalled(form):
            for one in batch:
                found = normaliser.normalise(one.record, one.context, one.position)
                if isinstance(found, Rejected):
                    sys.exit(f"{form.name}: {found.reason}: {one.record.raw[:300]!r}")
                records += 1
        return records

    def _journalled(self, form: Form) -> Iterator[list[JournalRecord]]:
        self._homes += 1
        with JournalWriter(Journal(open_home(self._folder / f"home{self._homes}", "ja"))) as writer:
            rows = self._rows(form)
            while batch := list(islice(rows, BATCH_RECORDS)):
                yield writer.append(batch)

    def _rows(self, form: Form) -> Iterator[tuple[RawRecord, Context]]:
        source = open_source(form.file)
        found = recognise(source, self._collectors.values(), forms=form.forms)
        if found is None:
            sys.exit(f"{form.name} is not recognised")
        collector, recognition = found
        context = Context(
            *("file", str(form.file), recognition.reader, collector.name, collector.version),
            *("Asia/Tokyo", "cp932", source.sha256),
            header=recognition.header,
            modified=time.time_ns() // 1_000_000,
        )
        for record in reader_of(recognition.reader).read(source, "cp932"):
            if isinstance(record, Unreadable):
                sys.exit(f"{form.name}: {record}")
            if record.header and record.header != context.header:
                context = replace(context, header=record.header)
            yield record, context


class Speed(NamedTuple):
    """Records a second of the processor's time, and of the clock on the wall."""

    processor: float
    wall: float


def speed(form: Form, work: Callable[[], int]) -> Speed:
    processor, wall = time.process_time(), time.perf_counter()
    done = work()
    processor, wall = time.process_time() - processor, time.perf_counter() - wall
    if done != form.records:
        sys.exit(f"{form.name}: {form.records:,} records went in, {done:,} came out")
    return Speed(done / processor, done / wall)


def splitting(form: Form) -> Callable[[], int]:
    data = form.file.read_bytes()

    def split() -> int:
        for line in data.split(b"\n"):
            line.split()
        return form.records

    return split


def measured(form: Form, way: Way, runs: int) -> tuple[Speed, Speed]:
    """The way to events, and splitting."""
    events, split = list[Speed](), list[Speed]()
    for _run in range(runs):
        split.append(speed(form, splitting(form)))
        events.append(speed(form, partial(way.events, form)))
    return _middle(events), _middle(split)


def _middle(speeds: list[Speed]) -> Speed:
    return Speed(*map(median, zip(*speeds, strict=True)))


def tell(form: Form, events: Speed, split: Speed) -> None:
    size = form.file.stat().st_size / form.records
    print(
        f"{form.name:44} {size:6,.0f} bytes {events.processor:9,.0f} records/s of the processor"
        f" {events.wall:9,.0f} by the wall {events.processor / split.processor:8.4f} of splitting",
        flush=True,
    )


def chosen(names: list[str]) -> list[Path]:
    plain = [sample for sample in samples() if not sample.name.startswith("hostile")]
    return [one for one in plain if not names or any(name in label_of(one) for name in names)]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("names", nargs="*")
    parser.add_argument("--records", type=int, default=60_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--least", type=float, default=0)
    options = parser.parse_args()
    slow = list[str]()
    with tempfile.TemporaryDirectory() as scratch:
        os.environ["XDG_CONFIG_HOME"] = str(Path(scratch) / "config")
        logs = Path(scratch) / "logs"
        logs.mkdir()
        way = Way(manager(), Path(scratch))
        for sample in chosen(options.names):
            form = written(sample, logs, options.records, options.seed)
            events, split = measured(form, way, options.runs)
            tell(form, events, split)
            if events.processor < options.least:
                slow.append(form.name)
            form.file.unlink()
    if options.least:
        told = f"FAIL: fewer: {', '.join(slow)}" if slow else "PASS"
        print(f"\n{told} (at least {options.least:,.0f} records/s of the processor)")
    sys.exit(bool(slow))


if __name__ == "__main__":
    main()
