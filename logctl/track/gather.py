"""The steps on places, from the store: for all places of a round together, in one question or two."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from logctl.decode.place import Place
from logctl.event import Event
from logctl.query import And, Node, Range
from logctl.store import Sort
from logctl.track.events import Events
from logctl.track.hosts import host_key
from logctl.track.model import Cut, Step
from logctl.track.short_names import LongNames
from logctl.track.sorting import Sorting
from logctl.track.steps import steps_of
from logctl.track.touching import acting, touching
from logctl.track.volumes import Volumes

MOST_STEPS = 2_000
"""On one place; of more the ones nearest to the time that matters."""
_OLDEST = Sort(descending=False)
_NEWEST = Sort(descending=True)
_TOGETHER = 30
"""So many places are asked for at once."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """The steps on a place; if they are too many, those around `time`."""

    place: Place
    time: int


@dataclass(slots=True)
class Gatherer:
    """`span` are both ends of a time, in milliseconds, or None; `questions` counts what the store was asked."""

    store: Events
    span: tuple[int | None, int | None] = (None, None)
    reads: bool = False
    most: int = MOST_STEPS
    volumes: Volumes = field(default_factory=Volumes)
    cuts: list[Cut] = field(default_factory=list)
    questions: int = 0
    _long_names: LongNames = field(init=False)

    def __post_init__(self) -> None:
        self._long_names = LongNames(lambda node, most: self._find(node, _OLDEST, most))

    def steps_on(self, wanted: Sequence[Wanted]) -> dict[str, list[Step]]:
        """By the key of the place, in order."""
        found: dict[str, list[Step]] = {}
        for start in range(0, len(wanted), _TOGETHER):
            some = wanted[start : start + _TOGETHER]
            self.learn({one.place.where for one in some if one.place.kind == "local"}, _sticks(some))
            events = self._all(some)
            if events is None:
                for one in some:
                    found[one.place.key] = self._steps(self._nearest(one), [one])[one.place.key]
            else:
                found |= self._steps(events, some)
        return found

    def matching(self, node: Node, place: Place, time: int | None) -> list[Step]:
        """All steps of the events that are found, in order; if they are too many, those around `time`."""
        events = self._find(node, _OLDEST, self.most + 1)
        if len(events) > self.most:
            events = self._around(node, place, events[0].time if time is None else time)
        self.learn({host_key(event.shown) for event in events}, ())
        return [step for event in events for step in self.told(event)]

    def newest(self, node: Node, most: int) -> tuple[list[Step], bool]:
        """In order; of too many events the last ones, and True."""
        events = self._find(node, _NEWEST, most + 1)
        self.learn({host_key(event.shown) for event in events[:most]}, ())
        return [step for event in reversed(events[:most]) for step in self.told(event)], len(events) > most

    def told(self, event: Event) -> Iterator[Step]:
        for step in steps_of(event, self.volumes):
            yield self._long_names.resolved(step)

    def _all(self, wanted: Sequence[Wanted]) -> list[Event] | None:
        """None where there are too many for one question."""
        node = touching([one.place for one in wanted], self.volumes)
        most = self.most * max(2, len(wanted) // 4)
        events = self._find(node, _OLDEST, most + 1)
        return events if len(events) <= most else None

    def _nearest(self, wanted: Wanted) -> list[Event]:
        return self._around(touching([wanted.place], self.volumes), wanted.place, wanted.time)

    def _around(self, node: Node, place: Place, time: int) -> list[Event]:
        """`place` is the one that is cut."""
        half = self.most // 2
        before = self._find(And((node, Range("@timestamp", "date", None, time))), _NEWEST, half + 1)
        after = self._find(
            And((node, Range("@timestamp", "date", time, None, low_included=False))), _OLDEST, half + 1
        )
        if max(len(before), len(after)) > half:
            self.cuts.append(Cut("steps", self.most, place))
        return [*reversed(before[:half]), *after[:half]]

    def _find(self, node: Node, sort: Sort, most: int) -> list[Event]:
        self.questions += 1
        return list(
            islice(self.store.find(And((node, acting(self.reads), *self._during())), sort, most), most)
        )

    def _during(self) -> Iterable[Node]:
        low, high = self.span
        return [] if low is None and high is None else [Range("@timestamp", "date", low, high)]

    def learn(self, hosts: Iterable[str], serials: Iterable[str]) -> None:
        """What was a drive there, before the paths on it are read."""
        known = set(hosts)
        if (node := self.volumes.about_sticks(serials)) is not None:
            known |= {host_key(event.shown) for event in self._mounts(node)}
        if (node := self.volumes.about_hosts(known)) is not None:
            self.volumes.learn(self._mounts(node))

    def _mounts(self, node: Node) -> Iterator[Event]:
        self.questions += 1
        return self.store.find(node, _OLDEST)

    def _steps(self, events: Sequence[Event], wanted: Sequence[Wanted]) -> dict[str, list[Step]]:
        self.learn({host_key(event.shown) for event in events}, ())
        sorted_out = Sorting([one.place for one in wanted])
        for event in events:
            for step in self.told(event):
                sorted_out.add(step, event)
        return sorted_out.done()


def _sticks(wanted: Iterable[Wanted]) -> list[str]:
    return [one.place.where for one in wanted if one.place.kind == "stick"]
