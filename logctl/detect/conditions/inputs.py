"""The events of a correlation: those of all its inputs, in order, each in the groups that it belongs to."""

import heapq
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from logctl.contracts.rule import Count, Together
from logctl.detect.conditions.condition import Judging
from logctl.detect.conditions.groups import Group, groups_of, named_in
from logctl.detect.conditions.streams import Ids, Order, Stream
from logctl.event import Fields
from logctl.query.evaluate import values
from logctl.words import fold


@dataclass(slots=True)
class Member:
    """An event as one of a group (`key` is folded, `group` as the event has it), however many inputs have it.

    `ids` are, by the number of each input that has it, the events that show it; `values` those of the field whose
    different values are counted, folded.
    """

    order: Order
    key: Group
    group: Group
    shown: Fields
    ids: dict[int, Ids]
    values: frozenset[str]

    @property
    def time(self) -> int:
        return self.order[0]

    def join(self, other: "Member") -> None:
        for number, ids in other.ids.items():
            self.ids[number] = (*self.ids.get(number, ()), *ids)
        self.values |= other.values


class Inputs:
    """The inputs of a correlation, each with the names that fields have there."""

    def __init__(self, condition: Count | Together, streams: Sequence[Stream]) -> None:
        self._streams = streams
        self.before = max((stream.before for stream in streams), default=0)
        self.after = max((stream.after for stream in streams), default=0)
        aliases, names = condition.aliases, [one.name for one in condition.inputs]
        self._grouped = [named_in(name, condition.group_by, aliases) for name in names]
        self._distinct = [_distinct(condition, name, aliases) for name in names]

    def members(self, judging: Judging, start: int, end: int) -> Iterator[Member]:
        """In the order of events; those of one event in that of their groups."""
        streams = [self._members(number, judging, start, end) for number in range(len(self._streams))]
        for _order, same in groupby(heapq.merge(*streams, key=itemgetter(0)), itemgetter(0)):
            members = [member for _order, several in same for member in several]
            yield from members if len(members) < 2 else _joined(members)

    def _members(
        self, number: int, judging: Judging, start: int, end: int
    ) -> Iterator[tuple[Order, list[Member]]]:
        names, distinct = self._grouped[number], self._distinct[number]
        for order, fields, shown, ids in self._streams[number].seen(judging, start, end):
            found = _folded(fields, distinct)
            groups = groups_of(fields, names)
            yield order, [Member(order, key, group, shown, {number: ids}, found) for key, group in groups]


def _distinct(condition: Count | Together, name: str, aliases: Mapping[str, Mapping[str, str]]) -> str | None:
    field = condition.distinct if isinstance(condition, Count) else None
    return None if field is None else named_in(name, [field], aliases)[0]


def _folded(fields: Fields, name: str | None) -> frozenset[str]:
    return frozenset(fold(str(value)) for value in values(fields.get(name))) if name else frozenset()


def _joined(members: Iterable[Member]) -> list[Member]:
    found: dict[Group, Member] = {}
    for member in members:
        if member.key in found:
            found[member.key].join(member)
        else:
            found[member.key] = member
    return sorted(found.values(), key=lambda member: member.key)
