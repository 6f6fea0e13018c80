"""A hundred thousand records into a real node, whatever happens to it."""

import json
import re
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import REQUIRED
from support.ingests import Place, Result, ended, no_hang, write_records
from support.opensearch.node import Node
from support.opensearch.proxy import GONE, Answer, Proxy, refusal
from support.opensearch.shared import skip_unless_possible
from support.opensearch.stores import delete_all

from logctl.store.opensearch.client import Access, Client, Refusal
from logctl.store.opensearch.names import Names
from logctl.store.opensearch.setup import setup

MANY = 100_000


@pytest.fixture(autouse=True)
def ended_in_time() -> Iterator[None]:
    with no_hang(500):
        yield


@pytest.fixture(scope="module")
def node() -> Iterator[Node]:
    """Its own: it is killed."""
    skip_unless_possible("opensearch" in REQUIRED)
    with Node() as made:
        yield made


class Cluster:
    """A node behind a proxy, and a place that ingests into it."""

    def __init__(self, node: Node, proxy: Proxy, place: Place) -> None:
        self.node = node
        self.proxy = proxy
        self.place = place
        self.names = Names("logctl")
        self.client = Client(Access(urls=(node.url,)))

    def start(self, *arguments: object, patience: int = 120) -> "subprocess.Popen[str]":
        variables = {"LOGCTL_STORE": self.proxy.url, "LOGCTL_OPENSEARCH_PATIENCE": str(patience)}
        return self.place.start(*arguments, before=None, **variables)

    def run(self, *arguments: object, patience: int = 120) -> Result:
        return ended(self.start(*arguments, patience=patience))

    def value(self, *arguments: object) -> Any:
        result = self.run(*arguments, "-o", "json")
        assert result.code == 0, result.error
        return result.value

    def numbers(self) -> list[int]:
        """Of all events in the node, as their records had them."""
        result = self.run("search", "--all", "-o", "ndjson", "--fields", "winlog.record_id")
        assert result.code == 0, result.error
        return sorted(int(json.loads(line)["winlog.record_id"]) for line in result.output.splitlines())


@pytest.fixture
def cluster(node: Node, place: Place) -> Iterator[Cluster]:
    with Proxy(node.url) as proxy:
        made = Cluster(node, proxy, place)
        delete_all(made.client, made.names)
        setup(made.client, made.names)
        yield made


def documents(client: Client) -> int:
    try:
        return int(client.ask("GET", "/logctl-events/_count")["count"])
    except Refusal:
        return 0


def restart(cluster: Cluster) -> None:
    """Killed, and a few seconds later there again."""
    cluster.node.kill()
    time.sleep(2)
    cluster.node.start()
    cluster.proxy.target = cluster.node.url
    cluster.client = Client(Access(urls=(cluster.node.url,)))


def block(cluster: Cluster) -> None:
    """Nothing may be written for a while."""
    cluster.client.ask("PUT", "/logctl-events/_settings", {"index.blocks.write": True})
    time.sleep(3)
    cluster.client.ask("PUT", "/logctl-events/_settings", {"index.blocks.write": None})


def refuse(answer: Answer) -> Callable[[Cluster], None]:
    def make(cluster: Cluster) -> None:
        """Every second bulk request, one of them after the node has done it."""
        count = [0]

        def trouble(_method: str, path: str, _body: bytes) -> Answer | None:
            if not path.startswith("/_bulk"):
                return None
            count[0] += 1
            return answer if count[0] % 2 else None

        cluster.proxy.before = cluster.proxy.after = trouble
        time.sleep(4)
        cluster.proxy.before = cluster.proxy.after = lambda *_request: None

    return make


TROUBLES: list[Callable[[Cluster], None]] = [
    restart,
    block,
    refuse(refusal(429, "rejected_execution_exception")),
    refuse(refusal(503, "unavailable_shards_exception")),
    refuse(GONE),
]

_DOCUMENT = re.compile(rb'("winlog\.record_id":"[0-9]*777")')


def poison(body: bytes) -> bytes:
    """One document in a thousand has a field of a wrong type."""
    return _DOCUMENT.sub(rb'\1,"process.pid":"poison"', body)


def _ended_early(process: "subprocess.Popen[str]") -> str:
    """Before the trouble that was meant for it, or because of the last one."""
    return f"ended before it could be disturbed again: {ended(process)}"


def test_whatever_happens_to_the_node_each_record_is_one_event_and_poison_waits(
    cluster: Cluster, tmp_path: Path
) -> None:
    file = write_records(tmp_path / "many.jsonl", range(1, MANY + 1))
    cluster.proxy.spoil = poison
    process = cluster.start("ingest", file, "-o", "json")
    for trouble in TROUBLES:
        before = documents(cluster.client)
        while documents(cluster.client) < before + 4000 and process.poll() is None:
            time.sleep(0.2)
        assert process.poll() is None, _ended_early(process)
        trouble(cluster)
    result = ended(process, 300)
    assert result.code == 0, result.error
    assert result.value["total"] | {"files": 1} == {
        **{"files": 1, "records": MANY, "events": MANY - 100, "rejects": 100},
        **{"duplicates": 0, "unreadable": 0, "no_events": 0, "skipped": 0},
    }
    assert cluster.value("search", "--count")["count"] == MANY - 100
    rejects = cluster.value("rejects", "list")
    assert len(rejects) == 100
    assert all("process.pid" in reject["reason"] for reject in rejects)
    cluster.proxy.spoil = lambda body: body
    assert cluster.value("rejects", "replay") == {
        "records": 100,
        "events": 100,
        "duplicates": 0,
        "rejects": 0,
    }
    assert cluster.numbers() == list(range(1, MANY + 1))
    assert cluster.value("rejects", "list") == []
    assert cluster.value("status")["rejects"] == 0


def test_what_opensearch_does_not_take_in_time_waits_in_the_journal(cluster: Cluster, tmp_path: Path) -> None:
    file = write_records(tmp_path / "a.jsonl", range(1, 2001))
    cluster.proxy.before = lambda _method, path, _body: (
        refusal(429, "rejected_execution_exception") if path.startswith("/_bulk") else None
    )
    result = cluster.run("ingest", file, patience=1)
    assert result.code == 3
    assert result.error.count("waiting for OpenSearch: ") == 1
    assert result.error.strip().splitlines()[-1].startswith("logctl: ")
    assert "takes no events" in result.error
    cluster.proxy.before = lambda *_request: None
    assert cluster.value("status")["behind"] == 2000
    assert cluster.value("ingest", file)["caught_up"] == 2000
    assert cluster.numbers() == list(range(1, 2001))


def test_an_ingest_that_is_killed_goes_on_where_it_was(cluster: Cluster, tmp_path: Path) -> None:
    file = write_records(tmp_path / "a.jsonl", range(1, 20_001))
    for _run in range(3):
        process = cluster.start("ingest", file)
        before = documents(cluster.client)
        while documents(cluster.client) < before + 1000 and process.poll() is None:
            time.sleep(0.05)
        process.kill()
        process.communicate()
    assert cluster.run("ingest", file).code == 0
    assert cluster.numbers() == list(range(1, 20_001))
    status = cluster.value("status")
    assert (status["behind"], status["events"]) == (0, 20_000)


def test_an_export_has_as_many_rows_as_it_says_while_another_process_ingests(
    cluster: Cluster, tmp_path: Path
) -> None:
    first = write_records(tmp_path / "first.jsonl", range(1, MANY + 1))
    assert cluster.run("ingest", first).code == 0
    second = write_records(tmp_path / "second.jsonl", range(MANY + 1, MANY + 20_001))
    with_more = cluster.start("ingest", second)
    rows: list[set[str]] = []
    while with_more.poll() is None or not rows:
        result = cluster.run("search", "--all", "-o", "ndjson", "--fields", "event.id")
        found = [json.loads(line)["event.id"] for line in result.output.splitlines()]
        assert (result.code, len(found)) == (0, len(set(found)))
        assert f"{len(found)} events" in result.error
        rows.append(set(found))
    assert ended(with_more).code == 0
    whole = cluster.run("search", "--all", "-o", "ndjson", "--fields", "event.id")
    everything = {json.loads(line)["event.id"] for line in whole.output.splitlines()}
    assert len(everything) == MANY + 20_000
    for earlier, later in zip(rows, [*rows[1:], everything], strict=True):
        assert earlier <= later
    assert len(rows[0]) >= MANY
