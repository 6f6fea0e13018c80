"""What an alert rule is: of which events it is told, and when something is found."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol, runtime_checkable

from logctl.event import Event, Fields
from logctl.language import Label

Severity = Literal["informational", "low", "medium", "high", "critical"]
SEVERITIES: tuple[Severity, ...] = ("informational", "low", "medium", "high", "critical")
Operator = Literal["gte", "gt", "lte", "lt", "eq", "neq"]
DAY = 86_400_000
NO_TEXT = Label("", "")


@dataclass(frozen=True, slots=True)
class Events:
    """Events that a query (in the query language) finds. `name` is what a correlation calls them."""

    query: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """What another condition found, as events of a correlation: each is the event that completed it, with the values
    of its group under the names of that condition's `group_by`."""

    condition: "Condition"
    name: str = ""


Input = Events | Found


@dataclass(frozen=True, slots=True)
class Each:
    """Every event is a hit."""

    events: Events


@dataclass(frozen=True, slots=True)
class Count:
    """An event is a hit if it and those up to `within` milliseconds before it (in the order of events, of its group)
    are so many; with `distinct`, if they have so many different values of that field.

    `group_by` are fields, or names that `aliases` gives: of each, by the name of an input, the field there. An event
    that lacks one of them is in no group; one with several values is in several.
    """

    inputs: tuple[Input, ...]
    within: int
    number: int
    operator: Operator = "gte"
    distinct: str | None = None
    group_by: tuple[str, ...] = ()
    aliases: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Together:
    """An event is a hit if with it each of the inputs has an event within `within` milliseconds, of the same group.

    `ordered`: the events follow each other as the inputs do, in the order of events, and each is another one.
    """

    inputs: tuple[Input, ...]
    within: int
    ordered: bool = False
    group_by: tuple[str, ...] = ()
    aliases: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FirstSeen:
    """An event is a hit if no event in the `within` milliseconds before it had its values of these fields, and there
    was one with other values of them at least `learn` milliseconds before it (no longer ago than `within`, and `learn`
    is no longer than that). With `group_by`, both of the same group."""

    events: Events
    fields: tuple[str, ...]
    within: int = 30 * DAY
    learn: int = 7 * DAY
    group_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Silence:
    """The last event of a group before `longer` milliseconds without one is a hit, at the time when these are over; not
    before that time has come."""

    events: Events
    longer: int
    group_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rate:
    """The event that brings a time of `every` milliseconds (whole ones, in the hospital's zone) over `factor` times the
    median of the same group's `before` times before it, and to at least `least`, is a hit, and all after it in it.

    The group must have had an event in the oldest quarter of the times before: what is new has no usual number."""

    events: Events
    every: int = 3_600_000
    before: int = 168
    factor: float = 3.0
    least: int = 20
    group_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tracked:
    """An event by which a tracking query reaches something is a hit. It is asked of whole days (UTC), each with the
    `within` milliseconds before it and nothing else."""

    query: str
    within: int = 7 * DAY
    parameters: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Hit:
    """`events` are the ids of those that show it, in order; `event` of them is the one that completed it, and `count`
    is how many were counted. `group` are the values by which it was found, `time` is in milliseconds."""

    time: int
    sequence: int
    event: str
    group: tuple[str, ...] = ()
    count: int = 1
    events: tuple[str, ...] = ()
    fields: Fields = field(default_factory=dict, compare=False)

    @property
    def order(self) -> tuple[int, int, str]:
        return self.time, self.sequence, self.event


@runtime_checkable
class Judge(Protocol):
    """A condition in Python, for what the others cannot say. Pure: no I/O, no clock.

    It is told all events of its query in order, with the state that it gave; the state is None at the beginning, which
    is at least `reach` milliseconds before the first event of which the hits count. What it says of an event depends on
    nothing further away. `group_by` names the values of `Hit.group`.
    """

    @property
    def query(self) -> str: ...
    @property
    def reach(self) -> int: ...
    @property
    def group_by(self) -> tuple[str, ...]: ...

    def judge(self, events: Sequence[Event], state: Any) -> tuple[Iterable[Hit], Any]: ...


Condition = Each | Count | Together | FirstSeen | Silence | Rate | Tracked | Judge


@dataclass(frozen=True, slots=True)
class Case:
    """Fields of events, a minute apart where they have no `@timestamp`; is anything found among them?"""

    title: str
    events: Sequence[Fields]
    finds: bool


@dataclass(frozen=True, slots=True)
class Rule:
    """`advice` says what to do. Hits of the same values of `group_by` within one `window` (whole days of the hospital,
    or parts of a day) are one finding. `id` is that of its author, `clause` one of the guideline.

    What a correlation found is grouped as the correlation says; `group_by` is for conditions that have no group.
    """

    name: str
    title: Label
    description: Label
    condition: Condition
    severity: Severity = "medium"
    advice: Label = NO_TEXT
    category: str = ""
    clause: str = ""
    group_by: tuple[str, ...] = ("host.name", "user.name")
    window: int = DAY
    cases: Sequence[Case] = ()
    id: str = ""
    place: str = ""
    status: str = ""
    tags: tuple[str, ...] = ()

    @property
    def entities(self) -> tuple[str, ...]:
        """The fields whose values say about whom or what a finding is."""
        own = getattr(self.condition, "group_by", ())
        if isinstance(self.condition, FirstSeen):
            return (*own, *self.condition.fields)
        return own if isinstance(self.condition, Count | Together | Silence | Rate | Judge) else self.group_by


@dataclass(frozen=True, slots=True)
class Filter:
    """Local tuning: what it finds is not told to these rules (by name or id; empty: to none of them all).

    Rules are never edited for it. `reason` says why.
    """

    name: str
    query: str
    rules: tuple[str, ...] = ()
    reason: str = ""

    def concerns(self, rule: Rule) -> bool:
        return not self.rules or rule.name in self.rules or (bool(rule.id) and rule.id in self.rules)


def inputs_of(condition: Condition) -> Iterator[Events]:
    """All queries in a condition, those of conditions inside it too."""
    match condition:
        case Count(inputs=inputs) | Together(inputs=inputs):
            for one in inputs:
                yield from [one] if isinstance(one, Events) else inputs_of(one.condition)
        case Each(events=events) | FirstSeen(events=events) | Silence(events=events) | Rate(events=events):
            yield events
        case Tracked():
            return
        case _:
            yield Events(condition.query)
