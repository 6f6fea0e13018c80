"""Journals to test with, processes that write into them, and ways to damage them."""

import hashlib
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import orjson

from logctl.contracts import Context, RawRecord
from logctl.journal import (
    FileCursors,
    FileState,
    Journal,
    JournalRecord,
    JournalReport,
    JournalWriter,
    Segment,
    open_home,
)
from logctl.journal.chain import Line, read_chain, seal
from logctl.journal.key import Key, load_keys, load_keys_at
from logctl.journal.record import context_line, encode_frame, record_line
from logctl.lock import FairLock, FileLock

NOW = 1_772_000_000_000
LONGEST = 60.0
"""Seconds that any process of a test may take."""

CONTEXT = Context(
    source="file",
    path="/取込/操作ログ.csv",
    reader="lines",
    collector="csv",
    collector_version="1.0",
    timezone="Asia/Tokyo",
    encoding="cp932",
    fingerprint="f" * 64,
)
Batch = list[tuple[RawRecord, Context]]


def context(**changes: Any) -> Context:
    return replace(CONTEXT, **changes)


def batch(*texts: str | bytes, of: Context = CONTEXT) -> Batch:
    contents = [text.encode() if isinstance(text, str) else text for text in texts]
    return [(RawRecord(content, position), of) for position, content in enumerate(contents)]


def new_journal(folder: Path) -> Journal:
    return Journal(open_home(folder, "en"))


def again(journal: Journal) -> Journal:
    """The same journal as another process would open it."""
    return Journal(open_home(journal.home.path))


@contextmanager
def temporary_journal() -> Iterator[Journal]:
    """A fresh one for each example of a property."""
    with tempfile.TemporaryDirectory() as folder:
        yield new_journal(Path(folder) / "home")


def fill(journal: Journal, name: str = "record", frames: int = 3, records: int = 2) -> list[JournalRecord]:
    """One closed segment."""
    written: list[JournalRecord] = []
    with JournalWriter(journal) as writer:
        for frame in range(frames):
            written += writer.append(batch(*(f"{name} {frame}.{record}" for record in range(records))))
    return written


def everything(journal: Journal) -> list[JournalRecord]:
    return [record for segment in journal.segments() for record in journal.read(segment)]


def texts(records: Sequence[JournalRecord]) -> list[str]:
    return [record.record.raw.decode() for record in records]


def places(report: JournalReport) -> list[str]:
    return [finding.place for finding in report.findings]


def key_file(journal: Journal) -> Path:
    return load_keys(journal.home.journal_id).path


@contextmanager
def small_files(most: int) -> Iterator[None]:
    """No file of this process can grow beyond so many bytes: a disk full at a chosen place."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


# What a process of a test does


def start(code: str, *arguments: object) -> subprocess.Popen[str]:
    """A Python process; `code` has all names of this module and its arguments in `arguments`."""
    head = "import sys; from support.journals import *; arguments = sys.argv[1:]; "
    return subprocess.Popen(
        [sys.executable, "-c", head + code, *map(str, arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parent.parent)},
    )


def await_go() -> None:
    """In a process: begin together with the others."""
    print("ready", flush=True)
    sys.stdin.readline()


def let_go(processes: Sequence[subprocess.Popen[str]]) -> None:
    for process in processes:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()


def outcome(process: subprocess.Popen[str]) -> list[str]:
    """The lines it wrote, when it has ended well."""
    output, _nothing = process.communicate(timeout=LONGEST)
    assert process.returncode == 0
    return output.splitlines()


@contextmanager
def running(code: str, each: Sequence[Sequence[object]]) -> Iterator[list[subprocess.Popen[str]]]:
    """Processes that begin at once; `code` calls `await_go` first. None outlives the block."""
    processes = [start(code, *arguments) for arguments in each]
    try:
        let_go(processes)
        yield processes
    finally:
        for process in processes:
            kill(process)


def together(code: str, each: Sequence[Sequence[object]]) -> list[list[str]]:
    """What processes wrote that began at once; `code` calls `await_go` first."""
    with running(code, each) as processes:
        return [outcome(process) for process in processes]


def kill(process: subprocess.Popen[str]) -> list[str]:
    """The whole lines that it wrote before; none where it had ended."""
    if process.stdout is None or process.stdout.closed:
        return []
    process.kill()
    output, _nothing = process.communicate(timeout=LONGEST)
    return output.split("\n")[:-1]


def append_and_tell(home: str, name: str, count: int) -> None:
    """In a process: each line is a position that was acknowledged and the text there."""
    with JournalWriter(Journal(open_home(Path(home)))) as writer:
        for number in range(count):
            contents = [f"{name} {number}.{part} " + "x" * 40 * number for part in range(number % 3 + 1)]
            for record in writer.append(batch(*contents)):
                print(f"{record.position.text} {record.record.raw.decode()}")
            sys.stdout.flush()


def open_and_close(home: str, count: int) -> None:
    """In a process: a segment for each record."""
    journal = Journal(open_home(Path(home)))
    for number in range(count):
        with JournalWriter(journal) as writer:
            writer.append(batch(f"{number}"))


def read_further(folder: str, key: str, most: int) -> None:
    with FileCursors(Path(folder)) as cursors:
        for records in range(1, most + 1):
            cursors.set({key: FileState("file", records), f"{key} {os.getpid()}": FileState("own", records)})


def first_key(path: str) -> None:
    print(load_keys_at(Path(path)).current().id)


def hold(path: str) -> None:
    lock = FileLock(Path(path))
    lock.acquire()
    print("held", flush=True)
    sys.stdin.readline()


def count_under_lock(path: str, turns: int) -> None:
    lock, counter = FileLock(Path(path)), Path(path).with_suffix(".count")
    for _turn in range(turns):
        with lock.hold():
            counter.write_text(str(int(counter.read_text()) + 1))


def take_turns(path: str, name: str, turns: int) -> None:
    lock, log = FairLock(Path(path)), Path(path).with_suffix(".log")
    while log.stat().st_size < turns:
        lock.acquire()
        with log.open("a") as stream:
            stream.write(name)
        lock.release()


# Ways to damage


def flip(path: Path, offset: int, mask: int = 1) -> None:
    content = bytearray(path.read_bytes())
    content[offset] ^= mask
    path.write_bytes(content)


def lines_of(path: Path) -> list[bytes]:
    return path.read_bytes().splitlines(keepends=True)


def frames_of(segment: Segment) -> list[bytes]:
    data = segment.data.read_bytes()
    return [
        data[line.body["offset"] : line.body["offset"] + line.body["length"]]
        for line in read_chain(segment.chain)
    ]


def journal_files(journal: Journal) -> list[Path]:
    return sorted(
        path
        for path in journal.folder.rglob("*")
        if path.is_file() and path.suffix not in (".lock", ".queue")
    )


def write_segment(segment: Segment, frames: Sequence[bytes], records: int, key: Key) -> list[Line]:
    """Data and chain with right offsets and hashes, signed with `key`."""
    previous, offset, lines = segment.opening.hash, 0, list[Line]()
    for number, frame in enumerate(frames):
        body = {"offset": offset, "length": len(frame), "records": records, "contexts": int(not number)}
        lines.append(seal(body | {"sha256": hashlib.sha256(frame).hexdigest()}, previous, key))
        previous, offset = lines[-1].hash, offset + len(frame)
    segment.data.write_bytes(b"".join(frames))
    segment.chain.write_bytes(b"".join(line.text + b"\n" for line in lines))
    return lines


def vanished(journal: Journal, frames: int = 3) -> Segment:
    """A segment of two records a frame as a killed process leaves it; `0.0`, `0.1`, `1.0` and so on."""
    key = load_keys(journal.home.journal_id)
    name = journal.catalogue.open_segment("20260301", "standard", NOW, key).body["segment"]
    segment = next(each for each in journal.segments() if each.name == name)
    contents = [
        [record_line(0, RawRecord(f"{frame}.{part}".encode(), part)) for part in (0, 1)]
        for frame in range(frames)
    ]
    contents[0].insert(0, context_line(0, CONTEXT))
    write_segment(segment, [encode_frame(lines) for lines in contents], 2, key.current())
    return segment


def seal_again(path: Path, changes: dict[int, dict[str, Any]], start: str, key: Key, signed_as: str) -> None:
    """The chained file with changed bodies, all its hashes right; lines say they are `signed_as` a key id."""
    previous, made = start, b""
    for number, line in enumerate(read_chain(path)):
        body = {name: value for name, value in line.body.items() if name not in ("previous", "key", "hmac")}
        fresh = seal(body | changes.get(number, {}), previous, Key(signed_as, key.secret))
        previous, made = fresh.hash, made + fresh.text + b"\n"
    path.write_bytes(made)


def add_line(path: Path, body: dict[str, Any], key: Key) -> None:
    line = seal(body, read_chain(path)[-1].hash, key)
    with path.open("ab") as stream:
        stream.write(line.text + b"\n")


def change_line(path: Path, number: int, **changes: Any) -> None:
    """What one line says, with its hashes left as they were; `number` counts from 0."""
    lines = lines_of(path)
    lines[number] = orjson.dumps(orjson.loads(lines[number]) | changes) + b"\n"
    path.write_bytes(b"".join(lines))
