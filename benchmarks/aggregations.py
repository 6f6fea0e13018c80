"""How fast are events counted by values and over time, and is every count right?

    python benchmarks/aggregations.py [--events 1000000] [--keep FOLDER] [--checked 200000] [--url URL]

First, in one warm process over the embedded index of `search.py` (its --keep folder is taken, or filled): the
milliseconds of `--by` one field, of two fields, of different values in each, and of `--histogram`, over everything
and over a third of the time. Then so many events go into both stores (OpenSearch: --url, else a node of our own) and
every count is compared with one by Python's Counter. Exit code 1 where a count differs or a goal is missed.
"""

import argparse
import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice, pairwise
from pathlib import Path
from statistics import median
from zoneinfo import ZoneInfo

from benchmarks.hospital_events import SPAN, START, events_of, parts
from benchmarks.opensearch import NAMES, Bench, a_node
from benchmarks.search import Place, fill, is_filled
from logctl.event import Event
from logctl.query import And, Everything, Is, Node, Not, Range, matches
from logctl.query.intervals import bounds
from logctl.store import EmbeddedStore, Store
from logctl.store.grouping import Counting, Grouping, group
from logctl.store.opensearch import OpenSearchStore
from logctl.words import fold

GOAL = 0.2
RUNS = 7
TOKYO = ZoneInfo("Asia/Tokyo")
MONTH = Range("@timestamp", "date", START + SPAN // 3, START + 2 * SPAN // 3)
FIELDS = (
    "user.name",
    "host.name",
    "event.action",
    "logctl.operation",
    "host.ip",
    "ehr.patient.id",
    "file.path",
)
QUERIES: dict[str, Node] = {
    "everything": Everything(),
    "a third of the time": MONTH,
    "one operation": Is("logctl.operation", "copy"),
    "a third, without one": And((MONTH, Not(Is("logctl.operation", "copy")))),
}


def timed(run: Callable[[], object]) -> float:
    times = []
    for _run in range(RUNS):
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    return median(times)


def grouped(store: Store, query: Node, grouping: Grouping) -> None:
    with store.counting() as counting:
        group(counting, query, grouping)


def drawn(store: Store, query: Node, interval: str) -> None:
    with store.counting() as counting:
        counting.histogram(query, bounds(START, START + SPAN - 1, interval, TOKYO))


def kinds() -> Iterator[tuple[str, Callable[[Store, Node], None]]]:
    for name in FIELDS:
        yield f"--by {name}", lambda store, query, name=name: grouped(store, query, Grouping((name,)))  # type: ignore[misc]
    two = Grouping(("user.name", "logctl.operation"))
    yield "--by user.name --by logctl.operation", lambda store, query: grouped(store, query, two)
    patients = Grouping(("user.name",), "ehr.patient.id")
    yield "--by user.name --distinct ehr.patient.id", lambda store, query: grouped(store, query, patients)
    for interval in ("1h", "1d"):
        yield f"--histogram {interval}", lambda store, query, i=interval: drawn(store, query, i)  # type: ignore[misc]


def measure(store: Store) -> bool:
    print(f"in one warm process, p50 of {RUNS} runs, milliseconds")
    print(f"{'':45}" + "".join(f"{name:>22}" for name in QUERIES))
    met = True
    for kind, run in kinds():
        times = [timed(lambda run=run, query=query: run(store, query)) for query in QUERIES.values()]  # type: ignore[misc]
        print(f"{kind:45}" + "".join(f"{one * 1000:22.1f}" for one in times), flush=True)
        met = met and max(times) < GOAL
    print("PASS" if met else "FAIL", f"every p50 under {GOAL * 1000:.0f} ms\n")
    return met


# is it right?


def different_counts(counting: Counting, events: list[Event], query: Node) -> Iterator[str]:
    found = [event for event in events if matches(query, event.shown)]
    for name in FIELDS:
        expected = Counter(fold(str(event.fields[name])) for event in found if name in event.fields)
        counted = (
            {
                fold(str(one.value)): one.count
                for one in group(counting, query, Grouping((name,), top=None)).groups
            }
            if len(expected) < 2000
            else counting.values(query, name).counts
        )
        if counted != expected:
            yield name
    times = bounds(START, START + SPAN - 1, "1d", TOKYO)
    days = Counter(
        next(place for place, (low, high) in enumerate(pairwise(times)) if low <= event.time < high)
        for event in found
    )
    if counting.histogram(query, times) != [days[place] for place in range(len(times) - 1)]:
        yield "histogram"


def put(store: Store, events: Iterable[Event]) -> None:
    rest = iter(events)
    while batch := list(islice(rest, 5000)):
        store.put([store.prepare(event) for event in batch])


def check(name: str, store: Store, events: list[Event]) -> bool:
    put(store, events)
    wrong = []
    with store.counting() as counting:
        for title, query in QUERIES.items():
            wrong += [f"{title}: {one}" for one in different_counts(counting, events, query)]
    store.close()
    print("FAIL" if wrong else "PASS", f"{name}: {len(events):,} events counted like by Python", *wrong)
    return not wrong


@contextmanager
def stores(folder: Path, url: str | None) -> Iterator[dict[str, Store]]:
    with a_node(url) as address:
        bench = Bench(address, folder, [])
        bench.emptied()
        yield {
            "embedded": EmbeddedStore(folder / "index", create=True),
            "OpenSearch": OpenSearchStore(bench.access, folder / "lock", NAMES),
        }


def main() -> int:
    parser = argparse.ArgumentParser(description="How fast are counts, and are they right?")
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--checked", type=int, default=200_000)
    parser.add_argument("--url")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        os.environ["XDG_CONFIG_HOME"] = str(Path(scratch) / "config")
        place = Place(given.keep or Path(scratch) / "kept")
        if not is_filled(place, given.events, 1):
            fill(place, given.events, 1)
        met = measure(EmbeddedStore(place.home / "index"))
        events = [event for part in parts(given.checked) for event in events_of(part, given.checked, 1)]
        with stores(Path(scratch), given.url) as both:
            right = [check(name, store, events) for name, store in both.items()]
    return 0 if met and all(right) else 1


if __name__ == "__main__":
    sys.exit(main())
