"""Days on which a log should have said something, and did not: each log is compared with itself."""

from collections.abc import Sequence
from dataclasses import dataclass

LEAST = 3
"""What spoke on fewer days may have ended by right: a laptop that was here once."""


@dataclass(frozen=True, slots=True)
class Days:
    """Of those that are over, whether each is a working day. Not `judged`: they are hours or months."""

    working: Sequence[bool]
    judged: bool = True


@dataclass(frozen=True, slots=True)
class Gaps:
    """`between` are the places of days without events between the first and the last with some; `silent` ones came
    after that."""

    between: Sequence[int] = ()
    silent: int = 0
    odd: bool = False


def gaps_of(counts: Sequence[int], days: Days) -> Gaps:
    used = [place for place, count in enumerate(counts) if count]
    if not used:
        return Gaps()
    between = [place for place in range(used[0], used[-1]) if not counts[place]]
    after = range(used[-1] + 1, len(days.working))
    if not days.judged:
        return Gaps(between, len(after))
    due = [place for place in (*between, *after) if _is_due(place, used, days)]
    odd = any(place < used[-1] or len(used) >= LEAST for place in due)
    return Gaps(between, len(after), odd)


def _is_due(place: int, used: Sequence[int], days: Days) -> bool:
    """Something was to be expected on this day: always on a working day, else from what also works on most others."""
    if place >= len(days.working):
        return False
    if days.working[place]:
        return True
    closed = [one for one in range(used[0], min(used[-1] + 1, len(days.working))) if not days.working[one]]
    return 2 * len(set(closed) & set(used)) >= max(len(closed), 1)
