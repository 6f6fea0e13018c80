"""What stands in the file of a rule, of a companion of somebody else's rule, and of a filter; unknown keys are refused."""

from typing import Annotated, Any, Self

from pydantic import AfterValidator, Field, model_validator

from logctl.content.lengths import Length
from logctl.content.rule_conditions import (
    CountTable,
    FieldName,
    FirstSeenTable,
    Known,
    Query,
    RateTable,
    SilenceTable,
    TogetherTable,
    TrackedTable,
)
from logctl.content.search_model import Strict, Text
from logctl.contracts.rule import DAY, Case, Condition, Each, Events, Filter, Rule, Severity
from logctl.fields import CATEGORIES

CONDITIONS = ("query", "saved", "count", "together", "first_seen", "silence", "rate", "tracked")


def _category(name: str) -> str:
    if name not in CATEGORIES:
        raise ValueError(f"there is no category {name!r}; there are: {', '.join(CATEGORIES)}")
    return name


Category = Annotated[str, AfterValidator(_category)]


class CaseTable(Strict):
    title: str = Field(min_length=1)
    finds: bool
    events: list[dict[str, Any]] = Field(min_length=1)

    def made(self) -> Case:
        return Case(self.title, self.events, self.finds)


class RuleFile(Strict):
    name: str
    title: Text
    description: Text
    advice: Text
    severity: Severity = "medium"
    category: Category
    clause: str = ""
    id: str = ""
    status: str = ""
    tags: list[str] = Field(default_factory=list)
    window: Length = DAY
    group_by: list[FieldName] = Field(default_factory=lambda: ["host.name", "user.name"])
    query: Query | None = None
    saved: str | None = None
    parameters: dict[str, str] = Field(default_factory=dict)
    count: CountTable | None = None
    together: TogetherTable | None = None
    first_seen: FirstSeenTable | None = None
    silence: SilenceTable | None = None
    rate: RateTable | None = None
    tracked: TrackedTable | None = None
    cases: list[CaseTable] = Field(default_factory=list)

    @model_validator(mode="after")
    def _one_condition(self) -> Self:
        given = [name for name in CONDITIONS if getattr(self, name) is not None]
        if len(given) != 1:
            raise ValueError(f"write one condition of {', '.join(CONDITIONS)}")
        return self

    def _condition(self, known: Known) -> Condition:
        if self.query is not None:
            return Each(Events(self.query))
        if self.saved is not None:
            return Each(Events(known.saved(self.saved, self.parameters)))
        tables = (self.count, self.together, self.first_seen, self.silence, self.rate, self.tracked)
        (table,) = (one for one in tables if one is not None)
        return table.made(known)

    def made(self, known: Known, place: str) -> Rule:
        return Rule(
            name=self.name,
            title=self.title.label(),
            description=self.description.label(),
            condition=self._condition(known),
            severity=self.severity,
            advice=self.advice.label(),
            category=self.category,
            clause=self.clause,
            group_by=tuple(self.group_by),
            window=self.window,
            cases=tuple(one.made() for one in self.cases),
            id=self.id,
            place=place,
            status=self.status,
            tags=tuple(self.tags),
        )


class CompanionFile(Strict):
    """What a rule of somebody else lacks here, without a change to its file. `for` is its name or its id."""

    name: str
    rule: str = Field(alias="for")
    title: Text | None = None
    description: Text | None = None
    advice: Text | None = None
    severity: Severity | None = None
    category: Category | None = None
    clause: str | None = None
    group_by: list[FieldName] | None = None
    window: Length | None = None
    cases: list[CaseTable] = Field(default_factory=list)

    def changes(self) -> dict[str, Any]:
        """Of the rule, what is said here."""
        texts = {name: getattr(self, name) for name in ("title", "description", "advice")}
        plain = {name: getattr(self, name) for name in ("severity", "category", "clause", "window")}
        found = {name: value.label() for name, value in texts.items() if value is not None}
        found |= {name: value for name, value in plain.items() if value is not None}
        if self.group_by is not None:
            found["group_by"] = tuple(self.group_by)
        if self.cases:
            found["cases"] = tuple(one.made() for one in self.cases)
        return found


class FilterFile(Strict):
    name: str
    query: Query
    rules: list[str] = Field(default_factory=list)
    reason: str = Field(min_length=1)

    def made(self) -> Filter:
        return Filter(self.name, self.query, tuple(self.rules), self.reason)
