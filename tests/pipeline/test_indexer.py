"""From the journal into the store: in order, once, with a cursor that waits for the store."""

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from support.amenders import Tags
from support.ingests import Place, events_of, lines_of, numbers_of, windows_record
from support.windows_history import document, raw

from logctl.contracts import Amender, Context, RawRecord, Want
from logctl.errors import StoreError
from logctl.event import Event
from logctl.journal import JournalRecord, JournalWriter
from logctl.pipeline.engine import Engine
from logctl.pipeline.indexer import BATCH_RECORDS, Indexer
from logctl.pipeline.state import Cursor, Done, IndexState, Kind, Reject
from logctl.pipeline.transform import Transformed, Work
from logctl.pipeline.workers import Inline, Workers
from logctl.query import Node, parse
from logctl.query.typed import Reading
from logctl.store import EmbeddedStore, PutResult, Sort

CONTEXT = Context("file", "a.jsonl", "lines", "windows", "1", "Asia/Tokyo", "cp932", "f" * 64)


def journal(engine: Engine, *records: dict[str, Any] | bytes) -> list[JournalRecord]:
    """One closed segment."""
    raws = [record if isinstance(record, bytes) else lines_of([record]).encode() for record in records]
    with JournalWriter(engine.journal) as writer:
        return writer.append([(RawRecord(raw, place), CONTEXT) for place, raw in enumerate(raws)])


def parse_query(text: str) -> Node:
    return parse(text, Reading(UTC, datetime(2026, 1, 1, tzinfo=UTC)))


def good(*numbers: int) -> list[dict[str, Any]]:
    return [windows_record(number) for number in numbers]


@pytest.fixture
def engine(place: Place) -> Iterator[Engine]:
    with place.engine(create=True) as engine:
        yield engine


def work(engine: Engine, amenders: Mapping[str, Amender] | None = None) -> Work:
    known = engine.manager.amenders if amenders is None else amenders
    return Work(engine.normaliser, engine.store.prepare, known)


def inline(engine: Engine) -> Inline:
    return Inline(work(engine))


def indexer(engine: Engine, **parts: Any) -> Indexer:
    made = work(engine, parts.pop("amenders", None))
    store = parts.pop("store", engine.store)
    return Indexer(store, engine.state, Inline(made), amenders=made.amenders, **parts)


def cursors(engine: Engine) -> list[Cursor]:
    return list(engine.state.cursors().values())


# catching up


def test_catching_up_indexes_what_the_journal_has(engine: Engine, place: Place) -> None:
    journal(engine, *good(1, 2), b"no json")
    journal(engine, *good(2, 3))
    assert indexer(engine).catch_up(engine.journal) == 5
    assert cursors(engine) == [Cursor(3, 2, 0, 1), Cursor(2, 1, 1, 0)]
    engine.close()
    assert numbers_of(events_of(place)) == [1, 2, 3]


def test_who_has_caught_up_has_nothing_to_do(engine: Engine) -> None:
    journal(engine, *good(1, 2))
    indexer(engine).catch_up(engine.journal)
    assert indexer(engine).catch_up(engine.journal) == 0


def test_catching_up_goes_on_where_the_cursor_stands(engine: Engine) -> None:
    first, *_others = journal(engine, *good(1, 2, 3))
    begun = indexer(engine)
    begun.submit([first])
    begun.finish()
    assert indexer(engine).catch_up(engine.journal) == 2
    assert cursors(engine) == [Cursor(3, 3, 0, 0)]


def test_catching_up_leaves_a_segment_to_the_process_that_holds_it(engine: Engine) -> None:
    with JournalWriter(engine.journal) as writer:
        writer.append([(RawRecord(lines_of(good(1)).encode(), 0), CONTEXT)])
        assert indexer(engine).catch_up(engine.journal) == 0
    assert indexer(engine).catch_up(engine.journal) == 1


def test_a_segment_longer_than_a_batch_comes_in_whole(engine: Engine) -> None:
    journal(engine, *good(*range(1, BATCH_RECORDS * 2 + 2)))
    (segment,) = engine.journal.segments()
    assert indexer(engine).index_segment(engine.journal, segment) == BATCH_RECORDS * 2 + 1
    assert cursors(engine)[0].events == BATCH_RECORDS * 2 + 1


# what is told


def test_of_each_record_is_told_what_became_of_it(engine: Engine) -> None:
    told: list[tuple[int, Kind]] = []
    run = indexer(engine, told=lambda record, kind: told.append((record.position.ordinal, kind)))
    run.submit(journal(engine, *good(1, 1), b"no json", *good(2)))
    run.finish()
    assert told == [(0, "event"), (1, "duplicate"), (2, "reject"), (3, "event")]


def test_nothing_is_told_before_it_is_in_the_store(engine: Engine) -> None:
    found: list[bool] = []

    def told(record: JournalRecord, _kind: Kind) -> None:
        (event,) = engine.normaliser.normalise(record.record, record.context, record.position)  # type: ignore[misc]
        found.append(event.id in engine.store.get([event.id]))

    run = indexer(engine, told=told)
    run.submit(journal(engine, *good(1, 2)))
    assert found == []
    run.finish()
    assert found == [True, True]


def test_an_empty_batch_is_nothing(engine: Engine) -> None:
    run = indexer(engine)
    run.submit([])
    run.finish()
    assert cursors(engine) == []


def test_rejects_are_kept_with_place_and_reason(engine: Engine) -> None:
    run = indexer(engine)
    run.submit(journal(engine, *good(1), b"no json", b"{}"))
    run.finish()
    (segment,) = engine.journal.segments()
    assert [(reject.id, reject.collector, reject.path) for reject in engine.state.rejects()] == [
        (f"{segment.name}:1", "windows", "a.jsonl"),
        (f"{segment.name}:2", "windows", "a.jsonl"),
    ]


# what several records together say


def opened(number: int, path: str) -> bytes:
    data = {"ObjectType": "File", "ObjectName": path, "HandleId": "0x5c", "ProcessId": "0x1a"}
    return raw(document(4656, number, number, **data))


def deleted(number: int) -> bytes:
    return raw(document(4660, number, number, HandleId="0x5c", ProcessId="0x1a"))


def paths(engine: Engine) -> dict[object, object]:
    """Of deletions, by record number."""
    events = engine.store.find(parse_query("event.code:4660"), Sort())
    return {event.sequence: event.shown.get("file.path") for event in events}


def test_an_event_has_what_another_of_its_batch_says_whichever_comes_first(engine: Engine) -> None:
    run = indexer(engine)
    run.submit(journal(engine, deleted(4), opened(1, r"D:\a.txt"), opened(3, r"D:\b.txt"), deleted(2)))
    run.finish()
    assert paths(engine) == {2: r"D:\a.txt", 4: r"D:\b.txt"}
    assert run.settle() == 0
    run.close()


def test_what_comes_later_is_added_when_it_is_settled(engine: Engine) -> None:
    run = indexer(engine)
    for records in (journal(engine, deleted(4)), journal(engine, opened(1, r"D:\a.txt"))):
        run.submit(records)
        run.finish()
    assert paths(engine) == {4: None}
    assert run.settle() == 1
    assert paths(engine) == {4: r"D:\a.txt"}
    run.close()


def test_a_run_that_ended_before_it_settled_is_settled_by_the_next(engine: Engine) -> None:
    run = indexer(engine)
    for records in (journal(engine, deleted(4)), journal(engine, opened(1, r"D:\a.txt"))):
        run.submit(records)
        run.finish()
    run.close()
    following = indexer(engine)
    following.catch_up(engine.journal)
    assert following.settle() == 1
    following.close()


def test_what_was_stored_by_a_run_that_ended_is_asked_again_when_others_settled_meanwhile(
    engine: Engine,
) -> None:
    """It was answered before, stored after: the others did not find it, and it could not say so any more."""

    class Dying(EmbeddedStore):
        def put(self, batch: Sequence[Any]) -> PutResult:
            other.submit(journal(engine, opened(1, r"D:\a.txt")))
            other.finish()
            other.settle()
            super().put(batch)
            raise StoreError("killed")

    other = indexer(engine)
    store = Dying(engine.home.index)
    run = indexer(engine, store=store)
    run.submit(journal(engine, deleted(4)))
    with pytest.raises(StoreError, match="killed"):
        run.finish()
    store.close()
    run.close()
    other.close()
    assert paths(engine) == {4: None}
    following = indexer(engine)
    assert following.catch_up(engine.journal) == 1
    assert following.settle() == 1
    assert paths(engine) == {4: r"D:\a.txt"}
    following.close()


def test_what_was_answered_before_the_index_was_exchanged_is_known_in_the_new_one(engine: Engine) -> None:
    run = indexer(engine)
    run.submit(journal(engine, opened(1, r"D:\a.txt")))
    engine.store.close()
    engine.home.index.rename(engine.home.path / "old")
    EmbeddedStore(engine.home.index, create=True).close()
    run.finish()
    run.submit(journal(engine, deleted(4)))
    run.finish()
    assert paths(engine) == {4: r"D:\a.txt"}
    run.close()


def test_an_amender_that_fails_is_named_once_and_costs_nothing_else(engine: Engine) -> None:
    class Failing(Tags):
        def want(self, event: Event) -> Want | None:
            raise ValueError(event.id)

    told: list[str] = []
    run = indexer(engine, amenders={"tags": Failing()} | engine.manager.amenders, problem=told.append)
    for records in (journal(engine, deleted(4)), journal(engine, opened(1, r"D:\a.txt"), deleted(2))):
        run.submit(records)
        run.finish()
    run.settle()
    run.close()
    assert [text.rpartition(":")[0] for text in told] == ["amender tags failed: ValueError"]
    assert paths(engine) == {2: r"D:\a.txt", 4: r"D:\a.txt"}


# order


class Late(Inline):
    """Finishes the batches under way in the reverse of their order."""

    depth = 3

    def __init__(self, engine: Engine) -> None:
        super().__init__(work(engine))
        self._open: list[tuple[Future[list[Transformed]], Sequence[JournalRecord]]] = []

    def submit(self, records: Sequence[JournalRecord]) -> Future[list[Transformed]]:
        made: Future[list[Transformed]] = Future()
        self._open.append((made, records))
        if len(self._open) > self.depth:
            while self._open:
                future, waiting = self._open.pop()
                future.set_result(self._work.transform(waiting))
        return made


def test_batches_are_stored_in_the_order_of_the_journal_whoever_is_faster(engine: Engine) -> None:
    records = journal(engine, *good(1, 2, 3, 4))
    told: list[int] = []
    late: Workers = Late(engine)
    run = Indexer(
        *(engine.store, engine.state, late, lambda record, _kind: told.append(record.position.ordinal)),
        amenders=engine.manager.amenders,
    )
    for record in records:
        run.submit([record])
    run.finish()
    assert told == [0, 1, 2, 3]
    assert cursors(engine) == [Cursor(4, 4, 0, 0)]


# failures


class FullStore(EmbeddedStore):
    def put(self, batch: Sequence[Any]) -> PutResult:
        raise StoreError("no space left")


class Forgetful(IndexState):
    """Dies between the store and the cursor."""

    def advance(
        self, segment: str, start: int, end: int, done: Sequence[Done], rejects: Sequence[Reject]
    ) -> None:
        raise StoreError("killed")


@contextmanager
def full_store(path: Path) -> Iterator[FullStore]:
    store = FullStore(path, create=True)
    try:
        yield store
    finally:
        store.close()


def test_the_cursor_stays_where_the_store_failed(engine: Engine, place: Place) -> None:
    records = journal(engine, *good(1, 2))
    with full_store(engine.home.index) as store:
        run = indexer(engine, store=store)
        run.submit(records)
        with pytest.raises(StoreError):
            run.finish()
    assert cursors(engine) == []
    assert indexer(engine).catch_up(engine.journal) == 2
    assert cursors(engine) == [Cursor(2, 2, 0, 0)]


def test_events_stored_before_a_crash_are_events_and_no_duplicates_afterwards(engine: Engine) -> None:
    run = Indexer(
        engine.store,
        Forgetful(engine.home.index),
        inline(engine),
        amenders=engine.manager.amenders,
    )
    run.submit(journal(engine, *good(1, 2, 2)))
    with pytest.raises(StoreError):
        run.finish()
    indexer(engine).catch_up(engine.journal)
    assert cursors(engine) == [Cursor(3, 2, 1, 0)]
