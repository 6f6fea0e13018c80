"""Does the index say what the journal says?"""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from support.ingests import (
    Place,
    delete_event,
    events_of,
    lines_of,
    write_collector,
    write_inference,
    write_made,
    write_records,
)
from support.windows_history import document

from logctl.contracts import RawRecord
from logctl.event import Event
from logctl.journal import Finding, JournalWriter
from logctl.pipeline.amend.facts import FactTable
from logctl.pipeline.amend.late import Late
from logctl.pipeline.amend.unsettled import Unsettled
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


# what several records together say


@pytest.fixture
def joined(place: Place, tmp_path: Path) -> Place:
    """A deletion, and then the handle that says of what."""
    handle = {"HandleId": "0x5c", "ProcessId": "0x1a"}
    records = [
        document(4660, 4, 4, **handle),
        document(4656, 1, 1, ObjectType="File", ObjectName=r"D:\a.txt", **handle),
    ]
    for number, record in enumerate(records):
        file = tmp_path / f"{number}.jsonl"
        file.write_text(lines_of([record]))
        place.ingest(file)
    return place


def rewritten(place: Place, **amended: str) -> Event:
    """The deletion, with other amendments and the sentence that belongs to them."""
    (event,) = (event for event in events_of(place) if event.fields["event.code"] == "4660")
    fields = {name.replace("_", "."): value for name, value in amended.items()}
    with place.engine() as engine:
        changed = engine.normaliser.amended(event, {**event.amended, **fields})
        assert engine.store.rewrite([engine.store.prepare(changed)]) == 1
    return event


def test_what_was_joined_is_clean(joined: Place) -> None:
    assert deep(joined) == DeepReport(records=2, events=2)


@pytest.mark.parametrize("field", ["file.name", "user.name"])
def test_what_was_added_wrongly_is_named_with_its_field(joined: Place, field: str) -> None:
    event = rewritten(joined, **{field.replace(".", "_"): "forged"})
    (finding,) = deep(joined).findings
    assert text(finding) == f"{event.position.text}: what was added to event {event.id} is wrong: {field}"


def test_what_was_inferred_of_something_added_wrongly_is_named_too(joined: Place) -> None:
    event = rewritten(joined, file_path="forged")
    first, *others = map(text, deep(joined).findings)
    assert first.endswith(f"what was added to event {event.id} is wrong: file.path")
    assert others and all("logctl.lineage" in one for one in others)


def test_what_was_taken_from_an_event_is_named(joined: Place) -> None:
    (event,) = (event for event in events_of(joined) if event.amended)
    with joined.engine() as engine:
        engine.store.rewrite([engine.store.prepare(engine.normaliser.amended(event, {}))])
    (finding,) = deep(joined).findings
    assert "is wrong: file.extension, file.name, file.path" in text(finding)


def test_a_sentence_that_is_not_that_of_what_was_added_is_named(joined: Place) -> None:
    (event,) = (event for event in events_of(joined) if event.amended)
    with joined.engine() as engine:
        forged = replace(event, fields=event.fields | {"message": "forged"})
        engine.store.rewrite([engine.store.prepare(forged)])
    (finding,) = deep(joined).findings
    assert text(finding) == f"{event.position.text}: event {event.id} differs in the index: message"


def test_while_facts_wait_for_their_events_what_was_added_is_not_compared(joined: Place) -> None:
    rewritten(joined, file_path="forged")
    with FactTable(joined.home / "index").open() as facts:
        facts.add_late([Late("windows", ("boot", "x"), 0, 1)])
    assert deep(joined) == DeepReport(records=2, events=2, late=1)


def test_while_records_wait_to_be_indexed_what_was_added_is_not_compared(joined: Place) -> None:
    """A process that ended may have told others of a record that it did not come to index."""
    rewritten(joined, file_path="forged")
    with joined.engine() as engine:
        known = next(engine.journal.read(engine.journal.segments()[0]))
        with JournalWriter(engine.journal) as writer:
            writer.append([(RawRecord(b"{}", 0), known.context)])
    assert deep(joined) == DeepReport(records=2, events=2)


# what several events together make likely

NEXT = """
return {
    one.id: {"related.user": other.fields["user.name"]}
    for one, other in zip(events, events[1:])
    if other.time - one.time <= self.reach
}
"""
TELLING = """
who, number = text.removeprefix("made|").split()
yield Draft({"user.name": who}, time=1_772_359_200_000 + int(number), sequence=int(number))
"""


@pytest.fixture
def inferred(place: Place, tmp_path: Path) -> Callable[..., DeepReport]:
    """Five events, each but the last with who comes next; `change` is called with the store and them."""
    content = write_inference(tmp_path / "content", infer=NEXT, reach=10)
    write_collector(content, normalise=TELLING)
    settings: dict[str, Any] = {"plugins_dirs": (content,)}
    file = write_made(tmp_path / "a.log", [f"user{number} {number}" for number in range(5)])
    place.ingest(file, settings=settings)

    def checked(change: Callable[[Store, list[Event]], object] | None = None) -> DeepReport:
        events = events_of(place)
        with place.engine(**settings) as engine:
            if change:
                change(engine.store, events)
            return verify_deep(engine)

    return checked


def with_added(event: Event, **amended: str) -> Event:
    return replace(event, amended={name.replace("_", "."): value for name, value in amended.items()})


def test_what_was_inferred_is_clean(inferred: Callable[..., DeepReport]) -> None:
    assert inferred() == DeepReport(records=5, events=5)


@pytest.mark.parametrize("most", [1, 2, 20_000])
@pytest.mark.parametrize(
    ("number", "amended"),
    [(2, {"related_user": "forged"}), (2, {}), (4, {"related_user": "user5"})],
    ids=["wrong", "missing", "too much"],
)
def test_what_was_inferred_and_is_not_so_in_the_index_is_named(
    inferred: Callable[..., DeepReport],
    number: int,
    amended: dict[str, str],
    most: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("logctl.pipeline.deep.MOST_EVENTS", most)
    changed: list[Event] = []

    def change(store: Store, events: list[Event]) -> None:
        changed.append(events[number])
        assert store.rewrite([store.prepare(with_added(events[number], **amended))]) == 1

    (finding,) = inferred(change).findings
    (event,) = changed
    assert text(finding).endswith(f"what was added to event {event.id} is wrong: related.user")


def test_while_inferences_wait_to_be_asked_what_they_said_is_not_compared(
    inferred: Callable[..., DeepReport], place: Place
) -> None:
    with FactTable(place.home / "index").open() as facts:
        facts.unsettled.note([Unsettled("pairs", 0, 1)])
    found = inferred(lambda store, events: store.rewrite([store.prepare(with_added(events[1]))]))
    assert found == DeepReport(records=5, events=5, unsettled=1)


def test_an_inference_that_fails_is_named_and_does_not_end_the_verification(
    inferred: Callable[..., DeepReport], tmp_path: Path
) -> None:
    write_inference(tmp_path / "content", infer='raise ValueError("no")')
    (finding,) = inferred().findings
    assert text(finding).endswith(": inference pairs failed: no")
