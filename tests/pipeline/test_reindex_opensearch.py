"""A new set of indices in the place of the old one."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from support.ingests import Place, Result, write_records
from support.opensearch.stores import delete_all

from logctl.pipeline.reindex_opensearch import MOST_COMPARED, sample_of
from logctl.query import matches
from logctl.store.opensearch.client import Access, Client
from logctl.store.opensearch.indices import aliased_indices
from logctl.store.opensearch.names import Names
from logctl.store.opensearch.setup import setup


class Cluster:
    """A prefix of the shared node, and a place that ingests into it."""

    def __init__(self, url: str, place: Place, names: Names) -> None:
        self.place = place
        self.client = Client(Access(urls=(url,)))
        self.names = names
        self._variables = {"LOGCTL_STORE": url, "LOGCTL_OPENSEARCH_PREFIX": names.prefix}

    def start(self, *arguments: object) -> Any:
        return self.place.start(*arguments, before=None, **self._variables)

    def run(self, *arguments: object) -> Result:
        return self.place.run(*arguments, before=None, **self._variables)

    def done(self, *arguments: object) -> Any:
        result = self.run(*arguments, "-o", "json")
        assert result.code == 0, result.error
        return result.value

    @property
    def indices(self) -> list[str]:
        return aliased_indices(self.client, self.names)

    def there(self) -> set[str]:
        rows = self.client.ask("GET", f"/_cat/indices/{self.names.pattern}", format="json")
        return {row["index"] for row in rows}


@pytest.fixture
def cluster(opensearch_url: str, place: Place, worker_id: str) -> Iterator[Cluster]:
    made = Cluster(opensearch_url, place, Names(f"test-reindex-{worker_id}"))
    delete_all(made.client, made.names)
    setup(made.client, made.names)
    yield made
    delete_all(made.client, made.names)


@pytest.fixture
def filled(cluster: Cluster, tmp_path: Path) -> Cluster:
    assert cluster.run("ingest", write_records(tmp_path / "a.jsonl", range(500))).code == 0
    return cluster


def test_the_new_set_is_the_old_one_made_anew_and_takes_its_alias(filled: Cluster) -> None:
    before = filled.run("search", "--all", "-o", "ndjson").output
    old = filled.indices
    report = filled.done("reindex")
    assert report == {
        **{"records": 500, "events": 500, "before": 500, "compared": True},
        **{"same": 500, "changed": 0, "added": 0, "gone": 0},
    }
    assert filled.indices == [f"{index}-g2" for index in old]
    assert filled.there() == set(filled.indices)
    assert filled.run("search", "--all", "-o", "ndjson").output == before
    filled.done("reindex")
    assert filled.indices == [f"{index}-g3" for index in old]


def test_what_comes_in_afterwards_goes_into_the_new_set_and_nothing_comes_twice(
    filled: Cluster, tmp_path: Path
) -> None:
    filled.done("reindex")
    assert filled.done("ingest", tmp_path / "a.jsonl")["total"]["events"] == 0
    assert (
        filled.done("ingest", write_records(tmp_path / "b.jsonl", range(500, 600)))["total"]["events"] == 100
    )
    assert filled.done("search", "--count") == {"count": 600, "partial": False}
    assert all(index.endswith("-g2") for index in filled.indices)
    assert filled.done("status")["behind"] == 0


def test_an_event_that_somebody_deleted_is_back(filled: Cluster) -> None:
    (index, *_others) = filled.indices
    filled.client.ask("POST", f"/{index}/_delete_by_query", {"query": {"match_all": {}}}, refresh=True)
    report = filled.done("reindex")
    assert (report["added"], report["same"]) == (500 - report["before"], report["before"])
    assert filled.done("search", "--count")["count"] == 500


def test_a_reindex_that_is_killed_leaves_the_old_set_and_the_next_one_succeeds(filled: Cluster) -> None:
    old = filled.indices
    process = filled.start("reindex")
    until = time.monotonic() + 60
    while filled.there() == set(old) and time.monotonic() < until:
        time.sleep(0.02)
    process.kill()
    process.communicate()
    assert filled.indices == old
    assert filled.done("search", "--count") == {"count": 500, "partial": False}
    assert filled.done("reindex")["same"] == 500
    assert filled.there() == set(filled.indices)


def test_an_index_of_an_older_version_is_made_anew(filled: Cluster) -> None:
    (index, *_others) = filled.indices
    filled.client.ask("PUT", f"/{index}/_mapping", {"_meta": {"format": "0-older"}})
    refused = filled.run("search", "--count")
    assert (refused.code, "logctl reindex" in refused.error) == (1, True)
    assert filled.done("reindex")["compared"] is False
    assert filled.done("search", "--count")["count"] == 500


def test_another_cluster_starts_with_what_the_journal_has(filled: Cluster) -> None:
    delete_all(filled.client, filled.names)
    setup(filled.client, filled.names)
    assert filled.done("status")["behind"] == 500
    assert filled.done("reindex")["events"] == 500
    assert filled.done("status")["behind"] == 0


@pytest.mark.parametrize(
    ("events", "share"), [(0, 1), (MOST_COMPARED, 1), (MOST_COMPARED + 1, 16), (10**6, 256)]
)
def test_of_very_many_events_a_part_is_compared(events: int, share: int) -> None:
    sample = sample_of(events)
    ids = [f"{number:04x}" for number in range(0x10000)]
    found = len(ids) if sample is None else sum(matches(sample, {"event.id": id}) for id in ids)
    assert found == len(ids) // share
