"""The fields of the index patterns are those that a cluster says it has."""

from collections.abc import Iterator

import pytest
from support.opensearch.stores import OpenSearchMaker, delete_all

from logctl.dashboards.index_pattern import fields
from logctl.store.opensearch.mapping import index_body


@pytest.fixture(scope="module")
def index(opensearch_url: str, worker_id: str) -> Iterator[tuple[OpenSearchMaker, str]]:
    """Empty, with the mapping of every index of events and alerts."""
    maker = OpenSearchMaker(opensearch_url, f"dashboards-{worker_id}")
    delete_all(maker.client, maker.names)
    name = maker.names.index("2026.10")
    maker.client.ask("PUT", f"/{name}", index_body(0))
    yield maker, name
    delete_all(maker.client, maker.names)


def test_each_is_what_the_cluster_says_it_is(index: tuple[OpenSearchMaker, str]) -> None:
    maker, name = index
    asked = maker.client.ask("GET", f"/{name}/_field_caps", fields="*")["fields"]
    told = {
        (field, kind, caps["searchable"], caps["aggregatable"])
        for field, kinds in asked.items()
        for kind, caps in kinds.items()
        if not field.startswith("_") and kind != "object"
    }
    ours = {
        (one["name"], one["esTypes"][0], one["searchable"], one["aggregatable"])
        for one in fields()
        if not one["name"].startswith("_")
    }
    assert told == ours
