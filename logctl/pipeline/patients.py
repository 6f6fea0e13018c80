"""A search for a patient finds every id that the patient had: merged ones, temporary ones, and other spellings."""

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from logctl.decode import iso_milliseconds
from logctl.decode.patient_number import PatientNumbers
from logctl.event import Event
from logctl.pipeline.registered import of_register
from logctl.query import And, Is, Node, Not, Or, Range, Wildcard
from logctl.query.tree import Mark
from logctl.store import Sort, Store
from logctl.words import fold

FIELD = "ehr.patient.id"
_MOST = 200
"""Ids of one patient; a list that says more is wrong."""


class Alias(NamedTuple):
    """An id of the patient; with times where it meant this patient only then, in milliseconds, both included."""

    id: str
    start: int | None = None
    end: int | None = None


def with_aliases(node: Node, store: Store, numbers: PatientNumbers) -> Node:
    """The same question, about every id of the patients that it names."""
    match node:
        case Is(field=field, value=value) if field == FIELD:
            found = [_asked(one, numbers.branch) for one in aliases(value, store, numbers)]
            return found[0] if len(found) == 1 else Or(tuple(found))
        case And(parts) | Or(parts):
            return type(node)(tuple(with_aliases(part, store, numbers) for part in parts))
        case Not(part):
            return replace(node, part=with_aliases(part, store, numbers))
        case _:
            return node


def _asked(alias: Alias, branch: str | None) -> Node:
    named: Node = Is(FIELD, fold(alias.id))
    if branch and branch not in alias.id:
        named = Or((named, Wildcard(FIELD, (fold(alias.id + branch), Mark.MANY))))
    if alias.start is None and alias.end is None:
        return named
    return And((named, Range("@timestamp", "date", alias.start, alias.end)))


def aliases(patient: str, store: Store, numbers: PatientNumbers) -> list[Alias]:
    """The id itself first. Through several merges, but not on from or to an id that was the patient's for a time."""
    found = dict.fromkeys(Alias(one) for one in numbers.spellings(patient))
    waiting = [one.id for one in found]
    while waiting and len(found) < _MOST:
        for alias, lasting in _listed(waiting.pop(), store, numbers):
            if alias not in found:
                found[alias] = None
                waiting += [alias.id] if lasting else []
    return list(found)


def _listed(patient: str, store: Store, numbers: PatientNumbers) -> Iterator[tuple[Alias, bool]]:
    """With whether the row holds for good: an id whose row ended was somebody else's before or after."""
    query = And((of_register("patients"), Is(FIELD, fold(patient))))
    for event in store.find(query, Sort(descending=False)):
        end = iso_milliseconds(str(event.fields.get("logctl.register.to", "")))
        permanent, *others = _texts(event)
        yield from ((Alias(spelt), end is None) for spelt in numbers.spellings(permanent))
        span = (None, None) if end is None else (event.time, end)
        yield from ((Alias(spelt, *span), end is None) for one in others for spelt in numbers.spellings(one))


def _texts(event: Event) -> list[str]:
    value = event.fields.get(FIELD, [])
    return [str(one) for one in (value if isinstance(value, list) else [value])]
