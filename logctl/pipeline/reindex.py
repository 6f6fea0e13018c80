"""A new index from the journal, made beside the old one, compared with it, then put in its place."""

import shutil
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from logctl.errors import IndexFormatError, IntegrityError, StoreError
from logctl.language import marked as _
from logctl.pipeline.engine import Engine
from logctl.pipeline.indexer import Indexer
from logctl.pipeline.state import IndexState
from logctl.query import Everything, Node
from logctl.store import EmbeddedStore, Sort, Store


@dataclass(slots=True)
class ReindexReport:
    """`compared` is false where the old index could not be read; `added` and so on are then 0.

    `before` are the old index's events. Where there are very many, only `same` + `changed` + `added` of them are
    compared field by field: a sample, the same on both sides.
    """

    records: int = 0
    events: int = 0
    before: int = 0
    compared: bool = False
    same: int = 0
    changed: int = 0
    added: int = 0
    gone: int = 0


Observe = Callable[[int, int], None] | None


def reindex(engine: Engine, observe: Observe = None) -> ReindexReport:
    """`observe` is told how many records of how many are indexed. Ingests wait for the exchange."""
    if engine.settings.store != "embedded":
        from logctl.pipeline.reindex_opensearch import reindex_opensearch

        return reindex_opensearch(engine, observe)
    index = engine.home.index
    fresh = index.with_name("index.new")
    old = _old_store(index)
    shutil.rmtree(fresh, ignore_errors=True)
    try:
        with old.held() if old else _waiting_lock(index):
            report = build(engine, EmbeddedStore(fresh, create=True), IndexState(fresh), observe)
            if old is not None:
                compare(old, EmbeddedStore(fresh), report)
            _exchange(index, fresh)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
        for name in ("index.new.lock", "index.new.queue", "index.new.lock.queue"):
            (index.parent / name).unlink(missing_ok=True)
    return report


def _old_store(index: Path) -> EmbeddedStore | None:
    """None where there is none, or one of another form: nothing to compare with."""
    try:
        return EmbeddedStore(index) if (index / "format").exists() else None
    except (IndexFormatError, StoreError):
        return None


def _waiting_lock(index: Path) -> AbstractContextManager[None]:
    from logctl.lock import FileLock

    index.parent.mkdir(parents=True, exist_ok=True)
    return FileLock(index.with_name(index.name + ".lock")).hold() if index.exists() else nullcontext()


def build(engine: Engine, store: Store, state: IndexState, observe: Observe) -> ReindexReport:
    """All of the journal into an empty store. Raises IntegrityError where something of it is not accounted for."""
    segments = engine.journal.log_segments()
    engine.journal.check_collectors(segments, engine.manager.collectors)
    total = sum(segment.records() for segment in segments)
    workers = engine.workers(store, sum(s.data.stat().st_size for s in segments if s.data.exists()) * 10)
    report = ReindexReport()
    indexer = Indexer(
        store,
        state,
        workers,
        amenders=engine.manager.amenders,
        inferences=engine.manager.inferences,
        zone=engine.settings.zone,
    )
    try:
        for segment in segments:
            report.records += indexer.index_segment(engine.journal, segment)
            if observe:
                observe(report.records, total)
        indexer.settle()
    finally:
        indexer.close()
        workers.close()
        store.close()
    report.events = store.count(Everything())
    accounted = sum(cursor.records for cursor in state.cursors().values())
    if accounted < report.records:
        raise IntegrityError(
            _("the new index accounts for %(found)s of %(expected)s records; the old one stays"),
            found=accounted,
            expected=report.records,
        )
    return report


def compare(old: Store, new: Store, report: ReindexReport, sample: Node | None = None) -> None:
    """All events, or those of the sample."""
    chosen = sample or Everything()
    report.compared, report.before = True, old.count(Everything())
    events = new.find(chosen, Sort(descending=False))
    while batch := list(islice(events, 1000)):
        before = old.get(event.id for event in batch)
        for event in batch:
            if event.id not in before:
                report.added += 1
            elif before[event.id].shown == event.shown:
                report.same += 1
            else:
                report.changed += 1
    report.gone = old.count(chosen) - report.same - report.changed


def _exchange(index: Path, fresh: Path) -> None:
    """Two renames; in between there is no index, and `logctl reindex` makes it again."""
    old = index.with_name("index.old")
    try:
        shutil.rmtree(old, ignore_errors=True)
        if index.exists():
            index.rename(old)
        fresh.rename(index)
        shutil.rmtree(old, ignore_errors=True)
    except OSError as error:
        raise StoreError(
            _("%(path)s: the index cannot be exchanged: %(reason)s"),
            path=index,
            reason=error.strerror or error,
        ) from error
