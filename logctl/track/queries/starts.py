"""Where a tracking query begins: the operations that it finds, and the file of each from then on."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from logctl.query import Node, Range, with_conditions
from logctl.track.gather import Gatherer, Wanted
from logctl.track.graph import Graph
from logctl.track.model import End, Step
from logctl.track.model import Node as File
from logctl.track.queries.paths import Paths

Span = tuple[int | None, int | None]


@dataclass(frozen=True, slots=True)
class Match:
    """An operation on a file that is meant: where the file was (`begin`) and where it goes on (`end`, or nowhere).

    `counts` tells whether the operation itself leads away from there, and not only there.
    """

    step: Step
    begin: End
    end: End | None
    counts: bool


@dataclass(slots=True, eq=False)
class Start:
    """`file` is the one that is followed, `behind` the one that stayed where it was."""

    step: Step
    begin: End
    counts: bool
    file: File | None
    behind: File | None


def matching(gatherer: Gatherer, node: Node, span: Span, most: int) -> tuple[list[Step], bool]:
    """In order; if there are too many the newest, and True."""
    low, high = span
    times = [] if low is None and high is None else [Range("@timestamp", "date", low, high)]
    steps, cut = gatherer.newest(with_conditions(node, times), most)
    return [step for step in steps if step.operation], cut


def meant(steps: Iterable[Step], paths: Paths, back: bool) -> Iterator[Match]:
    """Those on paths that are asked for."""
    for step in steps:
        near, far = (step.target, step.source) if back else (step.source, step.target)
        if near is not None and paths.match(near):
            yield Match(step, near, inside(far) or _going_on(near, back), True)
        elif far is not None and paths.match(far):
            yield Match(step, far, far, not paths.patterns)


def inside(end: End | None) -> End | None:
    return end if end is not None and end.place.kind != "outside" else None


def _going_on(end: End, back: bool) -> End | None:
    """What others do later with a file on a share did not come from this operation."""
    return end if back or not end.place.is_shared else None


def starts(graph: Graph, found: Sequence[Match], with_behind: bool) -> list[Start]:
    """Each file once, from the first operation on it that was found."""
    ends = [(match, end) for match in found for end in _ends(match, with_behind)]
    graph.load(Wanted(end.place, match.step.time) for match, end in ends)
    known: dict[object, Start] = {}
    for match in found:
        file = graph.node_with(match.step, match.end)
        behind = graph.node_with(match.step, match.begin) if with_behind else None
        step = _merged(match.step, file or behind)
        key = (id(file), match.begin.place.key) if file is not None else step.id
        known.setdefault(key, Start(step, match.begin, match.counts, file, behind))
    return list(known.values())


def _ends(match: Match, with_behind: bool) -> Iterator[End]:
    if match.end is not None:
        yield match.end
    if with_behind:
        yield match.begin


def _merged(step: Step, file: File | None) -> Step:
    """With the evidence of the other sources that saw it."""
    steps = file.steps if file is not None else []
    return next((one for one in steps if step.id in one.evidence), step)
