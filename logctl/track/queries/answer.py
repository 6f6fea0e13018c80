"""All lineages that a tracking query finds, each once, with the operations by which they reached what was asked for."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from logctl.contracts import Destination, TrackingQuery
from logctl.errors import UsageError
from logctl.language import marked as _
from logctl.query import Node, with_conditions
from logctl.query.typed import Reading
from logctl.saved import Values, asked
from logctl.track.events import Events
from logctl.track.gather import Gatherer, Wanted
from logctl.track.graph import Graph, Limits
from logctl.track.lineage import lineage_of
from logctl.track.model import Cut, Lineage, Step
from logctl.track.model import Node as File
from logctl.track.queries.choose import chosen, wanted
from logctl.track.queries.lean import Lean
from logctl.track.queries.paths import Paths
from logctl.track.queries.starts import Span, inside, matching, meant, starts
from logctl.track.queries.walk import MOST_VISITED, Reached, Walk
from logctl.track.queries.wards import Wards

PATH = "path"
"""The parameter that takes the place of the patterns of paths."""
MOST_EVENTS = 20_000
MOST_LINEAGES = 1_000


@dataclass(slots=True)
class Found:
    """`reached` says of its steps, by id, what was reached by them; `since` is the first operation that was found."""

    lineage: Lineage
    reached: dict[str, set[Destination]]
    since: Step


@dataclass(frozen=True, slots=True)
class Tracked:
    """`candidates` is how many files were followed; `more` lineages are not given. `events` is the limit where more
    operations were found than are followed (the newest), else None. `questions` counts what the store was asked."""

    found: Sequence[Found]
    candidates: int = 0
    more: int = 0
    events: int | None = None
    cuts: Sequence[Cut] = ()
    questions: int = 0


@dataclass(frozen=True, slots=True)
class Bounds:
    """`span` are both ends of the time of the operations that the query finds, in milliseconds."""

    span: Span = (None, None)
    limits: Limits = field(default_factory=Limits)
    events: int = MOST_EVENTS
    lineages: int = MOST_LINEAGES


def tracked(
    events: Events,
    query: TrackingQuery,
    values: Values,
    reading: Reading,
    bounds: Bounds | None = None,
    late: Callable[[], bool] = lambda: False,
) -> Tracked:
    """Raises UsageError and QueryError as a saved search does."""
    bounds = bounds or Bounds()
    node, paths = question(query, values, reading)
    gatherer = Gatherer(Lean(events))
    graph = Graph(gatherer, bounds.limits, late)
    steps, cut = matching(gatherer, node, bounds.span, bounds.events)
    track = query.track
    begun = starts(graph, [*meant(steps, paths, track.direction == "back")], "deleted" in wanted(track))
    walk = Walk(graph, track, Wards(events))
    hits = sorted(chosen(walk.reached(begun), track), key=lambda hit: hit.step.order)
    cuts = [*walk.cuts, *graph.cuts]
    found, more = _lineages(graph, hits, wanted(track), bounds.lineages)
    cuts += [*gatherer.cuts, *(one for lineage in found for one in lineage.lineage.cuts)]
    return Tracked(
        found,
        len(begun),
        more,
        bounds.events if cut else None,
        list(dict.fromkeys(cuts)),
        gatherer.questions + walk.wards.questions,
    )


def question(query: TrackingQuery, values: Values, reading: Reading) -> tuple[Node, Paths]:
    """Which operations, and where the file was."""
    others = {name: given for name, given in values.items() if name != PATH}
    given = values.get(PATH) or ()
    if given and not query.paths:
        raise UsageError(
            _("%(search)s has no parameter %(name)s; it has: %(known)s"),
            search=query.name,
            name=PATH,
            known=", ".join(one.name for one in query.parameters) or "-",
        )
    paths = Paths.written(given or query.paths)
    return with_conditions(asked(query, others, reading), paths.named()), paths


def _lineages(
    graph: Graph, hits: Sequence[Reached], names: frozenset[Destination], most: int
) -> tuple[list[Found], int]:
    """In the order of time in which they reached."""
    _load_around(graph, hits)
    found: dict[frozenset[str], Found] = {}
    known: dict[str, Found] = {}
    more = 0
    for hit in hits:
        if hit.step.id not in known and (file := _file(graph, hit)) is not None:
            if len(found) >= most:
                more += 1
                continue
            lineage = lineage_of(graph, file, [hit.step])
            told = frozenset(step.id for step in lineage.steps)
            one = found.setdefault(told, Found(lineage, {}, hit.start.step))
            known |= dict.fromkeys(told, one)
        if (of := known.get(hit.step.id)) is not None:
            of.reached.setdefault(hit.step.id, set()).update((hit.names & names) - {"outside"})
    return [*found.values()], more


def _load_around(graph: Graph, hits: Iterable[Reached]) -> None:
    """What the lineages need, of all of them together: a round of one costs as much as a round of a thousand."""
    hits = list(hits)
    graph.load(Wanted(end.place, hit.step.time) for hit in hits for end in hit.step.ends)
    files = [file for hit in hits if (file := _file(graph, hit)) is not None]
    limits, graph.limits = graph.limits, replace(graph.limits, nodes=MOST_VISITED)
    links = graph.ancestors(files)
    graph.descendants([*files, *(link.parent for link in links)], _not_shared)
    graph.limits = limits


def _not_shared(file: File) -> Sequence[Step]:
    """What others took from a share is looked at where it belongs to a lineage."""
    return [] if file.place.is_shared else file.steps


def _file(graph: Graph, hit: Reached) -> File | None:
    """The one that got there, else the one with which it was done."""
    return graph.node_with(hit.step, inside(hit.step.target)) or graph.node_with(hit.step, hit.step.source)
