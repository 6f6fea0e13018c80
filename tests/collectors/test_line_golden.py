"""Samples of collectors of lines, and what becomes of each record; hostile ones show what is refused and why.

`pytest --update` rewrites what is expected; review the change with `git diff`.
"""

import json
import os
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from logctl.contracts import Collector, Context, Delegates, Headed
from logctl.decode import iso_milliseconds
from logctl.event import Event, Position
from logctl.fields import type_of
from logctl.lines import LineCollector
from logctl.manager import Manager, make_manager
from logctl.normalise import Normaliser, Rejected
from logctl.pipeline.configurations import forms_of
from logctl.read import Location, Unreadable, open_source, reader_of, recognise
from logctl.settings import load_settings

RECEIPT = iso_milliseconds("2026-11-04T00:00:00Z") or 0
WRITTEN = iso_milliseconds("2026-10-31T00:00:00Z") or 0
"""When the samples count as written: what has no year is before that."""
BESIDE = (
    *("event.original", "event.hash", "event.id", "log.file.path", "logctl.journal", "ecs.version"),
    *("event.ingested", "logctl.source"),
)


@cache
def manager() -> Manager:
    with pytest.MonkeyPatch.context() as patch, tempfile.TemporaryDirectory() as folder:
        patch.chdir(folder)
        return make_manager(load_settings({}, environment={}))


def of_lines(collector: Collector) -> bool:
    return isinstance(collector, LineCollector | Delegates)


def folder_of(name: str) -> Path:
    """A folder may register several collectors: each has samples in a folder of its name, or the only one all."""
    (plugin,) = (one for one in manager().plugins if f"collector {name}" in one.registered)
    samples = Path(plugin.place).parent / "samples"
    return samples / name if (samples / name).is_dir() else samples


def samples() -> Iterator[Path]:
    folders = {folder_of(name) for name, one in manager().collectors.items() if of_lines(one)}
    for folder in sorted(folders):
        yield from sorted(
            path
            for path in folder.glob("*")
            if path.is_file() and ".expected." not in path.name and path.suffix not in (".conf", ".cfg")
        )


def told(sample: Path) -> Iterator[dict[str, object]]:
    """Each record as its events, or as the reason why it is none. A configuration beside it is read."""
    source = open_source(sample)
    beside = [Location(path) for path in sorted(sample.parent.iterdir())]
    forms = forms_of(beside, (), manager().collectors, pytest.fail).known
    found = recognise(source, manager().collectors.values(), forms=forms)
    assert found is not None, f"{sample} is not recognised"
    collector, recognition = found
    assert not isinstance(collector, Headed)
    context = Context(
        *("sample", sample.name, recognition.reader, collector.name, collector.version),
        *("Asia/Tokyo", "cp932", source.sha256),
        size=source.size,
        modified=WRITTEN,
        header=recognition.header,
    )
    normaliser = Normaliser(manager().collectors, "ja")
    for ordinal, record in enumerate(reader_of(recognition.reader).read(source, "cp932")):
        if isinstance(record, Unreadable):
            yield {"unreadable": str(record)}
        else:
            position = Position(RECEIPT, "sample", ordinal)
            context = replace(context, header=record.header or context.header)
            made = normaliser.normalise(replace(record, receipt=RECEIPT), context, position)
            if isinstance(made, Rejected):
                yield {"rejected": made.reason, "record": record.raw.decode(errors="replace")[:200]}
            else:
                yield from (shown(collector, event) for event in made)


def shown(collector: Collector, event: Event) -> dict[str, object]:
    assert {name for name in event.fields if type_of(name) is None} == set()
    fields: dict[str, object] = {name: value for name, value in event.fields.items() if name not in BESIDE}
    return fields | {"message (en)": collector.message(event.fields, "en")}


each_sample = pytest.mark.parametrize(
    "sample", list(samples()), ids=lambda path: f"{path.parents[1].name}-{path.name}"
)


@each_sample
def test_a_sample_gives_what_is_expected(sample: Path, update: bool) -> None:
    expected = sample.with_name(sample.name + ".expected.ndjson")
    lines = [json.dumps(one, ensure_ascii=False, sort_keys=True) for one in told(sample)]
    if update:
        expected.write_text("".join(line + "\n" for line in lines), encoding="utf-8", newline="\n")
    assert lines == expected.read_text(encoding="utf-8").splitlines()


@each_sample
def test_only_hostile_samples_have_records_that_are_refused(sample: Path) -> None:
    refused = [one for one in told(sample) if "rejected" in one or "unreadable" in one]
    assert not refused or sample.name.startswith("hostile")


@pytest.mark.parametrize("name", sorted(name for name, one in manager().collectors.items() if of_lines(one)))
def test_each_collector_of_lines_has_a_sample_that_it_reads_itself_and_a_hostile_one(name: str) -> None:
    named = [path for path in samples() if path.parent == folder_of(name)]
    readers = [recognise(open_source(path), manager().collectors.values()) for path in named]
    assert name in {found[0].name for found in readers if found}
    assert any(path.name.startswith("hostile") for path in named)
    assert os.path.commonpath(named)
