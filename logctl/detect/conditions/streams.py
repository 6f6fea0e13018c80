"""The events of one input of a correlation."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple, Protocol

from logctl.decode import EARLIEST
from logctl.detect.conditions.condition import Judging, Ready
from logctl.event import Fields
from logctl.query import Node

Order = tuple[int, int, str]
Ids = tuple[str, ...]


class Seen(NamedTuple):
    """An event as one input has it. `fields` are what groups are taken from, `shown` those of the event itself, and
    `ids` the events that show it."""

    order: Order
    fields: Fields
    shown: Fields
    ids: Ids


class Stream(Protocol):
    before: int
    after: int

    def seen(self, judging: Judging, start: int, end: int) -> Iterator[Seen]:
        """In order."""


class EventStream:
    """What a query finds."""

    before = 0
    after = 0

    def __init__(self, tree: Node) -> None:
        self._tree = tree

    def seen(self, judging: Judging, start: int, end: int) -> Iterator[Seen]:
        for event in judging.source.events(self._tree, max(EARLIEST, start), end):
            shown = event.shown
            yield Seen(event.order, shown, shown, (event.id,))


class FoundStream:
    """The hits of another condition: the events that completed them, with the values of the hit's group, as they are
    written, under the names by which that condition groups."""

    def __init__(self, condition: Ready, names: Sequence[str]) -> None:
        self.before, self.after = condition.before, condition.after
        self._condition, self._names = condition, names

    def seen(self, judging: Judging, start: int, end: int) -> Iterator[Seen]:
        for hit in self._condition.hits(judging, start, end):
            group = zip(self._names, hit.group, strict=False)
            yield Seen(hit.order, {**hit.fields, **dict(group)}, hit.fields, hit.events)
