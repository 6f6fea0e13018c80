"""The tree as OpenSearch's query DSL. Its own query parsers never see a user's text."""

from collections.abc import Sequence
from dataclasses import replace
from ipaddress import IPv6Address
from typing import Any

from logctl.fields import field_named, type_of
from logctl.query.pattern import is_floating_literal, prefix_of
from logctl.query.tree import (
    Among,
    And,
    Bound,
    Everything,
    Exists,
    Is,
    Mark,
    Node,
    Not,
    Or,
    Pattern,
    Phrase,
    Range,
    Regex,
    Wildcard,
)
from logctl.store.opensearch.document import UNWORDED, WORDED
from logctl.store.opensearch.mapping import ALL_STRINGS, ALL_WORDS, KEY, PIECES, UNLISTED, WHOLE, is_worded
from logctl.store.opensearch.regexp import escaped, expression_source, pattern_source

Query = dict[str, Any]

_ORDER_FIELDS = ("@timestamp", "event.sequence")
_NONE: Query = {"match_none": {}}
_ALL: Query = {"match_all": {}}
_NOBODY: Query = {"term": {KEY: {"value": ""}}}
"""No event has an empty id; unlike `match_none` it is not recognised before it is looked for."""
MOST_STATES = 200_000
"""Of the automaton of an expression; it is OpenSearch that counts."""


def compile_query(node: Node) -> Query:
    match node:
        case Everything():
            return _ALL
        case And(parts):
            return {"bool": {"filter": [compile_query(part) for part in parts]}} if parts else _ALL
        case Or(parts):
            return _or(parts)
        case Not(part):
            return none_of(compile_query(part))
        case Phrase(field, words):
            return _phrase(ALL_WORDS if field is None else field, words)
        case Is(field, value):
            return _is(field, value)
        case Among(ids):
            return {"ids": {"values": [*ids]}}
        case Exists(field):
            return _exists(field)
        case Wildcard(field, pattern):
            return _wildcard(field, pattern)
        case Regex(field, expression):
            return _regexp(field, expression_source(expression))
        case Range():
            return _range(node)


def none_of(query: Query) -> Query:
    """Beside a clause that nothing fits, lest Lucene makes one query of it and its neighbours.

    Lucene 10 in OpenSearch 3.8 finds events that it must not where a range, a term and an exclusion meet in one query
    over thousands of events (its bulk scorers for exclusions and dense conjunctions): tests/store/test_many_events.py.
    """
    return any_of([{"bool": {"must_not": [query]}}, _NOBODY])


def _or(parts: Sequence[Node]) -> Query:
    """Values of one field are one condition: OpenSearch counts them (1,024 at most)."""
    values: dict[str, list[str]] = {}
    others: list[Query] = []
    for part in parts:
        if isinstance(part, Is) and _is_listed(part.field):
            values.setdefault(terms_field(part.field), []).append(part.value)
        else:
            others.append(compile_query(part))
    return any_of([*({"terms": {field: found}} for field, found in values.items()), *others])


def any_of(queries: Sequence[Query]) -> Query:
    if len(queries) == 1:
        return queries[0]
    return {"bool": {"should": list(queries), "minimum_should_match": 1}} if queries else _NONE


def _phrase(field: str, words: Sequence[str]) -> Query:
    if len(words) == 1:
        return {"term": {field: {"value": words[0]}}}
    # They are words already: nothing is to be cut or folded again.
    return {"match_phrase": {field: {"query": " ".join(words), "analyzer": "whitespace"}}}


def _is_listed(name: str) -> bool:
    return field_named(name) is not None


def terms_field(name: str | None) -> str:
    """Where the folded values of a field are, each as one term."""
    if name is None:
        return ALL_STRINGS
    return f"{name}.{WHOLE}" if type_of(name) == "text" else name


def _is(name: str, value: str) -> Query:
    if not _is_listed(name):
        return {"term": {UNLISTED: {"value": name + WORDED + value}}}
    return {"term": {terms_field(name): {"value": value}}}


def _exists(name: str) -> Query:
    if name in _ORDER_FIELDS:
        return _ALL
    if not _is_listed(name):
        return any_of([_prefix(UNLISTED, name + WORDED), _prefix(PIECES, name + WORDED)])
    found: Query = {"exists": {"field": name}}
    if type_of(name) != "keyword":
        return found
    return any_of([found, _prefix(PIECES, name + _separator(name))])


def _separator(name: str) -> str:
    field = field_named(name)
    return WORDED if field is None or is_worded(field) else UNWORDED


def _prefix(field: str, value: str) -> Query:
    return {"prefix": {field: {"value": value}}}


def _wildcard(name: str | None, pattern: Pattern) -> Query:
    found = _fitting(name, pattern)
    if not is_floating_literal(pattern):
        return found
    return any_of([found, _in_pieces(name, pattern)])


def _fitting(name: str | None, pattern: Pattern) -> Query:
    if name is not None and not _is_listed(name):
        return {"wildcard": {UNLISTED: {"value": _pattern_text((name + WORDED, *pattern))}}}
    field = terms_field(name)
    if (prefix := prefix_of(pattern)) is not None:
        return _prefix(field, prefix)
    return {"wildcard": {field: {"value": _pattern_text(pattern)}}}


def _in_pieces(name: str | None, pattern: Pattern) -> Query:
    if name is None:  # names of fields have none of the separators, so that the first one ends the name
        return _expression(PIECES, f"[^{WORDED}{UNWORDED}]*{WORDED}{pattern_source(pattern)}")
    return {"wildcard": {PIECES: {"value": _pattern_text((name + _separator(name), *pattern))}}}


_ESCAPES = str.maketrans({"\\": "\\\\", "*": "\\*", "?": "\\?"})


def _pattern_text(pattern: Pattern) -> str:
    return "".join(part.value if isinstance(part, Mark) else part.translate(_ESCAPES) for part in pattern)


def _regexp(name: str | None, source: str) -> Query:
    if name is not None and not _is_listed(name):
        return _expression(UNLISTED, escaped(name + WORDED) + source)
    return _expression(terms_field(name), source)


def _expression(field: str, source: str) -> Query:
    return {"regexp": {field: {"value": source, "flags": "NONE", "max_determinized_states": MOST_STATES}}}


# ranges

_LIMITS = {"ip": (0, 2**128 - 1), "long": (-(2**63), 2**63 - 1)}


def _range(node: Range) -> Query:
    if node.type == "keyword" and not _is_listed(node.field):
        return _unlisted_range(node)
    if node.low is node.high is None and node.type != "keyword":
        return _exists(node.field)
    if node.type == "date":
        return _date_range(node)
    if node.type in _LIMITS:
        node = _closed(node)
    bounds: dict[str, Any] = {}
    if node.low is not None:
        bounds["gte" if node.low_included else "gt"] = _value(node, node.low)
    if node.high is not None:
        bounds["lte" if node.high_included else "lt"] = _value(node, node.high)
    return _NONE if _empty(node) else {"range": {node.field: bounds}}


def _date_range(node: Range) -> Query:
    """In whole milliseconds, and without `gt` and `lte`: they round a moment before 1970 to its neighbour."""
    bounds = {}
    if node.low is not None:
        bounds["gte"] = int(node.low) + (not node.low_included)
    if node.high is not None:
        bounds["lt"] = int(node.high) + node.high_included
    return _NONE if _empty(node) else {"range": {node.field: bounds}}


def _unlisted_range(node: Range) -> Query:
    """Values follow the name and a separator; the character after the separator ends them."""
    start = node.field + WORDED
    low = start + str(node.low) if node.low is not None else start
    bounds = {"gte" if node.low_included or node.low is None else "gt": low}
    if node.high is None:
        bounds["lt"] = node.field + chr(ord(WORDED) + 1)
    else:
        bounds["lte" if node.high_included else "lt"] = start + str(node.high)
    return _NONE if _empty(node) else {"range": {UNLISTED: bounds}}


def _closed(node: Range) -> Range:
    """With both bounds, and both included."""
    first, last = _LIMITS[node.type]
    low = first if node.low is None else int(node.low) + (not node.low_included)
    high = last if node.high is None else int(node.high) - (not node.high_included)
    if low > last or high < first:
        return replace(node, low=1, high=0)
    return replace(node, low=max(low, first), high=min(high, last), low_included=True, high_included=True)


def _empty(node: Range) -> bool:
    if node.low is None or node.high is None:
        return False
    return node.low > node.high or (  # type: ignore[operator]
        node.low == node.high and not (node.low_included and node.high_included)
    )


def _value(node: Range, bound: Bound) -> Any:
    if node.type == "double":
        return bound or 0.0  # the index has no -0.0
    return str(IPv6Address(int(bound))) if node.type == "ip" else bound
