"""A disk that fills up during a run: one clear line, and nothing lost when there is room again."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.ingests import Place, events_of, numbers_of, write_records

RECORDS = 9000


def mount(*arguments: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(["mount", "-t", "tmpfs", *arguments, "tmpfs"], capture_output=True)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 8 MB."""
    if os.geteuid() != 0 or shutil.which("mount") is None:
        pytest.skip("only root can mount a small disk")
    folder = tmp_path / "disk"
    folder.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", str(folder)], capture_output=True
    )
    if made.returncode:
        pytest.skip(f"no small disk can be mounted: {made.stderr.decode()}")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def enlarge(disk: Path) -> None:
    subprocess.run(["mount", "-o", "remount,size=200m", str(disk)], check=True, capture_output=True)


def noise(number: int, length: int) -> str:
    """Text that cannot be compressed much, the same every time."""
    from random import Random

    return Random(number).randbytes(length).hex()


@pytest.fixture(params=[0, 500], ids=["the index fills it", "the journal fills it"])
def file(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """With long random values, few records fill the journal before anything is indexed."""
    length: int = request.param
    path = tmp_path / "a.jsonl"
    if not length:
        return write_records(path, range(1, RECORDS + 1))
    from support.ingests import lines_of, windows_record

    numbers = range(1, RECORDS + 1)
    path.write_text(lines_of(windows_record(n, Padding=noise(n, 4 * length)) for n in numbers))
    return path


def test_a_full_disk_is_one_line_and_with_more_room_the_same_command_completes(
    disk: Path, file: Path, tmp_path: Path
) -> None:
    place = Place(disk / "home", tmp_path / "config")
    failed = place.run("ingest", file, LOGCTL_WORKERS="0")
    assert failed.code == 1
    assert [line[:7] for line in failed.error.splitlines()] == ["logctl:"], failed.error
    assert "internal error" not in failed.error
    enlarge(disk)
    done = place.run("ingest", file, LOGCTL_WORKERS="0")
    assert done.code == 0, done.error
    assert numbers_of(events_of(place)) == list(range(1, RECORDS + 1))
    assert place.run("verify", "--deep").code == 0
