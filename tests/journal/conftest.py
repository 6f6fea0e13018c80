"""Journals, a disk that is really full, and an end to whatever waits for ever."""

import os
import shutil
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

import pytest
from support.journals import fill, new_journal

from logctl.journal import Journal

LONGEST_TEST = 120


def _too_long(_number: int, _frame: FrameType | None) -> None:
    raise AssertionError(f"still waiting after {LONGEST_TEST} s")


@pytest.fixture(autouse=True)
def no_hang() -> Iterator[None]:
    before = signal.signal(signal.SIGALRM, _too_long)
    signal.setitimer(signal.ITIMER_REAL, LONGEST_TEST, 1)  # again and again: a property is tried again
    yield
    signal.setitimer(signal.ITIMER_REAL, 0)
    signal.signal(signal.SIGALRM, before)


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return new_journal(tmp_path / "home")


@pytest.fixture
def filled(journal: Journal) -> Journal:
    """Three closed segments of three frames with two records each."""
    for name in ("first", "second", "third"):
        fill(journal, name)
    return journal


@pytest.fixture
def other(tmp_path: Path) -> Journal:
    """Another journal of the same user, with segments of the same names as `filled`."""
    made = new_journal(tmp_path / "other")
    for name in ("first", "second", "third"):
        fill(made, name)
    return made


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 1 MB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = shutil.which("mount")
    if mount is None or os.geteuid() != 0:
        pytest.skip("only root can mount a small disk")
    made = subprocess.run([mount, "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)], capture_output=True)
    if made.returncode:
        pytest.skip(f"no small disk can be mounted: {made.stderr.decode()}")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)
