"""A new index from the journal: the same as the old one, or the old one stays."""

import shutil
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest
from support.ingests import (
    Place,
    delete_event,
    ended,
    events_of,
    killed,
    lines_of,
    numbers_of,
    wait_for,
    write_collector,
    write_inference,
    write_made,
    write_records,
)
from support.windows_history import document, history

from logctl.errors import JournalError
from logctl.pipeline.reindex import ReindexReport, reindex
from logctl.pipeline.state import Cursor, Reject
from logctl.store import Store

MANY = 5000


def rebuilt(place: Place, **settings: Any) -> ReindexReport:
    with place.engine(**settings) as engine:
        return reindex(engine)


def state_of(place: Place) -> tuple[dict[str, Cursor], list[Reject]]:
    with place.engine() as engine:
        return engine.state.cursors(), engine.state.rejects()


@pytest.fixture
def filled(place: Place, tmp_path: Path) -> Place:
    """Two runs: twelve events, three duplicates, one reject."""
    first = write_records(tmp_path / "a.jsonl", [*range(1, 9), 2, 3])
    first.write_text(first.read_text() + "no json\n")
    place.ingest(first)
    place.ingest(write_records(tmp_path / "b.jsonl", [8, 9, 10, 11, 12]))
    return place


def left_over(place: Place) -> list[str]:
    return sorted(
        path.name for path in place.home.glob("index.*") if path.name not in ("index.lock", "index.queue")
    )


def test_the_new_index_is_the_old_one_in_every_field(filled: Place) -> None:
    before, state = events_of(filled), state_of(filled)
    assert rebuilt(filled) == ReindexReport(records=16, events=12, before=12, compared=True, same=12)
    assert (events_of(filled), state_of(filled)) == (before, state)


def test_nothing_is_left_beside_the_new_index(filled: Place) -> None:
    rebuilt(filled)
    assert left_over(filled) == []


def test_with_worker_processes_it_is_the_same(filled: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    before = events_of(filled)
    monkeypatch.setattr("logctl.pipeline.engine.SMALL", 0)
    rebuilt(filled, workers=2)
    assert events_of(filled) == before


def test_the_observer_sees_all_records(filled: Place) -> None:
    seen: list[tuple[int, int]] = []
    with filled.engine() as engine:
        reindex(engine, lambda records, total: seen.append((records, total)))
    assert seen == [(11, 16), (16, 16)]


def test_a_search_that_was_open_before_finds_the_same_after(filled: Place, tmp_path: Path) -> None:
    with filled.engine() as reader:
        assert reader.store.buckets()
        rebuilt(filled)
        assert sum(reader.store.buckets().values()) == 12


# what is different is counted


def test_a_changed_event_is_counted_and_put_right(filled: Place) -> None:
    before = events_of(filled)
    with filled.engine() as engine:
        fields = before[0].fields | {"user.name": "nobody"}
        engine.store.replace(replace(before[0], fields=fields, revision=1))
    assert rebuilt(filled) == ReindexReport(16, 12, 12, True, same=11, changed=1)
    assert events_of(filled) == before


def test_a_deleted_event_is_counted_and_comes_back(filled: Place) -> None:
    before = events_of(filled)
    with filled.engine() as engine:
        delete_event(engine.store, before[3])
    assert rebuilt(filled) == ReindexReport(16, 12, 11, True, same=11, added=1)
    assert events_of(filled) == before


def test_a_dropped_month_comes_back(filled: Place) -> None:
    before = events_of(filled)
    with filled.engine() as engine:
        month, gone = next(iter(engine.store.buckets().items()))
        engine.store.drop(month)
    assert rebuilt(filled) == ReindexReport(16, 12, 12 - gone, True, same=12 - gone, added=gone)
    assert events_of(filled) == before


def test_an_event_too_many_is_counted_and_goes(filled: Place) -> None:
    before = events_of(filled)

    def add(store: Store) -> None:
        store.put([store.prepare(replace(before[0], id="0" * 32))])

    with filled.engine() as engine:
        add(engine.store)
    assert rebuilt(filled) == ReindexReport(16, 12, 13, True, same=12, gone=1)
    assert events_of(filled) == before


def test_records_that_were_not_indexed_yet_are_counted_as_added(filled: Place) -> None:
    shutil.rmtree(filled.home / "index")
    with filled.engine(create=True) as engine:
        assert engine.store.buckets() == {}
    assert rebuilt(filled) == ReindexReport(16, 12, 0, True, added=12)


# where there is nothing to compare with


def test_an_index_of_an_old_form_is_replaced_without_comparing(filled: Place) -> None:
    before = events_of(filled)
    (filled.home / "index" / "format").write_text("0-of-before")
    assert rebuilt(filled) == ReindexReport(16, 12)
    assert events_of(filled) == before


def test_a_missing_index_is_made(filled: Place) -> None:
    before = events_of(filled)
    shutil.rmtree(filled.home / "index")
    assert rebuilt(filled) == ReindexReport(16, 12)
    assert events_of(filled) == before


def test_an_empty_journal_gives_an_empty_index(place: Place) -> None:
    with place.engine(create=True):
        pass
    assert rebuilt(place) == ReindexReport()
    assert events_of(place) == []


def test_a_record_that_gives_no_event_does_not_stop_it(place: Place, tmp_path: Path) -> None:
    content = write_collector(
        tmp_path / "content", normalise='yield from [] if text == "made|0" else [Draft({"user.name": text})]'
    )
    settings = {"plugins_dirs": (content,)}
    place.ingest(write_made(tmp_path / "a.log", "012"), settings=settings)
    assert rebuilt(place, **settings) == ReindexReport(3, 2, 2, True, same=2)


# whatever goes wrong


def test_a_damaged_journal_is_named_and_the_old_index_stays(filled: Place) -> None:
    before = events_of(filled)
    with filled.engine() as engine:
        segment = engine.journal.segments()[1]
    content = bytearray(segment.data.read_bytes())
    content[len(content) // 2] ^= 1
    segment.data.write_bytes(content)
    with pytest.raises(JournalError, match="frame 1 is damaged"):
        rebuilt(filled)
    assert events_of(filled) == before
    assert left_over(filled) == []


@pytest.fixture
def large(place: Place, tmp_path: Path) -> Place:
    place.ingest(write_records(tmp_path / "large.jsonl", range(1, MANY + 1)))
    return place


def under_way(place: Place) -> bool:
    return any((place.home / "index.new" / "months").glob("*/meta.json"))


def test_killed_in_the_middle_it_leaves_the_old_index_and_can_be_repeated(large: Place) -> None:
    before = events_of(large)
    process = large.start("reindex", LOGCTL_WORKERS="0")
    wait_for(process, lambda: under_way(large))
    killed(process)
    assert process.returncode < 0, "it had ended before"
    assert events_of(large) == before
    assert large.done("reindex")["same"] == MANY
    assert events_of(large) == before
    assert left_over(large) == []


def test_an_ingest_that_waits_meanwhile_ends_well_and_nothing_is_lost(large: Place, tmp_path: Path) -> None:
    more = write_records(tmp_path / "more.jsonl", range(MANY + 1, MANY + 301))
    process = large.start("reindex", "-o", "json", LOGCTL_WORKERS="0")
    wait_for(process, lambda: (large.home / "index.new").exists())
    waiting = large.start("ingest", more, "-o", "json")
    rebuilding, read = ended(process), ended(waiting)
    assert (rebuilding.code, read.code) == (0, 0), rebuilding.error + read.error
    assert "waiting for another process" in read.error
    assert read.value["total"]["events"] == 300
    assert numbers_of(events_of(large)) == list(range(1, MANY + 301))
    assert large.run("verify", "--deep").code == 0


# what several records together say


@pytest.mark.parametrize("seed", range(3))
def test_whatever_the_order_of_arrival_the_new_index_has_the_same_amendments(
    place: Place, tmp_path: Path, seed: int
) -> None:
    random = Random(seed)
    records = history(random, 60)
    random.shuffle(records)
    for number, start in enumerate(range(0, len(records), 25)):
        file = tmp_path / f"{number}.jsonl"
        file.write_text(lines_of(records[start : start + 25]))
        place.ingest(file)
    before = events_of(place)
    assert any(event.amended for event in before)
    assert rebuilt(place).same == len(before)
    assert events_of(place) == before
    assert place.done("verify", "--deep")["ok"] is True


def test_a_new_index_knows_what_was_said_to_those_who_come_later(place: Place, tmp_path: Path) -> None:
    handle = {"HandleId": "0x5c", "ProcessId": "0x1a"}
    opened = document(4656, 1, 1, ObjectType="File", ObjectName=r"D:\a.txt", **handle)
    for number, record in enumerate((opened, document(4660, 4, 4, **handle))):
        file = tmp_path / f"{number}.jsonl"
        file.write_text(lines_of([record]))
        place.ingest(file)
        rebuilt(place)
    assert [event.shown["file.path"] for event in events_of(place)] == [r"D:\a.txt"] * 2


NUMBERED = 'who, number = text.removeprefix("made|").split()\n'
DRAFT = 'yield Draft({"user.name": who}, time=1_772_359_200_000 + int(number), sequence=int(number))'
NEXT = """
return {one.id: {"related.user": other.fields["user.name"]} for one, other in zip(events, events[1:])}
"""


def test_a_new_version_of_a_collector_changes_what_is_inferred(place: Place, tmp_path: Path) -> None:
    content = write_inference(tmp_path / "content", infer=NEXT)
    write_collector(content, normalise=NUMBERED + DRAFT)
    settings = {"plugins_dirs": (content,)}
    place.ingest(write_made(tmp_path / "a.log", ["a 1", "b 2", "c 3"]), settings=settings)
    before = events_of(place)
    assert [event.amended for event in before] == [{"related.user": "b"}, {"related.user": "c"}, {}]
    assert rebuilt(place, **settings).same == 3
    assert events_of(place) == before
    write_collector(content, normalise=NUMBERED + DRAFT.replace("who}", "who.upper()}"))
    assert rebuilt(place, **settings).changed == 3
    assert [event.amended for event in events_of(place)] == [{"related.user": "B"}, {"related.user": "C"}, {}]
    assert place.done("verify", "--deep", "--plugins-dir", content)["ok"] is True


def test_a_new_index_has_what_an_inference_says_that_was_not_there_before(
    place: Place, tmp_path: Path
) -> None:
    content = write_collector(tmp_path / "content", normalise=NUMBERED + DRAFT)
    settings = {"plugins_dirs": (content,)}
    place.ingest(write_made(tmp_path / "a.log", ["a 1", "b 2"]), settings=settings)
    write_inference(content, infer=NEXT)
    assert not place.run("verify", "--deep", "--plugins-dir", content, "-o", "json").value["ok"]
    rebuilt(place, **settings)
    assert [event.amended for event in events_of(place)] == [{"related.user": "b"}, {}]
