"""The stores that the contract is run against."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from logctl.store import EmbeddedStore, Store


def _embedded(folder: Path) -> Store:
    return EmbeddedStore(folder / "index", create=True)


STORES: dict[str, Callable[[Path], Store]] = {"embedded": _embedded}
"""How a new empty store is made in a folder of its own."""


@pytest.fixture(scope="session", params=sorted(STORES))
def fresh_store(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[], Store]]:
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
        made.append(STORES[request.param](folder))
        return made[0]

    yield make
    clear()


@pytest.fixture
def store(fresh_store: Callable[[], Store]) -> Store:
    """An empty store."""
    return fresh_store()
