"""Tracking queries, asked for rules."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from typing import TYPE_CHECKING

from logctl.contracts import TrackingQuery
from logctl.contracts.rule import Tracked
from logctl.decode import EARLIEST
from logctl.detect.conditions.condition import TooManyError
from logctl.detect.conditions.make import AskOf
from logctl.detect.conditions.tracked import Arrival, Ask
from logctl.detect.source import between
from logctl.errors import PluginError
from logctl.event import Event
from logctl.language import marked as _
from logctl.query import Node
from logctl.query.typed import Reading
from logctl.store import Sort
from logctl.track.events import Events
from logctl.track.model import Lineage, Step
from logctl.track.model import Node as File
from logctl.track.queries import Bounds, Found, tracked

if TYPE_CHECKING:
    from logctl.pipeline.engine import Engine


def ask_of_engine(engine: "Engine") -> AskOf:
    """Of all tracking queries that its manager knows; PluginError is raised for another one."""
    return lambda condition: ask_of(engine.store, engine.manager.tracking, engine.settings.zone, condition)


def ask_of(
    events: Events,
    queries: Mapping[str, TrackingQuery],
    zone: tzinfo,
    condition: Tracked,
    bounds: Bounds | None = None,
) -> Ask:
    """Where there is more than the bounds allow, TooManyError is raised: a rule does not find half of it."""
    query = queries.get(condition.query)
    if query is None:
        raise PluginError(_("there is no tracking query %(name)s"), name=condition.query)
    values = {name: [value] for name, value in condition.parameters.items()}
    reading = Reading(zone, datetime(1970, 1, 1, tzinfo=UTC))

    def ask(first: int, last: int) -> list[Arrival]:
        during = _During(events, max(EARLIEST, first), last)
        answer = tracked(during, query, values, reading, bounds)
        if answer.events is not None or answer.more:
            raise TooManyError(
                _(
                    "the tracking query %(name)s finds more in %(days)s days than can be followed; make it narrower"
                ),
                name=query.name,
                days=round((last - first) / 86_400_000, 1),
            )
        return _arrivals(during, answer.found)

    return ask


@dataclass(frozen=True, slots=True)
class _During:
    """The events of a time, and no others."""

    events: Events
    first: int
    last: int

    def get(self, identities: Iterable[str]) -> dict[str, Event]:
        found = self.events.get(identities)
        return {name: event for name, event in found.items() if self.first <= event.time <= self.last}

    def find(self, query: Node, sort: Sort, limit: int | None = None) -> Iterator[Event]:
        return self.events.find(between(query, self.first, self.last), sort, limit)


def _arrivals(events: Events, found: Iterable[Found]) -> list[Arrival]:
    ways = {
        step.id: way_to(one.lineage, step)
        for one in found
        for step in one.lineage.steps
        if one.reached.get(step.id)
    }
    known = events.get(ways)
    return [
        Arrival(known[name], tuple(step.id for step in way)) for name, way in ways.items() if name in known
    ]


def way_to(lineage: Lineage, step: Step) -> list[Step]:
    """The operations by which the file came to be where this one was done, and it, in the order of events."""
    way, waiting = {step.id: step}, [node for node in lineage.nodes if _is_on(step, node)]
    seen: set[int] = set()
    while waiting:
        node = waiting.pop()
        seen.add(id(node))
        for link in lineage.links:
            if link.child is node and link.step.order <= step.order:
                way[link.step.id] = link.step
                waiting += [link.parent] if id(link.parent) not in seen else []
    return sorted(way.values(), key=lambda one: one.order)


def _is_on(step: Step, node: File) -> bool:
    return any(one.id == step.id for one in node.steps)
