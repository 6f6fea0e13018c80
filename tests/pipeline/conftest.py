"""A data folder of one's own, and an end to whatever waits for ever."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.ingests import Place, no_hang


@pytest.fixture(autouse=True)
def ended_in_time() -> Iterator[None]:
    with no_hang(100):
        yield


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path / "home", Path(os.environ["XDG_CONFIG_HOME"]))
