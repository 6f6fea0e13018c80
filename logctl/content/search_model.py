"""What stands in the file of a saved search; unknown keys are refused."""

from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from logctl.contracts import Match, Parameter, SavedSearch
from logctl.language import Label


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class Text(Strict):
    ja: str = Field(min_length=1)
    en: str = Field(min_length=1)

    def label(self) -> Label:
        return Label(self.ja, self.en)


class ParameterTable(Strict):
    fields: list[str] = Field(min_length=1)
    description: Text
    match: Match = "exact"
    required: bool = False
    default: list[str] = Field(default_factory=list)

    def made(self, name: str) -> Parameter:
        return Parameter(
            name,
            tuple(self.fields),
            self.description.label(),
            self.match,
            self.required,
            tuple(self.default),
        )


class SearchFile(Strict):
    name: str
    title: Text
    description: Text
    query: str = Field(max_length=20_000)
    first: str | None = Field(None, alias="from")
    last: str | None = Field(None, alias="to")
    columns: list[str] = Field(default_factory=list)
    sort: str | None = None
    by: list[str] = Field(default_factory=list)
    distinct: str | None = None
    histogram: str | None = None
    parameters: dict[str, ParameterTable] = Field(default_factory=dict)
    sample: dict[str, str] = Field(default_factory=dict)
    finds: dict[str, Any]
    ignores: dict[str, Any]

    def made(self) -> SavedSearch:
        return SavedSearch(
            name=self.name,
            title=self.title.label(),
            description=self.description.label(),
            query=self.query,
            finds=self.finds,
            ignores=self.ignores,
            parameters=tuple(one.made(name) for name, one in self.parameters.items()),
            sample=self.sample,
            first=self.first,
            last=self.last,
            columns=tuple(self.columns),
            sort=self.sort,
            by=tuple(self.by),
            distinct=self.distinct,
            histogram=self.histogram,
        )
