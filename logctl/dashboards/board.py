"""What a dashboard is made of, before it takes the form of any program that shows it."""

from dataclasses import dataclass
from typing import Literal

from logctl.language import Label

ChartKind = Literal["bar", "horizontal_bar", "line", "area", "pie", "table", "metric", "heatmap"]
IndexKind = Literal["events", "alerts"]
TIME = "@timestamp"
WIDTH = 48
"""Of the grid, in columns."""


@dataclass(frozen=True, slots=True)
class Chart:
    """Events counted by some fields, or the sum of one field over them, or its distinct values.

    One of `query` and `saved` (the name of a saved search) says which events. `by` goes from the outermost to the
    innermost; only the first may be the time. Of each field the `top` values are shown.
    """

    name: str
    title: Label
    kind: ChartKind
    query: str | None = None
    saved: str | None = None
    index: IndexKind = "events"
    by: tuple[str, ...] = ()
    sum: str | None = None
    distinct: str | None = None
    top: int = 10


@dataclass(frozen=True, slots=True)
class Note:
    """Text in Markdown."""

    name: str
    title: Label
    text: Label


@dataclass(frozen=True, slots=True)
class Listing:
    """The events that a saved search finds, in its columns."""

    search: str


@dataclass(frozen=True, slots=True)
class Again:
    """A chart or a note that another dashboard defines."""

    name: str


Content = Chart | Note | Listing | Again


@dataclass(frozen=True, slots=True)
class Panel:
    """Its size is in units of the grid."""

    content: Content
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Dashboard:
    """`first` and `last` are the times that it opens with, in the date arithmetic of Dashboards."""

    name: str
    title: Label
    description: Label
    first: str
    last: str
    panels: tuple[Panel, ...]
