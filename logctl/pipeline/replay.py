"""Records that were rejected, tried again from the journal."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, islice

from logctl.journal import JournalRecord
from logctl.pipeline.amend.answer import Amendments
from logctl.pipeline.amend.batch import answered
from logctl.pipeline.amend.facts import FactTable
from logctl.pipeline.amend.infer import infer
from logctl.pipeline.amend.settle import settle
from logctl.pipeline.completeness.table import SeenTable
from logctl.pipeline.engine import Engine
from logctl.pipeline.state import Reject
from logctl.pipeline.transform import Refused, Transformed
from logctl.store import Outcome, PutResult, Store

_BATCH = 500


@dataclass(slots=True)
class ReplayReport:
    """`records` were tried; `rejects` are left."""

    records: int = 0
    events: int = 0
    duplicates: int = 0
    rejects: int = 0


def replay(engine: Engine) -> ReplayReport:
    """With the collectors and the store as they are now. Events that a record gave before stay single."""
    report = ReplayReport()
    workers = engine.workers(engine.store, 0)
    amendments = Amendments(
        FactTable(engine.state.folder), engine.manager.amenders, engine.manager.inferences
    )
    seen = SeenTable(engine.state.folder)
    grouped = (
        list(group) for _key, group in groupby(engine.state.rejects(), lambda one: (one.segment, one.ordinal))
    )
    try:
        while part := list(islice(grouped, _BATCH)):
            records = [engine.journal.find(f"{rejects[0].segment}:{rejects[0].ordinal}") for rejects in part]
            made = workers.submit(records).result()
            batch = answered(records, made, amendments, workers)
            results = _put(engine.store, list(batch.entries()), amendments)
            amendments.stored(batch.answered, again=True)
            seen.add([one for one in batch.seen() if one])
            for record, rejects, entries in zip(records, part, results, strict=True):
                _account(engine, record, rejects, entries, report)
        settle(engine.store, amendments, workers)
        infer(engine.store, amendments, workers, lambda _who, _error: None)
        seen.judge(engine.settings.zone)
    finally:
        amendments.table.close()
    return report


def _put(store: Store, made: Sequence[Transformed], amendments: Amendments) -> list[list[Outcome | Refused]]:
    """What became of each entry of each record."""
    prepared = [entry for entries in made for entry in entries if not isinstance(entry, Refused)]
    result = store.put(prepared) if prepared else PutResult(())
    amendments.changed.note(entry.time for entry in prepared)
    found = iter(result.told())
    return [[_result(entry, found) for entry in entries] for entries in made]


def _result(entry: object, found: Iterator[tuple[Outcome, str]]) -> Outcome | Refused:
    if isinstance(entry, Refused):
        return entry
    outcome, reason = next(found)
    return Refused(reason) if outcome is Outcome.REFUSED else outcome


def _account(
    engine: Engine,
    record: JournalRecord,
    rejects: list[Reject],
    entries: list[Outcome | Refused],
    report: ReplayReport,
) -> None:
    left = [
        Reject(
            rejects[0].segment,
            rejects[0].ordinal,
            part,
            entry.reason,
            record.context.collector,
            record.context.path,
            rejects[0].first,
            rejects[0].last,
        )
        for part, entry in enumerate(entry for entry in entries if isinstance(entry, Refused))
    ]
    events = entries.count(Outcome.STORED)
    duplicates = entries.count(Outcome.DISPLACED) + entries.count(Outcome.DUPLICATE)
    engine.state.replayed(rejects, left, events, duplicates)
    report.records += 1
    report.events += events
    report.duplicates += duplicates
    report.rejects += len(left)
