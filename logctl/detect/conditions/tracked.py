"""What a tracking query reaches."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from logctl.contracts.rule import DAY, Hit, Tracked
from logctl.decode import EARLIEST
from logctl.detect.conditions.condition import Judging
from logctl.detect.conditions.groups import entity
from logctl.detect.conditions.limits import evidence
from logctl.detect.source import between
from logctl.event import Event
from logctl.query import Everything, Node, matches


@dataclass(frozen=True, slots=True)
class Arrival:
    """The event by which something was reached, and the ids of those of the way there, in order."""

    event: Event
    way: tuple[str, ...] = ()


Ask = Callable[[int, int], Iterable[Arrival]]
"""What a tracking query reaches among the events of a time alone, as if there were no others; both ends in milliseconds,
and included."""


class ReadyTracked:
    """The query is asked once for each day (UTC): among the events from `within` milliseconds before the day begins to
    its end. What it reaches by an event of that day is a hit, if `tree` finds the event.

    So nothing counts that is further away, and what is only wanted together (`also`) is found on the day when the last
    of it is reached. The group of a hit are the values of `group_by` of the event that reached it, as in `ReadyEach`.
    """

    before = DAY

    def __init__(self, condition: Tracked, tree: Node, ask: Ask, group_by: tuple[str, ...] = ()) -> None:
        self.after = condition.within + DAY
        self._within, self._tree, self._ask, self._group_by = condition.within, tree, ask, group_by

    def hits(self, judging: Judging, start: int, end: int) -> Iterator[Hit]:
        for day in _days(judging, max(EARLIEST, start), end):
            last = day + DAY - 1
            arrived = sorted(self._ask(day - self._within, last), key=lambda one: one.event.order)
            for one in arrived:
                event = one.event
                if max(day, start) <= event.time <= min(last, end) and matches(self._tree, event.shown):
                    shown = evidence(one.way, event.id)
                    yield Hit(*event.order, entity(event, self._group_by), len(shown), shown, event.shown)


def _days(judging: Judging, start: int, end: int) -> Iterator[int]:
    """Those in which there are events between these times."""
    while start <= end:
        found = judging.source.first(between(Everything(), start, end))
        if found is None:
            return
        day = found - found % DAY
        yield day
        start = day + DAY
