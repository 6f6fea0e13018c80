"""More than is usual."""

from bisect import bisect_right
from collections import Counter, OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import tzinfo
from math import inf
from statistics import median

from logctl.contracts.rule import DAY, Hit, Rate
from logctl.decode import EARLIEST
from logctl.detect.conditions.condition import MOST_SHOWN, Judging
from logctl.detect.conditions.groups import Group, groups_of
from logctl.detect.conditions.limits import check_kept, evidence
from logctl.detect.conditions.members import Members
from logctl.detect.conditions.units import Units
from logctl.detect.source import Source
from logctl.detect.windows import check_length
from logctl.errors import QueryError
from logctl.event import Event
from logctl.language import marked as _
from logctl.query import Node

MOST_READ = 5000
"""Events of a group; if it has more in the times before, they are counted time by time."""


class ReadyRate:
    """Time is cut into units as findings' windows are (`window_of`): whole days of the zone, or parts of its days.

    n(g, u) are the events of the query in group g and unit u. The baseline of u are the numbers n(g, v) of the `before`
    units v before it, zeros too. It can be judged if one of its oldest quarter (at least one unit) is not zero.

    Event e in u is a hit if the baseline can be judged, and the number of events of the group in u up to e, in the
    order of events, is at least `least` and more than `factor` times the median of the baseline. That number is the
    count of the hit; the first one in u is shown by all of them, the others by themselves.
    """

    before = 0

    def __init__(self, condition: Rate, tree: Node, zone: tzinfo) -> None:
        check_length(condition.every)
        if condition.before < 1:
            raise QueryError(_("a rate needs at least one time before (`before`) to be compared with"))
        self._condition, self._tree, self._zone = condition, tree, zone
        # days are not all of one length, but many of them differ by no more than a zone moves
        moves = DAY if condition.every % DAY == 0 else 0
        self.after = (condition.before + 1) * condition.every + moves

    def hits(self, judging: Judging, start: int, end: int) -> Iterator[Hit]:
        condition = self._condition
        units = Units(condition.every, self._zone, condition.before)
        members = Members(self._tree, condition.group_by)
        first = units.of(max(EARLIEST, start))
        counting = _Counting(condition, units, _Baselines(judging.source, members, units, first))
        for event in judging.source.events(self._tree, max(EARLIEST, first), end):
            shown = event.shown
            for key, group in groups_of(shown, condition.group_by):
                tally = counting.add(key, event)
                ids = tally.showing(event.id)
                if ids and event.time >= start:
                    yield Hit(*event.order, group, tally.number, ids, shown)


@dataclass(slots=True)
class _Tally:
    """Of a group: its numbers by unit as far as they are known, and of the last unit the first events, and the number
    that is not yet too much."""

    numbers: dict[int, int] = field(default_factory=dict)
    unit: int = -1
    ids: list[str] = field(default_factory=list)
    enough: float | None = None
    is_hit: bool = False
    is_asked: bool = False

    @property
    def number(self) -> int:
        return self.numbers[self.unit]

    @property
    def kept(self) -> int:
        return len(self.numbers) + len(self.ids)

    def begin(self, unit: int, oldest: int) -> None:
        self.numbers = {one: number for one, number in self.numbers.items() if one >= oldest}
        self.unit, self.ids, self.enough, self.is_hit = unit, [], None, False

    def add(self, event: Event) -> None:
        self.numbers[self.unit] = self.numbers.get(self.unit, 0) + 1
        if len(self.ids) < MOST_SHOWN:
            self.ids.append(event.id)

    def showing(self, last: str) -> tuple[str, ...]:
        """The events that show the hit that the last one is; none if it is none."""
        if self.enough is None or self.number <= self.enough:
            return ()
        ids = (last,) if self.is_hit else evidence(self.ids, last)
        self.is_hit = True
        return ids


@dataclass(slots=True)
class _Baselines:
    """Of the units before `first`, which is one, the source is asked, once for a group; the others were read."""

    source: Source
    members: Members
    units: Units
    first: int

    def of(self, key: Group, tally: _Tally) -> list[int]:
        """The oldest first."""
        earlier = [unit for unit in self.units.before if unit < self.first]
        if earlier and not tally.is_asked:
            tally.numbers.update(zip(earlier, self._counted(key, earlier), strict=True))
            tally.is_asked = True
        return [tally.numbers.get(unit, 0) for unit in self.units.before]

    def _counted(self, key: Group, units: list[int]) -> list[int]:
        begin, end = units[0], self.first - 1
        if self.members.counts_cheaply(key) and self._count(key, begin, end) > MOST_READ:
            ends = [one - 1 for one in (*units[1:], self.first)]
            return [self._count(key, *span) for span in zip(units, ends, strict=True)]
        found = Counter(
            bisect_right(units, time) - 1 for time in self.members.times(self.source, key, begin, end)
        )
        return [found[number] for number in range(len(units))]

    def _count(self, key: Group, begin: int, end: int) -> int:
        return self.members.count(self.source, key, begin, end)


class _Counting:
    """All groups; one that had no event since the baseline began is forgotten."""

    def __init__(self, condition: Rate, units: Units, baselines: _Baselines) -> None:
        self._condition, self._units, self._baselines = condition, units, baselines
        self._tallies: OrderedDict[Group, _Tally] = OrderedDict()
        self._kept = 0

    def add(self, key: Group, event: Event) -> _Tally:
        unit = self._units.of(event.time)
        self._forget(self._units.before[0])
        tally = self._tallies.setdefault(key, _Tally())
        self._tallies.move_to_end(key)
        self._kept -= tally.kept
        if tally.unit != unit:
            tally.begin(unit, self._units.before[0])
        tally.add(event)
        if tally.enough is None and tally.number >= self._condition.least:
            tally.enough = self._enough(self._baselines.of(key, tally))
        self._kept += tally.kept
        check_kept(self._kept)
        return tally

    def _enough(self, baseline: list[int]) -> float:
        quarter = baseline[: max(1, len(baseline) // 4)]
        if not any(quarter):
            return inf
        return max(self._condition.least - 1, self._condition.factor * median(baseline))

    def _forget(self, before: int) -> None:
        while self._tallies and next(iter(self._tallies.values())).unit < before:
            _key, tally = self._tallies.popitem(last=False)
            self._kept -= tally.kept
