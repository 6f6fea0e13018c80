"""Events that were there before a fact about them: answered anew, and written anew where that changes them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import islice

from logctl.contracts import Key
from logctl.event import Event, Fields
from logctl.pipeline.amend.answer import Amendments
from logctl.pipeline.amend.facts import Late
from logctl.pipeline.amend.links import Links, links_of
from logctl.pipeline.transform import Refused
from logctl.pipeline.workers import Workers
from logctl.query import And, Node, Range, parse
from logctl.query.typed import Reading
from logctl.store import Sort, Store
from logctl.store.source import encode_source

_BATCH = 500
_READING = Reading(UTC, datetime(1970, 1, 1, tzinfo=UTC))
MOST_KEYS = 50
"""Up to so many keys of a scope are asked for one by one; more by one look at the scope's events of the time."""


def settle(store: Store, amendments: Amendments, workers: Workers) -> int:
    """Gives how many events changed. Ended in the middle, it is done again by the next one."""
    changed = 0
    while amendments.amenders:
        with amendments.table.open() as facts:
            number, late = facts.late()
        if not late:
            return changed
        with store.held():
            for query in queries(late, amendments):
                changed += _again(query, store, amendments, workers)
            with amendments.table.open() as facts:
                facts.settle(number)
    return changed


def queries(late: Iterable[Late], amendments: Amendments) -> Iterator[Node]:
    """For all events that are concerned; some others may be among them."""
    scopes: defaultdict[tuple[str, Key], defaultdict[Key, list[tuple[int, int]]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for one in late:
        if one.amender in amendments.amenders:
            scopes[one.amender, one.key[:2]][one.key].append((one.start, one.end))
    for (name, scope), keys in scopes.items():
        if len(keys) > MOST_KEYS or scope in keys:
            keys = defaultdict(list, {scope: [span for spans in keys.values() for span in spans]})
        for key, spans in keys.items():
            concerned = parse(amendments.amenders[name].concerned(key), _READING)
            for start, end in _merged(spans):
                yield And((concerned, Range("@timestamp", "date", start, end)))


def _merged(spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Those that overlap or lie within an hour of each other as one."""
    open_start = open_end = None
    for start, end in sorted(spans):
        if open_start is not None and open_end is not None and start <= open_end + 3_600_000:
            open_end = max(open_end, end)
            continue
        if open_start is not None and open_end is not None:
            yield open_start, open_end
        open_start, open_end = start, end
    if open_start is not None and open_end is not None:
        yield open_start, open_end


def _again(query: Node, store: Store, amendments: Amendments, workers: Workers) -> int:
    events = store.find(query, Sort(descending=False))
    changed = 0
    while batch := list(islice(events, _BATCH)):
        entries = list(_different(batch, amendments))
        prepared = workers.amend(entries).result() if entries else []
        ready = [entry for entry in prepared if not isinstance(entry, Refused)]
        changed += store.rewrite(ready) if ready else 0
    return changed


def _different(batch: Sequence[Event], amendments: Amendments) -> Iterator[tuple[bytes, Fields]]:
    """Those of which the answer is no longer what the store has."""
    for event, amended in expected(batch, amendments):
        if amended != event.amended:
            yield encode_source(event), amended


def expected(batch: Sequence[Event], amendments: Amendments) -> Iterator[tuple[Event, Fields]]:
    """Each with the amendments that it should have."""
    with amendments.table.open() as facts:
        for event in batch:
            links = links_of(event, amendments.amenders) or Links(event.order)
            yield event, renewed(event, amendments.wanted(facts, links), amendments)


def renewed(event: Event, wanted: Fields, amendments: Amendments) -> Fields:
    """Its amendments with what these amenders say now; those of others stay."""
    ours = {name for amender in amendments.amenders.values() for name in amender.fields}
    kept = {name: value for name, value in event.amended.items() if name not in ours}
    return kept | {name: value for name, value in wanted.items() if name not in event.fields}
