"""The page after an event, and what comes in while one watches."""

import time
from collections import OrderedDict
from collections.abc import Iterator
from itertools import dropwhile, islice

from logctl.event import Event
from logctl.query import And, Node, Or, Range
from logctl.store import Sort, Store

OVERLAP = 15 * 60 * 1000
"""In milliseconds: so much later than others may an event that was received before them come into the index."""
REMEMBERED = 200_000


def page_after(
    store: Store, query: Node, event: Event, descending: bool, limit: int | None
) -> Iterator[Event]:
    """The events that follow this one in the order of events; what has come in since changes nothing before it."""
    time_at, sequence = event.time, event.sequence
    beyond = (None, time_at, True, False) if descending else (time_at, None, False, True)
    within = (None, sequence, True, True) if descending else (sequence, None, True, True)
    here = And((Range("@timestamp", "date", time_at, time_at), Range("event.sequence", "long", *within)))
    following = And((query, Or((Range("@timestamp", "date", *beyond), here))))

    def before(found: Event) -> bool:
        return found.order >= event.order if descending else found.order <= event.order

    return islice(dropwhile(before, store.find(following, Sort(descending=descending))), limit)


def arriving(store: Store, query: Node, first: int, pause: float = 1.0) -> Iterator[list[Event]]:
    """The newest `first` events, then again and again those that have come in, each once, oldest first."""
    latest = int(time.time() * 1000)
    seen = OrderedDict.fromkeys(event.id for event in store.find(_since(query, latest), Sort()))
    yield _remember(seen, list(store.find(query, Sort(), first))[::-1])
    while True:
        time.sleep(pause)
        found = store.find(_since(query, latest), Sort(descending=False))
        fresh = _remember(seen, [event for event in found if event.id not in seen])
        latest = max([latest, *(event.position.receipt for event in fresh)])
        yield fresh


def _since(query: Node, latest: int) -> Node:
    return And((query, Range("event.ingested", "date", latest - OVERLAP, None)))


def _remember(seen: OrderedDict[str, None], events: list[Event]) -> list[Event]:
    seen.update(dict.fromkeys(event.id for event in events))
    while len(seen) > REMEMBERED:
        seen.popitem(last=False)
    return events
