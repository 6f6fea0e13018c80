"""The store in OpenSearch: an index a month, read by one alias, every id unique over all of them."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from itertools import islice
from pathlib import Path

from logctl.errors import StoreError
from logctl.event import Event, Fields
from logctl.language import marked as _
from logctl.lock import FairLock
from logctl.query import Node
from logctl.store.contract import OTHERS_WRITE, Hits, OnWait, PutResult, Sort
from logctl.store.opensearch.bulk import Bulk
from logctl.store.opensearch.client import Access, Client
from logctl.store.opensearch.counting import OpenSearchCounting
from logctl.store.opensearch.document import Prepared, prepare
from logctl.store.opensearch.hits import searched
from logctl.store.opensearch.indices import Indices, check_form, check_installed, current_names
from logctl.store.opensearch.known import KnownEvents
from logctl.store.opensearch.names import Names
from logctl.store.opensearch.patience import Patience, PatientClient
from logctl.store.opensearch.search import PAGE, Searching
from logctl.store.opensearch.write import Writer

PATIENCE = 120.0


class OpenSearchStore:
    """`lock` is a file that the processes of one data folder share: they write one after the other.

    With `building`, the set of indices is the one that `names` says, and nobody reads it yet.
    """

    def __init__(
        self,
        access: Access,
        lock: Path,
        names: Names,
        *,
        patience: float = PATIENCE,
        on_wait: OnWait = lambda *_told: None,
        building: bool = False,
    ) -> None:
        self._client = Client(access)
        self._on_wait = on_wait
        self.installed = check_installed(self._client, names)
        if not building:
            names = current_names(self._client, names, self.installed)
            check_form(self._client, names)
        self._patient = PatientClient(self._client, patience, self._delayed)
        self._indices = Indices(self._patient, names, aliased=not building)
        self._known = KnownEvents(self._patient, self._indices)
        self._writer = Writer(
            Bulk(self._client, Patience(patience, self._delayed)), self._indices, self._known
        )
        self._lock = FairLock(lock)
        self._holding = False
        self._kept = False
        self._written = False

    prepare = staticmethod(prepare)
    """A plain function: worker processes are sent it."""

    @property
    def names(self) -> Names:
        return self._indices.names

    @property
    def place(self) -> str:
        return self._client.name

    # reading

    def get(self, identities: Iterable[str]) -> dict[str, Event]:
        self._show()
        found: dict[str, Event] = {}
        wanted = iter(identities)
        while part := list(islice(wanted, PAGE)):
            for event in self._known.searched(part):
                found[event.id] = event
        return found

    def count(self, query: Node) -> int:
        return self.search(query, Sort(), 0).total

    def search(self, query: Node, sort: Sort | None = None, limit: int | None = None) -> Hits:
        self._show()
        searching = Searching(self._client, self._indices.target)
        hits = searched(searching, query, sort or Sort(), limit)
        hits.partial += self._indices.not_searched()
        return hits

    def find(self, query: Node, sort: Sort | None = None, limit: int | None = None) -> Iterator[Event]:
        yield from self.search(query, sort, limit)

    @contextmanager
    def counting(self) -> Iterator[OpenSearchCounting]:
        self._show()
        searching = Searching(self._client, self._indices.target)
        searching.freeze()
        try:
            searching.partial += self._indices.not_searched()
            yield OpenSearchCounting(searching)
        finally:
            searching.close()

    def buckets(self) -> dict[str, int]:
        self._show()
        self._indices.forget()
        return self._indices.counts()

    # writing

    def put(self, batch: Sequence[Prepared]) -> PutResult:
        with self._writing():
            return self._writer.put(batch)

    def replace(self, event: Event) -> bool:
        with self._writing():
            copies = self._known.now([event.id])
            newest = max(copies, key=lambda copy: copy.revision, default=None)
            if newest and newest.revision >= event.revision and len(copies) == 1:
                return False
            if newest and newest.revision >= event.revision:
                event = newest
            self._writer.exchange(copies, replace(event, amended=newest.amended if newest else event.amended))
            return True

    def amend(self, identity: str, fields: Fields) -> bool:
        with self._writing():
            copies = self._known.now([identity])
            if not copies:
                return False
            stored = max(copies, key=lambda event: event.revision)
            own = stored.fields.keys()
            amended = {**stored.amended, **{name: fields[name] for name in fields.keys() - own}}
            if amended == stored.amended:
                return False
            self._writer.exchange(copies, replace(stored, amended=amended))
            return True

    def rewrite(self, batch: Sequence[Prepared]) -> int:
        with self._writing():
            return self._writer.rewrite(batch)

    def drop(self, bucket: str) -> bool:
        """Delete a month with all its events; False where there is none."""
        with self._writing():
            name = self._indices.names.index(bucket)
            if name not in self._indices.all:
                return False
            self._known.show()
            self._indices.remove(name)
            return True

    # taking turns

    @contextmanager
    def _writing(self) -> Iterator[None]:
        self._hold()
        self._written = True
        try:
            yield
        finally:
            if not self._kept and self._lock.wanted():
                self.close()

    def _hold(self) -> None:
        if self._holding:
            return
        self._lock.acquire(lambda holder: self._on_wait(OTHERS_WRITE, holder))
        self._holding = True
        try:
            check_installed(self._patient, self._indices.names)
            self._indices.forget()
            self._known.show_all()
        except BaseException:
            self._release()
            raise

    @contextmanager
    def held(self) -> Iterator[None]:
        """Nobody else writes meanwhile, whoever waits."""
        self._hold()
        self._kept = True
        try:
            yield
        finally:
            self._kept = False
            self.close()

    def _show(self) -> None:
        """What this process wrote is found by it."""
        if self._written:
            self._known.show()
            self._written = False

    def close(self) -> None:
        with suppress(StoreError):  # who writes next shows it, and the cluster does before long
            if self._written:
                self._known.show(patient=False)
                self._written = False
        self._release()

    def _delayed(self, reason: str) -> None:
        self._on_wait(_("waiting for OpenSearch: %(subject)s"), reason)

    def _release(self) -> None:
        if self._holding:
            self._lock.release()
            self._holding = False
