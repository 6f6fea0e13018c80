"""One line, or a file of lines, as a collector of lines makes them events."""

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from logctl.contracts import Context, Dissects, Line
from logctl.decode.expected_connections import ANY_CONNECTION, ExpectedConnections
from logctl.event import Event, Position
from logctl.manager import Manager, make_manager
from logctl.normalise import Normaliser, Rejected
from logctl.read import Unreadable, open_source, reader_of, recognise
from logctl.settings import load_settings

WRITTEN = 1_793_404_800_000
"""When the lines count as written: what has no year is before that (2026-10-31)."""


@cache
def manager() -> Manager:
    with pytest.MonkeyPatch.context() as patch, tempfile.TemporaryDirectory() as folder:
        patch.chdir(folder)
        return make_manager(load_settings({}, environment={}))


def context(name: str, header: str = "") -> Context:
    return Context("", "", "lines", name, "", "Asia/Tokyo", "cp932", "", modified=WRITTEN, header=header)


def dissected(name: str, text: str, program: str = "", header: str = "") -> dict[str, Any] | None:
    """The fields of the only event; None for a line that it leaves to others."""
    collector = manager().collectors[name]
    assert isinstance(collector, Dissects)
    drafts = collector.dissect(Line(text, program=program), context(name, header))
    if drafts is None:
        return None
    (draft,) = drafts
    return {**draft.fields, "time": draft.time}


def fields(name: str, text: str, program: str = "", header: str = "") -> dict[str, Any]:
    found = dissected(name, text, program, header)
    assert found is not None, f"{name} leaves the line to others"
    return found


def made_of(
    path: Path, connections: ExpectedConnections = ANY_CONNECTION
) -> tuple[str, list[Event | Rejected | None]]:
    """Who recognises a file, and what becomes of each record; None for one that is no event."""
    source = open_source(path)
    found = recognise(source, manager().collectors.values())
    assert found is not None, f"{path} is not recognised"
    collector, recognition = found
    begun = replace(context(collector.name, recognition.header), reader=recognition.reader)
    return collector.name, list(_made(path, begun, connections))


def _made(path: Path, begun: Context, connections: ExpectedConnections) -> Iterator[Event | Rejected | None]:
    normaliser = Normaliser(manager().collectors, "ja", connections=connections)
    for ordinal, record in enumerate(reader_of(begun.reader).read(open_source(path), "cp932")):
        assert not isinstance(record, Unreadable)
        of = replace(begun, header=record.header or begun.header)
        made = normaliser.normalise(replace(record, receipt=WRITTEN), of, Position(WRITTEN, "test", ordinal))
        if isinstance(made, Rejected):
            yield made
        else:
            yield from made
            if not made:
                yield None
