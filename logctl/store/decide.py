"""Of several records with one id, which is the event?"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Generic, Protocol, TypeVar

from logctl.event import Event, Position
from logctl.store.contract import Outcome


class Candidate(Protocol):
    """A prepared event of any store."""

    @property
    def id(self) -> str: ...

    @property
    def bucket(self) -> str: ...

    @property
    def position(self) -> Position: ...


Prepared = TypeVar("Prepared", bound=Candidate)


@dataclass(slots=True)
class Plan(Generic[Prepared]):
    """What is to be written; `delete` are (id, bucket) of stored events that lose their place."""

    add: dict[str, Prepared] = field(default_factory=dict)
    delete: list[tuple[str, str]] = field(default_factory=list)
    outcomes: list[Outcome] = field(default_factory=list)


def plan_put(
    batch: Sequence[Prepared],
    known: Callable[[str], Event | None],
    amended: Callable[[Prepared, Event], Prepared],
) -> Plan[Prepared]:
    """`known` gives the stored event of an id, or None. The lowest position wins, whatever the order.

    `amended` gives the prepared event with the amendments of the stored one that it displaces: they belong to the
    event, not to one of its records.
    """
    plan = Plan[Prepared]()
    displaced: dict[str, Event] = {}
    for prepared in batch:
        rival = plan.add.get(prepared.id)
        stored = None if rival else known(prepared.id)
        first = rival or stored
        outcome = _outcome(prepared, first.position) if first else Outcome.STORED
        plan.outcomes.append(outcome)
        if outcome is Outcome.DISPLACED and stored is not None:
            displaced[prepared.id] = stored
            plan.delete.append((prepared.id, stored.bucket))
        if outcome in (Outcome.STORED, Outcome.DISPLACED):
            loser = displaced.get(prepared.id)
            plan.add[prepared.id] = amended(prepared, loser) if loser and loser.amended else prepared
    return plan


def _outcome(prepared: Candidate, position: Position) -> Outcome:
    if prepared.position == position:
        return Outcome.AGAIN
    return Outcome.DISPLACED if prepared.position < position else Outcome.DUPLICATE
