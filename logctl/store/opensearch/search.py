"""Pages of hits in a total order, from one point in time, and every sign that something is missing.

https://docs.opensearch.org/latest/search-plugins/searching-data/point-in-time/
"""

import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from logctl.errors import QueryError, StoreError
from logctl.event import Event
from logctl.language import marked as _
from logctl.store.opensearch.client import Client, Refusal
from logctl.store.opensearch.compile import Query
from logctl.store.opensearch.document import event_of
from logctl.store.opensearch.mapping import KEY

PAGE = 5000
_KEEP = "10m"
_TRIES = 5
_NOTHING = "invalid id: [null]"
"""What OpenSearch says of a point in time over no index at all."""

Sorting = list[dict[str, Any]]
Hit = dict[str, Any]


def time_order(descending: bool) -> Sorting:
    direction = "desc" if descending else "asc"
    return [{"@timestamp": direction}, {"event.sequence": direction}, {KEY: direction}]


def missing_parts(answer: dict[str, Any]) -> list[str]:
    """Why this answer does not speak for all events; nothing if it does."""
    shards = answer.get("_shards", {})
    found = []
    if answer.get("timed_out"):
        found.append("timed out")
    if answer.get("terminated_early"):
        found.append("terminated early")
    if (lost := shards.get("total", 0) - shards.get("successful", 0)) > 0:
        found.append(f"{lost} of {shards['total']} shards did not answer")
    if answer.get("hits", {}).get("total", {}).get("relation") == "gte":
        found.append("the count is a lower bound")
    return found


@dataclass(slots=True)
class Searching:
    """Searches of one answer; `partial` collects the signs. Without `frozen` each request sees what is there by then."""

    client: Client
    target: str
    """An alias, or indices."""
    pit: str = ""
    partial: list[str] = field(default_factory=list)

    def freeze(self) -> None:
        """All requests until `close` see one point in time."""
        self.pit = self._open()

    def close(self) -> None:
        pit, self.pit = self.pit, ""
        if pit:
            with suppress(Refusal, StoreError):  # it ends by itself
                self.client.ask("DELETE", "/_search/point_in_time", {"pit_id": [pit]})

    def _open(self) -> str:
        """Nothing where there is no index yet."""
        try:
            answer = self._ask(
                f"/{self.target}/_search/point_in_time",
                keep_alive=_KEEP,
                allow_partial_pit_creation=True,
                ignore_unavailable=True,
            )
        except _NoIndex:
            return ""
        self._note(answer)
        return str(answer["pit_id"])

    def count(self, query: Query) -> int:
        answer = self._search({"query": query, "size": 0, "track_total_hits": True})
        return int(answer["hits"]["total"]["value"])

    def aggregate(self, query: Query, asked: dict[str, Any]) -> dict[str, Any]:
        """Nothing where there is no index yet.

        OpenSearch says `terminated_early` where it took the counts from its terms and read no document; nothing else
        can end a request of ours early.
        """
        answer = self._search(
            {"query": query, "size": 0, "track_total_hits": True, "aggs": asked}, whole=True
        )
        found: dict[str, Any] = answer.get("aggregations", {})
        return found

    def page(
        self,
        query: Query,
        order: Sorting,
        size: int,
        after: list[Any] | None = None,
        total: bool = False,
    ) -> tuple[int, list[Hit]]:
        """The hits, and if wanted how many there are in all."""
        body = {"query": query, "size": size, "sort": order, "track_total_hits": total}
        found = self._search(body | ({"search_after": after} if after else {}))["hits"]
        return int(found["total"]["value"]) if total else 0, found["hits"]

    def events(self, query: Query, order: Sorting, limit: int | None) -> Iterator[Event]:
        """Pages follow each other by the values that the last hit was sorted by."""
        after: list[Any] | None = None
        left = limit
        while left is None or left > 0:
            size = PAGE if left is None else min(PAGE, left)
            _total, hits = self.page(query, order, size, after)
            yield from (event_of(hit["_source"]) for hit in hits)
            if len(hits) < size:
                return
            after = hits[-1]["sort"]
            left = None if left is None else left - len(hits)

    def _search(self, body: dict[str, Any], whole: bool = False) -> dict[str, Any]:
        if self.pit:
            answer = self._ask("/_search", {**body, "pit": {"id": self.pit, "keep_alive": _KEEP}})
            self.pit = answer.get("pit_id", self.pit)
        else:
            try:
                answer = self._ask(f"/{self.target}/_search", body, ignore_unavailable=True)
            except _NoIndex:
                return {"hits": {"total": {"value": 0, "relation": "eq"}, "hits": []}}
        if whole:
            answer.pop("terminated_early", None)
        self._note(answer)
        return answer

    def _ask(self, path: str, body: dict[str, Any] | None = None, **parameters: Any) -> dict[str, Any]:
        """A page that was too much at once is asked for again; a reader loses nothing by it."""
        for attempt in range(_TRIES):
            try:
                answer: dict[str, Any] = self.client.ask("POST", path, body, **parameters)
                return answer
            except Refusal as refusal:
                if refusal.kind == "index_not_found_exception" or _NOTHING in refusal.reason:
                    raise _NoIndex from refusal
                if refusal.status not in (429, 503) or attempt == _TRIES - 1:
                    raise _explained(refusal) from refusal
                time.sleep(0.2 * 2**attempt)
        raise AssertionError("unreachable")

    def _note(self, answer: dict[str, Any]) -> None:
        self.partial += [sign for sign in missing_parts(answer) if sign not in self.partial]


class _NoIndex(Exception):
    """There are no events yet."""


def _explained(refusal: Refusal) -> Exception:
    reason = refusal.reason.lower()
    if refusal.status == 400 and ("determiniz" in reason or "regex" in reason):
        return QueryError(_("the pattern is too large for the index"))
    if refusal.status == 400 and "clause" in reason:
        return QueryError(_("the query has too many conditions for the index"))
    if refusal.kind == "search_context_missing_exception":
        return StoreError(_("the search took too long: OpenSearch has given its state up; try again"))
    return StoreError(
        _("OpenSearch cannot answer: %(kind)s: %(reason)s"), kind=refusal.kind, reason=refusal.reason[:300]
    )
