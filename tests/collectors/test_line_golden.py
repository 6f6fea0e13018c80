"""Samples of collectors of lines, and what becomes of each record; hostile ones show what is refused and why.

`pytest --update` rewrites what is expected; review the change with `git diff`.
"""

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.line_samples import RECEIPT, folder_of, label_of, line_collectors, manager, sampled, samples

from logctl.contracts import Collector
from logctl.event import Event, Position
from logctl.fields import type_of
from logctl.normalise import Normaliser, Rejected
from logctl.read import Unreadable, open_source, recognise

BESIDE = (
    *("event.original", "event.hash", "event.id", "log.file.path", "logctl.journal", "ecs.version"),
    *("event.ingested", "logctl.source"),
)


def told(sample: Path) -> Iterator[dict[str, object]]:
    """Each record as its events, or as the reason why it is none."""
    normaliser = Normaliser(manager().collectors, "ja")
    for ordinal, (collector, record, context) in enumerate(sampled(sample)):
        if isinstance(record, Unreadable):
            yield {"unreadable": str(record)}
        else:
            made = normaliser.normalise(record, context, Position(RECEIPT, "sample", ordinal))
            if isinstance(made, Rejected):
                yield {"rejected": made.reason, "record": record.raw.decode(errors="replace")[:200]}
            else:
                yield from (shown(collector, event) for event in made)


def shown(collector: Collector, event: Event) -> dict[str, object]:
    assert {name for name in event.fields if type_of(name) is None} == set()
    fields: dict[str, object] = {name: value for name, value in event.fields.items() if name not in BESIDE}
    return fields | {"message (en)": collector.message(event.fields, "en")}


each_sample = pytest.mark.parametrize("sample", list(samples()), ids=label_of)


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


@pytest.mark.parametrize("name", line_collectors())
def test_each_collector_of_lines_has_a_sample_that_it_reads_itself_and_a_hostile_one(name: str) -> None:
    named = [path for path in samples() if path.parent == folder_of(name)]
    readers = [recognise(open_source(path), manager().collectors.values()) for path in named]
    assert name in {found[0].name for found in readers if found}
    assert any(path.name.startswith("hostile") for path in named)
    assert os.path.commonpath(named)
