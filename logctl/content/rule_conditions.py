"""The conditions in the file of a rule, as they are written there."""

from typing import Annotated, Protocol, Self

from pydantic import AfterValidator, Field, model_validator

from logctl.content.lengths import Length
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

Aliases = dict[str, dict[str, str]]


class Known(Protocol):
    """What a condition may name; each raises ValueError where there is no such one."""

    def saved(self, name: str, values: dict[str, str]) -> str:
        """The query of a saved search."""

    def condition(self, rule: str) -> Condition: ...


def _field(name: str) -> str:
    found = field_named(name)
    if found is None and not is_dynamic(name):
        raise ValueError(f"there is no field {name!r}")
    return found.name if found else name


FieldName = Annotated[str, AfterValidator(_field)]
Query = Annotated[str, Field(min_length=1, max_length=20_000)]


class InputTable(Strict):
    """A query, a saved search, or what another rule finds."""

    name: str = ""
    query: Query | None = None
    saved: str | None = None
    rule: str | None = None

    @model_validator(mode="after")
    def _one(self) -> Self:
        if sum(one is not None for one in (self.query, self.saved, self.rule)) != 1:
            raise ValueError("write one of query, saved, rule")
        return self

    def made(self, known: Known) -> Input:
        if self.rule is not None:
            inner = known.condition(self.rule)
            return (
                Events(inner.events.query, self.name) if isinstance(inner, Each) else Found(inner, self.name)
            )
        return Events(self.query if self.query is not None else known.saved(self.saved or "", {}), self.name)


class _Grouped(Strict):
    within: Length
    inputs: list[InputTable] = Field(min_length=1)
    group_by: list[str] = Field(default_factory=list)
    aliases: Aliases = Field(default_factory=dict)

    @model_validator(mode="after")
    def _known_fields(self) -> Self:
        for name in self.group_by:
            if name not in self.aliases:
                _field(name)
        return self

    def made_inputs(self, known: Known) -> tuple[Input, ...]:
        return tuple(one.made(known) for one in self.inputs)

    @property
    def groups(self) -> tuple[str, ...]:
        return tuple(name if name in self.aliases else _field(name) for name in self.group_by)


_OPERATORS: dict[str, Operator] = {
    "at_least": "gte",
    "more_than": "gt",
    "at_most": "lte",
    "less_than": "lt",
    "exactly": "eq",
    "other_than": "neq",
}


class CountTable(_Grouped):
    at_least: int | None = None
    more_than: int | None = None
    at_most: int | None = None
    less_than: int | None = None
    exactly: int | None = None
    other_than: int | None = None
    distinct: str | None = None

    @model_validator(mode="after")
    def _one_number(self) -> Self:
        if len(self._numbers) != 1:
            raise ValueError(f"write one of {', '.join(_OPERATORS)}")
        return self

    @property
    def _numbers(self) -> list[tuple[Operator, int]]:
        given = ((_OPERATORS[name], getattr(self, name)) for name in _OPERATORS)
        return [(operator, number) for operator, number in given if number is not None]

    def made(self, known: Known) -> Count:
        ((operator, number),) = self._numbers
        inputs = self.made_inputs(known)
        return Count(inputs, self.within, number, operator, self.distinct, self.groups, self.aliases)


class TogetherTable(_Grouped):
    ordered: bool = False

    def made(self, known: Known) -> Together:
        return Together(self.made_inputs(known), self.within, self.ordered, self.groups, self.aliases)


class FirstSeenTable(Strict):
    query: Query
    fields: list[FieldName] = Field(min_length=1, max_length=4)
    within: Length = 30 * DAY
    learn: Length = 7 * DAY
    group_by: list[FieldName] = Field(default_factory=list)

    def made(self, _known: Known) -> FirstSeen:
        return FirstSeen(
            Events(self.query), tuple(self.fields), self.within, self.learn, tuple(self.group_by)
        )


class SilenceTable(Strict):
    query: Query
    longer: Length
    group_by: list[FieldName] = Field(default_factory=list)

    def made(self, _known: Known) -> Silence:
        return Silence(Events(self.query), self.longer, tuple(self.group_by))


class RateTable(Strict):
    query: Query
    every: Length = 3_600_000
    before: int = Field(168, ge=4, le=5000)
    factor: float = Field(3.0, gt=1)
    least: int = Field(20, ge=1)
    group_by: list[FieldName] = Field(default_factory=list)

    def made(self, _known: Known) -> Rate:
        groups = tuple(self.group_by)
        return Rate(Events(self.query), self.every, self.before, self.factor, self.least, groups)


class TrackedTable(Strict):
    query: str
    within: Length = 7 * DAY
    parameters: dict[str, str] = Field(default_factory=dict)

    def made(self, _known: Known) -> Tracked:
        return Tracked(self.query, self.within, self.parameters)
