"""The tree as a query of the index. tantivy's own parser never sees a user's text."""

from dataclasses import replace
from ipaddress import IPv6Address
from typing import Any

from tantivy import FieldType, Occur, Query, Schema

from logctl.errors import QueryError
from logctl.fields import type_of
from logctl.language import marked as _
from logctl.query.pattern import is_floating_literal, prefix_of
from logctl.query.tree import (
    And,
    Bound,
    Everything,
    Exists,
    Is,
    Node,
    Not,
    Or,
    Phrase,
    Range,
    Wildcard,
)
from logctl.store.embedded.regex import escaped, pattern_source, range_source
from logctl.store.embedded.schema import NUMERIC, PIECE, WORDED, piece_separator, separator

_ORDER_FIELDS = {"@timestamp": "ts", "event.sequence": "seq"}


def compile_query(node: Node, schema: Schema) -> Query:
    return _Compiler(schema).query(node)


class _Compiler:
    def __init__(self, schema: Schema) -> None:
        self._schema = schema

    def query(self, node: Node) -> Query:
        match node:
            case Everything():
                return Query.all_query()
            case And(parts):
                return Query.boolean_query([(Occur.Must, self.query(part)) for part in parts])
            case Or(parts):
                return self._any([self.query(part) for part in parts])
            case Not(part):
                # A boolean of nothing but MustNot would find nothing.
                return Query.boolean_query(
                    [(Occur.Must, Query.all_query()), (Occur.MustNot, self.query(part))]
                )
            case Phrase(field, words):
                return self._phrase("text" if field is None else f"t.{field}", words)
            case Is(field, value):
                return self._term("kv", field + separator(field) + value)
            case Exists(field):
                return self._exists(field)
            case Wildcard():
                return self._wildcard(node)
            case Range():
                return self._range(node)

    def _any(self, queries: list[Query]) -> Query:
        return Query.boolean_query([(Occur.Should, query) for query in queries])

    def _term(self, field: str, term: str) -> Query:
        return Query.term_query(self._schema, field, term, "basic")

    def _prefix(self, prefix: str) -> Query:
        return Query.fuzzy_term_query(self._schema, "kv", prefix, distance=0, prefix=True)

    def _regex(self, source: str) -> Query:
        try:
            return Query.regex_query(self._schema, "kv", f"(?s){source}")
        except ValueError as error:
            raise QueryError(_("the pattern is too large for the index")) from error

    def _phrase(self, field: str, words: tuple[str, ...]) -> Query:
        # A phrase of one word is a panic in tantivy.
        if len(words) == 1:
            return self._term(field, words[0])
        return Query.phrase_query(self._schema, field, list(words))

    def _exists(self, field: str) -> Query:
        if field in _ORDER_FIELDS:
            return Query.all_query()
        if type_of(field) in NUMERIC:
            return Query.exists_query(f"n.{field}")
        return self._any(
            [self._prefix(field + separator(field)), self._prefix(field + piece_separator(field))]
        )

    def _wildcard(self, node: Wildcard) -> Query:
        source = pattern_source(node.pattern)
        if node.field is None:
            # Names of fields have none of the separators, so that the first one ends the name.
            kinds = escaped(WORDED) + (escaped(PIECE) if is_floating_literal(node.pattern) else "")
            return self._regex(f"[^\\x{{1c}}-\\x{{1f}}]*[{kinds}]{source}")
        whole = node.field + separator(node.field)
        prefix = prefix_of(node.pattern)
        if prefix is not None:
            return self._prefix(whole + prefix)
        queries = [self._regex(escaped(whole) + source)]
        if is_floating_literal(node.pattern):
            queries.append(self._regex(escaped(node.field + piece_separator(node.field)) + source))
        return self._any(queries)

    def _range(self, node: Range) -> Query:
        if node.type == "keyword":
            source = range_source(node)
            if source is None:
                return Query.empty_query()
            return self._regex(escaped(node.field + separator(node.field)) + source)
        if node.low is node.high is None:
            return self._exists(node.field)
        if node.type != "double":
            node = _closed(node)
        if _empty(node):
            return Query.empty_query()
        kind = {"ip": FieldType.IpAddr, "double": FieldType.Float}.get(node.type, FieldType.Integer)
        return Query.range_query(
            self._schema,
            _ORDER_FIELDS.get(node.field, f"n.{node.field}"),
            kind,
            _value(node, node.low),
            _value(node, node.high),
            include_lower=node.low_included or node.low is None,
            include_upper=node.high_included or node.high is None,
        )


_LIMITS = {"ip": (0, 2**128 - 1), "long": (-(2**63), 2**63 - 1), "date": (-(2**63), 2**63 - 1)}


def _closed(node: Range) -> Range:
    """With both bounds included: tantivy takes the step beyond a type's limit for the other end of it."""
    first, last = _LIMITS[node.type]
    low = first if node.low is None else int(node.low) + (not node.low_included)
    high = last if node.high is None else int(node.high) - (not node.high_included)
    if low > last or high < first:
        return replace(node, low=1, high=0)
    return replace(node, low=low, high=high, low_included=True, high_included=True)


def _empty(node: Range) -> bool:
    if node.low is None or node.high is None:
        return False
    return node.low > node.high or (  # type: ignore[operator]
        node.low == node.high and not (node.low_included and node.high_included)
    )


def _value(node: Range, bound: Bound | None) -> Any:
    if bound is None:
        return None
    if node.type == "ip":
        return str(IPv6Address(int(bound)))
    return float(bound) if node.type == "double" else int(bound)
