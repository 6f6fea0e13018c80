"""Ingests that are cut, killed and mixed with each other, and what the events must be in the end whatever happened."""

import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from logctl.contracts import Amender, Context, Inference, Key, Known, RawRecord, Want
from logctl.event import Event
from logctl.journal import Journal, JournalRecord, JournalWriter, open_home
from logctl.normalise import Normaliser, Rejected
from logctl.pipeline.amend.answer import Amendments
from logctl.pipeline.amend.facts import FactTable, OpenFacts
from logctl.pipeline.amend.links import NO_INFERENCES
from logctl.pipeline.indexer import Indexer
from logctl.pipeline.state import Done, IndexState, Reject
from logctl.pipeline.transform import Work
from logctl.pipeline.workers import Inline
from logctl.store import PutResult
from support.memory_store import MemoryStore
from support.stage import Killed, Stage

CONTEXT = Context("file", "a.jsonl", "lines", "windows", "1", "Asia/Tokyo", "cp932", "f" * 64)


# what the events must be


class PlainFacts:
    """Of a list of all facts, seen from one event. It gives nothing that the want did not name."""

    def __init__(self, facts: Sequence[tuple[Key, Known]], event: Event, want: Want) -> None:
        self._facts = facts
        self._event = event
        self._want = want

    @property
    def time(self) -> int:
        return self._event.time

    def _of(self, key: Key) -> list[Known]:
        assert key in self._want.keys or key[:2] in self._want.keys, f"{key} is not among {self._want.keys}"
        return sorted(known for of, known in self._facts if of == key and known.event != self._event.id)

    def before(self, key: Key) -> Known | None:
        return max((known for known in self._of(key) if known[:3] < self._event.order), default=None)

    def after(self, key: Key) -> Known | None:
        return min((known for known in self._of(key) if known[:3] > self._event.order), default=None)

    def within(self, key: Key, start: int, end: int) -> list[Known]:
        return [known for known in self._of(key) if start <= known.time <= end]

    def known(self, key: Key) -> frozenset[Key]:
        self._of(key)
        return frozenset(of for of, _known in self._facts if of[:2] == key[:2])


def plain(
    records: Iterable[JournalRecord],
    normaliser: Normaliser,
    amenders: Mapping[str, Amender],
    inferences: Mapping[str, Inference] = NO_INFERENCES,
) -> dict[str, Event]:
    """Of all records the events, each with what amenders, and then inferences, say in view of all of them."""
    events: dict[str, Event] = {}
    for record in sorted(records, key=lambda record: record.position):
        made = normaliser.normalise(record.record, record.context, record.position)
        for event in () if isinstance(made, Rejected) else made:
            events.setdefault(event.id, event)
    placed = [event for event in events.values() if "logctl.time_doubtful" not in event.fields]
    for amender in amenders.values():
        facts = [
            (fact.key, Known(*event.order, fact.fields)) for event in placed for fact in amender.facts(event)
        ]
        for event in placed:
            if (want := amender.want(event)) is not None:
                added = {**events[event.id].amended, **amender.amend(want, PlainFacts(facts, event, want))}
                events[event.id] = normaliser.amended(event, added)
    return events | _inferred([events[event.id] for event in placed], normaliser, inferences)


def _inferred(
    events: Iterable[Event], normaliser: Normaliser, inferences: Mapping[str, Inference]
) -> dict[str, Event]:
    """Those that get something."""
    ordered = sorted(events, key=lambda event: event.order)
    found: dict[str, Event] = {}
    for inference in inferences.values():
        said = inference.infer([event for event in ordered if inference.concerns(event.fields)])
        for event in ordered:
            added = {
                name: value for name, value in said.get(event.id, {}).items() if value not in ("", None, [])
            }
            if added:
                known = found.get(event.id, event)
                found[event.id] = normaliser.amended(known, {**known.amended, **added})
    return found


# processes that can be killed


class StagedStore(MemoryStore):
    """One process's view of a store that others share."""

    def __init__(self, stage: Stage, events: dict[str, Event]) -> None:
        super().__init__(events)
        self._stage = stage

    def put(self, batch: Sequence[Event]) -> PutResult:
        self._stage.step()
        with self._stage.alone():
            result = super().put(batch)
        self._stage.step()
        return result

    def rewrite(self, batch: Sequence[Event]) -> int:
        self._stage.step()
        result = super().rewrite(batch)
        self._stage.step()
        return result

    @contextmanager
    def held(self) -> Iterator[None]:
        self._stage.step()
        with self._stage.alone():
            self._stage.step()
            yield
            self._stage.step()
        self._stage.step()


class StagedState(IndexState):
    def __init__(self, stage: Stage, folder: Path) -> None:
        super().__init__(folder)
        self._stage = stage

    def advance(
        self, segment: str, start: int, end: int, done: Sequence[Done], rejects: Sequence[Reject]
    ) -> None:
        self._stage.step()
        super().advance(segment, start, end, done, rejects)
        self._stage.step()


class StagedTable(FactTable):
    def __init__(self, stage: Stage, folder: Path) -> None:
        super().__init__(folder)
        self._stage = stage

    @contextmanager
    def open(self) -> Iterator[OpenFacts]:
        self._stage.step()
        with super().open() as facts:
            yield facts
        self._stage.step()


class StagedIndexer(Indexer):
    def __init__(self, stage: Stage, store: StagedStore, folder: Path, work: Work) -> None:
        state, amenders, inferences = StagedState(stage, folder), work.amenders, work.inferences
        super().__init__(store, state, Inline(work), amenders=amenders, inferences=inferences)
        self._amendments = Amendments(StagedTable(stage, folder), amenders, inferences)


@dataclass
class World:
    """A data folder, and a store that all processes share."""

    folder: Path
    normaliser: Normaliser
    amenders: Mapping[str, Amender]
    inferences: Mapping[str, Inference] = field(default_factory=lambda: NO_INFERENCES)
    events: dict[str, Event] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.journal = Journal(open_home(self.folder / "home", "en"))
        self.state = self.folder / "index"
        self.state.mkdir()

    def records(self) -> list[JournalRecord]:
        journal = self.journal
        return [record for segment in journal.segments() for record in journal.read(segment)]

    def indexer(self, stage: Stage) -> StagedIndexer:
        work = Work(self.normaliser, MemoryStore.prepare, self.amenders, inferences=self.inferences)
        return StagedIndexer(stage, StagedStore(stage, self.events), self.state, work)

    def ingest(self, stage: Stage, batches: list[list[bytes]]) -> None:
        """As the command does it: what is killed is begun again, and goes on where the journal ends."""
        while True:
            indexer = self.indexer(stage)
            try:
                indexer.catch_up(self.journal, {"windows", "made"})
                with JournalWriter(self.journal) as writer:
                    while batches:
                        batch = batches.pop(0)
                        indexer.submit(
                            writer.append([(RawRecord(one, n), CONTEXT) for n, one in enumerate(batch)])
                        )
                        stage.step()
                    indexer.finish()
                    indexer.settle()
                return
            except Killed:
                continue
            finally:
                indexer.close()

    def pending(self) -> int:
        table = FactTable(self.state)
        return table.pending() + table.unsettled()

    def expected(self) -> dict[str, Event]:
        return plain(self.records(), self.normaliser, self.amenders, self.inferences)


@contextmanager
def world(
    normaliser: Normaliser,
    amenders: Mapping[str, Amender],
    inferences: Mapping[str, Inference] = NO_INFERENCES,
) -> Iterator[World]:
    with tempfile.TemporaryDirectory() as folder:
        yield World(Path(folder), normaliser, amenders, inferences)


def differences(found: Mapping[str, Event], expected: Mapping[str, Event]) -> list[str]:
    """In words; none where all events are the same with all that was added."""
    told = [f"{identity} is in one only" for identity in found.keys() ^ expected.keys()]
    for identity in found.keys() & expected.keys():
        one, other = found[identity], expected[identity]
        if (one.fields, one.amended) != (other.fields, other.amended):
            names = [
                name for name in one.shown.keys() | other.shown.keys() if _of(one, name) != _of(other, name)
            ]
            told.append(
                f"{one.fields.get('winlog.record_id')} {one.fields.get('event.action')}: "
                + ", ".join(f"{name} is {_of(one, name)}, not {_of(other, name)}" for name in sorted(names))
            )
    return sorted(told)


def _of(event: Event, name: str) -> Any:
    return event.shown.get(name), event.amended.get(name)
