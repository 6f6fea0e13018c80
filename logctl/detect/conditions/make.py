"""Conditions of rules, made ready to be asked."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import tzinfo
from typing import Any

from logctl.contracts.rule import (
    Condition,
    Count,
    Each,
    Events,
    Filter,
    FirstSeen,
    Input,
    Judge,
    Rate,
    Rule,
    Silence,
    Together,
    Tracked,
)
from logctl.detect.conditions.condition import Ready
from logctl.detect.conditions.counted import ReadyCount
from logctl.detect.conditions.each import ReadyEach
from logctl.detect.conditions.first_seen import ReadyFirstSeen
from logctl.detect.conditions.inputs import Inputs
from logctl.detect.conditions.judged import ReadyJudge
from logctl.detect.conditions.rate import ReadyRate
from logctl.detect.conditions.silence import ReadySilence
from logctl.detect.conditions.streams import EventStream, FoundStream, Stream
from logctl.detect.conditions.together import ReadyTogether
from logctl.detect.conditions.tracked import Ask, ReadyTracked
from logctl.detect.source import tree_of
from logctl.errors import QueryError
from logctl.language import marked as _
from logctl.query import And, Everything, Node, Not

AskOf = Callable[[Tracked], Ask]


def ready(rule: Rule, filters: Sequence[Filter], zone: tzinfo, ask_of: AskOf | None = None) -> Ready:
    """What a filter that concerns the rule finds is in none of its queries. `ask_of` gives how a tracking query is
    asked (`detect/tracked_ask.py`); without it none can be. Raises QueryError."""
    excluded = tuple(Not(tree_of(one.query)) for one in filters if one.concerns(rule))
    return Making(rule.group_by, excluded, zone, ask_of).ready(rule.condition)


@dataclass(frozen=True, slots=True)
class Making:
    """What the making of a condition needs to know. `group_by` are the fields of the group that the hits of a condition
    without one have, and `excluded` what must hold of every event beside its query."""

    group_by: tuple[str, ...]
    excluded: tuple[Node, ...]
    zone: tzinfo
    ask_of: AskOf | None = None

    def ready(self, condition: Condition) -> Ready:
        for kind, make in MAKERS:
            if isinstance(condition, kind):
                return make(condition, self)
        raise QueryError(_("%(name)s is no condition of a rule"), name=type(condition).__name__)

    def tree(self, query: str) -> Node:
        tree = tree_of(query)
        return And((tree, *self.excluded)) if self.excluded else tree

    def inputs(self, condition: Count | Together) -> Inputs:
        return Inputs(condition, [self._stream(one) for one in condition.inputs])

    def _stream(self, one: Input) -> Stream:
        if isinstance(one, Events):
            return EventStream(self.tree(one.query))
        inner = replace(self, group_by=())
        return FoundStream(inner.ready(one.condition), _names(one.condition))


Maker = Callable[[Any, Making], Ready]


def _names(condition: Condition) -> tuple[str, ...]:
    """By which the hits of a condition inside another are grouped."""
    own: tuple[str, ...] = getattr(condition, "group_by", ())
    return (*own, *condition.fields) if isinstance(condition, FirstSeen) else own


def _each(condition: Each, making: Making) -> Ready:
    return ReadyEach(making.tree(condition.events.query), making.group_by)


def _count(condition: Count, making: Making) -> Ready:
    if condition.distinct is None and not all(isinstance(one, Events) for one in condition.inputs):
        raise QueryError(
            _(
                "what a correlation finds cannot be counted: name a field whose different values are (distinct)"
            )
        )
    return ReadyCount(condition, making.inputs(condition))


def _together(condition: Together, making: Making) -> Ready:
    return ReadyTogether(condition, making.inputs(condition))


def _first_seen(condition: FirstSeen, making: Making) -> Ready:
    return ReadyFirstSeen(condition, making.tree(condition.events.query))


def _silence(condition: Silence, making: Making) -> Ready:
    return ReadySilence(condition, making.tree(condition.events.query))


def _rate(condition: Rate, making: Making) -> Ready:
    return ReadyRate(condition, making.tree(condition.events.query), making.zone)


def _tracked(condition: Tracked, making: Making) -> Ready:
    if making.ask_of is None:
        raise QueryError(_("tracking queries cannot be asked here"))
    allowed = And((Everything(), *making.excluded))
    return ReadyTracked(condition, allowed, making.ask_of(condition), making.group_by)


def _judge(condition: Judge, making: Making) -> Ready:
    return ReadyJudge(condition, making.tree(condition.query))


MAKERS: list[tuple[Any, Maker]] = [
    (Each, _each),
    (Count, _count),
    (Together, _together),
    (FirstSeen, _first_seen),
    (Silence, _silence),
    (Rate, _rate),
    (Tracked, _tracked),
    (Judge, _judge),
]
"""By kind of condition, the first that fits."""
