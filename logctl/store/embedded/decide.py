"""Of several records with one id, which is the event?"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from logctl.event import Event, Position
from logctl.store.contract import Outcome
from logctl.store.embedded.prepare import Prepared, decode_source, prepare

Known = Callable[[str], Event | None]


@dataclass(slots=True)
class Plan:
    """What is to be written; `delete` are (id, bucket) of stored events that lose their place."""

    add: dict[str, Prepared] = field(default_factory=dict)
    delete: list[tuple[str, str]] = field(default_factory=list)
    outcomes: list[Outcome] = field(default_factory=list)


def plan_put(batch: Sequence[Prepared], known: Known) -> Plan:
    """`known` gives the stored event of an id, or None. The lowest position wins, whatever the order."""
    plan = Plan()
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
            plan.add[prepared.id] = _keeping(prepared, displaced.get(prepared.id))
    return plan


def _outcome(prepared: Prepared, position: Position) -> Outcome:
    if prepared.position == position:
        return Outcome.AGAIN
    return Outcome.DISPLACED if prepared.position < position else Outcome.DUPLICATE


def _keeping(prepared: Prepared, stored: Event | None) -> Prepared:
    """Amendments belong to the event, not to one of its records."""
    if stored is None or not stored.amended:
        return prepared
    return prepare(replace(decode_source(prepared.source), amended=stored.amended))
