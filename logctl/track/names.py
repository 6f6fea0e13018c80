"""Files of which a log tells the name only: what was printed, sent or uploaded, by somebody who had such a file."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from logctl.decode.place import Place, leaf
from logctl.event import Event, Fields
from logctl.query import And, Exists, Is, Node, Not, Or, Wildcard
from logctl.query.tree import Mark
from logctl.track.merge import account
from logctl.track.model import End, Step
from logctl.words.fold import fold

RULE = "by-name"
_CONFIDENCE = 0.5
OUTWARD = ("mail", "print", "upload")
_SHORTEST = 5
"""Characters of a name that is worth looking for: `1.txt` may be anybody's."""


def named(place: Place) -> Node | None:
    """The events that may be about a file of this name; None where the name says too little."""
    name = fold(leaf(place.path))
    if len(name) < _SHORTEST or "." not in name:
        return None
    alone = And((Is("file.name", name), Not(Exists("file.path"))))
    document = Wildcard("logctl.print.document", (Mark.MANY, name, Mark.MANY))
    return Or(
        (
            And((Is("logctl.operation", "print"), document)),
            Is("email.attachments.file.name", name),
            And((_outward(), Or((Is("file.path", name), alone)))),
        )
    )


def _outward() -> Node:
    return Or(tuple(Is("logctl.operation", operation) for operation in OUTWARD))


def names_of(fields: Fields) -> list[str]:
    """Folded; none where the log tells the path."""
    path = str(fields.get("file.path", ""))
    if "\\" in path or "/" in path or "logctl.unc" in fields:
        return []
    found = [path or str(fields.get("file.name", "")), str(fields.get("logctl.print.document", ""))]
    attached = fields.get("email.attachments.file.name", [])
    found += map(str, attached if isinstance(attached, list) else [attached])
    return [fold(one) for one in found if one]


def is_named(place: Place, event: Event) -> bool:
    name = fold(leaf(place.path))
    return any(name in one for one in names_of(event.shown))


def by_name(place: Place, step: Step, others: Sequence[Step]) -> Step | None:
    """The step as one on this place, if who did it had done something there before."""
    before = [one for one in others if one.time <= step.time and _same_person(one, step)]
    if step.operation not in OUTWARD or not before:
        return None
    known = before[-1]
    end = next(end for end in known.ends if end.place.key == place.key)
    return replace(
        step,
        source=End(end.place, end.drive_type, end.serial, end.seen),
        basis="inferred",
        rule=RULE,
        confidence=_CONFIDENCE,
        evidence=(*step.evidence, known.id),
    )


def _same_person(one: Step, other: Step) -> bool:
    return bool(other.user) and account(one.user) == account(other.user)


def with_named(place: Place, steps: Sequence[Step], candidates: Iterable[Step]) -> list[Step]:
    """In order."""
    found: Iterator[Step | None] = (by_name(place, step, steps) for step in candidates)
    more = [step for step in found if step is not None]
    return sorted([*steps, *more], key=lambda step: step.order) if more else list(steps)
