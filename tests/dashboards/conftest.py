"""The code that makes of a query what Dashboards would send."""

from collections.abc import Iterator

import pytest
from conftest import REQUIRED
from support.asking import Cluster
from support.dql import Dql, dashboards_language
from support.opensearch.stores import OpenSearchMaker, delete_all

from logctl.dashboards.index_pattern import fields


@pytest.fixture(scope="session")
def dql() -> Iterator[Dql]:
    with dashboards_language(fields(), "dql" in REQUIRED) as language:
        yield language


@pytest.fixture(scope="module")
def cluster(
    opensearch_url: str, worker_id: str, dql: Dql, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Cluster]:
    maker = OpenSearchMaker(opensearch_url, f"asked-{worker_id}")
    yield Cluster(maker, dql, tmp_path_factory.mktemp("asked"))
    delete_all(maker.client, maker.names)
