"""A value of a rule, as what is asked of a field."""

from typing import Any

from sigma.types import (
    SigmaBool,
    SigmaCasedString,
    SigmaCIDRExpression,
    SigmaCompareExpression,
    SigmaExists,
    SigmaExpansion,
    SigmaNull,
    SigmaNumber,
    SigmaRegularExpression,
    SigmaString,
    SpecialChars,
)

from logctl.errors import QueryError
from logctl.fields import type_of
from logctl.language import marked as _
from logctl.query.expression import checked, parse_expression
from logctl.query.pattern import checked_pattern, floating, joined_pattern
from logctl.query.tree import Exists, Is, Mark, Node, Not, Or, Pattern, Range, Regex, Wildcard
from logctl.query.typed import Reading, equals

_MARKS = {SpecialChars.WILDCARD_MULTI: Mark.MANY, SpecialChars.WILDCARD_SINGLE: Mark.ONE}
_ADDRESSES = {"winlog.event_data.IpAddress": "source.ip"}
"""Texts of which the events have the address too, so that networks can be asked of it."""
_BOUNDS = {"LT": (None, False), "LTE": (None, True), "GT": (False, None), "GTE": (True, None)}


def node_for(field: str | None, value: Any, reading: Reading) -> Node:
    """Raises QueryError for what cannot be asked exactly. Without a field, it is looked for in any text."""
    match value:
        case SigmaExpansion():
            return Or(tuple(node_for(field, one, reading) for one in value.values))
        case SigmaCasedString():
            raise QueryError(_("upper and lower case are one here: `cased` cannot be asked"))
        case SigmaString():
            return _text(field, value, reading)
        case SigmaRegularExpression():
            return Regex(_fitting_field(field), checked(_expression(value)))
    if field is None:
        raise QueryError(_("without a field only texts can be looked for"))
    match value:
        case SigmaNumber():
            return equals(field, type_of(field) or "keyword", str(value.number), reading)
        case SigmaBool():
            return equals(field, type_of(field) or "keyword", str(value.boolean), reading)
        case SigmaNull():
            return Not(Exists(field))
        case SigmaExists():
            return Exists(field) if value.exists else Not(Exists(field))
        case SigmaCIDRExpression():
            return _network(field, value, reading)
        case SigmaCompareExpression():
            return _compared(field, value)
    name = type(value).__name__.removeprefix("Sigma")
    raise QueryError(_("a value of the kind %(name)s cannot be asked of an index"), name=name)


def _pattern(value: SigmaString) -> Pattern:
    return joined_pattern([_MARKS[part] if part in _MARKS else str(part) for part in value.s])


def _text(field: str | None, value: SigmaString, reading: Reading) -> Node:
    pattern = _pattern(value)
    if field is None:
        return Wildcard(None, checked_pattern(floating(pattern)))
    if not pattern:
        return Not(Exists(field))
    if pattern == (Mark.MANY,):
        return Exists(field)
    if type_of(field) not in ("keyword", "text"):
        return equals(field, type_of(field) or "keyword", str(value), reading)
    if all(isinstance(part, str) for part in pattern) and type_of(field) == "keyword":
        return Is(field, "".join(map(str, pattern)))
    if type_of(field) == "text" and (pattern[0] is not Mark.MANY or pattern[-1] is not Mark.MANY):
        raise QueryError(_("of a field of words only parts can be asked: use `contains`"))
    return Wildcard(field, checked_pattern(pattern))


def _fitting_field(field: str | None) -> str | None:
    if field is not None and type_of(field) not in ("keyword", "text"):
        raise QueryError(_("%(field)s has no text that an expression could fit"), field=field)
    return field


def _expression(value: SigmaRegularExpression) -> Any:
    if {flag.name for flag in value.flags} - {"IGNORECASE", "DOTALL"}:
        raise QueryError(_("groups that look ahead or set options are not supported"))
    return parse_expression(str(value.regexp), search=True)


def _network(field: str, value: SigmaCIDRExpression, reading: Reading) -> Node:
    field = _ADDRESSES.get(field, field)
    if type_of(field) == "ip":
        return equals(field, "ip", value.cidr, reading)
    if value.network.version == 6:
        raise QueryError(
            _("%(field)s has addresses as texts: no network of IPv6 can be asked of it"), field=field
        )
    return Or(tuple(_text(field, SigmaString(text), reading) for text in value.expand()))


def _compared(field: str, value: SigmaCompareExpression) -> Node:
    kind = type_of(field)
    if kind not in ("long", "double"):
        raise QueryError(_("%(field)s has no numbers: it cannot be compared"), field=field)
    low, high = _BOUNDS[value.op.name]
    number = value.number.number
    return Range(
        field,
        kind,
        None if low is None else number,
        None if high is None else number,
        low is not False,
        high is not False,
    )
