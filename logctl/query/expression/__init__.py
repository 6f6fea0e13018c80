"""Regular expressions: read, written, and at work in time that grows with the text alone."""

from logctl.query.expression.automaton import automaton, checked
from logctl.query.expression.parse import parse_expression
from logctl.query.expression.text import expression_text
from logctl.query.expression.tree import ANY, Chars, Choice, Expression, Repeat, Series, floating

__all__ = [
    "ANY",
    "Chars",
    "Choice",
    "Expression",
    "Repeat",
    "Series",
    "automaton",
    "checked",
    "expression_text",
    "floating",
    "parse_expression",
]
