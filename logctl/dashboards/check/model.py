"""The shapes that Dashboards reads, as far as the rules need them. Attributes are strict as its mapping is; what is
inside JSON texts may have more than we know."""

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, Json

Text = Annotated[str, Field(min_length=1)]


class _Known(BaseModel):
    model_config = ConfigDict(extra="ignore", strict=True, frozen=True)


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Reference(_Strict):
    name: Text
    type: Text
    id: Text


class Line(_Known):
    type: Text
    id: Text
    attributes: dict[str, Any]
    references: list[Reference] = []
    migrationVersion: dict[str, str] = {}


# Inside JSON texts


class Multi(_Known):
    parent: Text


class SubType(_Known):
    multi: Multi | None = None


class IndexField(_Known):
    name: Text
    type: Text
    searchable: bool
    aggregatable: bool
    esTypes: list[str] = []
    scripted: bool = False
    subType: SubType | None = None


class Format(_Known):
    id: Text
    params: dict[str, Any] = {}


class SourceFilter(_Known):
    value: Text


class Query(_Known):
    query: str
    language: Text


class FilterMeta(_Known):
    key: str | None = None
    index: str | None = None
    indexRefName: str | None = None


class Filter(BaseModel):
    """Its condition is in `query`, or in a member that has the name of one."""

    model_config = ConfigDict(extra="allow", strict=True, frozen=True)
    meta: FilterMeta
    query: dict[str, Any] | None = None


class Source(_Known):
    query: Query | None = None
    filter: list[Filter] = []
    index: Any = None
    indexRefName: str | None = None


class Aggregation(_Known):
    id: Text
    type: Text
    place: str = Field(alias="schema", default="")
    enabled: bool = True
    params: dict[str, Any] = {}


class State(_Known):
    title: str
    type: Text
    params: dict[str, Any]
    aggs: list[Aggregation] = []


class Grid(_Known):
    x: int
    y: int
    w: int
    h: int
    i: Text


class Panel(_Known):
    version: Text
    panelIndex: Text
    gridData: Grid
    embeddableConfig: dict[str, Any]
    panelRefName: str | None = None
    id: str | None = None


# Attributes


class Meta(_Strict):
    searchSourceJSON: Json[Source]


class Interval(_Strict):
    pause: bool
    value: int
    display: str | None = None
    section: int | None = None


class IndexPattern(_Known):
    """What else it has is kept and ignored."""

    title: str
    timeFieldName: Text | None = None
    fields: Json[list[IndexField]]
    fieldFormatMap: Json[dict[str, Format]] = {}
    sourceFilters: Json[list[SourceFilter]] = []


class _Titled(_Strict):
    title: str
    description: str = ""


class Search(_Titled):
    columns: list[str]
    sort: list[Any] = []
    hits: int = 0
    version: int = 1
    kibanaSavedObjectMeta: Meta


class Visualization(_Titled):
    visState: Json[State]
    uiStateJSON: Json[dict[str, Any]] = {}
    version: int = 1
    savedSearchRefName: Text | None = None
    kibanaSavedObjectMeta: Meta


class Dashboard(_Titled):
    panelsJSON: Json[list[Panel]]
    optionsJSON: Json[dict[str, Any]] = {}
    hits: int = 0
    version: int = 1
    timeRestore: bool = False
    timeFrom: str | None = None
    timeTo: str | None = None
    refreshInterval: Interval | None = None
    kibanaSavedObjectMeta: Meta


class StoredQuery(_Strict):
    query: str
    language: Text


class TimeFilter(_Known):
    from_: Text = Field(alias="from")
    to: Text


class SavedQuery(_Titled):
    query: StoredQuery
    filters: list[Filter] = []
    timefilter: TimeFilter | None = None


Attributes = IndexPattern | Search | Visualization | Dashboard | SavedQuery
KINDS: dict[str, type[Attributes]] = {
    "index-pattern": IndexPattern,
    "search": Search,
    "visualization": Visualization,
    "dashboard": Dashboard,
    "query": SavedQuery,
}
