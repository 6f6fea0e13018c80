"""What the tests of the command line share: the command, and data folders to ask."""

from pathlib import Path

import pytest
from support.command import Command, ingested
from support.ward import write_logs


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The data folder of `logctl`; not there before the first ingest."""
    return tmp_path / "home"


@pytest.fixture
def logctl(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Command:
    """The command, in an empty working folder, with a data folder of its own."""
    working = tmp_path / "working"
    working.mkdir()
    monkeypatch.chdir(working)
    monkeypatch.setenv("LOGCTL_HOME", str(home))
    return Command(capsys)


@pytest.fixture
def logs(tmp_path: Path) -> Path:
    """The logs of the invented hospital."""
    write_logs(tmp_path / "logs")
    return tmp_path / "logs"


@pytest.fixture(scope="session")
def hospital_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented hospital, ingested; only to be read."""
    folder = tmp_path_factory.mktemp("hospital")
    write_logs(folder / "logs")
    return ingested(folder, folder / "logs")


@pytest.fixture
def hospital(logctl: Command, hospital_home: Path, monkeypatch: pytest.MonkeyPatch) -> Command:
    """The command over the invented hospital, for questions."""
    monkeypatch.setenv("LOGCTL_HOME", str(hospital_home))
    return logctl
