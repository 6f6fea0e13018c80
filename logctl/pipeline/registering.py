"""A list of the hospital's own: into the journal, then into the store, and to the events that it is about."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from logctl.contracts import RawRecord
from logctl.decode import clean_text
from logctl.journal import JournalRecord, JournalWriter
from logctl.pipeline.completeness.telling import OWN
from logctl.pipeline.engine import Engine
from logctl.pipeline.indexer import BATCH_RECORDS, Indexer
from logctl.pipeline.state import Kind
from logctl.raw_record import Context
from logctl.register.row import Row

COLLECTOR = "registers"
RETENTION = "registers"
"""Lists are kept apart from logs: what they say of old events is needed as long as those are."""


@dataclass(slots=True)
class Registered:
    """`known` rows were there already, and say nothing new; `changed` are events that say more, or otherwise, now."""

    rows: int = 0
    new: int = 0
    known: int = 0
    changed: int = 0
    problems: list[str] = field(default_factory=list)

    def told(self, record: JournalRecord, kind: Kind | Literal["no event"]) -> None:
        if record.context.collector == COLLECTOR:
            self.new += kind == "event"
            self.known += kind == "duplicate"


def put_on_register(engine: Engine, rows: Iterable[Row], path: str, now: int) -> Registered:
    """Raises JournalError or StoreError; what was journalled until then is not lost."""
    found = Registered()
    records = [RawRecord(row.raw, row.line) for row in rows]
    context = _context(engine, records, path)
    engine.journal.recover(now)
    workers = engine.workers(engine.store, 0)
    indexer = Indexer(
        engine.store,
        engine.state,
        workers,
        found.told,
        amenders=engine.manager.amenders,
        inferences=engine.manager.inferences,
        problem=found.problems.append,
        zone=engine.settings.zone,
    )
    try:
        indexer.catch_up(engine.journal, engine.manager.collectors, found.problems.append)
        with JournalWriter(engine.journal, RETENTION, shared=True) as writer:
            for start in range(0, len(records), BATCH_RECORDS):
                batch = records[start : start + BATCH_RECORDS]
                indexer.submit(writer.append([(record, context) for record in batch]))
        indexer.finish()
        found.changed = indexer.settle()
    finally:
        indexer.close()
        workers.close()
    found.rows = len(records)
    return found


def _context(engine: Engine, records: Iterable[RawRecord], path: str) -> Context:
    collector = engine.manager.collector(COLLECTOR)
    fingerprint = hashlib.sha256(b"\n".join(record.raw for record in records)).hexdigest()
    return Context(
        source=OWN,
        path=clean_text(path),
        reader="register",
        collector=collector.name,
        collector_version=collector.version,
        timezone=engine.settings.timezone,
        encoding="utf-8",
        fingerprint=fingerprint,
    )
