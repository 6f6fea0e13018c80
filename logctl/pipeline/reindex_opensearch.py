"""A new set of indices from the journal, made beside the old one, compared with it, then put behind the alias."""

import shutil
from dataclasses import replace

from logctl.errors import IndexFormatError
from logctl.lock import FairLock
from logctl.pipeline.engine import Engine
from logctl.pipeline.reindex import Observe, ReindexReport, build, compare
from logctl.pipeline.state import IndexState
from logctl.pipeline.stores import access_of, names_of, opensearch_lock, state_folder
from logctl.query import Node, Wildcard
from logctl.query.tree import Mark
from logctl.store.opensearch import OpenSearchStore
from logctl.store.opensearch.client import Client
from logctl.store.opensearch.exchange import exchange, remove_generation
from logctl.store.opensearch.indices import check_installed, current_names
from logctl.store.opensearch.setup import setup


def reindex_opensearch(engine: Engine, observe: Observe) -> ReindexReport:
    settings, access = engine.settings, access_of(engine.settings)
    client, names = Client(access), names_of(settings)
    lock = FairLock(opensearch_lock(engine.home))
    lock.acquire()
    try:
        setup(client, names, settings.opensearch_period, settings.opensearch_replicas)
        installed = check_installed(client, names)
        current = current_names(client, names, installed)
        fresh = replace(current, generation=current.generation + 1)
        remove_generation(client, fresh)
        folder = state_folder(engine.home, installed.store, fresh.generation)
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        new = OpenSearchStore(access, lock.path.with_suffix(".new.lock"), fresh, building=True)
        report = build(engine, new, IndexState(folder), observe)
        if (old := _old_store(engine)) is not None:
            compare(old, new, report, sample_of(report.events))
        exchange(client, current, fresh)
        remove_generation(client, current)
        shutil.rmtree(state_folder(engine.home, installed.store, current.generation), ignore_errors=True)
    finally:
        lock.release()
    return report


MOST_COMPARED = 10_000


def sample_of(events: int) -> Node | None:
    """Events whose id begins with some zeros: ids are hashes, so that is a fair sample. None: all of them."""
    zeros = 0
    while events > MOST_COMPARED * 16**zeros:
        zeros += 1
    return Wildcard("event.id", ("0" * zeros, Mark.MANY)) if zeros else None


def _old_store(engine: Engine) -> OpenSearchStore | None:
    """None where it has another form: nothing to compare with."""
    try:
        return OpenSearchStore(
            access_of(engine.settings), opensearch_lock(engine.home), names_of(engine.settings)
        )
    except IndexFormatError:
        return None
