"""Of several records with one id, which is the event?"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from logctl.event import Event
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
    for prepared in batch:
        rival = plan.add.get(prepared.id)
        stored = None if rival else known(prepared.id)
        if rival is None and stored is None:
            plan.add[prepared.id] = prepared
            plan.outcomes.append(Outcome.STORED)
            continue
        position = rival.position if rival else stored.position if stored else prepared.position
        outcome = _outcome(prepared, tuple(position))
        plan.outcomes.append(outcome)
        if outcome is Outcome.DISPLACED:
            plan.add[prepared.id] = prepared if stored is None else _keeping(prepared, stored)
            if stored is not None:
                plan.delete.append((prepared.id, stored.bucket))
    return plan


def _outcome(prepared: Prepared, position: tuple[object, ...]) -> Outcome:
    if tuple(prepared.position) == position:
        return Outcome.AGAIN
    return Outcome.DISPLACED if tuple(prepared.position) < position else Outcome.DUPLICATE


def _keeping(prepared: Prepared, stored: Event) -> Prepared:
    """Amendments belong to the event, not to one of its records."""
    if not stored.amended:
        return prepared
    return prepare(replace(decode_source(prepared.source), amended=stored.amended))
