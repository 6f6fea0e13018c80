"""Lines of file servers as their collectors read them, and whole files with the settings that lie beside them."""

import tempfile
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

import pytest

from logctl.contracts import Context, Draft, Line
from logctl.event import Fields, Position
from logctl.lines import LineCollector
from logctl.manager import Manager, make_manager
from logctl.normalise import Normaliser, Rejected
from logctl.pipeline.configurations import forms_of
from logctl.read import Location, Unreadable, open_source, reader_of, recognise
from logctl.settings import load_settings

RECEIPT = 1_795_824_000_000
CONTEXT = Context("test", "a.log", "lines", "test", "0", "Asia/Tokyo", "cp932", "fe" * 32, modified=RECEIPT)


@cache
def manager() -> Manager:
    with pytest.MonkeyPatch.context() as patch, tempfile.TemporaryDirectory() as folder:
        patch.chdir(folder)
        return make_manager(load_settings({}, environment={}))


def line_collector(name: str) -> LineCollector:
    found = manager().collectors[name]
    assert isinstance(found, LineCollector)
    return found


def drafts(
    name: str, text: str, *, program: str = "", host: str = "", configuration: str = ""
) -> list[Draft] | None:
    """Of a line within syslog, where there is a program or host; None where it is somebody else's."""
    collector = line_collector(name)
    header = "\n".join(collector.forms(configuration)) if configuration else ""
    time = RECEIPT if program or host else None
    found: Iterable[Draft] | None = collector.dissect(
        Line(text, time, host, program), replace(CONTEXT, header=header)
    )
    return None if found is None else list(found)


def fields(name: str, text: str, *, program: str = "", host: str = "", configuration: str = "") -> Fields:
    (draft,) = drafts(name, text, program=program, host=host, configuration=configuration) or []
    return draft.fields


@dataclass(slots=True)
class Outcome:
    """What became of the records of a file."""

    collector: str = ""
    records: int = 0
    without: int = 0
    rejected: list[str] = field(default_factory=list)
    events: list[Fields] = field(default_factory=list)


def read(path: Path, *configurations: Path) -> Outcome:
    """As `logctl import` reads it: recognised without being told its kind."""
    source, collectors = open_source(path), manager().collectors
    forms = forms_of([Location(one) for one in configurations], (), collectors, pytest.fail).known
    found = recognise(source, collectors.values(), forms=forms)
    assert found is not None, f"{path} is not recognised"
    collector, recognition = found
    outcome, normaliser = Outcome(collector.name), Normaliser(collectors, "ja")
    context = replace(CONTEXT, collector=collector.name, reader=recognition.reader, header=recognition.header)
    for ordinal, record in enumerate(reader_of(recognition.reader).read(source, "cp932")):
        assert not isinstance(record, Unreadable)
        made = normaliser.normalise(
            replace(record, receipt=RECEIPT), context, Position(RECEIPT, "test", ordinal)
        )
        outcome.records += 1
        if isinstance(made, Rejected):
            outcome.rejected.append(made.reason)
        else:
            outcome.without += not made
            outcome.events += [event.fields for event in made]
    return outcome
