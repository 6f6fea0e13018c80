"""A part of the shared node for each worker process, and the node with users and TLS."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from conftest import REQUIRED
from support.opensearch.secured import SecuredNode
from support.opensearch.shared import skip_unless_possible
from support.opensearch.stores import OpenSearchMaker, delete_all

from logctl.store.opensearch import OpenSearchStore

Opened = Callable[[], OpenSearchStore]


@pytest.fixture(scope="session")
def maker(opensearch_url: str, worker_id: str) -> OpenSearchMaker:
    return OpenSearchMaker(opensearch_url, f"own-{worker_id}")


@pytest.fixture
def empty(maker: OpenSearchMaker) -> Iterator[OpenSearchMaker]:
    """This worker's part of the cluster has neither indices nor a template."""
    delete_all(maker.client, maker.names)
    yield maker
    delete_all(maker.client, maker.names)


@pytest.fixture
def store(maker: OpenSearchMaker, tmp_path: Path) -> Iterator[OpenSearchStore]:
    made = maker(tmp_path)
    yield made
    made.close()


@pytest.fixture(scope="session")
def secured() -> Iterator[SecuredNode]:
    skip_unless_possible("opensearch" in REQUIRED)
    with SecuredNode() as node:
        yield node
