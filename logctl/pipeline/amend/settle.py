"""Events that were there before a fact about them: answered anew, and written anew where that changes them."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import islice
from typing import Any

from logctl.contracts import Amender, Key
from logctl.event import Event, Fields
from logctl.pipeline.amend.answer import Amendments
from logctl.pipeline.amend.late import Late, together
from logctl.pipeline.amend.links import Links, links_of
from logctl.pipeline.transform import Refused
from logctl.pipeline.workers import Workers
from logctl.query import And, Everything, Node, Range, parse
from logctl.query.typed import Reading
from logctl.store import Sort, Store
from logctl.store.source import encode_source

_BATCH = 500
READING = Reading(UTC, datetime(1970, 1, 1, tzinfo=UTC))


def settle(store: Store, amendments: Amendments, workers: Workers) -> int:
    """Gives how many events changed. Ended in the middle, it is done again by the next one."""
    changed = 0
    while amendments.amenders:
        with amendments.table.open() as facts:
            if not facts.late()[1]:
                return changed
        with store.held():
            with amendments.table.open() as facts:  # here, since the index may have been exchanged until now
                number, late = facts.late()
            for query in queries(late, amendments):
                changed += _again(query, store, amendments, workers)
            with amendments.table.open() as facts:
                facts.settle(number)
    return changed


def queries(late: Iterable[Late], amendments: Amendments) -> Iterator[Node]:
    """For all events that are concerned; some others may be among them."""
    for one in together(one for one in late if one.amender in amendments.amenders):
        concerned = _concerned(amendments.amenders[one.amender], one.key)
        yield And((concerned, Range("@timestamp", "date", one.start, one.end)))


def _concerned(amender: Amender, key: Key) -> Node:
    """All events, where the amender's query is none: of what is no name, or too long for one."""
    try:
        return parse(amender.concerned(key), READING)
    except (Exception, SystemExit):
        return Everything()  # somebody else's code, and what stands in records: neither may end the run


def _again(query: Node, store: Store, amendments: Amendments, workers: Workers) -> int:
    events = store.find(query, Sort(descending=False))
    changed = 0
    while batch := list(islice(events, _BATCH)):
        entries = [
            (event, amended) for event, amended in expected(batch, amendments) if amended or event.amended
        ]
        if not entries:
            continue
        prepared = workers.renew([(encode_source(event), amended) for event, amended in entries]).result()
        ready = [
            (event, entry)
            for (event, _amended), entry in zip(entries, prepared, strict=True)
            if entry is not None and not isinstance(entry, Refused)
        ]
        amendments.changing(event for event, _entry in ready)  # before: who ends in between does it again
        changed += rewrite(
            store, amendments, [event.time for event, _ in ready], [entry for _, entry in ready]
        )
    return changed


def rewrite(store: Store, amendments: Amendments, times: Sequence[int], ready: Sequence[Any]) -> int:
    """Whoever looks at what changed hears of it before, since this may end in between, and after, since they may
    have looked too soon."""
    if not ready:
        return 0
    amendments.changed.note(times)
    written = store.rewrite(ready)
    amendments.changed.note(times)
    return written


def expected(batch: Sequence[Event], amendments: Amendments) -> Iterator[tuple[Event, Fields]]:
    """Each with the amendments that it should have."""
    with amendments.table.open() as facts:
        for event in batch:
            links = links_of(event, amendments.amenders) or Links(event.order)
            yield event, renewed(event, amendments.wanted(facts, links), amendments)


def renewed(event: Event, wanted: Fields, amendments: Amendments) -> Fields:
    """Its amendments with what these amenders say now; those of others stay."""
    kept = {name: value for name, value in event.amended.items() if name not in amendments.fields}
    return kept | {name: value for name, value in wanted.items() if name not in event.fields}
