"""Lucene's syntax, as Dashboards hands it on in a query string. It has `?` and ranges with both ends, unlike DQL.

https://docs.opensearch.org/latest/query-dsl/full-text/query-string/
"""

import re

from logctl.dashboards.language.sayable import UnsayableError, bound_text
from logctl.dashboards.language.writer import Writer, quoted
from logctl.query.tree import Bound, Mark, Pattern, Range

_SPECIAL = re.compile(r'([\\+\-=&|><!(){}\[\]^"~*?:/\s])')
_UNFIT = frozenset(("", "*"))
"""Bounds that mean something else, even in quotes."""


class Lucene(Writer):
    conjunction, disjunction = "AND", "OR"

    def exists(self, field: str) -> str:
        return f"_exists_:{field}"

    def pattern(self, pattern: Pattern) -> str:
        return "".join(
            part.value if isinstance(part, Mark) else _SPECIAL.sub(r"\\\1", part) for part in pattern
        )

    def range(self, node: Range) -> str:
        start, end = "[" if node.low_included else "{", "]" if node.high_included else "}"
        return f"{node.field}:{start}{_bound(node.low, node)} TO {_bound(node.high, node)}{end}"


def _bound(value: Bound | None, node: Range) -> str:
    if value is None:
        return "*"
    text, is_quoted = bound_text(value, node)
    if text in _UNFIT or '"' in text or "\\" in text:  # the last two might end the quotes elsewhere
        raise UnsayableError
    return quoted(text) if is_quoted else text
