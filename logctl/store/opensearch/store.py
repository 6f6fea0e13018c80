"""The store in OpenSearch: an index a month, read by one alias, every id unique over all of them."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from itertools import islice
from pathlib import Path

from logctl.errors import StoreError
from logctl.event import Event, Fields
from logctl.fields import field_named, type_of
from logctl.lock import FairLock
from logctl.query import Node
from logctl.store.contract import PutResult, Sort
from logctl.store.opensearch.bulk import Bulk, Patience
from logctl.store.opensearch.client import Access, Client
from logctl.store.opensearch.compile import compile_query, terms_field
from logctl.store.opensearch.document import Prepared, event_of, prepare
from logctl.store.opensearch.indices import Indices, check_installed, current_names
from logctl.store.opensearch.known import KnownEvents
from logctl.store.opensearch.names import Names
from logctl.store.opensearch.search import PAGE, Searching, time_order
from logctl.store.opensearch.write import Writer
from logctl.store.sort import sorted_by_field

PATIENCE = 120.0


class OpenSearchStore:
    """`lock` is a file that the processes of one data folder share: they write one after the other."""

    def __init__(
        self,
        access: Access,
        lock: Path,
        names: Names,
        *,
        patience: float = PATIENCE,
        on_wait: Callable[[str], None] | None = None,
    ) -> None:
        self._client = Client(access)
        self.installed = check_installed(self._client, names)
        self._indices = Indices(self._client, current_names(self._client, names, self.installed))
        self._known = KnownEvents(self._client, self._indices)
        self._writer = Writer(Bulk(self._client, Patience(patience)), self._indices, self._known)
        self._lock = FairLock(lock)
        self._on_wait = on_wait
        self._holding = False
        self._kept = False
        self._written = False

    prepare = staticmethod(prepare)
    """A plain function: worker processes are sent it."""

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
        self._show()
        return self._searching().count(compile_query(query))

    def find(self, query: Node, sort: Sort | None = None, limit: int | None = None) -> Iterator[Event]:
        self._show()
        sort = sort or Sort()
        searching = self._searching()
        if sort.field == "@timestamp":
            yield from self._by_time(searching, query, sort.descending, limit)
        elif field_named(sort.field) is None:
            with searching.frozen():
                events = searching.events(compile_query(query), time_order(False), None)
                yield from sorted_by_field(events, sort, type_of(sort.field), limit)
        else:
            yield from self._by_field(searching, query, sort, limit)

    def _by_time(
        self, searching: Searching, query: Node, descending: bool, limit: int | None
    ) -> Iterator[Event]:
        """What fits on one page needs no point in time."""
        compiled, order = compile_query(query), time_order(descending)
        size = PAGE if limit is None else min(PAGE, limit)
        first = searching.page(compiled, order, size) if size else []
        if len(first) < size or size == limit:
            yield from (event_of(hit["_source"]) for hit in first)
            return
        with searching.frozen():
            yield from searching.events(compiled, order, limit)

    def _by_field(self, searching: Searching, query: Node, sort: Sort, limit: int | None) -> Iterator[Event]:
        """First those that have the field: what OpenSearch takes for a missing number may be a number too."""
        name = terms_field(sort.field)
        has = {"exists": {"field": name}}
        order = [{name: "desc" if sort.descending else "asc"}, *time_order(sort.descending)]
        compiled = compile_query(query)
        found = 0
        with searching.frozen():
            for event in searching.events({"bool": {"filter": [compiled, has]}}, order, limit):
                found += 1
                yield event
            without = {"bool": {"filter": [compiled], "must_not": [has]}}
            left = None if limit is None else limit - found
            yield from searching.events(without, time_order(sort.descending), left)

    def _searching(self) -> Searching:
        return Searching(self._client, self._indices.target)

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
        self._lock.acquire(self._on_wait)
        self._holding = True
        try:
            check_installed(self._client, self._indices.names)
            self._indices.forget()
            self._known.show()
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
            self._written = False
            self._known.show()

    def close(self) -> None:
        with suppress(StoreError):  # it will be seen a second later
            self._show()
        self._release()

    def _release(self) -> None:
        if self._holding:
            self._lock.release()
            self._holding = False
