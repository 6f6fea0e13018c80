"""One node for all worker processes of a test run."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from logctl.lock import FileLock
from support.opensearch.node import what_is_missing

_LONGEST = 600.0
"""In seconds; the first run fetches the jars."""


def shared_node(folder: Path, run: int) -> str:
    """The address of the node that the test run of process `run` has; `folder` is one of that run."""
    if url := os.environ.get("LOGCTL_TEST_OPENSEARCH_URL"):
        return url
    file = folder / "opensearch.url"
    with FileLock(folder / "opensearch.lock").hold():
        if not file.exists():
            _start(file, run)
    return file.read_text()


def _start(file: Path, run: int) -> None:
    log = file.with_suffix(".log")
    command = [sys.executable, "-m", "support.opensearch.guard", str(run), str(file)]
    with log.open("wb") as stream:
        subprocess.run(command, cwd=Path(__file__).parents[2], stdout=stream, stderr=stream, check=True)
    until = time.monotonic() + _LONGEST
    while not file.exists():
        if b"Traceback" in log.read_bytes() or time.monotonic() > until:
            pytest.fail(f"no node: {log.read_text(errors='replace')[-3000:]}")
        time.sleep(0.1)


def skip_unless_possible(required: bool) -> None:
    if os.environ.get("LOGCTL_TEST_OPENSEARCH_URL"):
        return
    if missing := what_is_missing():
        if required:
            pytest.fail(f"LOGCTL_REQUIRE names opensearch, but there is {missing}")
        pytest.skip(f"no OpenSearch node: {missing}; or set LOGCTL_TEST_OPENSEARCH_URL")
