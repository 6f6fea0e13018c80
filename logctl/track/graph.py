"""The files around the one asked for: places are asked of the store when the walk comes to them, a round at a time."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from logctl.decode.place import Place
from logctl.track.gather import Gatherer, Wanted
from logctl.track.model import Cut, End, Link, Node, Step
from logctl.track.nodes import is_at, nodes_at

MOST_ROUNDS = 60
MOST_NODES = 2_000
MOST_CHILDREN = 500


@dataclass(frozen=True, slots=True)
class Limits:
    """`rounds` is how many steps a lineage is followed from the file asked for, `children` how many files from one."""

    rounds: int = MOST_ROUNDS
    nodes: int = MOST_NODES
    children: int = MOST_CHILDREN


@dataclass(slots=True)
class Graph:
    """`late` says whether the time that the search may take is over."""

    gatherer: Gatherer
    limits: Limits = field(default_factory=Limits)
    late: Callable[[], bool] = lambda: False
    cuts: list[Cut] = field(default_factory=list)
    _nodes: dict[str, list[Node]] = field(default_factory=dict)
    _outside: dict[tuple[str, str], Node] = field(default_factory=dict)

    def load(self, wanted: Iterable[Wanted]) -> bool:
        """Places that are not known yet. False where no time is left."""
        new = {
            one.place.key: one
            for one in wanted
            if one.place.key not in self._nodes and one.place.kind != "outside"
        }
        if new and self.late():
            self._cut(Cut("time", 0))
            return False
        for key, steps in self.gatherer.steps_on(list(new.values())).items():
            self._nodes[key] = nodes_at(new[key].place, steps)
        return True

    def knows(self, place: Place) -> bool:
        return place.key in self._nodes

    def nodes_of(self, place: Place) -> list[Node]:
        return self._nodes.get(place.key, [])

    def node_with(self, step: Step, end: End | None) -> Node | None:
        """The file at this end of the step."""
        if end is None:
            return None
        if end.place.kind == "outside":
            return self._outside.setdefault((step.id, end.place.key), Node(end, [step], [step]))
        for node in self.nodes_of(end.place):
            if any(
                step.id in one.evidence and is_at(one.target, end.place) == is_at(step.target, end.place)
                for one in node.steps
            ):
                return node
        return None

    def ancestors(self, nodes: Iterable[Node]) -> list[Link]:
        """All the way back."""
        return self._walk(nodes, self._births)

    def descendants(self, nodes: Iterable[Node], steps_from: Callable[[Node], Iterable[Step]]) -> list[Link]:
        """All the way forward, from each by the steps that `steps_from` gives."""
        return self._walk(nodes, lambda node: self._departures(node, steps_from(node)))

    def _births(self, node: Node) -> Iterator[tuple[Step, End, bool]]:
        for step in node.births:
            if step.source is not None and step.source.place.kind != "outside":
                yield step, step.source, True

    def _departures(self, node: Node, steps: Iterable[Step]) -> Iterator[tuple[Step, End, bool]]:
        children = [
            step
            for step in steps
            if is_at(step.source, node.place)
            and step.target is not None
            and not is_at(step.target, node.place)
        ]
        if len(children) > self.limits.children:
            self._cut(Cut("children", self.limits.children, node.place))
        for step in children[: self.limits.children]:
            assert step.target is not None
            yield step, step.target, False

    def _walk(
        self, nodes: Iterable[Node], ways: Callable[[Node], Iterable[tuple[Step, End, bool]]]
    ) -> list[Link]:
        links: dict[tuple[str, str, int], Link] = {}
        seen = {id(node): node for node in nodes}
        front = list(seen.values())
        for _round in range(self.limits.rounds):
            open_ways = [(node, *way) for node in front for way in ways(node)]
            if not open_ways or not self.load(
                Wanted(end.place, step.time) for _n, step, end, _b in open_ways
            ):
                return list(links.values())
            front = []
            for node, step, end, back in open_ways:
                other = self.node_with(step, end)
                if other is None or other is node:
                    continue
                parent, child = (other, node) if back else (node, other)
                links.setdefault((step.id, end.place.key, id(node)), Link(step, parent, child))
                if id(other) not in seen and self._room(seen):
                    seen[id(other)] = other
                    front.append(other)
        if any(True for node in front for _way in ways(node)):
            self._cut(Cut("depth", self.limits.rounds))
        return list(links.values())

    def _room(self, seen: dict[int, Node]) -> bool:
        if len(seen) < self.limits.nodes:
            return True
        self._cut(Cut("nodes", self.limits.nodes))
        return False

    def _cut(self, cut: Cut) -> None:
        if cut not in self.cuts:
            self.cuts.append(cut)
