"""Sample records of the project's own and the events that come of them.

`pytest --update` rewrites the expected events; review the change with `git diff`.
"""

import json
from pathlib import Path

import pytest

from logctl import Collector
from logctl.content import bundled_folder
from logctl.contracts import Context
from logctl.decode import iso_milliseconds
from logctl.event import Event, Position
from logctl.fields import type_of
from logctl.manager import make_manager
from logctl.normalise import Normaliser
from logctl.read import READERS, Unreadable, open_source, recognise
from logctl.settings import load_settings

SAMPLES = sorted(
    path
    for path in (bundled_folder() / "collectors/windows/samples").glob("*.ndjson")
    if not path.name.endswith(".expected.ndjson")
)
RECEIPT = iso_milliseconds("2026-11-04T00:00:00Z") or 0


def windows() -> Collector:
    return make_manager(load_settings({}, environment={})).collectors["windows"]


def events_of(sample: Path) -> list[Event]:
    source, found = open_source(sample), []
    context = Context(
        "sample", sample.name, "lines", "windows", "0.1.0", "Asia/Tokyo", "cp932", source.sha256
    )
    normaliser = Normaliser({"windows": windows()}, "ja")
    for ordinal, record in enumerate(READERS["lines"].read(source, "cp932")):
        assert not isinstance(record, Unreadable)
        received = type(record)(record.raw, record.position, record.time, RECEIPT)
        events = normaliser.normalise(received, context, Position(RECEIPT, "sample", ordinal))
        assert isinstance(events, list)
        found += events
    return found


def lines_of(events: list[Event]) -> str:
    """Everything but the original, which is the line beside it."""
    shown = [{k: v for k, v in event.fields.items() if k != "event.original"} for event in events]
    return "".join(json.dumps(fields, ensure_ascii=False, sort_keys=True) + "\n" for fields in shown)


def test_there_are_samples() -> None:
    assert [path.name for path in SAMPLES] == ["others.ndjson", "security.ndjson"]


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.name)
def test_a_sample_gives_the_events_that_are_expected(sample: Path, update: bool) -> None:
    expected, found = sample.with_suffix(".expected.ndjson"), lines_of(events_of(sample))
    if update:
        expected.write_text(found, encoding="utf-8", newline="\n")
    assert found.splitlines() == expected.read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.name)
def test_the_original_of_an_event_is_its_line(sample: Path) -> None:
    lines = sample.read_text(encoding="utf-8").splitlines()
    assert [event.fields["event.original"] for event in events_of(sample)] == lines


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.name)
def test_a_sample_is_recognised(sample: Path) -> None:
    found = recognise(open_source(sample), [windows()])
    assert found is not None
    assert found[1].reader == "lines"


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.name)
def test_every_field_of_a_sample_is_in_the_table(sample: Path) -> None:
    assert {name for event in events_of(sample) for name in event.fields if type_of(name) is None} == set()
