"""What plugins meet: the shapes that go in and out of collectors and amenders, and what saved questions are."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Literal, NamedTuple, Protocol, runtime_checkable

from logctl.event import Event, Fields
from logctl.language import Label, Language
from logctl.raw_record import Context as Context
from logctl.raw_record import RawRecord as RawRecord


@dataclass(frozen=True, slots=True)
class Recognition:
    """`reader` names how the file is cut into records; the collector with the highest confidence gets it.

    `header` is the form in which the records are written, where several are possible; they get it as their context's.
    """

    reader: str
    confidence: int
    header: str = ""


@dataclass(slots=True)
class Draft:
    """What a collector made of a raw record; the engine adds id, order, original, hash and place.

    `time` is in milliseconds since 1970 UTC, None where the record has none. `sequence` orders records of one
    millisecond; default is the position. `identity` is the source's own identity of the record (the same in
    every copy and on every way); None makes it the place in the file.
    """

    fields: Fields
    time: int | None = None
    sequence: int | None = None
    identity: tuple[str, ...] | None = None


@runtime_checkable
class Collector(Protocol):
    """One kind of log. Pure: no I/O, no clock, no state between records."""

    @property
    def name(self) -> str: ...
    @property
    def version(self) -> str: ...
    @property
    def label(self) -> Label: ...

    def recognise(self, head: bytes, path: PurePath) -> Recognition | None:
        """Judge a file by its first 4,096 bytes; None for somebody else's file."""

    def normalise(self, record: RawRecord, context: Context) -> Iterable[Draft]:
        """Raises RejectError with a reason where the record cannot become an event."""

    def message(self, fields: Fields, language: Language) -> str:
        """One sentence a person can read, from the event's fields alone."""


@runtime_checkable
class Headed(Protocol):
    """A collector of tables: the columns of its records are named by a row of their own."""

    def header(self, head: bytes, encoding: str) -> tuple[str, int]:
        """The row and its offset, from the first 4,096 bytes of a file; an empty one where there is none."""


@runtime_checkable
class Repeating(Protocol):
    """A collector of exports that may overlap: what a record says identifies it, and how often it was said before."""

    def identity(self, record: RawRecord, context: Context) -> tuple[str, ...] | None:
        """That of its draft; None where it is no event, or its place in the file identifies it."""


class Line(NamedTuple):
    """What a program wrote, and what the frame of syslog around it says; without a frame all else is empty.

    `time` is in milliseconds since 1970 UTC; `program` is the tag without the process id.
    """

    text: str
    time: int | None = None
    host: str = ""
    program: str = ""
    pid: str = ""
    priority: int | None = None


@runtime_checkable
class Dissects(Protocol):
    """A collector of lines that also come within those of syslog."""

    @property
    def name(self) -> str: ...
    @property
    def programs(self) -> frozenset[str]:
        """Whose lines they are, in lower case, also such as `postfix/`; empty where any program may write them."""

    def dissect(self, line: Line, context: Context) -> Iterable[Draft] | None:
        """None for somebody else's line; empty for one that is no event. Raises RejectError."""

    def message(self, fields: Fields, language: Language) -> str: ...


@runtime_checkable
class Delegates(Protocol):
    """A collector of lines of many programs, which asks others what theirs mean."""

    def delegate(self, others: Iterable[Collector]) -> None:
        """Called once, when all collectors are known."""


@runtime_checkable
class Configured(Protocol):
    """A collector of records whose form the configuration of a server says."""

    def forms(self, configuration: str) -> tuple[str, ...]:
        """Those that a configuration file gives; none where it is another program's."""

    def recognise_form(self, head: bytes, path: PurePath, forms: tuple[str, ...]) -> Recognition | None:
        """As `recognise`, with forms that are known beside its own; the recognition says which it is."""


@runtime_checkable
class Explains(Protocol):
    """A collector that can also say what coded values mean; not every collector needs to."""

    def explain(self, name: str, fields: Fields, language: Language) -> str:
        """The value of one field in words; empty where it says itself what it is."""


@runtime_checkable
class Numbers(Protocol):
    """A collector of logs whose records are numbered without holes, in `event.sequence`."""

    def log(self, fields: Fields) -> tuple[str, str] | None:
        """The host and the log in which the numbers of these events follow each other; None if they do not."""


Key = tuple[str, ...]
"""About what a fact is: its kind, the scope in which it holds (a host), and what else it needs."""


@dataclass(frozen=True, slots=True)
class Fact:
    """What an event says that others do not say of themselves: a handle's file, a log-on's address."""

    key: Key
    fields: Fields = field(default_factory=dict)


class Known(NamedTuple):
    """A fact, with the order and the id of the event that says so. Facts compare in the order of events."""

    time: int
    sequence: int
    event: str
    fields: Fields


@dataclass(frozen=True, slots=True)
class Want:
    """What an event may get from others: the keys of all facts that could matter, and of its own what it takes to tell."""

    keys: tuple[Key, ...]
    fields: Fields = field(default_factory=dict)


class Facts(Protocol):
    """All facts of all events, seen from one event; its own are not among them."""

    @property
    def time(self) -> int:
        """Of the event, in milliseconds since 1970."""

    def before(self, key: Key) -> Known | None:
        """The last one before the event."""

    def after(self, key: Key) -> Known | None:
        """The first one after it."""

    def known(self, key: Key) -> frozenset[Key]:
        """Of a kind and scope, the keys of which there is any fact: for what would ask for very many in vain."""

    def within(self, key: Key, start: int, end: int) -> list[Known]:
        """Those of a time, in order; both ends in milliseconds and included."""


@dataclass(frozen=True, slots=True)
class Reach:
    """Which events look at a fact: those after it until the next of its key, and so many milliseconds before it.

    With `before` None, all before it up to the one before of its key. With `on`, all events after it. With `by_value`,
    only what a fact says matters and not which event says so: one that says what its neighbour says changes nothing.
    """

    before: int | None = 0
    on: bool = False
    by_value: bool = False


Match = Literal["exact", "part", "pattern", "at-least", "at-most"]


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a saved search leaves open: a condition on one of some fields, once for each value given (one of them holds).

    `exact` is a whole value (an address may be a network, a time a day), `part` is somewhere in it, `pattern` has `*`
    and `?`. What is not `required` is a condition only where it is given; `default` are its values where none is.
    """

    name: str
    fields: tuple[str, ...]
    description: Label
    match: Match = "exact"
    required: bool = False
    default: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A question with a name. `query` is in the query language, and must hold beside what the parameters say.

    `first` and `last` are times as `--from` and `--to` take them. `finds` and `ignores` are the fields of an event that
    it finds, and of one that it does not, with the values that `sample` gives to its parameters.
    """

    name: str
    title: Label
    description: Label
    query: str
    finds: Fields
    ignores: Fields
    parameters: tuple[Parameter, ...] = ()
    sample: Mapping[str, str] = field(default_factory=dict)
    first: str | None = None
    last: str | None = None
    columns: tuple[str, ...] = ()
    sort: str | None = None
    by: tuple[str, ...] = ()
    distinct: str | None = None
    histogram: str | None = None


Destination = Literal[
    "removable", "optical", "upload", "print", "mail", "outside", "share", "terminal", "department", "deleted"
]
"""`outside` is any of those before it; `share`, `terminal` and `department` are others than where it began."""
Passage = Literal["archive", "encrypt", "new_name", "new_extension"]


@dataclass(frozen=True, slots=True)
class Track:
    """What must become of a file, or with the direction `back` what it must have come from.

    One of `reaches` within `within` milliseconds of the first operation that the query finds on it, all of `also` by the
    same way (a deletion is one of the file itself or of one that led there), and on the way one of `through`. Only
    `operations` are followed (empty: all), and those of at least this confidence.
    """

    reaches: tuple[Destination, ...]
    also: tuple[Destination, ...] = ()
    through: tuple[Passage, ...] = ()
    operations: tuple[str, ...] = ()
    within: int | None = None
    least_confidence: float = 0.0
    direction: Literal["forward", "back"] = "forward"


@dataclass(frozen=True, slots=True)
class TrackingQuery:
    """A question for lineages with a name. `query` finds operations in the query language, `paths` (with `*` and `?`)
    say where the file was; what is given to the parameter `path` takes their place.

    `finds` are the events of a story, a minute apart where they have no `@timestamp`, of which a lineage is found with
    the values that `sample` gives to the parameters; `ignores` those of one that holds none.
    """

    name: str
    title: Label
    description: Label
    track: Track
    finds: Sequence[Fields]
    ignores: Sequence[Fields]
    query: str = "*"
    paths: tuple[str, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    sample: Mapping[str, str] = field(default_factory=dict)
    first: str | None = None
    last: str | None = None


@runtime_checkable
class Amender(Protocol):
    """What needs several records: what some say is added to others. Pure, and blind to the order in which they came.

    Only `amend` may look at facts, and only at those whose key is among the want's, and within the key's reach.
    """

    @property
    def name(self) -> str: ...

    @property
    def fields(self) -> frozenset[str]:
        """The fields that it may add. It never changes what an event has of its own."""

    @property
    def kinds(self) -> Mapping[str, Reach]:
        """Of its keys."""

    def facts(self, event: Event) -> Iterable[Fact]: ...

    def want(self, event: Event) -> Want | None:
        """None for an event that gets nothing from others."""

    def amend(self, want: Want, facts: Facts) -> Fields: ...

    def concerned(self, key: Key) -> str:
        """A query for the events that may have a want of this key, or of any key that begins with it (kind and
        scope); it may give others too."""


@runtime_checkable
class Inference(Protocol):
    """What a sequence of events together makes likely, as fields of one of them. Pure, and blind to the order in which
    they came: it is asked again whenever one of them comes late.
    """

    @property
    def name(self) -> str: ...

    @property
    def fields(self) -> frozenset[str]:
        """The fields that it may add. It never changes what an event has of its own, and does not see what it added."""

    @property
    def reach(self) -> int:
        """What it says of an event depends on nothing that is further away than so many milliseconds."""

    @property
    def query(self) -> str:
        """Finds the events that it looks at; it may find others."""

    def concerns(self, fields: Fields) -> bool:
        """Of one event, by its own fields: is it among those that it looks at?"""

    def infer(self, events: Sequence[Event]) -> Mapping[str, Fields]:
        """Of a time in the order of events; what it adds to some of them, by id. `Event.shown` has what joins added."""
