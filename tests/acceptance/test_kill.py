"""Killed at any moment, the same command again: each event exactly once."""

import random
import time
from dataclasses import dataclass
from pathlib import Path

import pytest
from support.ingests import Place, ended, events_of, killed, write_records
from support.real_logs import real_logs_folder

from logctl.pipeline.engine import SMALL

MOMENTS = 20
RECORDS = 4000
WORKERS = ("0", "0", "0", "1")
"""Most runs without: what matters happens in the main process."""


@dataclass(frozen=True)
class Clean:
    """A run that nobody disturbed: what was read, how long it took, what came of it."""

    paths: list[Path]
    seconds: float
    identities: list[str]


def with_blank_line(file: Path) -> Path:
    """Passed over when read, but input large enough for worker processes."""
    with file.open("a") as stream:
        stream.write(" " * (SMALL // 2 + 1) + "\n")
    return file


def real_files() -> list[Path]:
    """A few real event logs of middle size, where there are any."""
    folder = real_logs_folder()
    files = sorted(folder.rglob("*.evtx")) if folder else []
    return [file for file in files if 60_000 < file.stat().st_size < 200_000][:3]


def identities(place: Place) -> list[str]:
    return sorted(event.id for event in events_of(place))


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Clean:
    folder = tmp_path_factory.mktemp("clean")
    made = [
        with_blank_line(write_records(folder / f"{name}.jsonl", range(1, RECORDS // 2 + 1), computer=name))
        for name in ("NS3-PC01", "NS3-PC02")
    ]
    paths, place = [*made, *real_files()], Place(folder / "home", folder / "config")
    started = time.monotonic()
    assert ended(place.start("ingest", *paths, LOGCTL_WORKERS="0")).code == 0
    seconds = time.monotonic() - started
    found = identities(place)
    assert len(found) >= RECORDS
    return Clean(paths, seconds, found)


def moment(number: int, seconds: float) -> float:
    """One in each twentieth of the run, where exactly is by chance."""
    return (number + random.Random(number).random()) / MOMENTS * seconds


@pytest.mark.parametrize("number", range(MOMENTS))
def test_after_a_kill_the_same_command_gives_each_event_once(clean: Clean, place: Place, number: int) -> None:
    workers = WORKERS[number % len(WORKERS)]
    process = place.start("ingest", *clean.paths, LOGCTL_WORKERS=workers)
    time.sleep(moment(number, clean.seconds))
    killed(process)
    again = place.run("ingest", *clean.paths, LOGCTL_WORKERS=workers)
    assert again.code == 0, again.error
    assert identities(place) == clean.identities
    checked = place.run("verify", "--deep")
    assert checked.code == 0, checked.output
