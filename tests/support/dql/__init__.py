"""What Dashboards makes of the search bar and the filters, said by other code than ours: `kbn-es-query` of npm.

It is a copy of Kibana 7's own, from before DQL was parted from it, with these differences: `{` and `}` are no special
characters, and what stands without quotes is a number wherever JavaScript takes it for one (Dashboards takes decimal
notation only). We write neither in a form where that matters. Settings are those of Dashboards as it is installed,
with a zone that is not that of the tests.
"""

import json
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from logctl.lock import FileLock
from support.opensearch.fetch import cache_folder

HERE = Path(__file__).parent
_NAME = "kbn-es-query-1.0.2"
Query = dict[str, Any]


class DqlError(Exception):
    """The text is no query of its language."""


class Dql:
    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process

    def dsl(self, queries: Sequence[Query], filters: Sequence[Query] = ()) -> Query:
        """Of texts with their `language`, and of filters as saved objects have them. Raises DqlError."""
        assert self._process.stdin and self._process.stdout
        self._process.stdin.write(json.dumps({"queries": queries, "filters": filters}) + "\n")
        self._process.stdin.flush()
        answer = json.loads(self._process.stdout.readline())
        if "error" in answer:
            raise DqlError(answer["error"])
        return dict(answer["dsl"])


@contextmanager
def dashboards_language(fields: list[dict[str, Any]], required: bool) -> Iterator[Dql]:
    """With an index pattern of such fields; a skip where there is no node or npm, a failure where it is required."""
    packages = _packages(required)
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as pattern:
        json.dump(fields, pattern)
        pattern.flush()
        command = ["node", str(HERE / "ask.js"), str(packages), pattern.name]
        with subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
        ) as process:
            yield Dql(process)
            assert process.stdin
            process.stdin.close()


def _packages(required: bool) -> Path:
    missing = [name for name in ("node", "npm") if not shutil.which(name)]
    if missing and required:
        pytest.fail(f"LOGCTL_REQUIRE names dql, but there is no {missing[0]}")
    if missing:
        pytest.skip("no parser of DQL: install Node.js and npm")
    folder = cache_folder() / _NAME
    folder.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(cache_folder() / f"{_NAME}.lock").hold():
        if not folder.is_dir():
            _fetch(folder)
    return folder


def _fetch(folder: Path) -> None:
    """What npm takes must have the checksums that the lock file names."""
    fresh = Path(tempfile.mkdtemp(prefix=f"{_NAME}-", dir=folder.parent))
    try:
        for name in ("package.json", "package-lock.json"):
            shutil.copy(HERE / name, fresh)
        command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"]
        subprocess.run(command, cwd=fresh, check=True, timeout=600)
        fresh.rename(folder)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
