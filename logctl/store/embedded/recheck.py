"""What the index can only narrow down is looked at, event by event: few are left, and each is certain then.

`*a*b*` and most regular expressions would have to be compared with every value that there is. The pairs of
characters of their literals find at once the events that come into question.
"""

from collections.abc import Iterator
from typing import Any

from tantivy import Occur, Query, Schema, Searcher

from logctl.query.evaluate import matches
from logctl.query.expression import Chars, Expression, Repeat, Series
from logctl.query.tree import Pattern, Regex, Wildcard
from logctl.store.embedded.grams import CODED, REST, code_of, is_single, phrase_tokens
from logctl.store.embedded.ordered import count_hits, load

MOST = 4000
"""Events that are looked at; with more, comparing with all values is faster."""


def literals_of(node: Wildcard | Regex) -> list[str]:
    """Texts that every value has which fits; only those of which the index has pairs."""
    found = _of_pattern(node.pattern) if isinstance(node, Wildcard) else _of_expression(node.expression)
    return [literal for literal in found if not is_single(literal)]


def _of_pattern(pattern: Pattern) -> list[str]:
    return [part for part in pattern if isinstance(part, str)]


def _of_expression(expression: Expression) -> list[str]:
    runs = [""]
    for part in expression.parts if isinstance(expression, Series) else (expression,):
        if isinstance(part, Chars) and part.single:
            runs[-1] += part.single
        else:
            inner = _of_expression(part.part) if isinstance(part, Repeat) and part.least else []
            runs += [*inner, ""]
    return [run for run in runs if run]


def looked_at(node: Wildcard | Regex, searcher: Searcher, schema: Schema) -> Query | None:
    """The events that fit, by their ids; None where too many come into question, or nothing narrows it down."""
    candidates = _candidates(node, schema)
    if candidates is None:
        return None
    count = count_hits(searcher, candidates)
    if count > MOST:
        return None
    ids = list(_fitting(node, candidates, searcher, count))
    return Query.term_set_query(schema, "id", ids) if ids else Query.empty_query()


def _candidates(node: Wildcard | Regex, schema: Schema) -> Query | None:
    literals = literals_of(node)
    if not literals or (node.field is not None and code_of(node.field) == REST):
        return None
    codes = range(len(CODED) + 1) if node.field is None else [code_of(node.field)]
    return Query.boolean_query([(Occur.Should, _all_of(literals, code, schema)) for code in codes])


def _all_of(literals: list[str], code: int, schema: Schema) -> Query:
    return Query.boolean_query([(Occur.Must, inside(literal, code, schema)) for literal in literals])


def inside(literal: str, code: int, schema: Schema, at_end: bool = False) -> Query:
    """The literal, of two characters or more, is in a value of a field with this code."""
    tokens: list[Any] = phrase_tokens(code, literal, at_end)
    if len(tokens) == 1:  # a phrase of one word is a panic in tantivy
        return Query.term_query(schema, "grams", tokens[0], "basic")
    return Query.phrase_query(schema, "grams", tokens)


def _fitting(node: Wildcard | Regex, candidates: Query, searcher: Searcher, count: int) -> Iterator[str]:
    hits = searcher.search(candidates, count, count=False).hits if count else []
    for _score, address in sorted(hits, key=lambda hit: (hit[1].segment_ord, hit[1].doc)):
        event = load(searcher, address)
        if matches(node, event.shown):
            yield event.id
