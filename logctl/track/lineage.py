"""What belongs to a lineage: the ancestors of the file asked for, and all descendants of those, with what was done to
each; but of an origin on a share only what led here: what others took from it is their lineage.
"""

from collections.abc import Container, Iterable, Iterator, Sequence

from logctl.track.graph import Graph
from logctl.track.model import Cut, Direction, Lineage, Link, Node, Outcome, Step
from logctl.track.nodes import ENDING, is_at


def lineage_of(graph: Graph, asked: Node, selected: Sequence[Step], direction: Direction = "both") -> Lineage:
    """`selected` are the steps asked for, where not all are: of a shared origin only these are followed."""
    graph.cuts.clear()
    back = graph.ancestors([asked]) if direction != "forward" else []
    ancestors = _unique([asked, *(link.parent for link in back)])
    above = ancestors if direction != "forward" else []
    chosen = _Chosen(asked, selected, back, above)
    forward = graph.descendants(ancestors, chosen.steps_from) if direction != "back" else []
    links = _links([*back, *forward])
    nodes = _unique([*ancestors, *(node for link in forward for node in (link.parent, link.child))])
    steps = _ordered(step for node in nodes for step in _on(node, chosen, links, direction))
    told = {_key(step) for step in steps}
    return Lineage(
        asked,
        _host(asked, selected),
        sorted(_origins(nodes, links, told, chosen), key=_by_path),
        sorted(_finals(nodes, links, told, direction), key=_by_path),
        [step for step in steps if step.operation],
        nodes,
        links,
        [step for step in steps if not step.operation],
        [*graph.cuts, *_cuts_at(graph.gatherer.cuts, nodes)],
    )


def _cuts_at(cuts: Iterable[Cut], nodes: Iterable[Node]) -> list[Cut]:
    """Those of its own places: what was asked before may have been cut elsewhere."""
    places = {node.place.key for node in nodes}
    return [cut for cut in cuts if cut.place is None or cut.place.key in places]


class _Chosen:
    """Of which files which steps are told."""

    def __init__(
        self, asked: Node, selected: Sequence[Step], back: Sequence[Link], above: Sequence[Node]
    ) -> None:
        self._asked = asked
        self._selected = frozenset(step.id for step in selected)
        self._led_here = frozenset(link.step.id for link in back)
        self._above = {id(node) for node in above}

    def steps_from(self, node: Node) -> list[Step]:
        if not _is_shared_origin(node):
            return node.steps
        if node is self._asked:
            return [step for step in node.steps if not self._selected or self._selected & {*step.evidence}]
        return [step for step in node.steps if step.id in self._led_here]

    def is_above(self, node: Node) -> bool:
        """Is it the one asked for, or one that this came from?"""
        return id(node) in self._above


def _is_shared_origin(node: Node) -> bool:
    return node.place.is_shared and not any(step.source for step in node.births)


def _on(node: Node, chosen: _Chosen, links: Sequence[Link], direction: Direction) -> Iterator[Step]:
    """What is told of this file: nothing that leads to or from one which is not."""
    own = {id(step) for step in chosen.steps_from(node)}
    for step in node.steps:
        if step in node.births:
            is_told = not _comes(step) or chosen.is_above(node) or _leads(step, links, child=node)
        else:
            is_told = id(step) in own and (
                direction != "back" or not _leaves(step, node) or _leads(step, links, parent=node)
            )
        if is_told:
            yield step


def _comes(step: Step) -> bool:
    return step.source is not None and step.source.place.kind != "outside"


def _leads(step: Step, links: Sequence[Link], parent: Node | None = None, child: Node | None = None) -> bool:
    """Its evidence is other at the other end where another source saw that, too."""
    return any(
        is_at(step.source, link.parent.place)
        and is_at(step.target, link.child.place)
        and not {*step.evidence}.isdisjoint(link.step.evidence)
        for link in links
        if link.parent is parent or link.child is child
    )


def _ordered(steps: Iterable[Step]) -> list[Step]:
    """Each once: of those that know more or less evidence, the one with the most."""
    known: dict[tuple[str, ...], Step] = {}
    for step in steps:
        key = _key(step)
        if key not in known or len(step.evidence) > len(known[key].evidence):
            known[key] = step
    return sorted(known.values(), key=lambda step: (step.order, _key(step)))


def _key(step: Step) -> tuple[str, ...]:
    """One event may tell of several files."""
    return (step.id, *(end.place.key if end else "" for end in (step.source, step.target)))


def _unique(nodes: Iterable[Node]) -> list[Node]:
    return list({id(node): node for node in nodes}.values())


def _links(links: Iterable[Link]) -> list[Link]:
    known = {(link.step.id, id(link.parent), id(link.child)): link for link in links}
    return sorted(known.values(), key=lambda link: link.step.order)


def _origins(
    nodes: Sequence[Node], links: Sequence[Link], told: Container[tuple[str, ...]], chosen: _Chosen
) -> Iterator[Outcome]:
    """Files that came from no other; the step is the one that made it, or else the first that led on."""
    children = {id(link.child) for link in links}
    for node in nodes:
        if id(node) in children or node.place.kind == "outside":
            continue
        on = [*node.births, *(link.step for link in links if link.parent is node)]
        on += [step for step in node.steps if _key(step) in told]
        on += [*chosen.steps_from(node), *node.steps]
        yield Outcome(node, on[0])


def _finals(
    nodes: Sequence[Node], links: Sequence[Link], told: Container[tuple[str, ...]], direction: Direction
) -> Iterator[Outcome]:
    """Places where it is or ended; the step is the last one that was done to it there."""
    for node in nodes:
        if any(link.parent is node and (direction == "back" or _goes(link.step)) for link in links):
            continue
        last = [
            step for step in node.steps if _key(step) in told and step.operation and not _leaves(step, node)
        ]
        last = last or node.births
        if last:
            yield Outcome(node, last[-1])


def _goes(step: Step) -> bool:
    """Is it no longer there, because it is where the step took it?"""
    return step.operation in ENDING


def _leaves(step: Step, node: Node) -> bool:
    """Does it make another file of this one, which stays?"""
    return is_at(step.source, node.place) and step.target is not None and not is_at(step.target, node.place)


def _by_path(outcome: Outcome) -> tuple[str, str, tuple[int, int, str]]:
    return outcome.end.path, outcome.end.place.key, outcome.step.order


def _host(node: Node, selected: Sequence[Step]) -> str:
    """As the log writes it."""
    return next((step.host for step in [*selected, *node.births, *node.steps]), "")
