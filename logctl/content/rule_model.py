"""What stands in the file of a rule, of a companion of one, and of a filter; unknown keys are refused."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Annotated, Any, ClassVar

from pydantic import AfterValidator, Field

from logctl.content.length import Length
from logctl.content.rule_conditions import (
    Asked,
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
from logctl.contracts.rule import DAY, NO_TEXT, Case, Condition, Each, Filter, Rule, Severity
from logctl.fields import CATEGORIES


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
        return Case(self.title, tuple(self.events), self.finds)


class RuleFile(Asked):
    ways: ClassVar[tuple[str, ...]] = (
        *("query", "saved", "count", "together", "first_seen", "silence", "rate", "tracked"),
    )
    name: str
    title: Text
    description: Text
    advice: Text | None = None
    severity: Severity = "medium"
    category: Category = ""
    clause: str = ""
    window: Length = DAY
    group_by: list[FieldName] = Field(default_factory=lambda: ["host.name", "user.name"])
    tags: list[str] = Field(default_factory=list)
    count: CountTable | None = None
    together: TogetherTable | None = None
    first_seen: FirstSeenTable | None = None
    silence: SilenceTable | None = None
    rate: RateTable | None = None
    tracked: TrackedTable | None = None
    cases: list[CaseTable] = Field(default_factory=list)

    def condition(self, known: Known) -> Condition:
        tables = (self.count, self.together, self.first_seen, self.silence, self.rate, self.tracked)
        for table in tables:
            if table is not None:
                return table.made(known)
        return Each(self.events(known))

    def names(self) -> Iterator[str]:
        """Of the rules inside it."""
        for table in (self.count, self.together):
            for one in (table, *(table.inputs or ())) if table else ():
                if one.rule is not None:
                    yield one.rule

    def made(self, place: str, known: Known) -> Rule:
        """Raises LogctlError for what it names and there is not."""
        return Rule(
            name=self.name,
            title=self.title.label(),
            description=self.description.label(),
            condition=self.condition(known),
            severity=self.severity,
            advice=self.advice.label() if self.advice else NO_TEXT,
            category=self.category,
            clause=self.clause,
            group_by=tuple(self.group_by),
            window=self.window,
            cases=tuple(one.made() for one in self.cases),
            place=place,
            tags=tuple(self.tags),
        )


class CompanionFile(Strict):
    """What somebody else's rule does not say, without a word of it being edited. `rule` is its name or its id."""

    name: str
    rule: str = Field(alias="for", min_length=1)
    title: Text | None = None
    description: Text | None = None
    advice: Text | None = None
    severity: Severity | None = None
    category: Category | None = None
    clause: str | None = None
    window: Length | None = None
    group_by: list[FieldName] | None = None
    cases: list[CaseTable] = Field(default_factory=list)

    def added_to(self, rule: Rule) -> Rule:
        texts = {
            key: text.label() for key in ("title", "description", "advice") if (text := getattr(self, key))
        }
        plain = {
            key: value
            for key in ("severity", "category", "clause", "window")
            if (value := getattr(self, key)) is not None
        }
        group_by = rule.group_by if self.group_by is None else tuple(self.group_by)
        cases = (*rule.cases, *(one.made() for one in self.cases))
        changes: dict[str, Any] = texts | plain
        return replace(rule, **changes, group_by=group_by, cases=cases)


class FilterFile(Strict):
    name: str
    query: Query
    rules: list[str] = Field(default_factory=list)
    reason: str = Field(min_length=1)

    def made(self) -> Filter:
        return Filter(self.name, self.query, tuple(self.rules), self.reason)
