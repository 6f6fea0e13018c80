"""The cheap walk from the operations found: only along what the query lets through, for all of them together."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from logctl.contracts import Destination, Track
from logctl.track.gather import Wanted
from logctl.track.graph import Graph
from logctl.track.model import Cut, End, Step
from logctl.track.model import Node as File
from logctl.track.nodes import is_at
from logctl.track.queries.destinations import Passing, reached
from logctl.track.queries.starts import Start
from logctl.track.queries.wards import Wards

MOST_VISITED = 200_000
"""Files on all ways together."""


class Way(NamedTuple):
    """From the start to a file: the operations, and the files on which they were done."""

    steps: tuple[Step, ...] = ()
    files: tuple[File, ...] = ()


class _Open(NamedTuple):
    """Where a way goes on."""

    start: Start
    way: Way
    file: File


@dataclass(frozen=True, slots=True)
class Reached:
    """`file` is the one that the operation was done with, None for one on a share that is only passed by."""

    start: Start
    way: Way
    step: Step
    file: File | None
    names: frozenset[Destination]


@dataclass(slots=True)
class Walk:
    graph: Graph
    track: Track
    wards: Wards
    cuts: list[Cut] = field(default_factory=list)

    def reached(self, starts: Sequence[Start]) -> list[Reached]:
        """Whatever is a destination, in the order of rounds; those of one start are not yet weighed against each other."""
        found = [one for start in starts for one in self._at_start(start)]
        front = [_Open(start, Way(), start.file) for start in starts if start.file is not None]
        seen = {(id(one.start), id(one.file)) for one in front}
        for _round in range(self.graph.limits.rounds):
            ways = [(one, step, end) for one in front for step, end in self._ways(one)]
            found += [hit for one in front for hit in self._on(one)]
            if not ways or not self.graph.load(Wanted(end.place, step.time) for _one, step, end in ways):
                break
            front = list(self._next(ways, seen))
        else:
            self._cut(Cut("depth", self.graph.limits.rounds), bool(front))
        return found

    def _at_start(self, start: Start) -> Iterator[Reached]:
        if start.counts and self._allowed(start, start.step):
            yield from self._judged(start, Way(), start.step, start.behind or start.file)
        if start.behind is not None and start.behind is not start.file:
            for step in start.behind.steps:
                if step.order > start.step.order and step.target is None and self._allowed(start, step):
                    yield from self._judged(start, Way(), step, start.behind)

    def _on(self, one: _Open) -> Iterator[Reached]:
        for step in self._steps(one):
            yield from self._judged(one.start, one.way, step, one.file)

    def _judged(self, start: Start, way: Way, step: Step, file: File | None) -> Iterator[Reached]:
        names = reached(Passing.on(step, self._back), start, way.steps, self.wards)
        if names:
            yield Reached(start, way, step, file, frozenset(names))

    @property
    def _back(self) -> bool:
        return self.track.direction == "back"

    def _steps(self, one: _Open) -> Iterator[Step]:
        """Those on this file that come after the way there, or with `back` that brought it there."""
        last = one.way.steps[-1] if one.way.steps else one.start.step
        for step in one.file.births if self._back else _since(last, one.file):
            if step.id != last.id and self._allowed(one.start, step):
                yield step

    def _allowed(self, start: Start, step: Step) -> bool:
        track = self.track
        return (
            bool(step.operation)
            and step.confidence >= track.least_confidence
            and (not track.operations or step.operation in track.operations)
            and (track.within is None or abs(step.time - start.step.time) <= track.within)
        )

    def _ways(self, one: _Open) -> Iterator[tuple[Step, End]]:
        most = self.graph.limits.children
        ways = [(step, far) for step in self._steps(one) if (far := self._leads_to(step, one.file))]
        self._cut(Cut("children", most, one.file.place), len(ways) > most)
        yield from ways[:most]

    def _leads_to(self, step: Step, file: File) -> End | None:
        passing = Passing.on(step, self._back)
        far = passing.far
        if not is_at(passing.near, file.place) or far is None or far.place.kind == "outside":
            return None
        return None if is_at(far, file.place) else far

    def _next(self, ways: Iterable[tuple[_Open, Step, End]], seen: set[tuple[int, int]]) -> Iterator[_Open]:
        for one, step, end in ways:
            file = self.graph.node_with(step, end)
            if file is None or (id(one.start), id(file)) in seen:
                continue
            if len(seen) >= MOST_VISITED:
                self._cut(Cut("nodes", MOST_VISITED))
                return
            seen.add((id(one.start), id(file)))
            yield _Open(one.start, Way((*one.way.steps, step), (*one.way.files, one.file)), file)

    def _cut(self, cut: Cut, so: bool = True) -> None:
        if so and cut not in self.cuts:
            self.cuts.append(cut)


def _since(last: Step, file: File) -> Iterator[Step]:
    """What was done with it after it came; another clock may say that this was before."""
    came = any(last.id in birth.evidence for birth in file.births)
    for step in file.steps:
        if step not in file.births and (came or step.order > last.order):
            yield step
