"""A batch on its way: what wants nothing is ready, what does is prepared with its answer, each in its place."""

from collections.abc import Iterable, Sequence
from concurrent.futures import Future
from pathlib import Path
from typing import Any

from support.amenders import Tags, amendments, asks, by_name, inline, says
from support.events import make_event
from support.journals import CONTEXT
from support.memory_store import MemoryStore

from logctl.contracts import Fact, RawRecord
from logctl.event import Event, Fields, Position
from logctl.journal import JournalRecord
from logctl.pipeline.amend.batch import Batch, answered
from logctl.pipeline.amend.links import Linked, links_of
from logctl.pipeline.transform import Refused, Transformed
from logctl.pipeline.workers import Inline, Workers
from logctl.store.source import encode_source

RECORD = JournalRecord(Position(1, "s", 0), RawRecord(b"", 0), CONTEXT)


class Counted(Inline):
    """Notes how many events it was asked to amend at once."""

    asked: list[int]

    def amend(self, entries: Sequence[tuple[bytes, Fields]]) -> "Future[list[Any]]":
        self.asked.append(len(entries))
        return super().amend(entries)


class Failing(Tags):
    def facts(self, event: Event) -> Iterable[Fact]:
        raise ValueError(str(event.id))


def counted() -> Counted:
    workers = Counted(inline(MemoryStore())._work)
    workers.asked = []
    return workers


def linked(event: Event, *amenders: Tags) -> Any:
    links = links_of(event, by_name(*amenders))
    if links is None:
        return event
    return Linked(links, source=encode_source(event)) if links.wants else Linked(links, event)


def batch(folder: Path, made: Sequence[Transformed], workers: Workers, *amenders: Tags) -> Batch:
    all_of_it = amendments(folder, *amenders)
    try:
        return answered([RECORD] * len(made), made, all_of_it, workers)
    finally:
        all_of_it.table.close()


def test_each_record_has_its_entries_in_its_place(tmp_path: Path) -> None:
    refused, plain = Refused("no"), make_event(number=9)
    made: list[Transformed] = [
        *([linked(asks(3)), refused, plain], [], [linked(says(1, "a"))], [linked(asks(4, user="other"))])
    ]
    found = batch(tmp_path, made, inline(MemoryStore()))
    first, nothing, second, third = found.entries()
    assert (first[0].amended, first[1:], nothing) == (
        {"user.domain": "a", "user.id": "e00001"},
        [refused, plain],
        [],
    )
    assert (second, third[0].amended) == ([says(1, "a")], {})


def test_only_events_that_want_something_are_amended_and_all_at_once(tmp_path: Path) -> None:
    workers = counted()
    batch(tmp_path, [[linked(asks(3))], [linked(says(1, "a"))], [linked(asks(4))]], workers)
    assert workers.asked == [2]


def test_a_batch_that_wants_nothing_asks_no_worker(tmp_path: Path) -> None:
    workers = counted()
    found = batch(tmp_path, [[linked(says(1, "a"))], [make_event(number=2)]], workers)
    assert (workers.asked, len(list(found.entries()))) == ([], 2)


def test_a_batch_that_has_nothing_to_do_with_others_makes_no_table(tmp_path: Path) -> None:
    found = batch(tmp_path, [[make_event()], [Refused("no")]], inline(MemoryStore()))
    assert list(found.entries()) == [[make_event()], [Refused("no")]]
    assert list(tmp_path.iterdir()) == []


def test_of_an_amender_that_fails_at_every_event_one_failure_is_told(tmp_path: Path) -> None:
    made: list[Transformed] = [[linked(asks(number), Failing())] for number in (1, 2, 3)]
    found = batch(tmp_path, made, inline(MemoryStore(), Failing()), Failing())
    assert found.problems == {"amender tags": "amender tags failed: ValueError: e00003"}
