"""No line makes a collector slow, and no log makes a reader large.

How long a line takes is told beside a loop over the characters of the same line in the same process; of several times
the least counts.
"""

import json
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from itertools import islice, product
from pathlib import Path
from random import Random
from typing import NamedTuple

import pytest
from support.line_samples import (
    RECEIPT,
    Sampled,
    folder_of,
    line_collectors,
    manager,
    sampled,
    samples,
    samples_in,
)

from logctl.contracts import RawRecord
from logctl.event import Position
from logctl.normalise import Normaliser, Rejected

SHORT, LONG = 64 * 1024, 1024 * 1024
MOST = 500
"""So many of all lines with all that may be in them are tried, of a seed always the same."""
RATIO = 100
"""A line may take so many times as long as a loop over its characters; with time that grows with the square of the length
64 KiB take thousands of times as long."""
FILLERS = (
    *(b" ", b"\t", b'"', b"\\", b"=", b"|", b"[", b"]", b"1", b"a", b",", b"-", b"<", b"(", b"{", b"\n ", "あ".encode()),
    *(b'" ', b'\\"', b"a=", b'a="', b"a b ", b"a,", b": ", b"1.", b"1:", b"/a", b"%41", b"\\x41", b"](", b"[[", b"||"),
)  # fmt: skip


class Long(NamedTuple):
    """A line with a long repetition in it."""

    one: Sampled
    raw: bytes
    what: str


@cache
def lines_of(name: str) -> tuple[Sampled, ...]:
    """Those that differ by more than their numbers."""
    found = {
        re.sub(rb"\d+", b"0", one.record.raw): one
        for sample in samples_in(folder_of(name))
        for one in sampled(sample)
        if isinstance(one.record, RawRecord)
    }
    return tuple(found.values())


def long_lines(name: str, size: int, most: int) -> Iterator[Long]:
    """A mark, a word, or the beginning of the line itself, many times; at its end, beginning, or anywhere in it."""
    random = Random(f"{name} {size}")
    combinations = list(product(lines_of(name), (*FILLERS, None), ("end", "begin", "within", "instead")))
    for one, filler, place in random.sample(combinations, min(most, len(combinations))):
        assert isinstance(one.record, RawRecord)
        raw = one.record.raw
        unit = raw[: max(1, len(raw) // 3)] if filler is None else filler
        at = {"end": len(raw), "begin": 0}.get(place, random.randrange(len(raw) + 1))
        rest = raw[at:] if place != "instead" else raw[random.randint(at, len(raw)) :]
        filled = raw[:at] + unit * (size // len(unit)) + rest
        yield Long(one, filled, f"{raw!r} with {unit!r} at {at} ({place})")


def least(work: Callable[[], object], times: int) -> float:
    def once() -> float:
        start = time.process_time()
        work()
        return time.process_time() - start

    return min(once() for _time in range(times))


def looped(raw: bytes) -> int:
    count = 0
    for character in raw.decode(errors="replace"):
        count += character != "\0"
    return count


def too_slow(long: Long) -> str:
    """Empty where it is not. What seems so is looked at again: another process may have had the processor."""
    normaliser, position = Normaliser(manager().collectors, "ja"), Position(RECEIPT, "sample", 0)
    assert isinstance(long.one.record, RawRecord)
    record = replace(long.one.record, raw=long.raw)

    def work() -> None:
        found = normaliser.normalise(record, long.one.context, position)
        assert not isinstance(found, Rejected) or not found.reason.startswith("collector "), found.reason

    for times in (1, 4):
        took, alone = least(work, times), least(lambda: looped(long.raw), times)
        if took <= RATIO * alone:
            return ""
    return f"{took / alone:,.0f} times ({took:.2f} s): {long.what}"


@pytest.mark.parametrize("size, most", [(SHORT, MOST), (LONG, 20)])
@pytest.mark.parametrize("name", line_collectors())
def test_the_time_for_a_line_grows_with_its_length_only(name: str, size: int, most: int) -> None:
    assert [slow for long in long_lines(name, size, most) if (slow := too_slow(long))] == []


# Memory

MEGABYTES = 200
ALLOWED = 48
"""MB that the process may take for the large log beyond what it takes for one of a sixteenth: a block of a compressor, a
record of 4 MiB in several forms."""
_READS = """\
import json, resource, sys
from dataclasses import replace
from pathlib import Path
from support.line_samples import RECEIPT, manager
from logctl.contracts import Context
from logctl.event import Position
from logctl.normalise import Normaliser
from logctl.read import Unreadable, open_source, reader_of
path, reader, collector, header = sys.argv[1:]
source, normaliser = open_source(Path(path)), Normaliser(manager().collectors, "ja")
context = Context("sample", "a", reader, collector, "1", "Asia/Tokyo", "cp932", source.sha256, header=header)
records = unreadable = 0
for record in reader_of(reader).read(source, "cp932"):
    records += 1
    if isinstance(record, Unreadable):
        unreadable += 1
    elif records % 100 == 0:
        context = replace(context, header=record.header or context.header)
        normaliser.normalise(record, context, Position(RECEIPT, "sample", records))
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
print(json.dumps({"records": records, "unreadable": unreadable, "peak": peak}))
"""


class Log(NamedTuple):
    """Of a way of reading, the sample with the longest records."""

    sample: Path
    first: Sampled


def logs() -> dict[str, Log]:
    found: dict[str, tuple[float, Log]] = {}
    for sample in samples():
        if sample.name.startswith("hostile"):
            continue
        first, *others = sampled(sample)
        kind, length = first.context.reader.partition(":")[0], sample.stat().st_size / (1 + len(others))
        if length > found.get(kind, (0.0,))[0]:
            found[kind] = length, Log(sample, first)
    return {kind: log for kind, (_length, log) in found.items()}


def write_large(file: Path, content: bytes, size: int) -> None:
    """In the middle of it a line of 10 MB, and a hole of NUL bytes as a crash leaves it."""
    block = content.rstrip(b"\n") + b"\n"
    blocks = [block * (1_000_000 // len(block) + 1)] * (size // 1_000_000)
    half = len(blocks) // 2
    with file.open("wb") as stream:
        stream.writelines(islice(blocks, half))
        stream.write(block.split(b"\n", 1)[0] + b"x" * 10_000_000 + b"\n" + b"\0" * 1_000_000 + b"\n")
        stream.writelines(islice(blocks, half))


def peak_of(file: Path, log: Log) -> dict[str, int]:
    context = log.first.context
    words = [sys.executable, "-c", _READS, str(file), context.reader, context.collector, context.header]
    tests = Path(__file__).parents[1]
    path = {"PYTHONPATH": f"{tests}:{tests.parent}"}
    done = subprocess.run(words, env=path | _PLAIN, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    found: dict[str, int] = json.loads(done.stdout)
    return found


_PLAIN = {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}


@pytest.mark.skipif(sys.platform == "win32", reason="what a process takes, as Unix tells it")
@pytest.mark.parametrize("reader", sorted(logs()))
def test_a_log_of_200_mb_is_read_in_the_memory_of_a_small_one(reader: str, tmp_path: Path) -> None:
    log, peaks = logs()[reader], list[dict[str, int]]()
    content = log.sample.read_bytes()
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        content = content.decode("utf-16").encode()
    for megabytes in (MEGABYTES // 16, MEGABYTES):
        file = tmp_path / "large.log"
        write_large(file, content, megabytes * 1_000_000)
        peaks.append(peak_of(file, log))
        file.unlink()
    small, large = peaks
    assert large["records"] > 10 * small["records"]
    assert large["unreadable"] >= 1, "the line of 10 MB"
    assert large["peak"] - small["peak"] < ALLOWED, (small, large)
