"""How fast is a search over a million events, in one warm process and as a command beside ripgrep?

    python benchmarks/search.py [--events 1000000] [--keep FOLDER] [--runs 2] [--seed 1]

Fills an embedded store with made-up hospital events and writes the same events as NDJSON, one object a line. Then
prints, for each kind of query, the milliseconds of a count and of the first page (50 newest, as events) in one warm
process; the events a second of a full export; and the wall time of `logctl search --count` as a process of its own
beside `rg -c` over the NDJSON. Queries are taken from the events, some of frequent and some of rare values, so that
they hit. With --keep, what was filled is used again by the next run. Exit code 1 where a goal is missed.

Read the ratios; times differ between machines. The file lies in memory after the first read, for both sides.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter, deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from statistics import median, quantiles
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import orjson

from benchmarks.hospital_events import SPAN, START, events_of, parts
from benchmarks.hospital_queries import KINDS, SLOWEST, WARMING, Sample, different, take_sample
from logctl.errors import IndexFormatError, QueryError
from logctl.journal import open_home
from logctl.query import Everything, Node, parse
from logctl.query.typed import Reading
from logctl.store import EmbeddedStore, Sort

PAGE = 50
ZONE = ZoneInfo("Asia/Tokyo")
READING = Reading(ZONE, datetime.fromtimestamp((START + SPAN) / 1000, ZONE))


@dataclass(frozen=True, slots=True)
class Place:
    """Where a run keeps its things."""

    folder: Path

    @property
    def home(self) -> Path:
        return self.folder / "home"

    @property
    def ndjson(self) -> Path:
        return self.folder / "events.ndjson"

    @property
    def made(self) -> Path:
        """What the rest was made from; written last."""
        return self.folder / "made.json"


# filling

Made = tuple[bytes, list[Any]]


def make_part(part: int, total: int, seed: int) -> Made:
    """In a worker process: the events as lines, and as the store takes them."""
    events = list(events_of(part, total, seed))
    lines = b"".join(orjson.dumps(event.fields) + b"\n" for event in events)
    return lines, [EmbeddedStore.prepare(event) for event in events]


def made_parts(total: int, seed: int) -> Iterator[Made]:
    """In order, and never more than a few ahead of who takes them."""
    waiting: deque[Future[Made]] = deque()
    with ProcessPoolExecutor(2) as pool:
        for part in parts(total):
            waiting.append(pool.submit(make_part, part, total, seed))
            if len(waiting) > 3:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def fill(place: Place, total: int, seed: int) -> None:
    shutil.rmtree(place.home, ignore_errors=True)
    place.made.unlink(missing_ok=True)
    begun = time.perf_counter()
    putting = put_all(place, total, seed)
    whole = time.perf_counter() - begun
    print(f"filled {total:,} events in {whole:.0f} s: {total / whole:,.0f} events/s with making them")
    print(f"put alone: {total / putting:,.0f} events/s")
    place.made.write_text(json.dumps({"events": total, "seed": seed}))


def put_all(place: Place, total: int, seed: int) -> float:
    """The seconds that the store took."""
    store = EmbeddedStore(open_home(place.home, "ja").index, create=True)
    putting, done = 0.0, 0
    with place.ndjson.open("wb") as stream:
        for lines, prepared in made_parts(total, seed):
            stream.write(lines)
            start = time.perf_counter()
            store.put(prepared)
            putting += time.perf_counter() - start
            done += len(prepared)
            print(f"\r  {done:,} of {total:,} ", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    return putting + seconds(store.close)


def report_size(place: Place) -> None:
    files = (place.home / "index").rglob("*")
    index, lines = sum(file.stat().st_size for file in files if file.is_file()), place.ndjson.stat().st_size
    print(f"index {index:,} bytes, NDJSON {lines:,} bytes: {index / lines:.2f} of it\n")


def describe(place: Place) -> None:
    """What there is to search in."""
    collectors: Counter[str] = Counter()
    different: dict[str, set[str]] = {
        name: set()
        for name in ("user.name", "host.name", "file.path", "ehr.patient.id", "process.command_line")
    }
    with place.ndjson.open("rb") as stream:
        for line in stream:
            fields = orjson.loads(line)
            collectors[fields["logctl.collector"]] += 1
            for name, found in different.items():
                if name in fields:
                    found.add(fields[name])
    print("events: " + ", ".join(f"{count:,} of {name}" for name, count in sorted(collectors.items())))
    print("different: " + ", ".join(f"{len(found):,} {name}" for name, found in different.items()) + "\n")


def is_filled(place: Place, total: int, seed: int) -> bool:
    wanted = {"events": total, "seed": seed}
    if not place.made.is_file() or json.loads(place.made.read_text()) != wanted:
        return False
    try:
        return sum(EmbeddedStore(place.home / "index").buckets().values()) == total
    except IndexFormatError:
        print("the kept index has another form: filled anew")
        return False


# measuring


def seconds(run: Callable[[], object]) -> float:
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


@dataclass(frozen=True, slots=True)
class Times:
    """In milliseconds, of one kind."""

    counts: list[float] = field(default_factory=list)
    pages: list[float] = field(default_factory=list)
    hits: list[int] = field(default_factory=list)
    slowest: list[tuple[float, str]] = field(default_factory=list)

    def add(self, store: EmbeddedStore, text: str, node: Node) -> None:
        start = time.perf_counter()
        self.hits.append(store.count(node))
        counted = time.perf_counter()
        page = list(store.find(node, Sort(), PAGE))
        done = time.perf_counter()
        if len(page) != min(PAGE, self.hits[-1]):
            sys.exit(f"{text}: {len(page)} events on a page of {self.hits[-1]} hits")
        self.counts.append((counted - start) * 1000)
        self.pages.append((done - counted) * 1000)
        self.slowest.append((self.counts[-1] + self.pages[-1], text))


def measure(store: EmbeddedStore, texts: list[str], runs: int) -> Times:
    nodes = [(text, parse(text, READING)) for text in texts]
    warm, times = Times(), Times()
    for text, node in nodes[:WARMING]:
        warm.add(store, text, node)
    for text, node in nodes[WARMING:]:
        for _ in range(runs):
            times.add(store, text, node)
    return times


def middle_and_high(values: list[float]) -> tuple[float, float]:
    """p50 and p95."""
    return median(values), quantiles(values, n=20, method="inclusive")[-1]


Goal = tuple[str, bool]


def show_times(kind: str, times: Times) -> list[Goal]:
    figures = (*middle_and_high(times.counts), *middle_and_high(times.pages))
    row = "".join(f"{figure:10.1f}" for figure in figures)
    most, text = max(times.slowest)
    print(f"{kind:24}{len(times.counts):6}{median(times.hits):10,.0f}{row}   {most:6.0f}  {text[:44]}")
    goal = SLOWEST.get(kind, 50.0)
    parts_of_it = (("count", figures[0]), ("first page", figures[2]))
    return [
        (f"{kind}, {name}: p50 {took:.1f} ms, under {goal:.0f}", took < goal) for name, took in parts_of_it
    ]


def warm_searches(store: EmbeddedStore, sample: Sample, runs: int) -> list[Goal]:
    print("in one warm process, milliseconds           count               first page")
    print(f"{'kind':24}{'runs':>6}{'hits':>10}{'p50':>10}{'p95':>10}{'p50':>10}{'p95':>10}   slowest, both")
    goals: list[Goal] = []
    for kind, make in KINDS.items():
        try:
            goals += show_times(kind, measure(store, different(sample, make), runs))
        except QueryError as error:
            print(f"{kind:24}not supported: {error}")
    return goals


# export


def command(place: Place, *arguments: str) -> list[str]:
    return [sys.executable, "-m", "logctl", "--home", str(place.home), "--lang", "ja", "search", *arguments]


def exports(place: Place, store: EmbeddedStore, total: int) -> list[Goal]:
    def by_command(form: str) -> None:
        out = ("--out", str(place.folder / f"export.{form}"))
        subprocess.run(command(place, "--all", "-o", form, *out), check=True, capture_output=True)

    ways: dict[str, Callable[[], object]] = {
        "export, as events": lambda: deque(store.find(Everything(), Sort(descending=False)), maxlen=0),
        "export, ndjson by the command": lambda: by_command("ndjson"),
        "export, csv by the command": lambda: by_command("csv"),
    }
    return [show_export(name, total / seconds(way)) for name, way in ways.items()]


def show_export(name: str, rate: float) -> Goal:
    print(f"{name:32}{rate:10,.0f} events/s")
    return f"{name}: {rate:,.0f} events/s, over 50,000", rate > 50_000


# beside ripgrep


class Race(NamedTuple):
    """`patterns` are those of one `rg` after the other; `ahead`: is it a goal to be faster?"""

    kind: str
    query: str
    patterns: tuple[str, ...]
    ahead: bool = True


RACES = (
    Race("two terms", "秋空 患者", ("秋空", "患者")),
    Race(
        "two terms, rare",
        "user.name:h_akisora file.name:*名簿*",
        ('"user.name":"h_akisora"', '"file.name":"[^"]*名簿'),
    ),
    Race("Japanese word", "秋空", ("秋空",)),
    Race("CIDR", "source.ip:10.1.2.0/24", (r'"source\.ip":"10\.1\.2\.[0-9]+"',)),
    Race("range", "source.port:[50000 TO 59999]", (r'"source\.port":5[0-9]{4}[,}]',)),
    Race("term", "user.name:h_akisora", (r'"user\.name":"h_akisora"',), ahead=False),
    Race("inside a path", "file.path:*患者一覧*", (r'"file\.path":"[^"]*患者一覧',), ahead=False),
)


def count_by_command(place: Place, query: str) -> int:
    told = subprocess.run(
        command(place, "--count", "-o", "json", query), check=True, capture_output=True, text=True
    )
    return int(json.loads(told.stdout)["count"])


def count_by_rg(file: Path, patterns: tuple[str, ...]) -> int:
    """Each but the last hands its lines on; rg says nothing where it found none."""
    *before, last = patterns
    stream, source = None, [str(file)]
    for pattern in before:
        started = subprocess.Popen(
            ["rg", "--no-config", pattern, *source], stdin=stream, stdout=subprocess.PIPE
        )
        stream, source = started.stdout, ["-"]
    told = subprocess.run(["rg", "--no-config", "-c", last, *source], stdin=stream, stdout=subprocess.PIPE)
    return int(told.stdout or 0)


def run_race(place: Place, race: Race) -> Goal:
    counts, ours, theirs = set[tuple[int, int]](), list[float](), list[float]()
    for _ in range(5):
        start = time.perf_counter()
        found = count_by_command(place, race.query)
        between = time.perf_counter()
        matched = count_by_rg(place.ndjson, race.patterns)
        ours.append(between - start)
        theirs.append(time.perf_counter() - between)
        counts.add((found, matched))
    return show_race(race, *counts.pop(), median(ours), median(theirs))


def show_race(race: Race, found: int, matched: int, ours: float, theirs: float) -> Goal:
    agree = f"both {found:,}" if found == matched else f"{found:,}, but {matched:,} lines of rg"
    print(
        f"{race.kind:18}{ours * 1000:10.0f}{theirs * 1000:10.0f}{theirs / ours:8.2f}   {agree:16} {race.query}"
    )
    return f"{race.kind}: {theirs / ours:.2f} times as fast as rg, over 1", theirs > ours


def races(place: Place) -> list[Goal]:
    if shutil.which("rg") is None:
        print("rg is not installed: nothing is set beside it")
        return []
    count_by_rg(place.ndjson, ("a",))  # the file lies in memory from now on
    print("\nwhole commands, milliseconds; fields and exact texts are chosen so that rg can count the same")
    print(f"{'kind':18}{'logctl':>10}{'rg':>10}{'ratio':>8}   hits")
    goals = [(race.ahead, run_race(place, race)) for race in RACES]
    return [goal for ahead, goal in goals if ahead]


# all of it


def benchmark(place: Place, total: int, seed: int, runs: int) -> bool:
    """Were all goals met?"""
    if not is_filled(place, total, seed):
        fill(place, total, seed)
    report_size(place)
    describe(place)
    store = EmbeddedStore(place.home / "index")
    goals = warm_searches(store, take_sample(total, seed), runs)
    print()
    goals += exports(place, store, total)
    goals += races(place)
    print()
    for text, met in goals:
        print("PASS" if met else "FAIL", text)
    return all(met for _text, met in goals)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="How fast is a search?")
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="fill this folder, or use what it has")
    parser.add_argument("--runs", type=int, default=2, help="of each query, in the warm process")
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def main() -> int:
    given = arguments()
    sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr]
    with tempfile.TemporaryDirectory() as scratch:
        os.environ["XDG_CONFIG_HOME"] = str(Path(scratch) / "config")
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed logctl is compiled
        place = Place(given.keep or Path(scratch) / "kept")
        met = benchmark(place, given.events, given.seed, given.runs)
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
