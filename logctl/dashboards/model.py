"""What stands in the file of a dashboard; unknown keys are refused."""

import re
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from logctl.content.search_model import Strict, Text
from logctl.dashboards.board import (
    TIME,
    WIDTH,
    Again,
    Chart,
    ChartKind,
    Content,
    Dashboard,
    IndexKind,
    Listing,
    Note,
    Panel,
)
from logctl.dashboards.query import read_query
from logctl.errors import QueryError
from logctl.fields import field_named, nearest_names

_TIMES = re.compile(r"now(?:[+-][0-9]+[smhdwMy])*(?:/[smhdwMy])?|[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T[0-9:.]+Z)?")
_BY: dict[ChartKind, tuple[int, int]] = {
    "bar": (1, 2),
    "horizontal_bar": (1, 2),
    "line": (1, 2),
    "area": (1, 2),
    "pie": (1, 2),
    "table": (1, 4),
    "metric": (0, 0),
    "heatmap": (2, 2),
}
"""How many fields a chart of each kind has, at least and at most."""
_ONLY_OF_CHARTS = frozenset({"query", "saved", "index", "by", "sum", "distinct", "top"})


def _listed(name: str) -> str:
    found = field_named(name)
    if found is None or found.name != name:
        near = ", ".join(nearest_names(name))
        raise ValueError(f"there is no field {name!r}" + (f"; there are: {near}" if near else ""))
    if found.type == "text" or not found.searched:
        raise ValueError(f"the values of {name!r} cannot be counted")
    return name


def _summable(name: str) -> str:
    found = field_named(_listed(name))
    if found is None or found.type not in ("long", "double"):
        raise ValueError(f"{name!r} is no number")
    return name


def _readable(text: str) -> str:
    try:
        read_query(text)
    except QueryError as error:
        raise ValueError(str(error)) from error
    return text


def _time(text: str) -> str:
    if not _TIMES.fullmatch(text):
        raise ValueError(f"{text!r} is no time such as now-30d/d, now or 2026-10-22")
    return text


Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$", max_length=100)]
_FieldName = Annotated[str, AfterValidator(_listed)]
_Number = Annotated[str, AfterValidator(_summable)]
_Query = Annotated[str, AfterValidator(_readable)]
_Time = Annotated[str, AfterValidator(_time)]


class PanelTable(Strict):
    """One of: a saved search (`search`), a chart of elsewhere (`use`), a chart or a text (`name`, `kind`)."""

    search: str | None = None
    use: Name | None = None
    name: Name | None = None
    kind: Literal[ChartKind, "text"] | None = None
    title: Text | None = None
    text: Text | None = None
    query: _Query | None = None
    saved: str | None = None
    index: IndexKind = "events"
    by: list[_FieldName] = Field(default_factory=list)
    sum: _Number | None = None
    distinct: _FieldName | None = None
    top: int = Field(10, ge=1, le=1000)
    width: int = Field(WIDTH // 2, ge=4, le=WIDTH)
    height: int = Field(12, ge=2, le=100)

    @model_validator(mode="after")
    def _is_one_of_them(self) -> Self:
        if sum(one is not None for one in (self.search, self.use, self.name)) != 1:
            raise ValueError("a panel has one of search, use and name")
        if self.name is None:
            self._refuse(self.model_fields_set - {"search", "use", "width", "height"})
        elif self.kind is None or self.title is None:
            raise ValueError("a panel with a name has a kind and a title")
        elif self.kind == "text":
            self._check_text()
        else:
            self._check_chart(self.kind)
        return self

    def _refuse(self, keys: set[str] | frozenset[str]) -> None:
        if keys:
            raise ValueError(f"such a panel has no {sorted(keys)[0]}")

    def _check_text(self) -> None:
        self._refuse(self.model_fields_set & _ONLY_OF_CHARTS)
        if self.text is None:
            raise ValueError("a panel of kind text has a text")

    def _check_chart(self, kind: ChartKind) -> None:
        self._refuse(self.model_fields_set & {"text"})
        if (self.query is None) == (self.saved is None):
            raise ValueError("a chart has either a query or saved, the name of a saved search")
        if self.saved is not None and self.index != "events":
            raise ValueError("a saved search asks for events")
        if self.sum is not None and self.distinct is not None:
            raise ValueError("a chart has a sum or distinct values, not both")
        fewest, most = _BY[kind]
        if not fewest <= len(self.by) <= most:
            raise ValueError(f"by: a chart of kind {kind} has {fewest} to {most} fields")
        if TIME in self.by[1:] or (kind in ("horizontal_bar", "pie") and TIME in self.by):
            raise ValueError(f"by: {TIME} comes first, and not in a pie or horizontal bars")

    def made(self) -> Panel:
        return Panel(self._content(), self.width, self.height)

    def _content(self) -> Content:
        if self.search is not None:
            return Listing(self.search)
        if self.use is not None:
            return Again(self.use)
        assert self.name is not None and self.kind is not None and self.title is not None
        title = self.title.label()
        if self.kind == "text":
            assert self.text is not None
            return Note(self.name, title, self.text.label())
        return Chart(
            self.name,
            title,
            self.kind,
            query=self.query,
            saved=self.saved,
            index=self.index,
            by=tuple(self.by),
            sum=self.sum,
            distinct=self.distinct,
            top=self.top,
        )


class DashboardFile(Strict):
    name: Name
    title: Text
    description: Text
    first: _Time = Field(alias="from")
    last: _Time = Field("now", alias="to")
    panels: list[PanelTable] = Field(min_length=1)

    def made(self) -> Dashboard:
        return Dashboard(
            self.name,
            self.title.label(),
            self.description.label(),
            self.first,
            self.last,
            tuple(panel.made() for panel in self.panels),
        )
