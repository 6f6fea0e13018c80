"""The stores that the contract is run against."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from logctl.store import EmbeddedStore, Store

Opener = Callable[[Path], Store]
"""A new empty store; the folder is its own."""


def _embedded(folder: Path) -> Store:
    return EmbeddedStore(folder / "index", create=True)


STORES: dict[str, Opener] = {"embedded": _embedded}


class Stores:
    """Makes empty stores, as many as asked for, and closes and deletes each when the next is asked for."""

    def __init__(self, opener: Opener, folder: Path) -> None:
        self._open = opener
        self._folder = folder
        self._store: Store | None = None

    def fresh(self) -> Store:
        self.close()
        self._folder.mkdir()
        self._store = self._open(self._folder)
        return self._store

    def close(self) -> None:
        if self._store is not None:
            self._store.close()
            self._store = None
            shutil.rmtree(self._folder)


@pytest.fixture(scope="session", params=sorted(STORES))
def stores(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stores]:
    made = Stores(STORES[request.param], tmp_path_factory.mktemp("stores") / "store")
    yield made
    made.close()


@pytest.fixture
def store(stores: Stores) -> Iterator[Store]:
    """An empty store."""
    yield stores.fresh()
    stores.close()
