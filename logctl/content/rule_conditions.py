"""What stands in the table of a rule's condition; unknown keys are refused."""

from collections.abc import Mapping
from typing import Annotated, ClassVar, Protocol, Self

from pydantic import AfterValidator, Field, model_validator

from logctl.content.length import Length
from logctl.content.search_model import Strict
from logctl.contracts.rule import (
    DAY,
    Condition,
    Count,
    Each,
    Events,
    FirstSeen,
    Found,
    Input,
    Operator,
    Rate,
    Silence,
    Together,
    Tracked,
)
from logctl.fields import field_named, is_dynamic

Parameters = dict[str, str | list[str]]
Aliases = dict[str, dict[str, str]]


class Known(Protocol):
    """What a rule may name; each raises LogctlError for what there is not."""

    def query(self, text: str) -> str:
        """The same, if it can be asked."""

    def saved(self, name: str, parameters: Mapping[str, str | list[str]]) -> str:
        """What a saved search asks with these values."""

    def tracking(self, name: str, parameters: Mapping[str, str]) -> str:
        """The same name, if there is such a tracking query, and it can be asked with these values."""

    def condition(self, rule: str) -> Condition: ...


def _field(name: str) -> str:
    if (found := field_named(name)) is not None:
        return found.name
    if not is_dynamic(name):
        raise ValueError(f"there is no field {name!r}; see the field table")
    return name


FieldName = Annotated[str, AfterValidator(_field)]
Query = Annotated[str, Field(min_length=1, max_length=20_000)]


def one_of(model: Strict, names: tuple[str, ...]) -> str:
    """The only one of these keys that is there."""
    given = [name for name in names if getattr(model, name) is not None]
    if len(given) != 1:
        found = " and ".join(given) or "none"
        raise ValueError(f"exactly one of {', '.join(names)} is needed; here is {found}")
    return given[0]


class Asked(Strict):
    """Which events; a subclass may name further ways to say it."""

    ways: ClassVar[tuple[str, ...]] = ("query", "saved")
    query: Query | None = None
    saved: str | None = None
    parameters: Parameters = Field(default_factory=dict)

    @model_validator(mode="after")
    def _is_said_once(self) -> Self:
        one_of(self, self.ways)
        if self.parameters and self.saved is None:
            raise ValueError("parameters: are those of a saved search")
        return self

    def events(self, known: Known, name: str = "") -> Events:
        if self.saved is not None:
            return Events(known.saved(self.saved, self.parameters), name)
        return Events(known.query(self.query or ""), name)


class _InputTable(Asked):
    ways: ClassVar[tuple[str, ...]] = ("query", "saved", "rule")
    rule: str | None = None

    def input(self, known: Known, name: str = "") -> Input:
        """What a rule finds by each event are these events themselves."""
        if self.rule is None:
            return self.events(known, name)
        condition = known.condition(self.rule)
        if isinstance(condition, Each):
            return Events(condition.events.query, name)
        return Found(condition, name)


class _NamedInput(_InputTable):
    name: str = Field(min_length=1)


def _unlike(inputs: list[_NamedInput]) -> list[_NamedInput]:
    names = [one.name for one in inputs]
    for name in names:
        if names.count(name) > 1:
            raise ValueError(f"two inputs are called {name!r}")
    return inputs


_Inputs = Annotated[list[_NamedInput], AfterValidator(_unlike)]


def _names(group_by: list[str], aliases: Aliases) -> tuple[str, ...]:
    return tuple(name if name in aliases else _field(name) for name in group_by)


def _checked_aliases(aliases: Aliases, inputs: list[_NamedInput]) -> Aliases:
    """Each says of every input what it means there: else that input would have no group."""
    names = {one.name for one in inputs}
    for alias, fields in aliases.items():
        if missing := sorted(names ^ set(fields)):
            raise ValueError(f"aliases.{alias}: names every input, and nothing else; look at {missing[0]!r}")
    return aliases


class _Correlation(_InputTable):
    ways: ClassVar[tuple[str, ...]] = ("query", "saved", "rule", "inputs")
    inputs: _Inputs | None = None
    within: Length
    group_by: list[str] = Field(default_factory=list)
    aliases: Aliases = Field(default_factory=dict)

    @model_validator(mode="after")
    def _names_are_known(self) -> Self:
        _names(self.group_by, _checked_aliases(self.aliases, self.inputs or []))
        return self

    def streams(self, known: Known) -> tuple[Input, ...]:
        if self.inputs is None:
            return (self.input(known),)
        return tuple(one.input(known, one.name) for one in self.inputs)

    def groups(self) -> tuple[str, ...]:
        return _names(self.group_by, self.aliases)


_OPERATORS: dict[str, Operator] = {
    "at_least": "gte",
    "more_than": "gt",
    "at_most": "lte",
    "less_than": "lt",
    "exactly": "eq",
    "other_than": "neq",
}


class CountTable(_Correlation):
    at_least: int | None = Field(None, ge=1)
    more_than: int | None = Field(None, ge=0)
    at_most: int | None = Field(None, ge=1)
    less_than: int | None = Field(None, ge=2)
    exactly: int | None = Field(None, ge=1)
    other_than: int | None = Field(None, ge=1)
    distinct: str | None = None

    @model_validator(mode="after")
    def _is_compared_once(self) -> Self:
        one_of(self, tuple(_OPERATORS))
        _names([self.distinct] if self.distinct else [], self.aliases)
        return self

    def made(self, known: Known) -> Count:
        way = one_of(self, tuple(_OPERATORS))
        distinct = _names([self.distinct], self.aliases)[0] if self.distinct else None
        return Count(
            self.streams(known),
            self.within,
            getattr(self, way),
            _OPERATORS[way],
            distinct,
            self.groups(),
            self.aliases,
        )


class TogetherTable(_Correlation):
    ways: ClassVar[tuple[str, ...]] = ("inputs",)
    inputs: _Inputs | None = Field(None, min_length=2)
    ordered: bool = False

    def made(self, known: Known) -> Together:
        return Together(self.streams(known), self.within, self.ordered, self.groups(), self.aliases)


class FirstSeenTable(Asked):
    fields: list[FieldName] = Field(min_length=1)
    within: Length = 30 * DAY
    learn: Length = 7 * DAY
    group_by: list[FieldName] = Field(default_factory=list)

    def made(self, known: Known) -> FirstSeen:
        fields = tuple(self.fields)
        return FirstSeen(self.events(known), fields, self.within, self.learn, tuple(self.group_by))


class SilenceTable(Asked):
    longer: Length
    group_by: list[FieldName] = Field(default_factory=list)

    def made(self, known: Known) -> Silence:
        return Silence(self.events(known), self.longer, tuple(self.group_by))


class RateTable(Asked):
    every: Length = 3_600_000
    before: int = Field(168, ge=1, le=10_000)
    factor: float = Field(3.0, gt=0)
    least: int = Field(20, ge=1)
    group_by: list[FieldName] = Field(default_factory=list)

    def made(self, known: Known) -> Rate:
        groups = tuple(self.group_by)
        return Rate(self.events(known), self.every, self.before, self.factor, self.least, groups)


class TrackedTable(Strict):
    query: str = Field(min_length=1)
    within: Length = 7 * DAY
    parameters: dict[str, str] = Field(default_factory=dict)

    def made(self, known: Known) -> Tracked:
        name = known.tracking(self.query, self.parameters)
        return Tracked(name, self.within, self.parameters)
