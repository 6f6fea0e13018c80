"""What every collector must hold to, whoever wrote it."""

import tempfile
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path, PurePath

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.line_samples import folder_of, line_collectors, of_lines, samples_in
from support.ward import write_logs

from logctl.content import bundled_folder
from logctl.contracts import Collector, Context, Headed, RawRecord, Recognition
from logctl.event import Event, Position, Value
from logctl.fields import FieldType, type_of
from logctl.fields.values import CATEGORIES
from logctl.manager import Manager, make_manager
from logctl.normalise import Normaliser, Rejected
from logctl.pipeline.configurations import forms_of
from logctl.read import Location, open_source, reader_of, recognise
from logctl.read.unreadable import Unreadable
from logctl.settings import load_settings
from logctl.store.embedded.prepare import prepare

POSITION = Position(1_790_000_000_000, "20261002-000001-standard", 0)
names = st.sampled_from(["a.log", "a.evtx", "a.jsonl", "秋空.csv"]).map(PurePath)
RAW = st.one_of(
    st.binary(max_size=300),
    st.text(max_size=100).map(lambda text: text.encode("utf-8", "replace")),
    st.builds(lambda body: b'{"Event": ' + body + b"}", st.binary(max_size=100)),
    st.lists(st.text(max_size=12), min_size=5, max_size=16).map(
        lambda cells: ",".join(["2026/10/02 08:00", *cells]).encode("cp932", "replace")
    ),
)
"""Records as no source should write them."""
TOTALS = tuple(word.encode("cp932") for word in ("合計", "総件数"))
"""Rows of tables that are no events. Which lines of logs are none, the golden tests show."""
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["#text", "#attributes", "Data", "Name", "x"]), inner, max_size=3)
    ),
    max_leaves=8,
)
SYSTEM_NAMES = (
    *("Provider", "EventID", "Version", "Level", "Task", "Opcode", "Keywords", "TimeCreated"),
    *("EventRecordID", "Correlation", "Execution", "Channel", "Computer", "Security"),
)


@cache
def manager() -> Manager:
    with pytest.MonkeyPatch.context() as patch, tempfile.TemporaryDirectory() as folder:
        patch.chdir(folder)
        return make_manager(load_settings({}, environment={}))


def collectors() -> list[Collector]:
    return list(manager().collectors.values())


@cache
def header_of(name: str) -> tuple[str, int]:
    """Of a collector's first sample, where it reads tables."""
    collector = manager().collectors[name]
    if not isinstance(collector, Headed):
        return "", -1
    files = (bundled_folder() / "collectors" / name / "samples").iterdir()
    sample = min(path for path in files if ".expected." not in path.name)
    return collector.header(sample.read_bytes()[:4096], "cp932")


def context(collector: Collector, reader: str = "lines") -> Context:
    header, position = header_of(collector.name)
    return Context(
        source="file",
        path="a.log",
        reader=reader,
        collector=collector.name,
        collector_version=collector.version,
        timezone="Asia/Tokyo",
        encoding="cp932",
        fingerprint="f" * 64,
        header=header,
        header_position=position,
    )


def normalised(collector: Collector, record: RawRecord, language: str = "ja") -> list[Event] | Rejected:
    normaliser = Normaliser(manager().collectors, "ja" if language == "ja" else "en")
    found = context(collector)
    return normaliser.normalise(record, replace(found, header=record.header or found.header), POSITION)


Samples = dict[str, list[RawRecord]]


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Samples:
    """By collector: the invented hospital's logs, and what lies in the collectors' folders of samples."""
    files = write_logs(tmp_path_factory.mktemp("samples"))
    for folder in sorted((bundled_folder() / "collectors").glob("*/samples")):
        files += sorted(path for path in folder.rglob("*") if path.is_file() and not _is_beside(path))
    found: Samples = defaultdict(list)
    for path in files:
        source = open_source(path)
        forms = forms_of(map(Location, path.parent.iterdir()), (), manager().collectors, pytest.fail).known
        collector, recognition = recognise(source, collectors(), forms=forms) or _imported(path)
        if (
            isinstance(collector, Headed)
            and collector.header(source.head, "cp932")[0] != header_of(collector.name)[0]
        ):
            continue  # another header: the mappings' own tests have it
        records = reader_of(recognition.reader).read(source, "cp932")
        found[collector.name] += [
            replace(record, header=record.header or recognition.header)
            for record in records
            if not isinstance(record, Unreadable) and record.position > header_of(collector.name)[1]
        ]
    return found


def _is_beside(path: Path) -> bool:
    """What is expected, server's settings, and what is to be refused, which the golden tests look at."""
    return ".expected." in path.name or path.suffix in (".conf", ".cfg") or path.name.startswith("hostile")


def _imported(path: Path) -> tuple[Collector, Recognition]:
    """Registers come by their own commands; whoever lays such a file among logs must not make people known."""
    assert path.parts[-3] == "registers", path
    return manager().collectors["registers"], Recognition("lines", 1)


each_collector = pytest.mark.parametrize("collector", collectors(), ids=lambda collector: collector.name)


def test_all_bundled_plugins_are_loaded() -> None:
    assert [plugin.problem for plugin in manager().problems] == []
    assert collectors()


@each_collector
def test_it_is_a_collector_with_a_label_in_both_languages_and_a_version(collector: Collector) -> None:
    assert isinstance(collector, Collector)
    assert collector.label.en.isascii()
    assert not collector.label.ja.isascii()
    assert collector.version


@each_collector
def test_it_leaves_an_empty_file_to_others(collector: Collector) -> None:
    assert collector.recognise(b"", PurePath("a.log")) is None


@each_collector
@given(head=st.binary(max_size=4096), name=names)
def test_recognising_never_raises(collector: Collector, head: bytes, name: PurePath) -> None:
    found = collector.recognise(head, name)
    assert found is None or (reader_of(found.reader) and found.confidence >= 0)


@each_collector
@given(head=st.binary(max_size=100))
def test_recognising_gives_the_same_every_time(collector: Collector, head: bytes) -> None:
    answers: list[Recognition | None] = [collector.recognise(head, PurePath("a.log")) for _time in range(2)]
    assert answers[0] == answers[1]


@each_collector
@given(raw=RAW, time=st.none() | st.integers(-(2**62), 2**62))
def test_whatever_the_bytes_are_they_are_an_event_or_rejected_with_a_reason(
    collector: Collector, raw: bytes, time: int | None
) -> None:
    found = normalised(collector, RawRecord(raw, 10_000, time, POSITION.receipt))
    if isinstance(found, Rejected):
        assert found.reason
        assert not found.reason.startswith(f"collector {collector.name} failed")


@given(
    system=st.dictionaries(st.sampled_from(SYSTEM_NAMES), JSON, max_size=8),
    data=JSON,
    code=st.sampled_from([4624, 4625, 4634, 4647, 4648, 4688, 1]),
)
def test_no_shape_of_a_windows_record_makes_the_collector_fail(
    system: dict[str, object], data: object, code: int
) -> None:
    import orjson

    try:
        raw = orjson.dumps({"Event": {"System": {"EventID": code} | system, "EventData": data}})
    except TypeError:  # a number or text that JSON does not have
        return
    collector = manager().collectors["windows"]
    found = normalised(collector, RawRecord(raw, 0, None, POSITION.receipt))
    if isinstance(found, Rejected):
        assert not found.reason.startswith("collector windows failed"), found.reason


@each_collector
def test_it_has_samples_and_each_becomes_an_event_that_a_store_takes(
    collector: Collector, samples: Samples
) -> None:
    records = samples[collector.name]
    assert records
    for record in records:
        found = normalised(collector, record)
        assert not isinstance(found, Rejected), found
        assert found or record.raw.startswith(TOTALS) or of_lines(collector)
        for event in found:
            prepare(event)


@each_collector
def test_every_sample_has_a_sentence_in_both_languages(collector: Collector, samples: Samples) -> None:
    for record in samples[collector.name]:
        events = normalised(collector, record)
        assert not isinstance(events, Rejected)
        for event in events:
            english, japanese = (collector.message(event.fields, language) for language in ("en", "ja"))
            assert english
            assert japanese
            assert japanese == event.fields["message"]
            assert "\n" not in english + japanese


@each_collector
def test_a_sample_normalised_again_is_the_same_event(collector: Collector, samples: Samples) -> None:
    for record in samples[collector.name][:50]:
        assert normalised(collector, record) == normalised(collector, record)


@each_collector
def test_the_language_changes_the_sentence_only(collector: Collector, samples: Samples) -> None:
    for record in samples[collector.name][:50]:
        english, japanese = normalised(collector, record, "en"), normalised(collector, record, "ja")
        assert not isinstance(english, Rejected)
        assert not isinstance(japanese, Rejected)
        for one, other in zip(english, japanese, strict=True):
            different = {name for name in one.fields if one.fields[name] != other.fields[name]}
            assert different <= {"message"}


def test_each_category_is_that_of_some_sample(samples: Samples) -> None:
    found = {event.fields.get("logctl.category") for event in all_events(samples)}
    assert set(CATEGORIES) - found == set()


def test_a_field_has_one_type_whoever_says_it(samples: Samples) -> None:
    """That of the table of fields; a list has values of one type only."""
    found: dict[str, set[type]] = defaultdict(set)
    for event in all_events(samples):
        for name, value in event.fields.items():
            found[name] |= types_of(value)
    assert {
        name: types for name, types in found.items() if not types <= TYPES.get(type_of(name), set())
    } == {}
    assert {name: types for name, types in found.items() if len(types) > 1} == {}


TYPES: dict[FieldType | None, set[type]] = {
    **{"keyword": {str}, "text": {str}, "date": {str}, "ip": {str}},
    **{"long": {int}, "double": {float}, "boolean": {bool}},
}


def types_of(value: Value) -> set[type]:
    return {type(one) for one in value} if isinstance(value, list) else {type(value)}


def all_events(samples: Samples) -> Iterator[Event]:
    for name, records in samples.items():
        for record in records:
            found = normalised(manager().collectors[name], record)
            assert not isinstance(found, Rejected), found
            yield from found


@pytest.mark.parametrize("name", line_collectors())
def test_a_collector_of_lines_has_a_sample_a_hostile_one_and_what_is_expected_of_each(name: str) -> None:
    files = samples_in(folder_of(name))
    assert {file.name.startswith("hostile") for file in files} == {True, False}
    expected = {path.name for path in folder_of(name).glob("*.expected.ndjson")}
    assert expected == {f"{file.name}.expected.ndjson" for file in files}
