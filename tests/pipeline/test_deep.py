"""Does the index say what the journal says?"""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from support.ingests import Place, delete_event, events_of, write_records

from logctl.contracts import RawRecord
from logctl.event import Event
from logctl.journal import Finding, JournalWriter
from logctl.pipeline.deep import MOST_FINDINGS, DeepReport, verify_deep
from logctl.store import Store


@pytest.fixture
def filled(place: Place, tmp_path: Path) -> Place:
    """Twelve records, two of them twice, one of them broken."""
    file = write_records(tmp_path / "a.jsonl", [*range(1, 11), 3, 4])
    file.write_text(file.read_text() + "no json\n")
    place.ingest(file)
    return place


def deep(place: Place) -> DeepReport:
    with place.engine() as engine:
        return verify_deep(engine)


def text(finding: Finding) -> str:
    return f"{finding.place}: {finding.problem % finding.detail}"


def attack(place: Place, change: Callable[[Store, Event], object], number: int = 5) -> Event:
    event = events_of(place)[number]
    with place.engine() as engine:
        change(engine.store, event)
    return event


def changed(event: Event, **fields: str) -> Event:
    named = {name.replace("_", "."): value for name, value in fields.items()}
    return replace(event, fields=event.fields | named, revision=event.revision + 1)


def test_an_untouched_index_is_clean(filled: Place) -> None:
    assert deep(filled) == DeepReport(records=13, events=12)


def test_an_empty_data_folder_is_clean(place: Place) -> None:
    with place.engine(create=True) as engine:
        assert verify_deep(engine) == DeepReport()


def test_a_changed_event_is_named_with_its_field_and_its_place_in_the_journal(filled: Place) -> None:
    event = attack(filled, lambda store, event: store.replace(changed(event, user_name="nobody")))
    (finding,) = deep(filled).findings
    assert text(finding) == f"{event.position.text}: event {event.id} differs in the index: user.name"


def test_an_event_moved_in_time_is_named(filled: Place) -> None:
    event = attack(
        filled, lambda store, event: store.replace(replace(event, time=event.time + 1, revision=1))
    )
    (finding,) = deep(filled).findings
    assert text(finding) == f"{event.position.text}: event {event.id} lies at another time in the index"


def test_a_deleted_event_is_named(filled: Place) -> None:
    event = attack(filled, delete_event)
    found = [text(finding) for finding in deep(filled).findings]
    assert f"{event.position.text}: event {event.id} is missing in the index" in found


def test_an_event_too_many_is_told_with_the_index_and_both_counts(filled: Place) -> None:
    attack(filled, lambda store, event: store.put([store.prepare(replace(event, id="0" * 32))]))
    (finding,) = deep(filled).findings
    assert text(finding) == f"{filled.home / 'index'}: holds 11 events, the journal gives 10"


def test_an_event_put_in_the_place_of_another_is_not_overlooked(filled: Place) -> None:
    def exchange(store: Store, event: Event) -> None:
        delete_event(store, event)
        store.put([store.prepare(replace(event, id="0" * 32))])

    event = attack(filled, exchange)
    report = deep(filled)
    assert report.different == 2
    assert event.id in text(report.findings[0])


def test_a_later_copy_in_the_place_of_the_first_record_is_named(filled: Place) -> None:
    def later(store: Store, event: Event) -> None:
        delete_event(store, event)
        position = event.position._replace(ordinal=event.position.ordinal + 100)
        store.put([store.prepare(replace(event, position=position))])

    event = attack(filled, later)
    assert any(
        f"event {event.id} is not its first record's" in text(finding) for finding in deep(filled).findings
    )


def test_what_was_amended_is_no_finding(filled: Place) -> None:
    attack(filled, lambda store, event: store.amend(event.id, {"logctl.person.name": "秋空 花子"}))
    assert deep(filled).findings == []


def test_records_that_are_not_indexed_yet_are_no_finding(filled: Place) -> None:
    with filled.engine() as engine:
        known = next(engine.journal.read(engine.journal.segments()[0]))
        with JournalWriter(engine.journal) as writer:
            writer.append([(RawRecord(b"{}", 0), known.context)])
    assert deep(filled) == DeepReport(records=13, events=12)


def test_of_many_differences_the_first_are_listed_and_all_counted(place: Place, tmp_path: Path) -> None:
    place.ingest(write_records(tmp_path / "a.jsonl", range(1, 31)))
    for number in range(25):
        attack(place, lambda store, event: store.replace(changed(event, user_name="nobody")), number)
    report = deep(place)
    assert (report.different, len(report.findings)) == (25, MOST_FINDINGS)
