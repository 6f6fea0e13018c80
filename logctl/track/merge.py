"""One operation that several sources saw is one step, with all of them as evidence.

The agent of a terminal says that a file was copied to a share, the server that it was written there.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace

from logctl.track.model import Step
from logctl.words.fold import fold

TOLERANCE = 5_000
"""Milliseconds between two clocks that tell of one operation."""
_MAKING = frozenset(
    {"copy", "move", "rename", "save_as", "restore", "archive", "extract", "download", "create"}
)
_INCLUDES = {
    "create": _MAKING,
    "write": _MAKING | {"write"},
    "delete": frozenset({"move", "rename", "recycle", "delete"}),
    "read": frozenset({"copy", "move", "save_as", "archive", "extract", "upload", "print", "mail"}),
    "rename": frozenset({"move", "recycle", "restore"}),
    "move": frozenset({"rename", "recycle", "restore"}),
}
"""What one source calls so, another may know to be a part of these."""


def merged(steps: Sequence[Step]) -> list[Step]:
    """Of one place, in order."""
    wholes = {id(step): whole for step in steps if (whole := _whole(step, _near(step, steps))) is not None}
    taken: dict[int, list[str]] = {}
    for step in steps:
        whole = step
        while id(whole) in wholes:
            whole = wholes[id(whole)]
        if whole is not step:
            taken.setdefault(id(whole), []).extend(step.evidence)
    return [_with(step, taken.get(id(step), ())) for step in steps if id(step) not in wholes]


def _with(step: Step, evidence: Iterable[str]) -> Step:
    more = [one for one in dict.fromkeys(evidence) if one not in step.evidence]
    return replace(step, evidence=(*step.evidence, *more)) if more else step


def _whole(step: Step, near: Sequence[Step]) -> Step | None:
    """The step of another source that this one is a part of, or says again; the nearest in time."""
    found = [other for other in near if _is_part(step, other) and _is_below(step, other)]
    return min(found, key=lambda other: (abs(other.time - step.time), other.order), default=None)


def _near(step: Step, steps: Sequence[Step]) -> Sequence[Step]:
    first = bisect_left(steps, step.time - TOLERANCE, key=lambda other: other.time)
    last = bisect_right(steps, step.time + TOLERANCE, key=lambda other: other.time)
    return steps[first:last]


def _is_part(step: Step, other: Step) -> bool:
    if step is other or (_same_source(step, other) and not (_inferred(step) and not _inferred(other))):
        return False
    if not _same_user(step, other) or not _same_ends(step, other) or _by_two_terminals(step, other):
        return False
    return other.operation == step.operation or other.operation in _INCLUDES.get(step.operation, ())


def _by_two_terminals(step: Step, other: Step) -> bool:
    """An account that several people share may do the same at two terminals; each knows of itself only."""
    return not step.server and not other.server and fold(step.host) != fold(other.host)


def _same_source(step: Step, other: Step) -> bool:
    """What one source tells of twice happened twice."""
    return (step.collector, step.server or step.host) == (other.collector, other.server or other.host)


def _inferred(step: Step) -> bool:
    return step.basis == "inferred"


def _is_below(step: Step, other: Step) -> bool:
    """Of two that could each be a part of the other, the one that says less."""
    return _weight(step) < _weight(other)


def _weight(step: Step) -> tuple[int, float, bool, tuple[int, int, str]]:
    """The terminal itself knows better than the server."""
    return len(step.ends), step.confidence, not step.server, step.order


def _same_user(step: Step, other: Step) -> bool:
    names = {account(one.user) for one in (step, other) if one.user}
    return len(names) < 2


def account(name: str) -> str:
    """Without its domain, whichever way it is written."""
    return fold(name.rpartition("\\")[2].partition("@")[0])


def _same_ends(step: Step, other: Step) -> bool:
    """Each place of the one that says less is the same in the other."""
    for mine, its in ((step.source, other.source), (step.target, other.target)):
        if mine is not None and (its is None or mine.place.key != its.place.key):
            return False
    return True
