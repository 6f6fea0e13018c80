"""Real daemons, as Debian packages them: in the foreground, in a folder of their own, gone after the test."""

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

LONGEST = 20.0
"""Seconds until a daemon must be ready, or a log must say what it should."""
TOKYO = os.environ | {"TZ": "JST-9", "LC_ALL": "C.UTF-8"}
"""The environment of daemons and clients: their logs are in the time of Japan wherever the tests run."""
_PLACES = os.pathsep.join((os.environ.get("PATH", ""), "/usr/sbin", "/sbin"))


def program(name: str) -> str:
    """Where it is: those of administrators are not on everybody's path."""
    found = shutil.which(name, path=_PLACES)
    assert found, name
    return found


def needed(package: str, programs: Sequence[str], required: frozenset[str]) -> None:
    """One line of skip where a program or a file is missing; a failure where the package is required."""
    missing = [name for name in programs if not (shutil.which(name, path=_PLACES) or Path(name).is_file())]
    if missing and package in required:
        pytest.fail(f"LOGCTL_REQUIRE names {package}, but there is no {', '.join(missing)}")
    if missing:
        pytest.skip(f"no {package}: install the Debian package")


@contextmanager
def open_folder() -> Iterator[Path]:
    """A folder that a daemon may use as another user; its path is short enough for a socket."""
    folder = Path(tempfile.mkdtemp(prefix="logctl-live-"))
    folder.chmod(0o777)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
        return port


def until(holds: Callable[[], bool], what: str, alive: subprocess.Popen[bytes] | None = None) -> None:
    """Wait for it."""
    end = time.monotonic() + LONGEST
    while not holds():
        if alive is not None and alive.poll() is not None:
            pytest.fail(f"{what}: the daemon ended with {alive.returncode}")
        if time.monotonic() > end:
            pytest.fail(f"{what}: not within {LONGEST:.0f} seconds")
        time.sleep(0.02)


def listens(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), 1).close()
    except OSError:
        return False
    return True


def says(file: Path, text: str) -> bool:
    return file.exists() and text in file.read_text("utf-8", "replace")


@contextmanager
def running(
    command: Sequence[object], folder: Path, ready: Callable[[], bool], *, unprivileged: bool = True
) -> Iterator[subprocess.Popen[bytes]]:
    """A daemon and all that it starts. As `nobody` where the tests run as root, unless it needs more."""
    words = [program(str(command[0])), *map(str, command[1:])]
    as_nobody = unprivileged and os.geteuid() == 0
    output = folder / f"{Path(words[0]).name}.output"
    with (
        output.open("wb") as stream,
        subprocess.Popen(
            words,
            stdin=subprocess.DEVNULL,
            stdout=stream,
            stderr=stream,
            cwd=folder,
            env=TOKYO,
            start_new_session=True,
            user="nobody" if as_nobody else None,
            group="nogroup" if as_nobody else None,
            extra_groups=[] if as_nobody else None,
        ) as process,
    ):
        try:
            until(ready, words[0], process)
            yield process
        except BaseException:
            print(output.read_text("utf-8", "replace")[-3000:])
            raise
        finally:
            _stopped(process)


def _stopped(process: subprocess.Popen[bytes]) -> None:
    """What it started is of its session, and ends with it."""
    for number in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(process.pid, number)
        except ProcessLookupError:
            return
        try:
            process.wait(5)
        except subprocess.TimeoutExpired:
            continue
