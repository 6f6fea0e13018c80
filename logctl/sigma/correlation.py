"""Correlations of Sigma as conditions of ours; what would be weaker here is refused with its reason.

https://sigmahq.io/sigma-specification/specification/sigma-correlation-rules-specification.html
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from logctl.contracts.rule import Condition, Count, Each, Events, Found, Input, Operator, Together
from logctl.errors import QueryError
from logctl.language import marked as _

if TYPE_CHECKING:
    from sigma.correlations import SigmaCorrelationCondition, SigmaCorrelationRule

_OPERATORS: dict[str, Operator] = {
    "GTE": "gte",
    "GT": "gt",
    "LTE": "lte",
    "LT": "lt",
    "EQ": "eq",
    "NEQ": "neq",
}
_LEAST = {"GTE": 1, "GT": 0, "LTE": 1, "LT": 2, "EQ": 1, "NEQ": 1}
"""With less, the condition would be about no event at all, or about any."""


@dataclass(frozen=True, slots=True)
class Converted:
    """`field` gives our name of a field of its events, and raises QueryError for one that these do not have."""

    condition: Condition
    field: Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Part:
    """A rule that a correlation is about, and what the aliases of the correlation mean there."""

    name: str
    converted: Converted
    aliases: Mapping[str, str]

    def input(self) -> Input:
        condition = self.converted.condition
        return (
            Events(condition.events.query, self.name)
            if isinstance(condition, Each)
            else Found(condition, self.name)
        )


def correlated(rule: "SigmaCorrelationRule", parts: Sequence[Part]) -> Converted:
    """Raises QueryError."""
    if not parts:
        raise QueryError(_("it is about no rules"))
    names = _Names({alias.alias for alias in rule.aliases}, parts)
    grouped = {name: names.ours(name) for name in rule.group_by or ()}
    condition = _condition(rule, parts, tuple(dict.fromkeys(grouped.values())), names)

    def field(name: str) -> str:
        if name not in grouped:
            raise QueryError(_("%(name)s is nothing by which the correlation in it is grouped"), name=name)
        return grouped[name]

    return Converted(condition, field)


class _Names:
    """What the names in a correlation are here; those that mean another field in each rule become aliases."""

    def __init__(self, written: set[str], parts: Sequence[Part]) -> None:
        self._written, self._parts = written, parts
        self.aliases: dict[str, dict[str, str]] = {}

    def ours(self, name: str) -> str:
        fields = {part.name: self._in(part, name) for part in self._parts}
        found = {*fields.values()}
        if len(found) == 1 and found.isdisjoint(self._written):
            return found.pop()
        self.aliases[name] = fields
        return name

    def _in(self, part: Part, name: str) -> str:
        if name not in self._written:
            return part.converted.field(name)
        if name not in part.aliases:
            raise QueryError(
                _("the alias %(name)s does not say what it is in the rule %(rule)s"),
                name=name,
                rule=part.name,
            )
        return part.converted.field(part.aliases[name])


def _condition(
    rule: "SigmaCorrelationRule", parts: Sequence[Part], group_by: tuple[str, ...], names: _Names
) -> Condition:
    inputs, within = tuple(part.input() for part in parts), rule.timespan.seconds * 1000
    kind = rule.type.name.lower()
    match kind:
        case "temporal" | "temporal_ordered":
            _check_together(rule)
            return Together(inputs, within, kind == "temporal_ordered", group_by, names.aliases)
        case "event_count" | "value_count":
            number, operator = _compared(rule)
            distinct = _distinct(rule, inputs, names)
            return Count(inputs, within, number, operator, distinct, group_by, names.aliases)
    raise QueryError(_("correlations of the type %(name)s are not supported"), name=kind)


def _plain(rule: "SigmaCorrelationRule") -> "SigmaCorrelationCondition":
    from sigma.correlations import SigmaCorrelationCondition

    if not isinstance(rule.condition, SigmaCorrelationCondition):
        raise QueryError(_("a correlation whose condition is an expression is not supported"))
    return rule.condition


def _check_together(rule: "SigmaCorrelationRule") -> None:
    """All of the rules: so it is without a condition, and what one says that means the same."""
    condition, count = _plain(rule), len(rule.rules or ())
    every = {"GTE": count, "EQ": count, "GT": count - 1}
    if condition.fieldref is not None or every.get(condition.op.name) != condition.count:
        raise QueryError(_("a correlation in time is of all its rules: other conditions are not supported"))


def _compared(rule: "SigmaCorrelationRule") -> tuple[int, Operator]:
    condition = _plain(rule)
    operator, number = condition.op.name, condition.count
    if not isinstance(number, int):
        raise QueryError(_("%(number)s is no number of events or values"), number=number)
    if number < _LEAST[operator]:
        raise QueryError(
            _("no event shows that there are none: %(operator)s %(number)s cannot be found"),
            operator=operator.lower(),
            number=number,
        )
    return number, _OPERATORS[operator]


def _distinct(rule: "SigmaCorrelationRule", inputs: Sequence[Input], names: _Names) -> str | None:
    field = _plain(rule).fieldref
    if rule.type.name == "VALUE_COUNT":
        if not isinstance(field, str):
            raise QueryError(_("the different values of one field can be counted, not those of several"))
        return names.ours(field)
    if field is not None:
        raise QueryError(_("a number of events has no field"))
    if any(isinstance(one, Found) for one in inputs):
        raise QueryError(_("what another correlation found cannot be counted"))
    return None
