"""Worlds of files, each made once."""

from functools import cache
from pathlib import Path

import pytest
from support.file_world.ingested import Outcome, ingested
from support.file_world.seeds import SEEDS, told
from support.file_world.simulate import simulate
from support.file_world.world import Scale, World

OPERATIONS, MANY = 1000, 3000


@cache
def large(seed: int) -> World:
    return simulate(Scale(seed, operations=OPERATIONS))


@cache
def usual_world() -> World:
    return simulate(Scale(1, operations=MANY))


@cache
def small(seed: int) -> World:
    return simulate(Scale(seed, operations=60, hosts=5, users=4, sticks=4))


@pytest.fixture(params=list(SEEDS))
def seed(request: pytest.FixtureRequest) -> int:
    """It is printed, and a test that fails shows it."""
    found = SEEDS[request.param]
    print(told(found))
    return found


@pytest.fixture
def world(seed: int) -> World:
    return large(seed)


@pytest.fixture
def usual() -> World:
    """One in which all happens that may; in a smaller one, or of another seed, it need not."""
    return usual_world()


@pytest.fixture(scope="session")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> "Outcomes":
    return Outcomes(tmp_path_factory.mktemp("worlds"))


class Outcomes:
    """Of ingests of small worlds; each is done once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._known: dict[tuple[int, str], Outcome] = {}

    def of(self, seed: int, kind: str) -> Outcome:
        if (seed, kind) not in self._known:
            folder = self.folder / f"{seed}-{kind}"
            self._known[seed, kind] = ingested(small(seed), kind, folder)
        return self._known[seed, kind]
