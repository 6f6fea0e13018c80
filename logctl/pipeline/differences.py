"""Where exports overlap: what a later one says otherwise of an event that is there already."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from logctl.event import Event, Fields
from logctl.journal import JournalRecord
from logctl.normalise import Normaliser, Rejected
from logctl.query import Is
from logctl.store import Sort, Store

MOST = 100
"""Duplicates of a file that are looked at; naming the differences of all would take as long as reading them."""
_OF_THE_RECORD = frozenset(
    {
        *("event.hash", "event.ingested", "event.original", "event.sequence"),
        *("log.file.path", "logctl.journal", "logctl.source", "message"),
    }
)
"""These are of the record that was there first."""
_NAMED = 5


@dataclass(frozen=True, slots=True)
class Differences:
    """Of `looked` duplicates `count` say something else; `fields` are the commonest, each with an example."""

    count: int
    looked: int
    fields: list[str]


def difference(records: Sequence[JournalRecord], normaliser: Normaliser, store: Store) -> Differences | None:
    """None where they say the same."""
    examples: dict[str, str] = {}
    counts: Counter[str] = Counter()
    differing = 0
    for record in records:
        found = list(_differing(record, normaliser, store))
        differing += bool(found)
        for name, text in found:
            counts[name] += 1
            examples.setdefault(name, text)
    if not differing:
        return None
    fields = [f"{examples[name]} ({count})" for name, count in counts.most_common(_NAMED)]
    return Differences(differing, len(records), fields)


def _differing(record: JournalRecord, normaliser: Normaliser, store: Store) -> Iterable[tuple[str, str]]:
    made = normaliser.normalise(record.record, record.context, record.position)
    for event in () if isinstance(made, Rejected) else made:
        for known in store.find(Is("event.id", event.id), Sort()):
            yield from _fields(known, event.fields)


def _fields(known: Event, said: Fields) -> Iterable[tuple[str, str]]:
    for name in dict.fromkeys((*said, *known.fields)):
        there, here = known.fields.get(name), said.get(name)
        if there != here and name not in _OF_THE_RECORD:
            yield name, f"{name}: {here!r} / {there!r}"
