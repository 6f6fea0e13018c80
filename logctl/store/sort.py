"""Sorting by a field other than the time, for stores that cannot."""

import heapq
from collections import deque
from collections.abc import Iterable, Iterator
from typing import Any

from logctl.event import Event
from logctl.fields import FieldType
from logctl.query.evaluate import comparable, values
from logctl.store.contract import Sort


def sorted_by_field(
    events: Iterable[Event], sort: Sort, kind: FieldType | None, limit: int | None
) -> Iterator[Event]:
    """`events` come oldest first. With a limit, no more than twice that many are held."""
    without: deque[Event] = deque(maxlen=limit)
    direction = heapq.nlargest if sort.descending else heapq.nsmallest

    def keyed() -> Iterator[tuple[Any, Event]]:
        for event in events:
            key = sort_key(event, sort, kind)
            if key is not None:
                yield key, event
            elif limit is None or sort.descending or len(without) < limit:
                without.append(event)

    def order(pair: tuple[Any, Event]) -> tuple[Any, ...]:
        return pair[0], pair[1].order

    if limit is None:
        found = sorted(keyed(), key=order, reverse=sort.descending)
    else:
        found = direction(limit, keyed(), key=order)
    yield from (event for _key, event in found)
    left = None if limit is None else limit - len(found)
    yield from list(reversed(without) if sort.descending else without)[:left]


def sort_key(event: Event, sort: Sort, kind: FieldType | None) -> Any:
    """The smallest value of several, or the largest when descending; None where there is none to compare."""
    found = [comparable(kind or "keyword", entry) for entry in values(event.shown.get(sort.field))]
    keys = [key for key in found if key is not None]
    if not keys:
        return None
    return max(keys) if sort.descending else min(keys)
