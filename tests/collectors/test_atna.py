"""Audit messages of ATNA and audit events of FHIR: samples of the project's own, and real ones.

`pytest --update` rewrites the expected events; review the change with `git diff`.
"""

import json
from pathlib import Path
from random import Random
from typing import Any

import pytest
from support.mutations import mutated
from support.shorthand import audit_events

from logctl import Collector
from logctl.content import bundled_folder
from logctl.contracts import Context
from logctl.decode import iso_milliseconds
from logctl.event import Event, Position
from logctl.fields import type_of
from logctl.manager import make_manager
from logctl.normalise import Normaliser, Rejected
from logctl.read import READERS, Unreadable, open_source, recognise
from logctl.settings import load_settings

FOLDER = bundled_folder() / "collectors/atna/samples"
SAMPLES = sorted(path for path in FOLDER.iterdir() if ".expected." not in path.name)
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


@pytest.fixture(scope="module")
def collectors() -> dict[str, Collector]:
    return make_manager(load_settings({}, environment={})).collectors


def read(file: Path, collectors: dict[str, Collector]) -> list[Event | Rejected]:
    source, found = open_source(file), list[Event | Rejected]()
    recognised = recognise(source, collectors.values())
    assert recognised is not None, file
    collector, recognition = recognised
    assert collector.name == ("atna" if recognition.reader == "audit-message" else "fhir_audit")
    context = Context(
        *("sample", file.name, recognition.reader, collector.name, "1", "Asia/Tokyo", "cp932", source.sha256)
    )
    normaliser = Normaliser(collectors, "ja")
    for ordinal, record in enumerate(READERS[recognition.reader].read(source, "cp932")):
        assert not isinstance(record, Unreadable)
        received = type(record)(record.raw, record.position, record.time, RECEIPT)
        events = normaliser.normalise(received, context, Position(RECEIPT, "sample", ordinal))
        found += [events] if isinstance(events, Rejected) else events
    return found


def events_of(file: Path, collectors: dict[str, Collector]) -> list[Event]:
    found = read(file, collectors)
    assert not [one for one in found if isinstance(one, Rejected)]
    return [one for one in found if isinstance(one, Event)]


def lines_of(events: list[Event], collectors: dict[str, Collector]) -> str:
    lines = []
    for event in events:
        shown = {key: value for key, value in event.fields.items() if key not in BESIDE}
        collector = collectors[str(event.fields["logctl.collector"])]
        english = {"message (en)": collector.message(event.fields, "en")}
        lines.append(json.dumps(shown | english, ensure_ascii=False, sort_keys=True) + "\n")
    return "".join(lines)


each_sample = pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.name)


@each_sample
def test_a_sample_gives_the_events_that_are_expected(
    sample: Path, collectors: dict[str, Collector], update: bool
) -> None:
    expected = sample.with_name(sample.name + ".expected.ndjson")
    found = lines_of(events_of(sample, collectors), collectors)
    if update:
        expected.write_text(found, encoding="utf-8", newline="\n")
    assert found.splitlines() == expected.read_text(encoding="utf-8").splitlines()


@each_sample
def test_every_field_of_a_sample_is_in_the_table(sample: Path, collectors: dict[str, Collector]) -> None:
    names = {name for event in events_of(sample, collectors) for name in event.fields}
    assert {name for name in names if type_of(name) is None} == set()


def test_a_message_is_the_same_event_from_a_file_and_from_syslog(collectors: dict[str, Collector]) -> None:
    ids = [
        {event.id for event in events_of(FOLDER / name, collectors)}
        for name in ("messages.xml", "syslog.log")
    ]
    assert len(ids[0] & ids[1]) == 2


@each_sample
def test_whatever_becomes_of_a_sample_is_an_event_or_a_reject(
    sample: Path, collectors: dict[str, Collector], tmp_path: Path
) -> None:
    """And never a failure of the collector."""
    normaliser = Normaliser(collectors, "ja")
    name = "fhir_audit" if sample.suffix in (".json", ".ndjson") else "atna"
    context = Context("sample", sample.name, "lines", name, "1", "Asia/Tokyo", "cp932", "f" * 64)
    records = [record for record in _records(sample, collectors) if not isinstance(record, Unreadable)]
    random = Random(sample.name)
    for number in range(1500):
        raw = mutated(random, records[number % len(records)].raw)
        received = type(records[0])(raw, 0, None, RECEIPT)
        found = normaliser.normalise(received, context, Position(RECEIPT, "sample", number))
        assert not isinstance(found, Rejected) or not found.reason.startswith("collector"), found


def _records(sample: Path, collectors: dict[str, Collector]) -> list[Any]:
    source = open_source(sample)
    recognised = recognise(source, collectors.values())
    assert recognised is not None
    return list(READERS[recognised[1].reader].read(source, "cp932"))


# real ones


def test_every_real_audit_message_is_an_event_with_what_it_says(
    real_logs: Path, collectors: dict[str, Collector]
) -> None:
    files = [
        *(real_logs / "permissive/ipf-atna").glob("*.xml"),
        *(real_logs / "permissive/ipf-atna-r4").glob("a*.xml"),
    ]
    found = {file.stem: events_of(file, collectors)[0].fields for file in files}
    assert len(found) == 21
    assert all(fields["event.outcome"] == "success" and fields["event.action"] for fields in found.values())
    read_ = found["pixfeedmerge"]
    assert (read_["event.action"], read_["logctl.operation"]) == ("record-deleted", "delete")
    assert found["start"]["event.action"] == "application-started"
    assert found["start"]["user.name"] == "WDF-LAP-1237$"
    old = found["atna-record-1"]
    assert (old["event.action"], old["ehr.user.name"], old["source.ip"]) == (
        "images-transferred",
        "Dr. Smith",
        "192.168.1.2",
    )
    assert old["ehr.patient.id"] == "ptid12345"
    assert found["pdqmread"]["ehr.patient.id"] == "IHERED-2340"
    assert found["pixm"]["ehr.patient.id"] == "IHEBLUE-2340"
    assert found["pixquery"]["ehr.patient.id"] == ["27", "78106"]


PAIRS = ("disclosure", "login", "logout", "media", "pixQuery", "rest", "search", "")
SAME = (
    *(
        "event.action",
        "event.outcome",
        "event.category",
        "event.type",
        "user.name",
        "ehr.user.name",
        "ehr.patient.id",
    ),
    *("source.ip", "@timestamp", "logctl.operation", "ehr.system"),
)


@pytest.mark.parametrize("name", PAIRS)
def test_a_real_event_says_the_same_in_two_versions_of_fhir(
    real_logs: Path, collectors: dict[str, Collector], name: str
) -> None:
    file = f"AuditEvent-example{'-' if name else ''}{name}.json"
    (old,), (new,) = (
        events_of(real_logs / "permissive" / folder / file, collectors)
        for folder in ("fhir-dstu2", "fhir-r4")
    )
    differences = {
        key: (old.fields.get(key), new.fields.get(key))
        for key in SAME
        if old.fields.get(key) != new.fields.get(key)
    }
    if name == "disclosure":  # the example itself was changed
        assert differences.pop("user.name") == ("SomeIdiot@nowhere.com", "SomeIdiot@nowhere")
    assert differences == {}


DEEDS = {
    "Read": "record-viewed",
    "Query": "searched",
    "Create": "record-created",
    "Update": "record-updated",
    "Patch": "record-updated",
    "Delete": "record-deleted",
}


def test_every_example_of_the_basic_audit_profiles_says_who_did_what_to_whom(
    real_logs: Path, collectors: dict[str, Collector], tmp_path: Path
) -> None:
    texts = [file.read_text("utf-8") for file in (real_logs / "permissive/ihe-balp").glob("ex-*.fsh")]
    examples = [example for text in texts for example in audit_events(text)]
    assert len(examples) == 34
    for name, resource in examples:
        file = tmp_path / f"{name}.json"
        file.write_text(json.dumps(resource), "utf-8")
        [event] = events_of(file, collectors)
        fields, verb = event.fields, next(verb for verb in DEEDS if name.startswith(f"ex-auditBasic{verb}"))
        assert (fields["event.action"], fields["event.outcome"]) == (DEEDS[verb], "success"), name
        assert fields.get("ehr.patient.id") == (None if "NoPatient" in name else "ex-patient"), name
        assert fields.get("source.ip") == "2001:db8:85a3::8a2e:370:7334", name
        assert fields["user.name"] in (who(resource), "35fb1058-7f36-415b-b862-677a37c95f35"), name


def who(resource: dict[str, Any]) -> str:
    """The person of the token; where there is none, the program that asked."""
    agents = {agent["requestor"]: agent.get("who", {}).get("display") for agent in resource["agent"]}
    return str(agents.get(True) or "myMachine.example.org")


def test_a_failed_operation_is_told_with_its_reason(
    real_logs: Path, collectors: dict[str, Collector]
) -> None:
    (event,) = events_of(real_logs / "permissive/fhir-r4/AuditEvent-example-error.json", collectors)
    assert event.fields["event.outcome"] == "failure"
    assert str(event.fields["event.reason"]).startswith("Invalid request")
    assert "logctl.operation" not in event.fields
