"""What is to be drawn of a lineage: figures (files) with the acts (steps) on them, in order, each in its lane."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from logctl.track.draw.lane import Lane, lane_of
from logctl.track.model import End, Lineage, Link, Node, Step
from logctl.words import fold


@dataclass(eq=False)
class Figure:
    """A file. `acts` are the numbers of those on it; `born` and `died` two of them, or None: before, or still there."""

    end: End
    lane: Lane
    node: Node | None = None
    born: int | None = None
    died: int | None = None
    acts: list[int] = field(default_factory=list)
    number: int = 0
    is_origin: bool = False
    final: Step | None = None
    """Of a final place the last step."""
    is_asked: bool = False
    is_cut: bool = False

    @property
    def has_marks(self) -> bool:
        return self.is_origin or self.is_cut or self.final is not None


@dataclass(frozen=True)
class Act:
    """`sources` became `targets`; `touched` are figures that it was done on without another coming from them."""

    step: Step
    sources: tuple[Figure, ...]
    targets: tuple[Figure, ...]
    touched: tuple[Figure, ...]
    only_possible: bool

    @property
    def figures(self) -> tuple[Figure, ...]:
        return (*self.sources, *self.targets, *self.touched)

    @property
    def is_certain(self) -> bool:
        return self.step.basis == "observed" and not self.only_possible


@dataclass(frozen=True)
class Scene:
    figures: Sequence[Figure]
    acts: Sequence[Act]

    @cached_property
    def by_act(self) -> dict[int, list[Figure]]:
        """By the number of an act the files of whose life it is a part; under -1 those that nothing was done on."""
        found: dict[int, list[Figure]] = {}
        for figure in self.figures:
            for number in figure.acts or [-1]:
                found.setdefault(number, []).append(figure)
        return found

    @property
    def lanes(self) -> list[Lane]:
        return lanes_of(self.figures)


def lanes_of(figures: Iterable[Figure]) -> list[Lane]:
    """From top to bottom."""
    return sorted({figure.lane for figure in figures}, key=lambda lane: lane.rank)


def scene_of(lineage: Lineage) -> Scene:
    return _Stage(lineage).scene()


class _Stage:
    def __init__(self, lineage: Lineage) -> None:
        self.lineage = lineage
        self.possible = {step.id for step in lineage.possible} - {step.id for step in lineage.steps}
        self.steps = _in_order([*lineage.steps, *lineage.possible])
        self.names = {fold(step.host): step.host for step in self.steps if step.host}
        self.lanes: dict[tuple[str, str], Lane] = {}
        self.of_node: dict[int, Figure] = {}
        self.unknown: dict[str, Figure] = {}
        self.links: dict[str, list[Link]] = {}
        for link in lineage.links:
            self.links.setdefault(link.step.id, []).append(link)
        self.nodes_of: dict[str, list[Node]] = {}
        for node in lineage.nodes:
            self._figure(node)
            for step in {step.id: step for step in node.steps}.values():
                self.nodes_of.setdefault(step.id, []).append(node)

    def scene(self) -> Scene:
        acts = [self._act(number, step) for number, step in enumerate(self.steps)]
        self._mark()
        figures = [*self.of_node.values(), *self.unknown.values()]
        numbers = {act.step.id: number for number, act in enumerate(acts)}
        for number, figure in enumerate(figures):
            figure.number = number
            _settle(figure, numbers)
        return Scene(figures, acts)

    def _act(self, number: int, step: Step) -> Act:
        links = [link for link in self.links.get(step.id, ()) if link.parent is not link.child]
        sources = _distinct(self._figure(link.parent) for link in links)
        targets = _distinct(figure for link in links if (figure := self._figure(link.child)) not in sources)
        linked = {*sources, *targets}
        touched = _distinct(figure for figure in self._touched(step, linked) if figure not in linked)
        if not (linked or touched):
            touched = (self._figure(self.lineage.asked),)
        claimed = step.id not in self.possible and bool(step.operation or not step.possible)
        act = Act(step, sources, targets, touched, not claimed)
        for figure in act.figures:
            figure.acts.append(number)
        return act

    def _touched(self, step: Step, linked: set[Figure]) -> list[Figure]:
        """Every end of a step is drawn, also one that the search made no node of."""
        known = [self._figure(node) for node in self.nodes_of.get(step.id, ())]
        places = {figure.end.place.key for figure in (*linked, *known)}
        lost = [end for end in step.ends if end.place.key not in places]
        return [*known, *(self._lost(end) for end in lost)]

    def _figure(self, node: Node) -> Figure:
        if id(node) not in self.of_node:
            self.of_node[id(node)] = Figure(node.end, self._lane(node.end), node)
        return self.of_node[id(node)]

    def _lost(self, end: End) -> Figure:
        return self.unknown.setdefault(end.place.key, Figure(end, self._lane(end)))

    def _lane(self, end: End) -> Lane:
        """One for all spellings."""
        lane = lane_of(end, self.names)
        return self.lanes.setdefault((lane.kind, lane.key), lane)

    def _mark(self) -> None:
        for outcome in self.lineage.origins:
            self._figure(outcome.node).is_origin = True
        for outcome in self.lineage.finals:
            self._figure(outcome.node).final = outcome.step
        self._figure(self.lineage.asked).is_asked = True
        cut = {found.place.key for found in self.lineage.cuts if found.place}
        for figure in self.of_node.values():
            figure.is_cut = figure.end.place.key in cut


def _in_order(steps: Iterable[Step]) -> list[Step]:
    return sorted({step.id: step for step in reversed(list(steps))}.values(), key=lambda step: step.order)


def _distinct(figures: Iterable[Figure]) -> tuple[Figure, ...]:
    return tuple(dict.fromkeys(figures))


def _settle(figure: Figure, numbers: dict[str, int]) -> None:
    """When it came and went, as far as the steps that are drawn say so."""
    node = figure.node
    if node is None:
        return
    born = [numbers[step.id] for step in node.births if step.id in numbers]
    figure.born = min([*born, *figure.acts]) if born else None
    end = node.ended or node.replaced
    if end is not None and end.id in numbers:
        figure.died = max([numbers[end.id], *figure.acts])
        if figure.died not in figure.acts:  # another file took its place
            figure.acts.append(figure.died)
