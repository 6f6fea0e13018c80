"""Sample exports of the project's own, and the events that the bundled mappings make of them.

`pytest --update` rewrites the expected events; review the change with `git diff`.
"""

import json
from pathlib import Path

import pytest

from logctl.content import bundled_folder
from logctl.content.mappings import mapping_files, read_mapping
from logctl.contracts import Context
from logctl.decode import iso_milliseconds
from logctl.event import Event, Position
from logctl.fields import type_of
from logctl.fields.values import CATEGORIES, OPERATIONS
from logctl.mapping.collector import MappedCollector
from logctl.normalise import Normaliser
from logctl.read import READERS, Unreadable, open_source, recognise

MAPPINGS = [read_mapping(file) for file in mapping_files(bundled_folder())]
SAMPLES = [
    (mapping.name, path)
    for mapping in MAPPINGS
    for path in sorted((bundled_folder() / "collectors" / mapping.name / "samples").iterdir())
    if not path.name.endswith(".expected.ndjson")
]
RECEIPT = iso_milliseconds("2026-11-04T00:00:00Z") or 0
BESIDE = (
    "event.original",
    "event.hash",
    "event.id",
    "log.file.path",
    "logctl.journal",
    "ecs.version",
    "event.ingested",
)
LINES = {"json-lines": "lines"}
"""Forms that are read by a reader of another name: the samples have an object a line."""
COLLECTORS = {mapping.name: MappedCollector(mapping) for mapping in MAPPINGS}


def events_of(name: str, sample: Path) -> list[Event]:
    source, collector, found = open_source(sample), COLLECTORS[name], list[Event]()
    form = reader_of(name)
    header, position = collector.header(source.head, "cp932")
    context = Context(
        *("sample", sample.name, form, name, collector.version, "Asia/Tokyo", "cp932", source.sha256),
        header=header,
        header_position=position,
    )
    normaliser = Normaliser(dict(COLLECTORS), "ja")
    for ordinal, record in enumerate(READERS[form].read(source, "cp932")):
        assert not isinstance(record, Unreadable)
        received = type(record)(record.raw, record.position, record.time, RECEIPT)
        events = normaliser.normalise(received, context, Position(RECEIPT, "sample", ordinal))
        assert isinstance(events, list), events
        found += events
    return found


def reader_of(name: str) -> str:
    form = COLLECTORS[name].mapping.form
    return LINES.get(form, form)


def lines_of(name: str, events: list[Event]) -> str:
    """What the mapping says, with the sentence in both languages."""
    lines = []
    for event in events:
        shown = {key: value for key, value in event.fields.items() if key not in BESIDE}
        english = {"message (en)": COLLECTORS[name].message(event.fields, "en")}
        lines.append(json.dumps(shown | english, ensure_ascii=False, sort_keys=True) + "\n")
    return "".join(lines)


each_sample = pytest.mark.parametrize(
    ("name", "sample"), SAMPLES, ids=lambda value: getattr(value, "stem", value)
)


def test_every_mapping_has_a_sample() -> None:
    assert {name for name, _sample in SAMPLES} == set(COLLECTORS)


@each_sample
def test_a_sample_gives_the_events_that_are_expected(name: str, sample: Path, update: bool) -> None:
    expected, found = sample.with_suffix(".expected.ndjson"), lines_of(name, events_of(name, sample))
    if update:
        expected.write_text(found, encoding="utf-8", newline="\n")
    assert found.splitlines() == expected.read_text(encoding="utf-8").splitlines()


@each_sample
def test_a_sample_is_recognised_as_what_it_is(name: str, sample: Path) -> None:
    found = recognise(open_source(sample), COLLECTORS.values())
    assert found is not None
    assert (found[0].name, found[1].reader) == (name, reader_of(name))


@each_sample
def test_every_field_of_a_sample_is_in_the_table(name: str, sample: Path) -> None:
    assert {one for event in events_of(name, sample) for one in event.fields if type_of(one) is None} == set()


@pytest.mark.parametrize("name", ["client_operations", "client_event_log"])
def test_a_suite_that_sees_a_whole_terminal_has_all_categories_operations_and_drives(name: str) -> None:
    events = [event.fields for one, path in SAMPLES if one == name for event in events_of(one, path)]
    assert {fields["logctl.category"] for fields in events} == set(CATEGORIES) - {"ehr"}
    assert {fields.get("logctl.operation") for fields in events} - {None} == set(OPERATIONS)
    drives = {
        fields.get(field) for fields in events for field in ("logctl.drive_type", "logctl.from.drive_type")
    }
    assert drives - {None} == {"fixed", "network", "removable", "optical", "memory"}


@pytest.mark.parametrize("name", ["client_operations", "client_event_log", "jp1_operation_log"])
def test_a_copy_and_a_new_name_have_the_path_before_and_after(name: str) -> None:
    events = [event.fields for one, path in SAMPLES if one == name for event in events_of(one, path)]
    both = {"copy", "move", "rename"}
    found = [fields for fields in events if fields.get("logctl.operation") in both]
    assert {fields["logctl.operation"] for fields in found} == both
    for fields in found:
        assert fields["logctl.from.path"] != fields["file.path"]
        assert {"logctl.from.drive_type", "logctl.drive_type"} <= set(fields)


def test_the_time_of_jp1_is_that_of_its_column_in_utc() -> None:
    (sample,) = (path for name, path in SAMPLES if name == "jp1_operation_log")
    first = events_of("jp1_operation_log", sample)[0].fields
    assert first["@timestamp"] == "2026-10-04T23:16:01.000Z"
    assert first["vendor.jp1_operation_log.操作日時(エージェント)"] == "2026/10/05 08:16:01"
