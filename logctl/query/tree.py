"""The tree that both compilers and the evaluator read. Values are already what the field's type needs.

Strings of `Is`, `Wildcard` and `Range` are folded; those of `Phrase` are words. A `field` of None means any
string of the event.
"""

from dataclasses import dataclass
from enum import Enum

from logctl.fields import FieldType
from logctl.query.expression import Expression

Bound = str | int | float
"""Folded text, number, or milliseconds since 1970; addresses as 128-bit integers (IPv4 mapped into IPv6)."""


class Mark(Enum):
    """What a wildcard pattern holds beside literal text."""

    ONE = "?"
    MANY = "*"


Pattern = tuple[str | Mark, ...]


@dataclass(frozen=True, slots=True)
class Everything:
    """All events."""


@dataclass(frozen=True, slots=True)
class And:
    parts: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Or:
    parts: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Not:
    part: "Node"


@dataclass(frozen=True, slots=True)
class Phrase:
    """The words one after the other in one value; field None, or a field of type text."""

    field: str | None
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Is:
    """One value equals. Keyword: folded text; boolean: `true` or `false`."""

    field: str
    value: str


@dataclass(frozen=True, slots=True)
class Wildcard:
    """One whole value fits the pattern. With field None, or a field of type text, the pattern begins and ends with `*`."""

    field: str | None
    pattern: Pattern


@dataclass(frozen=True, slots=True)
class Regex:
    """One whole value of a keyword field fits; with field None, or of type text, the expression fits inside it."""

    field: str | None
    expression: Expression


@dataclass(frozen=True, slots=True)
class Range:
    """One value lies between; a bound of None is open. Single numbers, dates and addresses are ranges too."""

    field: str
    type: FieldType
    low: Bound | None
    high: Bound | None
    low_included: bool = True
    high_included: bool = True


@dataclass(frozen=True, slots=True)
class Exists:
    field: str


@dataclass(frozen=True, slots=True)
class Among:
    """Events of these ids, sorted; `text` is how the query that they are the answer of is written.

    An id is no field: a plain reading finds it as `_id`, where whoever asks put it.
    """

    ids: tuple[str, ...]
    text: str


Node = Everything | And | Or | Not | Phrase | Is | Wildcard | Regex | Range | Exists | Among
