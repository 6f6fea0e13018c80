"""Events of every input in a group within a time, in any order or in that of the inputs."""

from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from logctl.contracts.rule import Hit, Together
from logctl.detect.conditions.condition import Judging
from logctl.detect.conditions.groups import Group
from logctl.detect.conditions.inputs import Inputs, Member
from logctl.detect.conditions.limits import check_kept, evidence
from logctl.detect.conditions.streams import Ids, Order


@dataclass(frozen=True, slots=True)
class _Link:
    """An event of an input, and the one of the input before it that it follows."""

    order: Order
    ids: Ids
    follows: "_Link | None" = None

    def chain(self) -> list["_Link"]:
        links = [self]
        while links[-1].follows:
            links.append(links[-1].follows)
        return links[::-1]


Latest = list[_Link | None]
"""Of a group, by input."""


class ReadyTogether:
    """An event e of any input in a group is a hit if every input i has an event f(i) in the same group with
    f(i).order <= e.order and e.time - f(i).time <= within; one event may serve several inputs.

    `ordered`: e is an event of the last input, and there are f(1) < f(2) < … < f(k) = e, strictly in the order of
    events, with e.time - f(1).time <= within.

    A hit is shown by the latest events that can serve; its count is the number of inputs.
    """

    def __init__(self, condition: Together, inputs: Inputs) -> None:
        self._condition, self._inputs = condition, inputs
        self.before = inputs.before
        self.after = inputs.after + condition.within

    def hits(self, judging: Judging, start: int, end: int) -> Iterator[Hit]:
        within = self._condition.within
        complete = _chained if self._condition.ordered else _gathered
        known = _Known(len(self._condition.inputs), within)
        for member in self._inputs.members(judging, start - within, end):
            latest = known.latest(member)
            found = complete(latest, member)
            known.keep(member, latest)
            if found and member.time >= start and found[0].order[0] >= member.time - within:
                ids = chain.from_iterable(link.ids for link in found)
                shown = evidence(ids, member.order[2])
                yield Hit(*member.order, member.group, len(found), shown, member.shown)


def _gathered(latest: Latest, member: Member) -> list[_Link]:
    """The latest event of every input, the oldest first; empty where one has none."""
    for number, ids in member.ids.items():
        latest[number] = _Link(member.order, ids)
    found = [link for link in latest if link]
    return sorted(found, key=lambda link: link.order) if len(found) == len(latest) else []


def _chained(latest: Latest, member: Member) -> list[_Link]:
    """The chain that the event completes, if it does, of which every event is the latest one that it can be.

    An event follows the latest one of the input before: what an older one follows, that one follows too. From the last
    input to the first, so that no event follows itself.
    """
    for number in sorted(member.ids, reverse=True):
        follows = latest[number - 1] if number else None
        if follows or not number:
            latest[number] = _Link(member.order, member.ids[number], follows)
    last = latest[-1]
    return last.chain() if last and last.order == member.order else []


class _Known:
    """The latest events of all groups, as far as one of a group is no older than `within`."""

    def __init__(self, inputs: int, within: int) -> None:
        self._inputs, self._within, self._links = inputs, within, 0
        self._groups: OrderedDict[Group, Latest] = OrderedDict()

    def latest(self, member: Member) -> Latest:
        """Of the group of the event, to be changed by it and then kept."""
        self._forget(member.time - self._within)
        latest = self._groups.get(member.key)
        if latest is None:
            return [None] * self._inputs
        self._links -= _length(latest)
        return latest

    def keep(self, member: Member, latest: Latest) -> None:
        self._links += _length(latest)
        check_kept(self._links)
        if any(link and link.order == member.order for link in latest):
            self._groups[member.key] = latest
            self._groups.move_to_end(member.key)

    def _forget(self, before: int) -> None:
        """The group that had an event last is the last one."""
        while self._groups:
            key, latest = next(iter(self._groups.items()))
            if _newest(latest) >= before:
                break
            self._links -= _length(latest)
            del self._groups[key]


def _length(latest: Latest) -> int:
    return len(latest) - latest.count(None)


def _newest(latest: Latest) -> int:
    return max(link.order[0] for link in latest if link)
