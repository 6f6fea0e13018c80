"""How much of what an OpenSearch node can take does logctl use?

    python benchmarks/opensearch.py [--events 60000] [--url http://127.0.0.1:9200] [--runs 3]

Fills a node with the same made-up hospital events in turns, each time into emptied indices: prepared bodies sent as
they are by two connections (the most that this node takes); the store, fed with events that it prepares itself;
opensearch-py's `parallel_bulk` with the documents as dictionaries; and `logctl reindex` from a journal of the same
number of Windows records. Without --url a node is fetched and started as the tests do. The figures are medians of the
runs, as parts of the raw rate of the same run; and the CPU time of the client for one event. Exit code 1 where a goal
is missed.
"""

import argparse
import gc
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

import orjson
from opensearchpy import OpenSearch
from opensearchpy.helpers import parallel_bulk

from benchmarks.hospital_events import events_of, parts
from logctl.event import Event
from logctl.store.opensearch import OpenSearchStore
from logctl.store.opensearch.bulk import Action, Bulk
from logctl.store.opensearch.client import Access, Client
from logctl.store.opensearch.document import Prepared, prepare
from logctl.store.opensearch.indices import Indices
from logctl.store.opensearch.names import Names
from logctl.store.opensearch.patience import Patience
from logctl.store.opensearch.setup import setup

sys.path.append(str(Path(__file__).parents[1] / "tests"))

from support.ingests import write_records
from support.opensearch.node import Node
from support.opensearch.stores import delete_all

BATCH = 4000
NAMES = Names("benchmark")
GOALS = {"store": 0.9, "reindex": 0.5}


@dataclass(frozen=True, slots=True)
class Rate:
    """Events a second, and seconds of CPU of this process and its children for one."""

    rate: float
    cpu: float


@dataclass(slots=True)
class Bench:
    url: str
    folder: Path
    events: list[Event]
    rates: dict[str, list[Rate]] = field(default_factory=dict)

    @property
    def access(self) -> Access:
        return Access(urls=(self.url,))

    def emptied(self) -> Client:
        client = Client(self.access)
        delete_all(client, NAMES)
        setup(client, NAMES)
        return client

    def measure(self, name: str, events: int, work: Callable[[], object]) -> None:
        start, cpu = time.perf_counter(), _cpu()
        work()
        took, used = time.perf_counter() - start, _cpu() - cpu
        self.rates.setdefault(name, []).append(Rate(events / took, used / events))
        print(
            f"  {name:16}{events / took:10,.0f} events/s {used / events * 1e6:8.0f} us of CPU an event",
            flush=True,
        )


def _cpu() -> float:
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def batches(items: list[Any]) -> Iterator[list[Any]]:
    for start in range(0, len(items), BATCH):
        yield items[start : start + BATCH]


def raw(bench: Bench, prepared: list[Prepared]) -> None:
    """No question is asked and nothing looked up."""
    client = bench.emptied()
    indices = Indices(client, NAMES)
    for bucket in {one.bucket for one in prepared}:
        indices.ensure(bucket)
    bulk = Bulk(client, Patience(60))
    actions = [Action("create", NAMES.index(one.bucket), one.id, one.body) for one in prepared]

    def send() -> None:
        for batch in batches(actions):
            bulk.send(batch)
        client.ask("POST", f"/{NAMES.alias}/_refresh")

    bench.measure("raw", len(prepared), send)
    bulk.close()


def by_store(bench: Bench) -> None:
    bench.emptied()
    store = OpenSearchStore(bench.access, bench.folder / "lock", NAMES)

    def ready(batch: list[Event]) -> list[Prepared]:
        return [store.prepare(event) for event in batch]

    def put() -> None:
        """One batch is prepared while another is under way, as the indexer's workers do."""
        with ThreadPoolExecutor(1) as thread:
            for prepared in [thread.submit(ready, batch) for batch in batches(bench.events)]:
                store.put(prepared.result())
        store.close()

    bench.measure("store", len(bench.events), put)


def by_helper(bench: Bench, prepared: list[Prepared]) -> None:
    """What opensearch-py offers for this."""
    client = bench.emptied()
    indices = Indices(client, NAMES)
    actions = [
        {
            "_op_type": "create",
            "_index": indices.ensure(one.bucket),
            "_id": one.id,
            "_source": orjson.loads(one.body),
        }
        for one in prepared
    ]
    plain = OpenSearch(bench.url, pool_maxsize=4)

    def send() -> None:
        for done, told in parallel_bulk(plain, actions, thread_count=3, chunk_size=500):
            assert done, told
        client.ask("POST", f"/{NAMES.alias}/_refresh")

    bench.measure("parallel_bulk", len(actions), send)
    plain.close()


def by_reindex(bench: Bench, environment: dict[str, str]) -> None:
    def run() -> None:
        subprocess.run([*_LOGCTL, "reindex"], env=environment, check=True, capture_output=True)

    bench.measure("reindex", len(bench.events), run)


_LOGCTL = [sys.executable, "-m", "logctl"]


def journalled(bench: Bench) -> dict[str, str]:
    """A data folder whose journal has as many Windows records; the variables that lead to it."""
    environment = os.environ | {
        "LOGCTL_HOME": str(bench.folder / "home"),
        "XDG_CONFIG_HOME": str(bench.folder / "config"),
        "LOGCTL_STORE": bench.url,
        "LOGCTL_OPENSEARCH_PREFIX": NAMES.prefix,
    }
    bench.emptied()
    file = write_records(bench.folder / "records.jsonl", range(1, len(bench.events) + 1))
    subprocess.run([*_LOGCTL, "ingest", str(file)], env=environment, check=True, capture_output=True)
    return environment


def benchmark(bench: Bench, runs: int) -> bool:
    """Were all goals met?"""
    prepared = [prepare(event) for event in bench.events]
    size = sum(len(one.body) for one in prepared) / len(prepared)
    print(f"{len(prepared):,} events, documents of {size:,.0f} bytes")
    raw(bench, prepared)
    bench.rates.clear()  # the node has warmed up
    for run in range(1, runs + 1):
        print(f"run {run}")
        raw(bench, prepared)
        by_store(bench)
        by_helper(bench, prepared)
        environment = journalled(bench)
        by_reindex(bench, environment)
    return report(bench)


def report(bench: Bench) -> bool:
    def part(name: str, of: str) -> float:
        pairs = zip(bench.rates[name], bench.rates[of], strict=True)
        return median(one.rate / other.rate for one, other in pairs)

    found = {
        f"{name}: {part(name, 'raw'):.2f} of raw, at least {goal}": part(name, "raw") >= goal
        for name, goal in GOALS.items()
    }
    ahead = part("store", "parallel_bulk")
    found[f"store: {ahead:.2f} of parallel_bulk, ahead"] = ahead > 1
    for text, met in found.items():
        print("PASS" if met else "FAIL", text)
    for name, rates in bench.rates.items():
        print(f"{name}: {median(rate.cpu for rate in rates) * 1e6:.0f} us of client CPU an event")
    return all(found.values())


@contextmanager
def a_node(url: str | None) -> Iterator[str]:
    if url:
        yield url
        return
    with Node() as node:
        yield node.url


def main() -> int:
    parser = argparse.ArgumentParser(description="How much of a node's capacity is used?")
    parser.add_argument("--events", type=int, default=60_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--url")
    given = parser.parse_args()
    events = [event for part in parts(given.events) for event in events_of(part, given.events, 1)]
    gc.set_threshold(100_000)  # as the command has it
    with tempfile.TemporaryDirectory() as folder, a_node(given.url) as url:
        return 0 if benchmark(Bench(url, Path(folder), events), given.runs) else 1


if __name__ == "__main__":
    sys.exit(main())
