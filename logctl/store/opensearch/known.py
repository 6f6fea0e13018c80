"""Which events are there already, whatever month they lie in.

A search does not see what was written a moment ago: that is remembered until it is made visible.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from typing import Any

from logctl.errors import UnreachableError
from logctl.event import Event
from logctl.store.opensearch.client import Asked, Client, Refusal
from logctl.store.opensearch.document import Prepared, event_of
from logctl.store.opensearch.indices import Indices, refused
from logctl.store.opensearch.patience import PatientClient

MOST_REMEMBERED = 200_000
_SHORTLY = 10.0


class KnownEvents:
    """Of what one process writes while it holds the lock; whoever held it before has made all visible."""

    def __init__(self, client: PatientClient, indices: Indices) -> None:
        self._client = client
        self._indices = indices
        self._recent: dict[str, str] = {}
        """Id and index."""
        self._touched: set[str] = set()

    def remember(self, written: Iterable[Prepared], targets: Iterable[str]) -> None:
        """`targets` are all indices in which anything was changed."""
        index = self._indices.names.index
        self._recent.update((prepared.id, index(prepared.bucket)) for prepared in written)
        self._touched.update(targets)
        if len(self._recent) > MOST_REMEMBERED:
            self.show()

    def show(self, patient: bool = True) -> None:
        """Searches see what was written here."""
        client = self._client if patient else self._client.once
        _refresh(client, sorted(self._touched & self._indices.all))
        self._recent.clear()
        self._touched.clear()

    def show_all(self) -> None:
        """What others wrote too: one that was killed has not shown it. A month that is not there is not waited for."""
        with suppress(UnreachableError):
            _refresh(self._client.once, sorted(self._indices.all), _SHORTLY)

    def of(self, batch: Sequence[Prepared]) -> list[Event]:
        """Those of the batch's ids that are there."""
        recent = {one.id: self._recent[one.id] for one in batch if one.id in self._recent}
        unknown = {one.id for one in batch} - recent.keys()
        found = self._fetched([{"_index": index, "_id": identity} for identity, index in recent.items()])
        return found + list(self.searched(sorted(unknown)))

    def searched(self, identities: Sequence[str]) -> Iterator[Event]:
        """Raises StoreError where a month cannot be asked: an id that is there might be missed."""
        if not identities or not self._indices.all:
            return
        body = {"query": {"ids": {"values": identities}}, "size": len(identities), "track_total_hits": False}
        path = f"/{self._indices.target}/_search"
        hits = _answered(lambda: self._client.ask("POST", path, body, allow_partial_search_results=False))
        yield from (event_of(hit["_source"]) for hit in hits["hits"]["hits"])

    def now(self, identities: Iterable[str]) -> list[Event]:
        """As it is in this moment, searched or not; several of one id after a crash between two months."""
        wanted = [
            {"_index": index, "_id": identity}
            for identity in identities
            for index in sorted(self._indices.all)
        ]
        return self._fetched(wanted)

    def there(self, batch: Sequence[Prepared]) -> list[Event]:
        """Those of the batch that lie in the month in which they belong."""
        wanted = [{"_index": self._indices.names.index(one.bucket), "_id": one.id} for one in batch]
        return self._fetched([one for one in wanted if one["_index"] in self._indices.all])

    def _fetched(self, wanted: list[dict[str, str]]) -> list[Event]:
        if not wanted:
            return []
        docs = _answered(lambda: self._client.attempt(lambda: _got(self._client.once, wanted)))
        return [event_of(found["_source"]) for found in docs if found.get("found")]


def _refresh(client: Asked, indices: list[str], timeout: float = 120.0) -> None:
    if indices:
        path = f"/{','.join(indices)}/_refresh"
        _answered(lambda: client.ask("POST", path, timeout=timeout, ignore_unavailable=True))


def _got(client: Client, wanted: list[dict[str, str]]) -> list[dict[str, Any]]:
    """Raises Refusal too where one document cannot be looked for: a shard that is not there yet."""
    docs: list[dict[str, Any]] = client.ask("POST", "/_mget", {"docs": wanted})["docs"]
    for found in docs:
        if error := found.get("error"):
            raise Refusal(503, str(error.get("type")), str(error.get("reason")))
    return docs


def _answered(request: Callable[[], Any]) -> Any:
    try:
        return request()
    except Refusal as refusal:
        raise refused(refusal) from refusal
