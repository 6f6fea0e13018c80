"""The query language: Lucene's syntax, one tree, and a plain reading of it."""

from logctl.query.conditions import Conditions, with_conditions
from logctl.query.dates import Span, parse_span
from logctl.query.evaluate import matches
from logctl.query.parse import parse
from logctl.query.text import text_of
from logctl.query.tree import (
    Among,
    And,
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

__all__ = [
    "Among",
    "And",
    "Conditions",
    "Everything",
    "Exists",
    "Is",
    "Node",
    "Not",
    "Or",
    "Phrase",
    "Range",
    "Regex",
    "Span",
    "Wildcard",
    "matches",
    "parse",
    "parse_span",
    "text_of",
    "with_conditions",
]
