"""The collector of Windows event logs on files, and what it makes of them in a form that people can review."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from logctl import Collector, RawRecord
from logctl.contracts import Context
from logctl.event import Fields
from logctl.manager import make_manager
from logctl.read import READERS, Unreadable, open_source, recognise
from logctl.settings import load_settings

CONTEXT = Context("sample", "a", "lines", "windows", "0.2.0", "Asia/Tokyo", "cp932", "fe" * 32)
_UNSHOWN = ("winlog.", "event.module", "event.dataset", "event.kind", "host.", "log.", "event.created")


def windows() -> Collector:
    return make_manager(load_settings({}, environment={})).collectors["windows"]


def module_of(collector: Collector, name: str) -> Any:
    """A module of the collector's own package, which is loaded under a name that nobody else knows."""
    return sys.modules[f"{type(collector).__module__}.{name}"]


def fields_of(collector: Collector, raw: bytes) -> Fields:
    (draft,) = collector.normalise(RawRecord(raw, 0), CONTEXT)
    return draft.fields


def fields_in(collector: Collector, path: Path) -> Iterator[Fields]:
    """Of every record of a file."""
    source = open_source(path)
    found = recognise(source, [collector])
    assert found is not None, path
    for record in READERS[found[1].reader].read(source, "cp932"):
        assert not isinstance(record, Unreadable), record.reason
        yield fields_of(collector, record.raw)


def told(collector: Collector, fields: Fields) -> str:
    """One line to review by reading: the sentences, and the fields that are more than the record's own."""
    shown = {name: value for name, value in sorted(fields.items()) if not name.startswith(_UNSHOWN)}
    shown |= {name: value for name, value in fields.items() if name.startswith("winlog.logon.")}
    key = f"{shown.pop('event.provider', '?')} {shown.pop('event.code', '?')}"
    sentences = [collector.message(fields, "ja"), collector.message(fields, "en")]
    return json.dumps([key, *sentences, shown], ensure_ascii=False)
