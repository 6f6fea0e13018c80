"""Which events are there already, whatever month they lie in.

A search does not see what was written a moment ago: that is remembered until it is made visible.
"""

from collections.abc import Iterable, Iterator, Sequence

from logctl.event import Event
from logctl.store.opensearch.client import Client, Refusal
from logctl.store.opensearch.document import Prepared, event_of
from logctl.store.opensearch.indices import Indices

MOST_REMEMBERED = 200_000


class KnownEvents:
    """Of what one process writes while it holds the lock; whoever held it before has made all visible."""

    def __init__(self, client: Client, indices: Indices) -> None:
        self._client = client
        self._indices = indices
        self._recent: dict[str, str] = {}
        """Id and index."""

    def remember(self, written: Iterable[Prepared]) -> None:
        index = self._indices.names.index
        self._recent.update((prepared.id, index(prepared.bucket)) for prepared in written)
        if len(self._recent) > MOST_REMEMBERED:
            self.show()

    def show(self) -> None:
        """Searches see everything from now on."""
        if not self._indices.target:
            return
        try:
            self._client.ask("POST", f"/{self._indices.target}/_refresh")
        except Refusal as refusal:
            if refusal.status != 404:
                raise
        self._recent.clear()

    def of(self, batch: Sequence[Prepared]) -> list[Event]:
        """Those of the batch's ids that are there."""
        recent = {one.id: self._recent[one.id] for one in batch if one.id in self._recent}
        unknown = {one.id for one in batch} - recent.keys()
        found = self._fetched([{"_index": index, "_id": identity} for identity, index in recent.items()])
        return found + list(self.searched(sorted(unknown)))

    def searched(self, identities: Sequence[str]) -> Iterator[Event]:
        if not identities or not self._indices.all:
            return
        body = {"query": {"ids": {"values": identities}}, "size": len(identities), "track_total_hits": False}
        hits = self._client.ask(
            "POST", f"/{self._indices.target}/_search", body, allow_partial_search_results=False
        )
        yield from (event_of(hit["_source"]) for hit in hits["hits"]["hits"])

    def now(self, identities: Iterable[str]) -> list[Event]:
        """As it is in this moment, searched or not; several of one id after a crash between two months."""
        wanted = [
            {"_index": index, "_id": identity}
            for identity in identities
            for index in sorted(self._indices.all)
        ]
        return self._fetched(wanted)

    def _fetched(self, wanted: list[dict[str, str]]) -> list[Event]:
        if not wanted:
            return []
        answer = self._client.ask("POST", "/_mget", {"docs": wanted})
        return [event_of(found["_source"]) for found in answer["docs"] if found.get("found")]
