"""Runs of logctl to test with: their input, the command as a real process, and what a home holds afterwards."""

import ctypes
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import FrameType
from typing import Any, NamedTuple

import psutil

from logctl.event import Event
from logctl.journal import JournalRecord
from logctl.pipeline.engine import Engine
from logctl.pipeline.ingest import Ingest
from logctl.pipeline.report import FileReport, IngestReport
from logctl.query import Everything
from logctl.settings import Settings
from logctl.store import Sort, Store
from logctl.store.decide import Plan

LONGEST = 120.0
"""Seconds that any process of a test may take."""
START = datetime(2022, 3, 1, 9, tzinfo=UTC)
AUDITING = "Microsoft-Windows-Security-Auditing"


# input


def windows_record(number: int, computer: str = "NS3-PC01.hospital.example", **data: str) -> dict[str, Any]:
    """A process creation; record id, time and command line follow from the number."""
    program = rf"C:\Program Files\Karte\karte{number % 7}.exe"
    return {
        "Event": {
            "System": {
                "Provider": {"#attributes": {"Name": AUDITING}},
                "EventID": 4688,
                "TimeCreated": {"#attributes": {"SystemTime": moment(number)}},
                "EventRecordID": number,
                "Channel": "Security",
                "Computer": computer,
            },
            "EventData": {
                "SubjectUserName": f"user{number % 11}",
                "NewProcessName": program,
                "CommandLine": f'"{program}" /open {number}',
            }
            | data,
        }
    }


def moment(number: int) -> str:
    """Times that lie in five months, going up with the number within each."""
    time = START + timedelta(days=31 * (number % 5), seconds=number)
    return time.strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def lines_of(records: Iterable[dict[str, Any]]) -> str:
    return "".join(json.dumps(record) + "\n" for record in records)


def write_records(path: Path, numbers: Iterable[int], **options: Any) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(lines_of(windows_record(number, **options) for number in numbers), encoding="utf-8")
    return path


def append_records(path: Path, numbers: Iterable[int]) -> None:
    with path.open("a", encoding="utf-8") as stream:
        stream.write(lines_of(windows_record(number) for number in numbers))


_COLLECTOR = """
from logctl import Draft, Label, Recognition, RejectError, hookimpl


class Made:
    name = "{name}"
    version = "1"
    label = Label("試験", "made for a test")

    def recognise(self, head, path):
        {recognise}

    def normalise(self, record, context):
        text = record.raw.decode("utf-8", "surrogateescape")
        {normalise}

    def message(self, fields, language):
        {message}


@hookimpl
def register_collectors(register):
    register(Made())
"""


def write_collector(
    folder: Path,
    name: str = "made",
    *,
    normalise: str = 'yield Draft({"user.name": text})',
    recognise: str = 'return Recognition("lines", 95) if head.startswith(b"made|") else None',
    message: str = 'return "a sentence"',
) -> Path:
    """A content folder with one collector; its files begin with `made|`. Each body is a statement or more."""
    bodies = {"normalise": normalise, "recognise": recognise, "message": message}
    indented = {what: body.replace("\n", "\n        ") for what, body in bodies.items()}
    file = folder / "collectors" / f"{name}.py"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(_COLLECTOR.format(name=name, **indented), encoding="utf-8")
    return folder


_AMENDER = """
from logctl import Draft, Fact, Reach, RejectError, Want, hookimpl


class Tags:
    name = "{name}"
    fields = frozenset({{"user.domain"}})
    kinds = {{"tag": Reach()}}

    def facts(self, event):
        {facts}

    def want(self, event):
        {want}

    def amend(self, want, facts):
        {amend}

    def concerned(self, key):
        return "_exists_:user.name"


@hookimpl
def register_amenders(register):
    register(Tags())
"""


def write_amender(
    folder: Path,
    name: str = "tags",
    *,
    facts: str = "return []",
    want: str = "return None",
    amend: str = "return {}",
) -> Path:
    """A content folder with one amender that may add a domain; see `write_collector`."""
    bodies = {"facts": facts, "want": want, "amend": amend}
    indented = {what: body.replace("\n", "\n        ") for what, body in bodies.items()}
    file = folder / "plugins" / f"{name}.py"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(_AMENDER.format(name=name, **indented), encoding="utf-8")
    return folder


_INFERENCE = """
from logctl import hookimpl


class Pairs:
    name = "{name}"
    fields = frozenset({{"related.user", "rule.id"}})
    reach = {reach}
    query = "*"

    def concerns(self, fields):
        {concerns}

    def infer(self, events):
        {infer}


@hookimpl
def register_inferences(register):
    register(Pairs())
"""


def write_inference(
    folder: Path,
    name: str = "pairs",
    *,
    reach: int = 1000,
    concerns: str = 'return "user.name" in fields',
    infer: str = "return {}",
) -> Path:
    """A content folder with one inference that may add a related user and a rule; see `write_collector`."""
    bodies = {"concerns": concerns, "infer": infer}
    indented = {what: body.replace("\n", "\n        ") for what, body in bodies.items()}
    file = folder / "plugins" / f"{name}.py"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(_INFERENCE.format(name=name, reach=reach, **indented), encoding="utf-8")
    return folder


def write_made(path: Path, texts: Iterable[str]) -> Path:
    """A file for the collector above."""
    path.write_text("".join(f"made|{text}\n" for text in texts), encoding="utf-8")
    return path


# runs


class Result(NamedTuple):
    code: int
    output: str
    error: str

    @property
    def value(self) -> Any:
        return json.loads(self.output)

    @property
    def rows(self) -> list[Any]:
        return [json.loads(line) for line in self.output.splitlines()]


@dataclass(frozen=True)
class Place:
    """A data folder, and the user's configuration with its key."""

    home: Path
    config: Path

    def environment(self, **more: str) -> dict[str, str]:
        own = {"LOGCTL_HOME": str(self.home), "XDG_CONFIG_HOME": str(self.config), "LOGCTL_LANG": "en"}
        return {**os.environ, **own, **more}

    def start(
        self, *arguments: object, before: Callable[[], None] | None = None, **more: str
    ) -> subprocess.Popen[str]:
        """The real command; `more` are variables of its environment."""
        return subprocess.Popen(
            [sys.executable, "-m", "logctl", *map(str, arguments)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=self.home.parent,
            env=self.environment(**more),
            preexec_fn=before,
        )

    def run(self, *arguments: object, before: Callable[[], None] | None = None, **more: str) -> Result:
        return ended(self.start(*arguments, before=before, **more))

    def done(self, *arguments: object) -> Any:
        """The answer as JSON of a command that ends well."""
        result = self.run(*arguments, "-o", "json")
        assert result.code == 0, result.error
        return result.value

    @contextmanager
    def engine(self, create: bool = False, **settings: Any) -> Iterator[Engine]:
        made = Engine(Settings(home=self.home, **({"workers": 0} | settings)), "en", create)
        try:
            yield made
        finally:
            made.close()

    def ingest(self, *paths: Path, settings: dict[str, Any] | None = None, **options: Any) -> IngestReport:
        with self.engine(create=True, **(settings or {})) as engine:
            return Ingest(engine, **options).run(paths)

    def copy(self, folder: Path) -> "Place":
        shutil.copytree(self.home, folder)
        return Place(folder, self.config)


def ended(process: subprocess.Popen[str], most: float = LONGEST) -> Result:
    try:
        output, error = process.communicate(timeout=most)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        raise
    return Result(process.returncode, output, error)


def killed(process: subprocess.Popen[str]) -> None:
    process.kill()
    process.communicate(timeout=LONGEST)


def wait_for(process: subprocess.Popen[str], condition: Callable[[], object], most: float = 30.0) -> None:
    """Until it is so, while the process runs."""
    end = time.monotonic() + most
    while not condition():
        if process.poll() is not None:
            raise AssertionError(f"it ended before: {ended(process)}")
        assert time.monotonic() < end, f"not so after {most} s"
        time.sleep(0.005)


@contextmanager
def no_hang(most: int) -> Iterator[None]:
    """An error in place of waiting for ever."""

    def too_long(_number: int, _frame: FrameType | None) -> None:
        raise AssertionError(f"still waiting after {most} s")

    before = signal.signal(signal.SIGALRM, too_long)
    signal.alarm(most)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def without_privilege() -> None:
    """Before a command begins: file rights count for root too. Another user could not reach the interpreter."""
    drop_from_bounding_set, dac_override, dac_read_search = 24, 1, 2
    if os.geteuid() == 0:
        library = ctypes.CDLL(None)
        for capability in (dac_override, dac_read_search):
            library.prctl(drop_from_bounding_set, capability, 0, 0, 0)


@dataclass(frozen=True)
class Ingested:
    """What a run printed, and the most memory that it had at any time, in bytes."""

    code: int
    answer: dict[str, Any]
    error: str
    most_main: int
    most_together: int


def memory_of(process: psutil.Process) -> int:
    try:
        return int(process.memory_info().rss)
    except psutil.Error:
        return 0


def measured(place: Place, *arguments: object) -> Ingested:
    """The answer goes to a file: a pipe that nobody empties would stop the process."""
    answer = place.home.parent / "answer.json"
    process = place.start(*arguments, "-o", "json", "--out", answer)
    root, most_main, most_together = psutil.Process(process.pid), 0, 0
    while process.poll() is None:
        main = memory_of(root)
        most_main = max(most_main, main)
        most_together = max(most_together, main + sum(map(memory_of, children_of(root))))
        time.sleep(0.02)
    result = ended(process)
    found = json.loads(answer.read_bytes()) if answer.exists() else {}
    return Ingested(result.code, found, result.error, most_main, most_together)


def children_of(process: psutil.Process) -> list[psutil.Process]:
    try:
        return process.children(recursive=True)
    except psutil.Error:
        return []


@dataclass(frozen=True)
class Corpus:
    """The real logs, ingested. Read it; whoever changes something copies the place before."""

    place: Place
    ingested: Ingested


# what is in a home


def events_of(place: Place) -> list[Event]:
    with place.engine() as engine:
        return list(engine.store.find(Everything(), Sort(descending=False)))


def journalled(place: Place) -> list[JournalRecord]:
    with place.engine() as engine:
        journal = engine.journal
        return [record for segment in journal.segments() for record in journal.read(segment)]


def numbers_of(events: Iterable[Event]) -> list[int]:
    """Their record numbers, sorted."""
    return sorted(int(str(event.fields["winlog.record_id"])) for event in events)


def counts(report: FileReport) -> tuple[int, int, int, int]:
    """Records, events, rejects, duplicates."""
    return report.records, report.events, report.rejects, report.duplicates


def delete_event(store: Store, event: Event) -> None:
    """As somebody would who can write into the index; the store itself offers no such thing."""
    write: Callable[[Plan[Any]], None] = store._write  # type: ignore[attr-defined]
    write(Plan({}, [(event.id, event.bucket)], []))
