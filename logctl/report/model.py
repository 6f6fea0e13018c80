"""What a report is, and what it gives: tables and charts that know nothing of the form in which they are shown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, Protocol

from logctl.language import Label, Language

if TYPE_CHECKING:
    from logctl.pipeline.engine import Engine

Kind = Literal["text", "number", "time", "operations"]
Row = Mapping[str, Any]
"""By names of columns. `time` values are milliseconds since 1970, `operations` numbers by operation."""


@dataclass(frozen=True, slots=True)
class Period:
    """Milliseconds since 1970, both ends included; None is open."""

    first: int | None = None
    last: int | None = None

    @property
    def before(self) -> "Period | None":
        """As long, and right before; None where it has no beginning or no end."""
        if self.first is None or self.last is None:
            return None
        return Period(self.first - (self.last - self.first + 1), self.first - 1)


@dataclass(frozen=True, slots=True)
class Note:
    """A sentence with `%(name)s` for its arguments, of which some may be labels."""

    label: Label
    arguments: Mapping[str, object]

    def text(self, language: Language) -> str:
        told = {
            name: one.text(language) if isinstance(one, Label) else one
            for name, one in self.arguments.items()
        }
        return self.label.text(language) % told


@dataclass(frozen=True, slots=True)
class Fact:
    """One number that belongs to the whole, by its name in JSON."""

    name: str
    label: Label
    value: float


@dataclass(frozen=True, slots=True)
class Column:
    """`wide` columns take what room there is."""

    name: str
    label: Label
    kind: Kind = "text"
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """`rows` are the first of `total`; `values` are the labels of texts that stand for something, by column.

    `facts` are in JSON only: for people the notes say them. `bars` names the column that is drawn beside its numbers.
    """

    name: str
    label: Label
    columns: Sequence[Column]
    rows: Sequence[Row]
    total: int
    notes: Sequence[Note] = ()
    values: Mapping[str, Mapping[str, Label]] | None = None
    facts: Sequence[Fact] = ()
    bars: str = ""

    def shown(self, row: Row, column: Column, language: Language) -> Any:
        value = row.get(column.name)
        labels = (self.values or {}).get(column.name)
        label = labels.get(value) if labels and isinstance(value, str) else None
        return label.text(language) if label else value


@dataclass(frozen=True, slots=True)
class Bar:
    """`before` is that of the period before; None where there is none to compare with."""

    text: str
    value: int
    before: int | None


@dataclass(frozen=True, slots=True)
class Chart:
    """`along` the time from left to right, or from above to below the largest first."""

    name: str
    label: Label
    bars: Sequence[Bar]
    along: Literal["time", "rank"] = "rank"


@dataclass(frozen=True, slots=True)
class Made:
    """`partial` says why something may be missing."""

    report: str
    label: Label
    period: Period
    before: Period | None
    facts: Sequence[Fact]
    tables: Sequence[Table]
    charts: Sequence[Chart]
    notes: Sequence[Note] = ()
    partial: Sequence[Note] = ()

    def table(self, name: str) -> Table:
        return next(one for one in self.tables if one.name == name)


class Report(Protocol):
    """`parameters` are the names of values that `make` takes, with their labels."""

    @property
    def name(self) -> str: ...

    @property
    def label(self) -> Label: ...

    @property
    def parameters(self) -> Mapping[str, Label]: ...

    def make(self, engine: "Engine", period: Period, values: Mapping[str, Any]) -> Made:
        """Reads the store and writes nothing. Raises UsageError for a value that it does not take."""
