"""The journal's records into the store, in order, with a cursor that moves only after the store has them."""

from collections import deque
from collections.abc import Callable, Container, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from datetime import UTC, tzinfo
from typing import Any, Literal

from logctl.contracts import Amender, Inference
from logctl.errors import JournalError, PluginError
from logctl.journal import Journal, JournalRecord, Segment
from logctl.pipeline.amend.answer import Amendments, Pending
from logctl.pipeline.amend.batch import Batch, answered
from logctl.pipeline.amend.facts import FactTable
from logctl.pipeline.amend.infer import infer
from logctl.pipeline.amend.links import NO_INFERENCES, failure
from logctl.pipeline.amend.settle import settle
from logctl.pipeline.completeness.seen import Seen
from logctl.pipeline.completeness.table import SeenTable
from logctl.pipeline.rejected import Neighbours
from logctl.pipeline.state import Done, IndexState, Kind, Reject
from logctl.pipeline.transform import Refused, Transformed
from logctl.pipeline.workers import Workers
from logctl.store import Outcome, PutResult, Store

BATCH_RECORDS = 500
"""What goes to a worker, and into a frame of the journal, at once."""
COMMIT_EVENTS = 2000
COMMIT_BYTES = 32 * 1024 * 1024

Told = Callable[[JournalRecord, Kind | Literal["no event"]], None]
"""Called once an event, duplicate or reject, or record that is none of these, when it is durable."""

_KINDS: dict[Outcome, Kind] = {
    Outcome.STORED: "event",
    Outcome.AGAIN: "event",
    Outcome.DUPLICATE: "duplicate",
    Outcome.DISPLACED: "duplicate",
}


@dataclass(slots=True)
class _Pending:
    """What is transformed and not yet stored; one entry a prepared event or refusal."""

    entries: list[tuple[JournalRecord, Any]] = field(default_factory=list)
    ends: dict[str, list[int]] = field(default_factory=dict)
    bytes: int = 0
    answered: list[Pending] = field(default_factory=list)
    seen: list[Seen] = field(default_factory=list)
    times: list[tuple[JournalRecord, int | None]] = field(default_factory=list)
    without: list[JournalRecord] = field(default_factory=list)

    def add(self, record: JournalRecord, made: Transformed, seen: Seen | None) -> None:
        segment, ordinal = record.position.segment, record.position.ordinal
        span = self.ends.setdefault(segment, [ordinal, ordinal])
        span[1] = ordinal + 1
        self.bytes += 3 * len(record.record.raw)
        self.entries.extend((record, entry) for entry in made)
        self.times.append((record, seen.time if seen else None))
        if not made:
            self.without.append(record)
        if seen:
            self.seen.append(seen)

    @property
    def full(self) -> bool:
        return len(self.entries) >= COMMIT_EVENTS or self.bytes >= COMMIT_BYTES


class Indexer:
    """`submit` batches in journal order, then `finish`, then `settle`. Nothing is lost if it is not: see `catch_up`.

    `problem` is told of amenders and inferences that fail, each once; `zone` says where weekends begin.
    """

    def __init__(
        self,
        store: Store,
        state: IndexState,
        workers: Workers,
        told: Told | None = None,
        *,
        amenders: Mapping[str, Amender] | None = None,
        inferences: Mapping[str, Inference] = NO_INFERENCES,
        problem: Callable[[str], None] | None = None,
        zone: tzinfo = UTC,
    ) -> None:
        self._store = store
        self._zone = zone
        self._state = state
        self._workers = workers
        self._told = told
        self._problem = problem
        self._problems: dict[str, str] = {}
        self._seen = SeenTable(state.folder)
        self._neighbours = Neighbours()
        self._amendments = Amendments(FactTable(state.folder), amenders or {}, inferences)
        self._waiting: deque[tuple[list[JournalRecord], Future[list[Transformed]]]] = deque()
        self._amending: deque[Batch] = deque()
        self._pending = _Pending()
        self._again = False

    def submit(self, records: Sequence[JournalRecord]) -> None:
        if not records:
            return
        self._waiting.append((list(records), self._workers.submit(records)))
        self._advance(self._workers.depth)

    def finish(self) -> None:
        self._advance(0)
        self._commit()

    def settle(self) -> int:
        """Events that came before a fact about them, what is inferred, and logs that were silent; gives how many
        events changed, those that changed for both reasons twice."""
        self._seen.judge(self._zone)
        changed = settle(self._store, self._amendments, self._workers)
        return changed + infer(self._store, self._amendments, self._workers, self._failed)

    def close(self) -> None:
        self._amendments.table.close()

    def _take(self) -> None:
        records, future = self._waiting.popleft()
        batch = answered(records, future.result(), self._amendments, self._workers)
        self._tell(batch.problems)
        self._amending.append(batch)

    def _advance(self, most: int) -> None:
        """What is ready goes on; what is not is waited for while more batches than so many are under way."""
        while self._waiting and self._waiting[0][1].done():
            self._take()
        while self._amending and self._amending[0].amending.done():
            self._gather()
        while len(self._waiting) + len(self._amending) > most:
            if self._amending:
                self._gather()
            else:
                self._take()

    def _failed(self, who: str, error: BaseException) -> None:
        self._tell({who: failure(who, error)})

    def _tell(self, problems: Mapping[str, str]) -> None:
        for name in sorted(problems.keys() - self._problems.keys()):
            self._problems[name] = problems[name]
            if self._problem:
                self._problem(problems[name])

    def _gather(self) -> None:
        batch = self._amending.popleft()
        for record, made, seen in zip(batch.records, batch.entries(), batch.seen(), strict=True):
            self._pending.add(record, made, seen)
        self._pending.answered.append(batch.answered)
        if self._pending.full:
            self._commit()

    def _commit(self) -> None:
        pending, self._pending = self._pending, _Pending()
        entries = self._stored(pending.entries)
        for one in pending.answered:
            self._amendments.stored(one, self._again)
        done: dict[str, list[Done]] = {segment: [] for segment in pending.ends}
        rejects: list[Reject] = []
        for record, entry in entries:
            kind: Kind = "reject" if isinstance(entry, Refused) else _KINDS[entry]
            done[record.position.segment].append(Done(record.position.ordinal, kind))
            if isinstance(entry, Refused):
                rejects.append(_reject(record, entry, rejects))
            if self._told:
                self._told(record, kind)
        for record in pending.without:
            if self._told:
                self._told(record, "no event")
        self._seen.add(pending.seen)
        placed = self._neighbours.placed(pending.times, rejects)
        for segment, (start, end) in pending.ends.items():
            new = [one for one in placed if _within(one, {segment: (start, end)})]
            self._state.advance(segment, start, end, done[segment], new)
        self._state.place([one for one in placed if not _within(one, pending.ends)])

    def _stored(
        self, entries: list[tuple[JournalRecord, Any]]
    ) -> list[tuple[JournalRecord, Refused | Outcome]]:
        """What became of each."""
        prepared = [entry for _record, entry in entries if not isinstance(entry, Refused)]
        result = self._store.put(prepared) if prepared else PutResult(())
        self._amendments.changed.note(entry.time for entry in prepared)
        found = (Refused(why) if outcome is Outcome.REFUSED else outcome for outcome, why in result.told())
        return [(record, entry if isinstance(entry, Refused) else next(found)) for record, entry in entries]

    def catch_up(
        self,
        journal: Journal,
        collectors: Container[str] | None = None,
        problem: Callable[[str], None] | None = None,
    ) -> int:
        """Index what ended processes left in the journal; gives the number of records.

        A segment that cannot be read, or needs a collector that is not among those given, waits; `problem` is
        told, or else the error comes through.
        """
        cursors = self._state.cursors()
        found = 0
        self._again = True
        for segment in journal.log_segments():
            start = cursors[segment.name].records if segment.name in cursors else 0
            lock = segment.lock
            if segment.records() > start and lock.acquire(wait=False):
                try:
                    if collectors is not None:
                        journal.check_collectors([segment], collectors)
                    found += self._segment(journal, segment, start)
                except (JournalError, PluginError) as error:
                    if problem is None:
                        raise
                    problem(str(error))
                finally:
                    lock.release()
        self._again = False
        return found

    def index_segment(self, journal: Journal, segment: Segment) -> int:
        """All of a segment, whoever holds it; for an index that is made anew."""
        return self._segment(journal, segment, 0)

    def _segment(self, journal: Journal, segment: Segment, start: int) -> int:
        found = 0
        batch: list[JournalRecord] = []
        for record in journal.read(segment, start):
            found += 1
            batch.append(record)
            if len(batch) == BATCH_RECORDS:
                self.submit(batch)
                batch = []
        self.submit(batch)
        self.finish()
        return found


def _within(reject: Reject, ends: Mapping[str, Sequence[int]]) -> bool:
    start, end = ends.get(reject.segment, (0, 0))
    return start <= reject.ordinal < end


def _reject(record: JournalRecord, entry: Refused, before: list[Reject]) -> Reject:
    """Of one record's several refusals each has a number of its own."""
    segment, ordinal = record.position.segment, record.position.ordinal
    part = 0
    if before and (before[-1].segment, before[-1].ordinal) == (segment, ordinal):
        part = before[-1].part + 1
    context = record.context
    return Reject(segment, ordinal, part, entry.reason, context.collector, context.path)
