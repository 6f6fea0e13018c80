"""logctl search --follow, as a process of its own."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from support.command import ingested
from support.ingests import write_records

LONGEST = 30.0


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_what_another_process_ingests_is_seen_once_until_interrupted(
    tmp_path: Path, isolated_user: Path
) -> None:
    home = ingested(tmp_path, write_records(tmp_path / "first.jsonl", range(5)))
    environment = os.environ | {"LOGCTL_LANG": "en", "XDG_CONFIG_HOME": str(tmp_path / "xdg_config_home")}
    program = [sys.executable, "-m", "logctl", "--home", str(home)]
    out = tmp_path / "out"
    with out.open("wb") as stream:
        watching = subprocess.Popen(
            [*program, "search", "--follow", "--limit", "2", "-o", "ndjson"],
            stdout=stream,
            stderr=subprocess.PIPE,
            env=environment,
        )
    try:
        _until(lambda: len(_ids(out)) == 2)
        more = write_records(tmp_path / "second.jsonl", range(10, 14))
        subprocess.run([*program, "ingest", str(more)], env=environment, check=True, capture_output=True)
        _until(lambda: len(_ids(out)) == 6)
        time.sleep(1.5)
        watching.send_signal(signal.SIGINT)
        _out, told = watching.communicate(timeout=LONGEST)
    finally:
        watching.kill()
    assert len(set(_ids(out))) == len(_ids(out)) == 6
    assert (watching.returncode, told.decode().strip()) == (130, "logctl: interrupted")


def _ids(out: Path) -> list[str]:
    return [json.loads(line)["event.id"] for line in out.read_text(encoding="utf-8").splitlines()]


def _until(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + LONGEST
    while not holds():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.1)
