"""The samples that collectors of lines bring with them, and how an ingest reads them."""

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from logctl.contracts import Collector, Context, Delegates, Headed, RawRecord
from logctl.decode import iso_milliseconds
from logctl.lines import LineCollector
from logctl.manager import Manager, make_manager
from logctl.pipeline.configurations import forms_of
from logctl.read import Location, Unreadable, open_source, reader_of, recognise
from logctl.settings import load_settings

RECEIPT = iso_milliseconds("2026-11-04T00:00:00Z") or 0
WRITTEN = iso_milliseconds("2026-10-31T00:00:00Z") or 0
"""When the samples count as written: what has no year is before that."""


class Sampled(NamedTuple):
    """A record of a sample, or what is in the place of one, and who reads it."""

    collector: Collector
    record: RawRecord | Unreadable
    context: Context


@cache
def manager() -> Manager:
    with pytest.MonkeyPatch.context() as patch, tempfile.TemporaryDirectory() as folder:
        patch.chdir(folder)
        return make_manager(load_settings({}, environment={}))


def of_lines(collector: Collector) -> bool:
    return isinstance(collector, LineCollector | Delegates)


def line_collectors() -> list[str]:
    return sorted(name for name, one in manager().collectors.items() if of_lines(one))


def folder_of(name: str) -> Path:
    """A folder may register several collectors: each has samples in a folder of its name, or the only one all."""
    (plugin,) = (one for one in manager().plugins if f"collector {name}" in one.registered)
    samples = Path(plugin.place).parent / "samples"
    return samples / name if (samples / name).is_dir() else samples


def samples_in(folder: Path) -> list[Path]:
    """Without what is expected, and without the configurations beside them."""
    return sorted(
        path
        for path in folder.glob("*")
        if path.is_file() and ".expected." not in path.name and path.suffix not in (".conf", ".cfg")
    )


def samples() -> Iterator[Path]:
    for folder in sorted({folder_of(name) for name in line_collectors()}):
        yield from samples_in(folder)


def label_of(sample: Path) -> str:
    """Its collector and its name, as tests are called."""
    folder = sample.parent
    return f"{folder.parent.name if folder.name == 'samples' else folder.name}-{sample.name}"


def sampled(sample: Path) -> Iterator[Sampled]:
    """As an ingest reads it, which finds a configuration beside it."""
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
    for record in reader_of(recognition.reader).read(source, "cp932"):
        if isinstance(record, Unreadable):
            yield Sampled(collector, record, context)
        else:
            context = replace(context, header=record.header or context.header)
            yield Sampled(collector, replace(record, receipt=RECEIPT), context)
