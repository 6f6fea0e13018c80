"""Exports that a spreadsheet saved again: what it shows of a time has no seconds, and so it writes none.

Its rows would be second events, beside those of the export itself.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from logctl.contracts import Context, RawRecord
from logctl.event import Event, Position
from logctl.mapping.spelling import spelling
from logctl.normalise import Normaliser, Rejected
from logctl.query import And, Is, Range
from logctl.read import FileSource, Unreadable, reader_of
from logctl.store import Sort, Store

_ROWS = 300
"""Of the beginning of a file: where one of them has seconds, none were lost."""
_LOOKED = 50
_FEWEST = 5
_MINUTE = 60_000
_SAME = ("user.name", "event.action", "ehr.patient.id", "host.name", "file.path")
_AT_ONCE = 1000
"""Events of one minute and collector."""


@dataclass(frozen=True, slots=True)
class Resaved:
    """So many of the rows that were looked at are there already, with their seconds; `example` is where from."""

    count: int
    looked: int
    example: str


def without_seconds(source: FileSource, context: Context, normaliser: Normaliser) -> list[Event]:
    """Some from the beginning of the file; none where one has seconds, or they are too few to tell."""
    records = islice(reader_of(context.reader).read(source, context.encoding), _ROWS)
    events: list[Event] = []
    for event in _made(records, context, normaliser):
        if event.time % _MINUTE:
            return []
        events.append(event)
    return events[:: -(-len(events) // _LOOKED)] if len(events) >= _FEWEST else []


def resaved(looked: Sequence[Event], context: Context, store: Store) -> Resaved | None:
    """None where they are not mostly there already."""
    found = [path for event in looked if (path := _there(event, context, store))]
    return Resaved(len(found), len(looked), found[0]) if 2 * len(found) > len(looked) else None


def _made(
    records: Iterable[RawRecord | Unreadable], context: Context, normaliser: Normaliser
) -> Iterator[Event]:
    for record in records:
        if not isinstance(record, Unreadable):
            made = normaliser.normalise(record, context, Position(0, "resaved", 0))
            yield from () if isinstance(made, Rejected) else made


def _there(event: Event, context: Context, store: Store) -> str:
    """The file that has it with its seconds."""
    minute = Range("@timestamp", "date", event.time + 1, event.time + _MINUTE - 1)
    query = And((Is("logctl.collector", context.collector), minute))
    asked = _spelt(event)
    known = islice(store.find(query, Sort()), _AT_ONCE)
    return next((str(one.fields["log.file.path"]) for one in known if _spelt(one) == asked), "")


def _spelt(event: Event) -> list[str]:
    return [spelling(str(event.fields.get(name, ""))) for name in _SAME]
