"""The Dashboards Query Language.

https://docs.opensearch.org/latest/dashboards/dql/ : a quoted value of a keyword field is its whole value, folded by
the index; one of a text field is a phrase; a pattern with `*` stands without quotes and is handed on as a query
string, where a blank would end it; two conditions on one field may be met by two of its values, so that a range with
both ends is none.
"""

import re

from logctl.dashboards.language.sayable import UnsayableError, bound_text
from logctl.dashboards.language.writer import Writer, quoted
from logctl.query.tree import Bound, Mark, Pattern, Range

_SPECIAL = re.compile(r'([\\():<>"*])')
_UNFIT = re.compile(r"[\s\ufeff{}]|@kuery-wildcard@")
"""Blanks, what is special only since some release, and what the parser itself writes for a `*`."""
_SINGLE = "@timestamp"
"""The field that has never more than one value."""


class Dql(Writer):
    conjunction, disjunction = "and", "or"

    def exists(self, field: str) -> str:
        return f"{field}:*"

    def pattern(self, pattern: Pattern) -> str:
        return "".join(map(_piece, pattern))

    def range(self, node: Range) -> str:
        if node.low is not None and node.high is not None:
            return self._closed_range(node, node.low, node.high)
        if node.low is not None:
            return f"{node.field} {'>=' if node.low_included else '>'} {_bound(node.low, node)}"
        assert node.high is not None
        return f"{node.field} {'<=' if node.high_included else '<'} {_bound(node.high, node)}"

    def _closed_range(self, node: Range, low: Bound, high: Bound) -> str:
        if low == high and node.type in ("long", "double"):
            return f"{node.field}:{_bound(low, node)}"
        if node.field != _SINGLE:
            raise UnsayableError
        return f"({node.field} >= {_bound(low, node)} and {node.field} < {_bound(high, node)})"


def _piece(part: str | Mark) -> str:
    if part is Mark.MANY:
        return "*"
    if isinstance(part, Mark) or _UNFIT.search(part):
        raise UnsayableError
    return _SPECIAL.sub(r"\\\1", part)


def _bound(value: Bound, node: Range) -> str:
    text, is_quoted = bound_text(value, node)
    return quoted(text) if is_quoted else text
