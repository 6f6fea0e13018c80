"""The whole corpus, ingested once by the real command and shared by all test processes."""

import json
import os
from dataclasses import asdict
from pathlib import Path

import pytest
from support.ingests import Corpus, Ingested, Place, measured

from logctl.lock import FileLock


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path / "home", Path(os.environ["XDG_CONFIG_HOME"]))


@pytest.fixture(scope="session")
def shared_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One for all processes of this run."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@pytest.fixture(scope="session")
def corpus(shared_folder: Path, real_evtx: list[Path]) -> Corpus:
    folder = shared_folder / "corpus"
    folder.mkdir(exist_ok=True)
    place, done = Place(folder / "home", folder / "config"), folder / "ingested.json"
    with FileLock(folder / "lock").hold():
        if not done.exists():
            done.write_text(json.dumps(asdict(measured(place, "ingest", *real_evtx))))
    return Corpus(place, Ingested(**json.loads(done.read_text())))
