"""So many events of a group, or so many different values, within a time."""

import operator
from collections import deque
from collections.abc import Callable, Iterator
from itertools import chain

from logctl.contracts.rule import Count, Hit, Operator
from logctl.detect.conditions.condition import Judging
from logctl.detect.conditions.groups import Group
from logctl.detect.conditions.inputs import Inputs, Member
from logctl.detect.conditions.limits import check_kept, evidence
from logctl.detect.conditions.streams import Ids

COMPARE: dict[Operator, Callable[[int, int], bool]] = {
    "gte": operator.ge,
    "gt": operator.gt,
    "lte": operator.le,
    "lt": operator.lt,
    "eq": operator.eq,
    "neq": operator.ne,
}


class ReadyCount:
    """For an event e of any input in a group, W(e) are the events f of any input in the same group with
    f.order <= e.order and e.time - f.time <= within; one that several inputs have is in it once.

    The number of W(e) is how many these are; with `distinct`, how many different folded values of that field they
    have (one without the field adds none). e is a hit if that number compares so.

    A hit is shown by all of W(e) where it begins: where the event of the group before e, if there is one within
    `within`, is no hit. Otherwise it is shown by e alone. So the events up to twice `within` before it make a hit.
    """

    def __init__(self, condition: Count, inputs: Inputs) -> None:
        self._condition, self._inputs = condition, inputs
        self.before = inputs.before
        self.after = inputs.after + 2 * condition.within

    def hits(self, judging: Judging, start: int, end: int) -> Iterator[Hit]:
        condition = self._condition
        compare, window = COMPARE[condition.operator], _Window(condition.within)
        for member in self._inputs.members(judging, start - 2 * condition.within, end):
            tally = window.add(member)
            number = tally.number if condition.distinct is None else len(tally.values)
            begins, tally.hit = not tally.hit, compare(number, condition.number)
            if tally.hit and member.time >= start:
                ids = tally.ids() if begins else tally.last()
                shown = evidence(ids, member.order[2])
                yield Hit(*member.order, member.group, number, shown, member.shown)


class _Tally:
    """W(e) of the last event of a group. `hit` says of that event whether it was one."""

    __slots__ = ("_kept", "hit", "values")

    def __init__(self) -> None:
        self._kept: deque[tuple[tuple[Ids, ...], frozenset[str]]] = deque()
        self.values: dict[str, int] = {}
        self.hit = False

    @property
    def number(self) -> int:
        return len(self._kept)

    def add(self, member: Member) -> None:
        self._kept.append((tuple(member.ids.values()), member.values))
        for value in member.values:
            self.values[value] = self.values.get(value, 0) + 1

    def drop(self) -> None:
        _ids, values = self._kept.popleft()
        for value in values:
            self.values[value] -= 1
            if not self.values[value]:
                del self.values[value]

    def ids(self) -> Iterator[str]:
        return (one for several, _values in self._kept for one in chain.from_iterable(several))

    def last(self) -> Iterator[str]:
        return chain.from_iterable(self._kept[-1][0])


class _Window:
    """What of all groups is no older than `within`: a group of which nothing is left is forgotten."""

    def __init__(self, within: int) -> None:
        self._within = within
        self._kept: deque[tuple[int, Group]] = deque()
        self._tallies: dict[Group, _Tally] = {}

    def add(self, member: Member) -> _Tally:
        self._forget(member.time - self._within)
        tally = self._tallies.get(member.key)
        if tally is None:
            tally = self._tallies[member.key] = _Tally()
        tally.add(member)
        self._kept.append((member.time, member.key))
        check_kept(len(self._kept))
        return tally

    def _forget(self, before: int) -> None:
        while self._kept and self._kept[0][0] < before:
            _time, key = self._kept.popleft()
            tally = self._tallies[key]
            tally.drop()
            if not tally.number:
                del self._tallies[key]
