"""Killed three times while records are joined, the same command again: the same events with all that was added."""

import time
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest
from support.ingests import Place, ended, events_of, killed, lines_of
from support.windows_history import history

from logctl.event import Fields

KILLS = 3
RECORDS = 1200
FILES = 5
_OF_THE_RUN = ("logctl.journal", "event.ingested")


@dataclass(frozen=True)
class Undisturbed:
    paths: list[Path]
    seconds: float
    shown: dict[str, Fields]


def shown(place: Place) -> dict[str, Fields]:
    """What does not tell when and where it was received."""
    return {
        event.id: {name: value for name, value in event.shown.items() if name not in _OF_THE_RUN}
        for event in events_of(place)
    }


def write_files(folder: Path) -> list[Path]:
    """Records in no order at all, so that nearly all facts come late for somebody."""
    random = Random(7)
    records = [record for _part in range(RECORDS // 50) for record in history(random, 70)]
    for number, record in enumerate(records):
        record["Event"]["System"]["EventRecordID"] = number
    random.shuffle(records)
    paths = [folder / f"{number}.jsonl" for number in range(FILES)]
    for number, path in enumerate(paths):
        path.write_text(lines_of(records[number::FILES]))
    return paths


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> Undisturbed:
    folder = tmp_path_factory.mktemp("undisturbed")
    paths, place = write_files(folder), Place(folder / "home", folder / "config")
    started = time.monotonic()
    assert ended(place.start("ingest", *paths, LOGCTL_WORKERS="0")).code == 0
    seconds = time.monotonic() - started
    found = shown(place)
    assert sum("logctl.join.session" in fields for fields in found.values()) > 50
    return Undisturbed(paths, seconds, found)


@pytest.mark.parametrize("seed", range(2))
def test_after_three_kills_all_is_joined_as_if_there_had_been_none(
    undisturbed: Undisturbed, place: Place, seed: int
) -> None:
    random = Random(seed)
    for _kill in range(KILLS):
        process = place.start("ingest", *undisturbed.paths, LOGCTL_WORKERS="0")
        time.sleep((0.3 + 0.7 * random.random()) * undisturbed.seconds)
        killed(process)
    again = place.run("ingest", *undisturbed.paths, LOGCTL_WORKERS="0")
    assert again.code == 0, again.error
    assert shown(place) == undisturbed.shown
    checked = place.run("verify", "--deep")
    assert checked.code == 0, checked.output


def test_two_at_the_same_time_join_what_the_other_brings(undisturbed: Undisturbed, place: Place) -> None:
    processes = [place.start("ingest", *undisturbed.paths[start::2], LOGCTL_WORKERS="0") for start in (0, 1)]
    for process in processes:
        result = ended(process)
        assert result.code == 0, result.error
    assert shown(place) == undisturbed.shown
    checked = place.run("verify", "--deep")
    assert checked.code == 0, checked.output
