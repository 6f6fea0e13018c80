"""What the live tests share: what a person would find of what a real daemon wrote."""

import contextlib
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from logctl.cli.run import run

SOME_SKIPPED = 4
"""The exit code where files were left out: a configuration, an empty log."""
Event = dict[str, Any]


class Told(NamedTuple):
    """`files` are the rows of the report by the name of the file; `events` are in order of time; `refused` say why."""

    files: dict[str, Event]
    events: list[Event]
    refused: list[Event]


def _rows(*words: object) -> list[Event]:
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = run([str(word) for word in words])
    assert code in (0, SOME_SKIPPED), err.getvalue()
    return [json.loads(line) for line in out.getvalue().splitlines()]


@pytest.fixture
def told(tmp_path: Path) -> Callable[[Path], Told]:
    """Ingest a folder with logs and the configuration beside them, then search for all of it."""

    def tell(logs: Path) -> Told:
        home = tmp_path / "home"
        report = _rows("ingest", logs, "--timezone", "Asia/Tokyo", "--home", home, "-o", "ndjson")
        files = {Path(row["path"]).name: row for row in report[0]["files"]}
        refused = _rows("rejects", "list", "--home", home, "-o", "ndjson")
        return Told(files, _rows("search", "--all", "--home", home, "-o", "ndjson"), refused)

    return tell
