"""The command line as a test runs it: in this process, in one of its own, and on a terminal."""

import contextlib
import io
import json
import os
import subprocess
import sys
import textwrap
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

import click
import pytest

LONGEST = 60.0
"""Seconds that any process of a test may take."""


class Result(NamedTuple):
    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The whole of stdout, which must be JSON and nothing else."""
        return json.loads(self.out)

    @property
    def rows(self) -> list[Any]:
        """Each line of stdout, which must be JSON."""
        return [json.loads(line) for line in self.out.splitlines()]


class Command:
    """`logctl` in this process: fast, and without an effect on the language of what follows."""

    def __init__(self, capture: pytest.CaptureFixture[str]) -> None:
        self._capture = capture

    def __call__(self, *arguments: object) -> Result:
        from logctl.cli.run import run

        self._capture.readouterr()
        with _language_restored():
            code = run([str(argument) for argument in arguments])
        out, err = self._capture.readouterr()
        return Result(code, out, err)


@contextlib.contextmanager
def _language_restored() -> Iterator[None]:
    from logctl.cli.language import speak

    before = os.environ.get("LANGUAGE")
    try:
        yield
    finally:
        speak("en")
        if before is None:
            os.environ.pop("LANGUAGE", None)
        else:
            os.environ["LANGUAGE"] = before


def command_line(*arguments: object) -> list[str]:
    return [sys.executable, "-m", "logctl", *map(str, arguments)]


def in_process_of_its_own(*arguments: object, **variables: str) -> Result:
    """`logctl` as a person runs it, with further environment variables; its streams are pipes."""
    done = subprocess.run(
        command_line(*arguments),
        capture_output=True,
        env=os.environ | variables,
        timeout=LONGEST,
        check=False,
    )
    return Result(done.returncode, done.stdout.decode(errors="replace"), done.stderr.decode(errors="replace"))


def on_a_terminal(*arguments: object, **variables: str) -> Result:
    """All that a terminal gets, as `out`."""
    pty = pytest.importorskip("pty")
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        command_line(*arguments), stdin=theirs, stdout=theirs, stderr=theirs, env=_terminal(variables)
    ) as process:
        os.close(theirs)
        shown = b"".join(_until_closed(ours))
        code = process.wait(LONGEST)
    os.close(ours)
    return Result(code, shown.decode(), "")


def _terminal(variables: Mapping[str, str]) -> dict[str, str]:
    unwanted = ("NO_COLOR", "FORCE_COLOR")
    kept = {name: value for name, value in os.environ.items() if name not in unwanted}
    return {**kept, "TERM": "xterm-256color", "COLUMNS": "160", **variables}


def _until_closed(terminal: int) -> Iterator[bytes]:
    with contextlib.suppress(OSError):  # Linux ends a closed terminal with an error
        while data := os.read(terminal, 65536):
            yield data


# Logs


def event_line(
    number: int,
    time: str = "2026-10-02T00:00:00.000000Z",
    *,
    user: str = "h_akisora",
    command: str = "karte.exe",
    computer: str = "PC1.hospital.example",
) -> str:
    """A process creation as `evtx_dump` writes it."""
    system = {
        "Provider": {"#attributes": {"Name": "Microsoft-Windows-Security-Auditing"}},
        "EventID": 4688,
        "TimeCreated": {"#attributes": {"SystemTime": time}},
        "EventRecordID": number,
        "Channel": "Security",
        "Computer": computer,
    }
    data = {"SubjectUserName": user, "NewProcessName": "C:\\a.exe", "CommandLine": command}
    return json.dumps({"Event": {"System": system, "EventData": data}}, ensure_ascii=False)


def write_lines(path: Path, lines: Iterable[str]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(line + "\n" for line in lines), encoding="utf-8")
    return path


_COLLECTOR = """\
from logctl import Draft, Label, Recognition, RejectError, hookimpl


class Trial:
    name = "{name}"
    version = "1.2"
    label = Label("試し", "Trial")

    def recognise(self, head, path):
        {recognise}

    def normalise(self, record, context):
        {normalise}

    def message(self, fields, language):
        {message}


@hookimpl
def register_collectors(register):
    register(Trial())
"""


def write_collector(
    folder: Path,
    name: str = "trial",
    *,
    recognise: str = 'return Recognition("lines", 50) if head.startswith(b"trial") else None',
    normalise: str = 'yield Draft({"user.name": record.raw.decode()}, time=1_790_000_000_000)',
    message: str = 'return "試した" if language == "ja" else "tried"',
) -> Path:
    """A content folder with one collector; the arguments are the bodies of its methods."""
    source = _COLLECTOR.format(name=name, recognise=recognise, normalise=normalise, message=message)
    return write_plugin(folder, name, source)


def write_plugin(folder: Path, name: str, source: str) -> Path:
    file = folder / "collectors" / f"{name}.py"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(textwrap.dedent(source), encoding="utf-8")
    return folder


def ingested(folder: Path, *logs: Path, store: Mapping[str, str] = MappingProxyType({})) -> Path:
    """A data folder for tests that only read it; whoever runs the tests has no part in it.

    `store` are the variables of another store than the embedded one.
    """
    home = folder / "home"
    if store:
        commanded(folder, "opensearch", "setup", store=store)
    commanded(folder, "ingest", *logs, store=store)
    return home


def commanded(folder: Path, *arguments: object, store: Mapping[str, str] = MappingProxyType({})) -> None:
    """A command over the data folder `home` there, beside the settings and keys that it makes."""
    from logctl.cli.run import run

    with pytest.MonkeyPatch.context() as patch:
        for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "APPDATA", "LOCALAPPDATA"):
            patch.setenv(name, str(folder / name.lower()))
        for name in [name for name in os.environ if name.startswith("LOGCTL_")]:
            patch.delenv(name)
        patch.setenv("LANGUAGE", "en")
        for name, value in store.items():
            patch.setenv(name, value)
        patch.chdir(folder)
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            assert run([*map(str, arguments), "--home", str(folder / "home")]) == 0


@click.command(help="Fails, for the tests of what becomes of a failure.")
def failing() -> None:
    raise RuntimeError("two\nlines")
