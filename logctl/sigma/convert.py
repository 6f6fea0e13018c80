"""A rule about single events, as a query."""

from typing import TYPE_CHECKING, Any

from logctl.errors import QueryError
from logctl.language import marked as _
from logctl.query import And, Node, Not, Or, parse, text_of
from logctl.query.typed import Reading
from logctl.sigma.sources import field_for, source_conditions

if TYPE_CHECKING:
    from sigma.rule import SigmaRule


def tree_for(rule: "SigmaRule", reading: Reading) -> Node:
    """Raises QueryError for what cannot be said exactly, and pySigma's errors for what is no condition."""
    return _Conversion(rule, reading).tree()


def query_for(rule: "SigmaRule", reading: Reading) -> str:
    """As `tree_for`; also of a query that, read again, would be another one."""
    if rule.taxonomy not in (None, "sigma"):
        raise QueryError(_("its fields are those of the taxonomy %(name)s"), name=rule.taxonomy)
    tree = tree_for(rule, reading)
    text = text_of(tree)
    if parse(text, reading) != tree:
        raise QueryError(_("as a query it would mean something else"))
    return text


class _Conversion:
    def __init__(self, rule: "SigmaRule", reading: Reading) -> None:
        self._rule = rule
        self._source = rule.logsource
        self._reading = reading

    def tree(self) -> Node:
        source = source_conditions(self._source.product, self._source.category, self._source.service)
        conditions = [self._node(condition.parsed) for condition in self._rule.detection.parsed_condition]
        found = conditions[0] if len(conditions) == 1 else Or(tuple(conditions))
        return And((*source, found))

    def _node(self, item: Any) -> Node:
        from sigma.conditions import (
            ConditionAND,
            ConditionFieldEqualsValueExpression,
            ConditionNOT,
            ConditionOR,
            ConditionValueExpression,
        )

        from logctl.sigma.values import node_for

        match item:
            case ConditionAND():
                return _joined(And, [self._node(part) for part in item.args])
            case ConditionOR():
                return _joined(Or, [self._node(part) for part in item.args])
            case ConditionNOT():
                return Not(self._node(item.args[0]))
            case ConditionFieldEqualsValueExpression():
                name = field_for(item.field, self._source.product, self._source.category)
                return node_for(name, item.value, self._reading)
            case ConditionValueExpression():
                return node_for(None, item.value, self._reading)
        raise QueryError(_("%(form)s is not supported"), form=type(item).__name__)


def _joined(kind: type[And] | type[Or], parts: list[Node]) -> Node:
    return parts[0] if len(parts) == 1 else kind(tuple(parts))
