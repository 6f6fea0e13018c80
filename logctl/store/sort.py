"""Sorting by a field other than the time, for stores that cannot."""

import heapq
from collections.abc import Iterable, Iterator
from typing import Any

from logctl.event import Event
from logctl.fields import FieldType
from logctl.query.evaluate import comparable
from logctl.store.contract import Sort, sort_value


def sorted_by_field(
    events: Iterable[Event], sort: Sort, kind: FieldType | None, limit: int | None
) -> Iterator[Event]:
    """Events without the field come last either way; with a limit, no more than that many are held."""
    with_value: list[tuple[Any, Event]] = []
    without: list[Event] = []

    def keyed() -> Iterator[tuple[Any, Event]]:
        for event in events:
            value = sort_value(event, sort.field)
            key = None if value is None or isinstance(value, list) else comparable(kind or "keyword", value)
            if key is None:
                if limit is None or len(without) < limit:
                    without.append(event)
            else:
                yield key, event

    def order(pair: tuple[Any, Event]) -> tuple[Any, ...]:
        return pair[0], pair[1].order

    if limit is None:
        with_value = sorted(keyed(), key=order, reverse=sort.descending)
    else:
        pick = heapq.nlargest if sort.descending else heapq.nsmallest
        with_value = pick(limit, keyed(), key=order)
    yield from (event for _key, event in with_value)
    # `without` was collected in rising order, while the iteration above ran
    yield from without[: None if limit is None else limit - len(with_value)]
