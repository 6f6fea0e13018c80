"""Values that were not there before."""

from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass, field

from logctl.contracts.rule import FirstSeen, Hit
from logctl.decode import EARLIEST
from logctl.detect.conditions.condition import Judging
from logctl.detect.conditions.groups import Group, groups_of
from logctl.detect.conditions.limits import check_kept
from logctl.detect.conditions.members import Members
from logctl.detect.source import Source
from logctl.errors import QueryError
from logctl.language import marked as _
from logctl.query import Node

MOST_QUESTIONS = 1000
"""Values that are asked for one by one; with more, the time before is read once."""
_NEVER = 1 << 62


class ReadyFirstSeen:
    """Members are the events of the query that have all of `group_by` and `fields`, each once for every group and key
    (its folded values of both); event e with group and key is a hit if

    - no member f with the same group and key has f.order < e.order and e.time - f.time <= within, and
    - a member f of the same group has learn <= e.time - f.time <= within (with `learn` 0, e itself).

    So nothing further away than `within` counts, neither for what was seen nor for how long there were any.
    The group of a hit is that of the event with the values that are new, as the event has them.
    """

    before = 0

    def __init__(self, condition: FirstSeen, tree: Node) -> None:
        if condition.learn > condition.within:
            raise QueryError(
                _("what is new cannot be learned for longer (`learn`) than it is remembered (`within`)")
            )
        self.after = condition.within
        self._condition, self._tree = condition, tree

    def hits(self, judging: Judging, start: int, end: int) -> Iterator[Hit]:
        condition, first = self._condition, max(EARLIEST, start)
        names = (*condition.group_by, *condition.fields)
        seen = _Seen(judging.source, Members(self._tree, names), names, self._tree, first, condition.within)
        grouped = Members(self._tree, condition.group_by, condition.fields)
        learned = _Learned(judging.source, grouped, first, condition)
        for event in judging.source.events(self._tree, first, end):
            shown = event.shown
            for key, written in groups_of(shown, names):
                group = key[: len(condition.group_by)]
                learned.add(group, event.time)
                if seen.is_new(key, event.time) and learned.is_so(group, event.time):
                    yield Hit(*event.order, written, 1, (event.id,), shown)


@dataclass(slots=True)
class _Seen:
    """What was there in the `within` milliseconds before: since `first` as it was read, before that as it is asked."""

    source: Source
    members: Members
    names: tuple[str, ...]
    tree: Node
    first: int
    within: int
    _last: OrderedDict[Group, int] = field(default_factory=OrderedDict)
    _earlier: dict[Group, int] | None = None
    _questions: int = 0

    def is_new(self, key: Group, time: int) -> bool:
        while self._last and next(iter(self._last.values())) < time - self.within:
            self._last.popitem(last=False)
        known = key in self._last
        self._last[key] = time
        self._last.move_to_end(key)
        check_kept(len(self._last))
        return not known and not self._was_earlier(key, max(EARLIEST, time - self.within))

    def _was_earlier(self, key: Group, low: int) -> bool:
        if low >= self.first:
            return False
        if self._earlier is None and self._questions >= MOST_QUESTIONS:
            self._earlier = self._read(low)
        if self._earlier is not None:
            return self._earlier.get(key, -1) >= low
        self._questions += 1
        return self.members.oldest(self.source, key, low, self.first - 1) is not None

    def _read(self, low: int) -> dict[Group, int]:
        """When each was there last."""
        found: dict[Group, int] = {}
        for event in self.source.events(self.tree, low, self.first - 1):
            found.update((key, event.time) for key, _written in groups_of(event.shown, self.names))
            check_kept(len(found))
        return found


@dataclass(slots=True)
class _Times:
    """Of the times of a group those without which no closed stretch of `learn` to `within` before would miss one.

    `oldest` is the first one before all that was read, if it was asked for: `_NEVER` if there was none.
    """

    times: list[int] = field(default_factory=list)
    oldest: int = -1

    def add(self, time: int, within: int, stretch: int) -> None:
        """Between two that are no further apart than the stretch is none that would ever be the only one in it."""
        times = [one for one in self.times if one >= time - within]
        if times[-1:] == [time] or (len(times) > 1 and time - times[-2] <= stretch):
            times.pop()
        self.times = [*times, time]


class _Learned:
    """Of which groups there were events long enough."""

    def __init__(self, source: Source, members: Members, first: int, condition: FirstSeen) -> None:
        self._source, self._members, self._first = source, members, first
        self._within, self._learn = condition.within, condition.learn
        self._groups: OrderedDict[Group, _Times] = OrderedDict()
        self._kept = 0

    def add(self, group: Group, time: int) -> None:
        self._forget(time - self._within)
        known = self._groups.setdefault(group, _Times())
        self._groups.move_to_end(group)
        self._kept -= len(known.times)
        known.add(time, self._within, self._within - self._learn)
        self._kept += len(known.times)
        check_kept(self._kept)

    def is_so(self, group: Group, time: int) -> bool:
        low, high = max(EARLIEST, time - self._within), time - self._learn
        known = self._groups[group]
        if any(low <= one <= high for one in known.times):
            return True
        if known.oldest < low < self._first:
            found = self._members.oldest(self._source, group, low, self._first - 1)
            known.oldest = _NEVER if found is None else found
        return low <= known.oldest <= high

    def _forget(self, before: int) -> None:
        while self._groups and next(iter(self._groups.values())).times[-1] < before:
            _group, known = self._groups.popitem(last=False)
            self._kept -= len(known.times)
