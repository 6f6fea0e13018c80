"""The tree as a query of the index. tantivy's own parser never sees a user's text."""

from collections.abc import Sequence
from dataclasses import replace
from ipaddress import IPv6Address
from typing import Any

from tantivy import FieldType, Occur, Query, Schema, Searcher

from logctl.errors import QueryError
from logctl.fields import type_of
from logctl.language import marked as _
from logctl.query.pattern import is_floating_literal, prefix_of, suffix_of
from logctl.query.tree import (
    Among,
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
    Regex,
    Wildcard,
)
from logctl.store.embedded.grams import CODED, REST, code_of, is_single, single_prefixes
from logctl.store.embedded.recheck import inside, looked_at
from logctl.store.embedded.regex import escaped, expression_source, pattern_source, range_source
from logctl.store.embedded.schema import NUMERIC, WORDED, piece_separator, separator

_ORDER_FIELDS = {"@timestamp": "ts", "event.sequence": "seq"}


def compile_query(node: Node, schema: Schema, searcher: Searcher | None = None) -> Query:
    """With a searcher, the query is one for what this searcher sees."""
    return _Compiler(schema, searcher).query(node)


def walks(node: Node) -> bool:
    """May values be compared one by one? That takes time, and the index lets other threads go on meanwhile."""
    match node:
        case And(parts) | Or(parts):
            return any(map(walks, parts))
        case Not(part):
            return walks(part)
        case _:
            return isinstance(node, Regex | Wildcard)


class _Compiler:
    def __init__(self, schema: Schema, searcher: Searcher | None) -> None:
        self._schema = schema
        self._searcher = searcher

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
            case Among(ids):
                return Query.term_set_query(self._schema, "id", ids) if ids else Query.empty_query()
            case Exists(field):
                return self._exists(field)
            case Wildcard():
                return self._wildcard(node)
            case Regex():
                return self._looked_at(node) or self._fitting(node.field, expression_source(node.expression))
            case Range():
                return self._range(node)

    def _any(self, queries: list[Query]) -> Query:
        return Query.boolean_query([(Occur.Should, query) for query in queries])

    def _term(self, field: str, term: str) -> Query:
        return Query.term_query(self._schema, field, term, "basic")

    def _prefix(self, prefix: str, field: str = "kv") -> Query:
        return Query.fuzzy_term_query(self._schema, field, prefix, distance=0, prefix=True)

    def _regex(self, source: str) -> Query:
        try:
            return Query.regex_query(self._schema, "kv", f"(?s){source}")
        except ValueError as error:
            raise QueryError(_("the pattern is too large for the index")) from error

    def _phrase(self, field: str, words: Sequence[str]) -> Query:
        # A phrase of one word is a panic in tantivy.
        if len(words) == 1:
            return self._term(field, words[0])
        return Query.phrase_query(self._schema, field, list(words))

    def _exists(self, field: str) -> Query:
        if field in _ORDER_FIELDS:
            return Query.all_query()
        if type_of(field) in NUMERIC:
            return Query.exists_query(f"n.{field}")
        return self._term("has", field)

    def _wildcard(self, node: Wildcard) -> Query:
        field, pattern = node.field, node.pattern
        if is_floating_literal(pattern) and (field is None or code_of(field) != REST):
            return self._inside(field, str(pattern[1]))
        literal = suffix_of(pattern)
        if literal and field and code_of(field) != REST and not is_single(literal):
            return inside(literal, code_of(field), self._schema, at_end=True)
        if field and (prefix := prefix_of(pattern)) is not None:
            return self._prefix(field + separator(field) + prefix)
        return self._looked_at(node) or self._fitting(
            field, pattern_source(pattern), is_floating_literal(pattern)
        )

    def _inside(self, field: str | None, literal: str) -> Query:
        codes = range(len(CODED) + 1) if field is None else [code_of(field)]
        if is_single(literal):
            starts = [start for code in codes for start in single_prefixes(code, literal)]
            return self._any([self._prefix(start, "grams") for start in starts])
        return self._any([inside(literal, code, self._schema) for code in codes])

    def _looked_at(self, node: Wildcard | Regex) -> Query | None:
        return None if self._searcher is None else looked_at(node, self._searcher, self._schema)

    def _fitting(self, field: str | None, source: str, in_pieces: bool = False) -> Query:
        """Compared with every value of the field."""
        if field is None:
            # Names of fields have none of the separators, so that the first one ends the name.
            return self._regex(f"[^\\x{{1c}}-\\x{{1f}}]*[{escaped(WORDED)}]{source}")
        found = self._regex(escaped(field + separator(field)) + source)
        if not in_pieces:
            return found
        return self._any([found, self._regex(escaped(field + piece_separator(field)) + source)])

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
    return float(bound) or 0.0 if node.type == "double" else int(bound)  # the index has no -0.0
