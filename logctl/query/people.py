"""Does a query ask for a person or a patient?"""

from collections.abc import Iterator

from logctl.event import Event, Fields
from logctl.query.conditions import PEOPLE
from logctl.query.evaluate import matches
from logctl.query.tree import And, Exists, Is, Node, Not, Or, Phrase, Range, Regex, Wildcard

NAMED = frozenset(
    {
        *PEOPLE,
        *("user.target.name", "user.target.id", "related.user", "ehr.patient.id"),
    }
)
"""The fields whose values are people."""


def asks_for_people(node: Node) -> bool:
    """By a condition on a field that names them."""
    return any(_field(leaf) in NAMED for leaf in leaves(node))


def bare(node: Node) -> list[Node]:
    """The conditions that look into all fields: they may name somebody."""
    return [
        leaf for leaf in leaves(node) if isinstance(leaf, Phrase | Wildcard | Regex) and leaf.field is None
    ]


def names_somebody(leaf: Node, event: Event) -> bool:
    """Is it a person or patient in whom the event fits the condition?"""
    people: Fields = {name: value for name, value in event.shown.items() if name in NAMED}
    return matches(leaf, people)


def leaves(node: Node) -> Iterator[Node]:
    match node:
        case And(parts) | Or(parts):
            for part in parts:
                yield from leaves(part)
        case Not(part):
            yield from leaves(part)
        case _:
            yield node


def _field(leaf: Node) -> str | None:
    match leaf:
        case Is(field) | Exists(field) | Phrase(field) | Wildcard(field) | Regex(field) | Range(field):
            return field
        case _:
            return None
