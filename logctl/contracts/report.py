"""What a report is: what it may ask, and the tables and charts that it gives, which know nothing of the form in which
they are shown."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import tzinfo
from typing import Any, Literal, Protocol, runtime_checkable

from logctl.contracts.completeness import Completeness
from logctl.contracts.rule import NO_TEXT, Severity
from logctl.event import Event, Fields
from logctl.language import Label, Language
from logctl.settings.office_hours import OfficeHours

Kind = Literal["text", "number", "time", "operations"]
Row = Mapping[str, Any]
"""By names of columns. `time` values are milliseconds since 1970, `operations` numbers by operation; everything else
is text or a number as it is. Texts may be labels."""
Form = Literal["time", "rank", "stacked", "grid"]


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


ALWAYS = Period()


@dataclass(frozen=True, slots=True)
class Note:
    """A sentence with `%(name)s` for its arguments, of which some may be labels."""

    label: Label
    arguments: Mapping[str, object] = field(default_factory=dict)

    def text(self, language: Language) -> str:
        told = {
            name: one.text(language) if isinstance(one, Label) else one
            for name, one in self.arguments.items()
        }
        return self.label.text(language) % told


@dataclass(frozen=True, slots=True)
class Total:
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
    """`rows` are the first of `total`; `values` are the labels of texts that stand for something, by column. Rows of
    which `mark` (a column) says something are marked as what should be looked at.

    `totals` are in JSON only: for people the notes say them. `bars` names the column that is drawn beside its numbers.
    """

    name: str
    label: Label
    columns: Sequence[Column]
    rows: Sequence[Row]
    total: int
    notes: Sequence[Note] = ()
    values: Mapping[str, Mapping[str, Label]] | None = None
    totals: Sequence[Total] = ()
    bars: str = ""
    mark: str = ""

    def shown(self, row: Row, column: Column, language: Language) -> Any:
        value = row.get(column.name)
        labels = (self.values or {}).get(column.name)
        label = labels.get(value) if labels and isinstance(value, str) else value
        return label.text(language) if isinstance(label, Label) else label or value

    def is_marked(self, row: Row) -> bool:
        return bool(self.mark and row.get(self.mark))


@dataclass(frozen=True, slots=True)
class Series:
    """One number for each text of its chart; None where there is nothing to show."""

    name: str
    label: Label
    values: Sequence[int | None]


@dataclass(frozen=True, slots=True)
class Chart:
    """Numbers by `texts`: along the time from left to right (`time`), the largest above (`rank`), series that add up to
    a whole along the time (`stacked`), or series as rows of a grid of shades, such as weekdays by hours (`grid`).

    A chart with the name of a table stands over it.
    """

    name: str
    label: Label
    texts: Sequence[str | Label]
    series: Sequence[Series]
    form: Form = "rank"


@dataclass(frozen=True, slots=True)
class Made:
    """`partial` says why something may be missing; `conditions` what was asked beside the period; `review` are
    questions that a person answers by hand on the printed page, each with an empty line. `main` is the table that CSV is
    where none is asked for; empty: the first."""

    report: str
    label: Label
    period: Period
    totals: Sequence[Total]
    tables: Sequence[Table]
    charts: Sequence[Chart] = ()
    notes: Sequence[Note] = ()
    partial: Sequence[Note] = ()
    before: Period | None = None
    conditions: Sequence[tuple[Label, str | Label]] = ()
    review: Sequence[Label] = ()
    main: str = ""

    def table(self, name: str) -> Table:
        return next(one for one in self.tables if one.name == name)


@dataclass(frozen=True, slots=True)
class Choice:
    """What a report can be told beside its period; an option `--NAME` of its command. With `choices`, one of these; of
    another kind whatever is written. `several`: it may be given again."""

    name: str
    label: Label
    choices: tuple[str, ...] = ()
    number: bool = False
    several: bool = False


@dataclass(frozen=True, slots=True)
class Decided:
    """What somebody decided of an alert (`ack`, `assign`, `close`, `comment`), and why."""

    action: str
    who: str
    time: int
    why: str = ""


@dataclass(frozen=True, slots=True)
class Alerted:
    """An alert as it stands now. `entities` are fields and values that it is about."""

    id: str
    rule: str
    title: Label
    severity: Severity
    state: str
    hits: int
    first: int
    last: int
    noticed: int
    verdict: str = ""
    assignee: str = ""
    category: str = ""
    advice: Label = NO_TEXT
    withdrawn: bool = False
    entities: Mapping[str, str] = field(default_factory=dict)
    history: Sequence[Decided] = ()


@dataclass(frozen=True, slots=True)
class Look:
    """Somebody looked at events with logctl."""

    time: int
    who: str
    host: str
    action: str
    query: str
    rows: int
    total: int
    purpose: str = ""
    saved: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """How many events have both values."""

    first: str
    second: str
    count: int


class Inquiry(Protocol):
    """What a report may ask; queries are of the query language, and nothing is written. All counts are of one moment.

    A period without an end or beginning reaches as far as there are events.
    """

    @property
    def now(self) -> int:
        """Milliseconds. Reports have no other clock."""

    @property
    def zone(self) -> tzinfo: ...

    @property
    def hours(self) -> OfficeHours: ...

    @property
    def partial(self) -> Sequence[str]:
        """Why something may be missing from what was answered until now; signs of the store."""

    def count(self, query: str, period: Period = ALWAYS) -> int: ...

    def count_within(self, query: str, times: Sequence[tuple[int, int]]) -> int:
        """Of several times, such as those out of hours; ends included, none overlaps another."""

    def values(
        self, query: str, field: str, period: Period = ALWAYS, times: Sequence[tuple[int, int]] | None = None
    ) -> dict[str, int]:
        """How many events have each value, folded, the commonest first, ties by code point. An event with several values
        is counted with each. Costs little, however many events there are."""

    def written(self, field: str, value: str) -> str:
        """A folded value as the newest event that has it writes it."""

    def histogram(self, query: str, bounds: Sequence[int]) -> list[int]:
        """Between each two bounds (milliseconds, rising), the first of them included."""

    def pairs(self, query: str, fields: tuple[str, str], period: Period = ALWAYS) -> list[Pair]:
        """Events by two fields at once, folded, without those that lack one. Asks once for each value of the field that
        has fewer: hours of a month by hosts cost little, files by users much."""

    def find(
        self, query: str, period: Period = ALWAYS, newest: bool = False, limit: int | None = None
    ) -> Iterator[Event]:
        """In the order of events. Reads 30,000 a second or so: narrow the query to what is needed."""

    def ends(self, query: str, period: Period = ALWAYS) -> tuple[int, int] | None:
        """The times of the oldest and the newest event."""

    def register(self, kind: str, at: int | None = None) -> list[Fields]:
        """The rows of a list of the hospital's own (`people`, `terminals`, `devices`...) that hold at a time."""

    def alerts(self, period: Period = ALWAYS) -> list[Alerted]:
        """Those with a hit in the period, newest first; withdrawn ones too."""

    def completeness(self, period: Period = ALWAYS) -> Completeness: ...

    def looks(self, period: Period = ALWAYS) -> Iterator[Look]:
        """What was looked at with logctl, by whom, oldest first."""


@runtime_checkable
class Report(Protocol):
    """Pure but for what it asks. `choices` become options of the command `logctl report NAME`."""

    @property
    def name(self) -> str: ...
    @property
    def label(self) -> Label: ...
    @property
    def description(self) -> Label: ...
    @property
    def choices(self) -> Sequence[Choice]: ...

    def make(self, inquiry: Inquiry, period: Period, values: Mapping[str, Any]) -> Made:
        """`values` by names of choices, None or () where nothing was given, and `limit`: at most so many rows of a
        table, or None for the report's own. The period has an end and a beginning unless the user wanted all times.
        Raises UsageError for a value that it does not take."""
