"""A disk that fills up during a run: one clear line, and nothing lost when there is room again."""

import os
import shutil
import string
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest
from support.ingests import Place, events_of, lines_of, numbers_of, windows_record

_SIGNS = "".join(sign for sign in string.printable[:94] if sign not in '"\\')


@dataclass(frozen=True)
class Load:
    """How many records, each with so much text that cannot be compressed; what of it fills the disk first."""

    records: int
    noise: int
    message: str

    def write(self, file: Path) -> None:
        numbers = range(1, self.records + 1)
        file.write_text(lines_of(windows_record(number, Padding=self._text(number)) for number in numbers))

    def _text(self, number: int) -> str:
        return "".join(Random(number).choices(_SIGNS, k=self.noise))


LOADS = {
    "the index": Load(6000, 300, "the index cannot be used"),
    "the journal": Load(1800, 6200, "the journal cannot be written"),
}


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 8 MB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = shutil.which("mount")
    if mount is None or os.geteuid() != 0:
        pytest.skip("only root can mount a small disk")
    made = subprocess.run([mount, "-t", "tmpfs", "-o", "size=8m", "tmpfs", str(folder)], capture_output=True)
    if made.returncode:
        pytest.skip(f"no small disk can be mounted: {made.stderr.decode()}")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def enlarge(disk: Path) -> None:
    subprocess.run(["mount", "-o", "remount,size=200m", str(disk)], check=True, capture_output=True)


@pytest.mark.parametrize("load", LOADS.values(), ids=LOADS)
def test_a_full_disk_is_one_line_and_with_more_room_the_same_command_completes(
    disk: Path, load: Load, tmp_path: Path
) -> None:
    place, file = Place(disk / "home", tmp_path / "config"), tmp_path / "a.jsonl"
    load.write(file)
    failed = place.run("ingest", file, LOGCTL_WORKERS="0")
    assert (failed.code, failed.output) == (1, "")
    (line,) = failed.error.splitlines()
    assert line.startswith("logctl: ")
    assert load.message in line
    enlarge(disk)
    done = place.run("ingest", file, LOGCTL_WORKERS="0")
    assert done.code == 0, done.error
    assert numbers_of(events_of(place)) == list(range(1, load.records + 1))
    assert place.run("verify", "--deep").code == 0


def test_a_disk_without_any_room_is_one_line(disk: Path, tmp_path: Path) -> None:
    place, file = Place(disk / "home", tmp_path / "config"), tmp_path / "a.jsonl"
    Load(10, 0, "").write(file)
    with (disk / "ballast").open("wb", buffering=0) as stream, pytest.raises(OSError, match="No space left"):
        while stream.write(bytes(4096)):
            pass
    failed = place.run("ingest", file)
    assert failed.code == 1
    (line,) = failed.error.splitlines()
    assert "internal error" not in line
    (disk / "ballast").unlink()
    assert place.run("ingest", file).code == 0
    assert numbers_of(events_of(place)) == list(range(1, 11))
