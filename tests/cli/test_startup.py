"""Slow imports happen where they are used: the command line answers at once."""

import re
import subprocess
import sys
import time
from pathlib import Path

import pytest
from support.command import LONGEST, Command, command_line, event_line, write_lines

RUNS = 7
TRIES = 3
MOST = {"version": 1.5, "help": 3.0, "search": 6.0}
"""Times of `python -c 'import click, pluggy'`."""


@pytest.fixture
def small(logctl: Command, tmp_path: Path) -> Command:
    assert logctl("ingest", write_lines(tmp_path / "a.jsonl", [event_line(1)])).code == 0
    return logctl


def imported(*arguments: str) -> set[str]:
    """The packages that a command imports, outermost name only, except for `logctl`'s own modules."""
    line = [sys.executable, "-X", "importtime", *command_line(*arguments)[1:]]
    done = subprocess.run(line, capture_output=True, text=True, timeout=LONGEST, check=True)
    modules = re.findall(r"^import time:[^|]*\|[^|]*\| +(\S+)$", done.stderr, re.MULTILINE)
    assert "logctl" in modules
    return {name if name.startswith("logctl") else name.partition(".")[0] for name in modules}


@pytest.mark.parametrize("option", ["--version", "-V"])
def test_the_version_imports_nothing_but_itself(option: str) -> None:
    found = imported(option)
    assert not found & {"click", "pluggy", "pydantic", "tantivy", "logctl.cli.run", "logctl.settings"}


@pytest.mark.parametrize("arguments", [["--help"], [], ["--lang", "ja", "--help"]], ids=" ".join)
def test_the_help_imports_no_command_and_nothing_slow(logctl: Command, arguments: list[str]) -> None:
    found = imported(*arguments)
    assert not found & {"pydantic", "tantivy", "evtx", "luqum", "rich", "pluggy", "orjson"}
    assert not {name for name in found if name in ("logctl.cli.search", "logctl.cli.ingest", "logctl.store")}


@pytest.mark.parametrize("command", ["ingest", "search", "status", "verify", "doctor", "demo"])
def test_the_help_of_a_command_imports_nothing_slow(logctl: Command, command: str) -> None:
    assert not imported(command, "--help") & {"pydantic", "tantivy", "evtx", "luqum", "rich"}


@pytest.mark.parametrize("form", ["json", "ndjson", "csv"])
def test_a_search_imports_nothing_that_only_ingest_or_tables_need(small: Command, form: str) -> None:
    found = imported("search", "user.name:x", "-o", form)
    assert not found & {"evtx", "rich", "multiprocessing"}


def duration(line: list[str]) -> float:
    begin = time.perf_counter()
    subprocess.run(line, capture_output=True, timeout=LONGEST, check=True)
    return time.perf_counter() - begin


def ratios() -> dict[str, float]:
    """By the fastest of several runs, taken in turns, against an interpreter with click and pluggy."""
    lines = {
        "": [sys.executable, "-c", "import click, pluggy"],
        "version": command_line("--version"),
        "help": command_line("--help"),
        "search": command_line("search", "user.name:h_akisora", "-o", "json"),
    }
    rounds = [{name: duration(line) for name, line in lines.items()} for _run in range(RUNS)]
    fastest = {name: min(times[name] for times in rounds) for name in lines}
    return {name: fastest[name] / fastest[""] for name in MOST}


def test_the_commands_start_quickly(small: Command) -> None:
    """Three tries: a machine may be busy with something else."""
    for _try in range(TRIES):
        found = ratios()
        if all(found[name] <= most for name, most in MOST.items()):
            return
    pytest.fail(f"times of an interpreter with click and pluggy: {found}; at most {MOST}")
