"""Lucene syntax, through luqum, into our tree.

Differences from Lucene's own parser: the default operator is AND; precedence is NOT, AND, OR however they are
written (`a b OR c` is `(a AND b) OR c`); a word that is several words (a path, Japanese text) is a phrase.
"""

import re
from collections.abc import Iterator
from typing import Any

from logctl.errors import QueryError
from logctl.fields import field_named
from logctl.language import marked as _
from logctl.query.escape import check_characters, has_wildcard, unescape, unquote
from logctl.query.expression import checked, parse_expression
from logctl.query.expression import floating as floating_expression
from logctl.query.pattern import checked_pattern, floating, parse_pattern
from logctl.query.spelling import spell_out
from logctl.query.tree import And, Everything, Exists, Mark, Node, Not, Or, Regex, Wildcard
from logctl.query.typed import Reading, between, equals, phrase, resolve

LONGEST_QUERY = 10_000
DEEPEST = 100
MOST_TERMS = 1000
_POSITION = re.compile(r"at position (\d+)")


def parse(text: str, reading: Reading) -> Node:
    """An empty query is everything. Raises QueryError with the position."""
    if not text.strip():
        return Everything()
    if len(text) > LONGEST_QUERY:
        raise QueryError(_("a query may have %(most)s characters at most"), most=LONGEST_QUERY)
    check_characters(text)
    _check_depth(text)
    spelled = spell_out(text)
    try:
        return _Reader(reading).node(_lucene(spelled.text), None, 0)
    except QueryError as error:
        if error.position is not None:
            error.position = spelled.original(error.position)
        raise


def _check_depth(text: str) -> None:
    depth = 0
    for match in re.finditer(r"\\.|[()]", text, flags=re.S):
        depth += {"(": 1, ")": -1}.get(match[0], 0)
        if depth > DEEPEST:
            raise QueryError(
                _("brackets may be nested %(most)s deep at most"), position=match.start(), most=DEEPEST
            )


def _lucene(text: str) -> Any:
    from luqum.exceptions import ParseError
    from luqum.parser import parser

    try:
        return parser.parse(text)
    except ParseError as error:
        found = _POSITION.search(str(error))
        position = min(int(found[1]) if found else len(text), len(text))
    except (ArithmeticError, ValueError):  # luqum reads the number after ~ or ^ without a check
        position = min((place for place in map(text.find, "~^") if place >= 0), default=len(text))
    except RecursionError as error:
        raise QueryError(_("the query is nested too deeply")) from error
    raise QueryError(_("the query cannot be understood from here on"), position=position)


class _Reader:
    """Walks luqum's tree; `field` is that of the group around, None outside of one."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._terms = 0

    def node(self, item: Any, field: str | None, depth: int) -> Node:
        if depth > DEEPEST * 3:
            raise QueryError(_("the query is nested too deeply"), position=item.pos)
        try:
            return self._read(item, field, depth + 1)
        except QueryError as error:
            if error.position is None:
                error.position = item.pos
            raise

    def _read(self, item: Any, field: str | None, depth: int) -> Node:
        match type(item).__name__:
            case "AndOperation" | "OrOperation" | "UnknownOperation" | "BoolOperation":
                return self._operation(item, field, depth)
            case "Group" | "FieldGroup" | "Plus":
                return self.node(item.children[0], field, depth)
            case "Not" | "Prohibit":
                return self._negation(item, field, depth)
            case "SearchField":
                return self._field(item, field, depth)
            case "Word":
                return self._word(item.value, field)
            case "Phrase":
                return self._phrase(item.value[1:-1], field)
            case "Regex":
                return self._regex(item, field)
            case "Range":
                return self._range(item, field)
            case "From" | "To":
                return self._open_range(item, field)
            case other:
                raise QueryError(_("%(form)s is not supported"), form=_FORMS.get(other, other))

    def _count(self) -> None:
        self._terms += 1
        if self._terms > MOST_TERMS:
            raise QueryError(_("a query may have %(most)s terms at most"), most=MOST_TERMS)

    def _operation(self, item: Any, field: str | None, depth: int) -> Node:
        """Operands and operators in the order written; OR separates what AND joins."""
        groups: list[list[Node]] = [[]]
        for token in _tokens(item):
            if token == "OR":
                groups.append([])
            elif token != "AND":
                groups[-1].append(self.node(token, field, depth))
        return _joined(Or, [_joined(And, group) for group in groups])

    def _negation(self, item: Any, field: str | None, depth: int) -> Node:
        if type(item).__name__ == "Prohibit" and field and type(item.a).__name__ == "Word":
            # `-5` after a colon is a number, not a negation, where the field has numbers
            found = field_named(field)
            if found and found.type in ("long", "double"):
                return self._word("-" + item.a.value, field)
        return Not(self.node(item.children[0], field, depth))

    def _field(self, item: Any, field: str | None, depth: int) -> Node:
        name = unescape(item.name)
        if field is not None:
            raise QueryError(_("a field within a field; write \\: for a colon, or put the value into quotes"))
        if name == "_exists_":
            self._count()
            return Exists(resolve(_exists_name(item.expr))[0])
        return self.node(item.expr, resolve(name)[0], depth)

    def _word(self, text: str, field: str | None) -> Node:
        self._count()
        if has_wildcard(text):
            return self._wildcard(text, field)
        if field is None:
            return phrase(None, unescape(text))
        return equals(field, resolve(field)[1], unescape(text), self._reading)

    def _wildcard(self, text: str, field: str | None) -> Node:
        pattern = parse_pattern(text)
        if pattern == (Mark.MANY,):
            return Everything() if field is None else Exists(field)
        if _floats(field):
            return Wildcard(field, checked_pattern(floating(pattern)))
        return Wildcard(field, pattern)

    def _regex(self, item: Any, field: str | None) -> Node:
        self._count()
        try:
            expression = parse_expression(item.value[1:-1])
            return Regex(field, checked(floating_expression(expression) if _floats(field) else expression))
        except QueryError as error:
            if error.position is not None:
                error.position += item.pos + 1
            raise

    def _phrase(self, text: str, field: str | None) -> Node:
        self._count()
        if field is None:
            return phrase(None, unquote(text))
        return equals(field, resolve(field)[1], unquote(text), self._reading)

    def _range(self, item: Any, field: str | None) -> Node:
        self._count()
        if field is None:
            raise QueryError(_("a range needs a field, as in source.port:[1 TO 1024]"))
        low, high = _bound(item.low), _bound(item.high)
        return between(field, low, high, self._reading, item.include_low, item.include_high)

    def _open_range(self, item: Any, field: str | None) -> Node:
        self._count()
        if field is None:
            raise QueryError(_("a range needs a field, as in source.port:[1 TO 1024]"))
        bound, included = _bound(item.children[0]), item.include
        if type(item).__name__ == "From":
            return between(field, bound, None, self._reading, low_in=included)
        return between(field, None, bound, self._reading, high_in=included)


_FORMS = {
    "Fuzzy": "~ (fuzzy)",
    "Proximity": "~ (proximity)",
    "Boost": "^ (boost)",
}
_OPERATIONS = {"AndOperation": "AND", "OrOperation": "OR", "UnknownOperation": "AND", "BoolOperation": "AND"}


def _tokens(item: Any) -> Iterator[Any]:
    """Operands and the texts AND and OR, left to right; without recursion, since chains are long."""
    stack = [item]
    while stack:
        entry = stack.pop()
        operator = _OPERATIONS.get(type(entry).__name__)
        if operator is not None:
            for number, operand in enumerate(reversed(entry.children)):
                stack.extend([operator, operand] if number else [operand])
        else:
            yield entry


def _floats(field: str | None) -> bool:
    """Do wildcards and expressions fit inside, as words do, or does a whole value? Raises QueryError for neither."""
    kind = None if field is None else resolve(field)[1]
    if kind not in (None, "keyword", "text"):
        raise QueryError(
            _("%(field)s is of type %(type)s: wildcards can be asked of texts only, a bare * of any field"),
            field=field or "",
            type=kind,
        )
    return kind != "keyword"


def _joined(kind: type[And] | type[Or], parts: list[Node]) -> Node:
    return parts[0] if len(parts) == 1 else kind(tuple(parts))


def _bound(item: Any) -> str | None:
    if type(item).__name__ in ("Prohibit", "Plus"):  # the sign of a number
        sign = "-" if type(item).__name__ == "Prohibit" else ""
        return sign + (_bound(item.children[0]) or "*")
    value = str(item.value)
    if type(item).__name__ == "Phrase":
        return unquote(value[1:-1])
    return None if value == "*" else unescape(value)


def _exists_name(item: Any) -> str:
    value = getattr(item, "value", None)
    if not isinstance(value, str):
        raise QueryError(_("after _exists_: comes the name of a field"))
    return unquote(value[1:-1]) if type(item).__name__ == "Phrase" else unescape(value)
