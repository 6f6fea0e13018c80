"""What inferences say of the times that are unsettled: asked again, and written where it differs from what is stored."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, islice
from typing import Any

import orjson

from logctl.contracts import Inference
from logctl.decode import EARLIEST
from logctl.event import Event, Fields
from logctl.pipeline.amend.answer import Amendments, allowed
from logctl.pipeline.amend.links import concerned
from logctl.pipeline.amend.settle import READING, rewrite
from logctl.pipeline.amend.unsettled import Span
from logctl.pipeline.amend.windows import Window, windows
from logctl.pipeline.transform import Refused
from logctl.pipeline.workers import Workers
from logctl.query import And, Exists, Node, Or, Range, parse
from logctl.store import Sort, Store
from logctl.store.source import encode_source

MOST_EVENTS = 20_000
"""So many events are looked at together, beside those around them."""
_ENTRIES = 500
"""What goes to a worker at once."""
_REWRITTEN = 2000

Failed = Callable[[str, BaseException], None]
"""Told of kind and name of what failed, and why."""


class InferenceFailedError(Exception):
    """The cause is what it raised."""


def infer(store: Store, amendments: Amendments, workers: Workers, failed: Failed) -> int:
    """Gives how many events changed. Ended in the middle, it is done again by the next one; so is what failed."""
    changed = 0
    given_up: set[str] = set()
    while names := _waiting(amendments, given_up):
        for name in names:
            with store.held():
                try:
                    changed += _settle(name, store, amendments, workers)
                except InferenceFailedError as error:
                    given_up.add(name)
                    failed(f"inference {name}", error.__cause__ or error)
    return changed


def _waiting(amendments: Amendments, given_up: set[str]) -> list[str]:
    if not amendments.inferences:
        return []
    with amendments.table.open() as facts:
        return sorted({*facts.unsettled.names()} - given_up)


def _settle(name: str, store: Store, amendments: Amendments, workers: Workers) -> int:
    """What is noted for an inference that is not there is let go."""
    with amendments.table.open() as facts:
        spans = facts.unsettled.take(name)
    inference = amendments.inferences.get(name)
    changed = sum(_renew(inference, span, store, amendments, workers) for span in spans) if inference else 0
    with amendments.table.open() as facts:
        facts.settle_inference(name)
    return changed


def _renew(inference: Inference, span: Span, store: Store, amendments: Amendments, workers: Workers) -> int:
    events = store.find(query_of(inference, span), Sort(descending=False))
    parts = windows(events, *span, inference.reach, MOST_EVENTS)
    return sum(_write(store, workers, amendments, changes(inference, w, amendments)) for w in parts)


def query_of(inference: Inference, span: Span) -> Node:
    """For the events that it looks at, and those to which it has added something."""
    start, end = span
    reach = inference.reach
    try:
        looked_at = parse(inference.query, READING)
    except (Exception, SystemExit) as error:  # somebody else's text
        raise InferenceFailedError from error
    added = (Exists(name) for name in sorted(inference.fields))
    time = Range("@timestamp", "date", max(EARLIEST, start - reach), end + reach)
    return And((Or((looked_at, *added)), time))


def changes(inference: Inference, window: Window, amendments: Amendments) -> Iterator[tuple[Event, Fields]]:
    """Events of the core that have not what it says of them, each with all amendments that it should have."""
    said = _said(inference, window, amendments)
    for event in window.core:
        own = {name: value for name, value in event.amended.items() if name in inference.fields}
        wanted = said.get(event.id, {})
        if own != wanted:
            others = {name: value for name, value in event.amended.items() if name not in own}
            yield event, others | wanted


def _said(inference: Inference, window: Window, amendments: Amendments) -> dict[str, Fields]:
    """Of events of the core. It sees records and joins, and nothing that any inference has said."""
    alone = {inference.name: inference}
    asked = [event for event in window.events if concerned(event, alone)]
    core = [event for event in asked if window.start <= event.time < window.end]
    if not core:
        return {}
    try:
        found = inference.infer([_bare(event, amendments.inferred) for event in asked])
        return {event.id: _checked(inference, event, found[event.id]) for event in core if event.id in found}
    except (Exception, SystemExit) as error:  # somebody else's code: it costs its own additions only
        raise InferenceFailedError from error


def _bare(event: Event, inferred: frozenset[str]) -> Event:
    if inferred.isdisjoint(event.amended):
        return event
    return replace(event, amended={n: value for n, value in event.amended.items() if n not in inferred})


def _checked(inference: Inference, event: Event, said: Fields) -> Fields:
    found = {name: v for name, v in allowed(inference.fields, said).items() if name not in event.fields}
    orjson.dumps(found)
    return found


def _write(
    store: Store, workers: Workers, amendments: Amendments, changed: Iterator[tuple[Event, Fields]]
) -> int:
    written = 0
    while part := list(islice(changed, _REWRITTEN)):
        entries = [(encode_source(event), amended) for event, amended in part]
        written += rewrite(store, amendments, [event.time for event, _ in part], _renewed(workers, entries))
    return written


def _renewed(workers: Workers, entries: Sequence[tuple[bytes, Fields]]) -> list[Any]:
    starts = range(0, len(entries), _ENTRIES)
    renewed = [workers.renew(entries[start : start + _ENTRIES]) for start in starts]
    prepared = chain.from_iterable(future.result() for future in renewed)
    return [entry for entry in prepared if entry is not None and not isinstance(entry, Refused)]
