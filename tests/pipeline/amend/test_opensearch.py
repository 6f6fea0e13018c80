"""What is joined in a cluster is what is joined in the embedded index."""

import json
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
from support.ingests import Place, write_inference
from support.opensearch.stores import delete_all
from support.windows_history import history, raw

from logctl.store.opensearch.client import Access, Client
from logctl.store.opensearch.names import Names
from logctl.store.opensearch.setup import setup

ARRIVAL = ("logctl.journal", "log.file.path", "event.ingested")


@pytest.fixture
def cluster(opensearch_url: str, worker_id: str) -> Iterator[dict[str, str]]:
    """The variables of a process that uses it."""
    names, client = Names(f"test-amend-{worker_id}"), Client(Access(urls=(opensearch_url,)))
    delete_all(client, names)
    setup(client, names)
    yield {"LOGCTL_STORE": opensearch_url, "LOGCTL_OPENSEARCH_PREFIX": names.prefix}
    delete_all(client, names)


def written(folder: Path, records: list[bytes], parts: int) -> list[Path]:
    files = [folder / f"{number}.jsonl" for number in range(parts)]
    for number, file in enumerate(files):
        file.write_bytes(b"".join(record + b"\n" for record in records[number::parts]))
    return files


def shown(place: Place, **variables: str) -> list[dict[str, Any]]:
    result = place.run("search", "--all", "-o", "ndjson", before=None, **variables)
    assert result.code == 0, result.error
    rows = [json.loads(line) for line in result.output.splitlines()]
    return [{name: value for name, value in row.items() if name not in ARRIVAL} for row in rows]


HANDLES = """
found = {}
opened = {}
for event in events:
    handle = event.fields.get("host.name"), event.fields.get("logctl.handle")
    if event.fields["event.code"] == "4656":
        opened[handle] = event
    elif handle in opened and event.time - opened[handle].time <= self.reach:
        found[opened[handle].id] = {
            "related.user": [event.shown.get("user.name", "-")],
            "rule.id": event.shown.get("file.path", "-"),
        }
return found
"""
"""Of what was opened: who closed it last within reach, and what a join says of it."""


def test_shuffled_into_a_cluster_it_is_what_it_is_in_order_in_the_embedded_index(
    cluster: dict[str, str], tmp_path: Path
) -> None:
    random = Random(3)
    records = [raw(document) for document in history(Random(49), 300)]
    places = [Place(tmp_path / name, tmp_path / "config") for name in ("embedded", "cluster")]
    content = write_inference(
        tmp_path / "content",
        concerns='return fields.get("event.code") in ("4656", "4658", "4660")',
        infer=HANDLES,
        reach=60_000,
    )
    cluster["LOGCTL_PLUGINS_DIRS"] = str(content)
    (file,) = written(tmp_path, records, 1)
    assert places[0].run("ingest", file, LOGCTL_PLUGINS_DIRS=str(content)).code == 0
    random.shuffle(records)
    for part in written(tmp_path, records, 4):
        assert places[1].run("ingest", part, before=None, **cluster).code == 0
    found = shown(places[1], **cluster)
    assert found == shown(places[0])
    assert sum("rule.id" in row for row in found) > 2
    joins = {name for row in found for name in row if name.startswith("logctl.join.")}
    assert joins == {f"logctl.join.{what}" for what in ("session", "object", "process", "device")}
    assert places[1].run("verify", "--deep", before=None, **cluster).code == 0
    assert places[1].run("reindex", before=None, **cluster).code == 0
    assert shown(places[1], **cluster) == found
