"""A saved search or tracking query and the values of its parameters, as one query."""

from collections.abc import Mapping, Sequence

from logctl.contracts import Parameter, SavedSearch, TrackingQuery
from logctl.errors import QueryError, UsageError
from logctl.language import marked as _
from logctl.query import Node, Or, Wildcard, parse, with_conditions
from logctl.query.conditions import part_of
from logctl.query.pattern import floating, parse_pattern
from logctl.query.typed import Reading, between, equals, resolve

Values = Mapping[str, Sequence[str]]
"""What is given to each parameter; of several values one must hold."""


def asked(search: SavedSearch | TrackingQuery, values: Values, reading: Reading) -> Node:
    """Raises UsageError for parameters that there are not, or that must be given; QueryError for values that do not fit."""
    known = {parameter.name: parameter for parameter in search.parameters}
    for name in values:
        if name not in known:
            raise UsageError(
                _("%(search)s has no parameter %(name)s; it has: %(known)s"),
                search=search.name,
                name=name,
                known=", ".join(known) or "-",
            )
    for parameter in search.parameters:
        if parameter.required and not values.get(parameter.name):
            raise UsageError(
                _("%(search)s needs a value: --param %(name)s=..."), search=search.name, name=parameter.name
            )
    given = {one.name: values.get(one.name) or one.default for one in search.parameters}
    conditions = [
        _any(
            [_condition(known[name], field, text, reading) for text in texts for field in known[name].fields]
        )
        for name, texts in given.items()
        if texts
    ]
    return with_conditions(parse(search.query, reading), conditions)


def _any(nodes: list[Node]) -> Node:
    return nodes[0] if len(nodes) == 1 else Or(tuple(nodes))


def _condition(parameter: Parameter, field: str, text: str, reading: Reading) -> Node:
    name, kind = resolve(field)
    match parameter.match:
        case "exact":
            return equals(name, kind, text, reading)
        case "at-least":
            return between(name, text, None, reading)
        case "at-most":
            return between(name, None, text, reading)
    if kind not in ("keyword", "text"):
        raise QueryError(_("%(field)s has no parts: only whole values can be asked for"), field=name)
    if parameter.match == "part":
        return part_of(name, text)
    pattern = parse_pattern(text)
    return Wildcard(name, floating(pattern) if kind == "text" else pattern)
