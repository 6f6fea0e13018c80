"""The EVTX of the shared data, ingested once for all tests of what rules find in them."""

from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

import pytest
from support.command import ingested

from logctl.query import Everything
from logctl.store import EmbeddedStore, Sort, Store


@pytest.fixture(scope="session")
def evtx_store(real_evtx: list[Path], tmp_path_factory: pytest.TempPathFactory) -> Store:
    """All EVTX of the shared data, ingested as a person would."""
    home = ingested(tmp_path_factory.mktemp("sigma"), *real_evtx)
    return EmbeddedStore(home / "index")


@pytest.fixture(scope="session")
def evtx_stores(
    evtx_store: Store, maker: Callable[[Path], Store], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Store]:
    """The same events in each kind of store."""
    store = maker(tmp_path_factory.mktemp("evtx"))
    events = evtx_store.find(Everything(), Sort(descending=False))
    while batch := list(islice(events, 4000)):
        store.put([store.prepare(event) for event in batch])
    yield store
    store.close()
