"""The stores that the contract is run against."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from support.opensearch.stores import OpenSearchMaker

from logctl.store import EmbeddedStore, Store

Maker = Callable[[Path], Store]


def _embedded(folder: Path) -> Store:
    return EmbeddedStore(folder / "index", create=True)


STORES = ("embedded", "opensearch")


@pytest.fixture(scope="session", params=STORES)
def maker(request: pytest.FixtureRequest, worker_id: str) -> Maker:
    """How a new empty store is made in a folder of its own."""
    if request.param == "embedded":
        return _embedded
    return OpenSearchMaker(request.getfixturevalue("opensearch_url"), f"contract-{worker_id}")


@pytest.fixture(scope="session")
def fresh_store(maker: Maker, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[], Store]]:
    """Makes an empty store; the one made before is closed and deleted."""
    folder = tmp_path_factory.mktemp("stores") / "store"
    made: list[Store] = []

    def clear() -> None:
        while made:
            made.pop().close()
        with suppress(FileNotFoundError):
            shutil.rmtree(folder)

    def make() -> Store:
        clear()
        folder.mkdir()
        made.append(maker(folder))
        return made[0]

    yield make
    clear()


@pytest.fixture
def store(fresh_store: Callable[[], Store]) -> Store:
    """An empty store."""
    return fresh_store()
