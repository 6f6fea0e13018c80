"""What a mapping says; the shape of its file is in `content.mapping_model`."""

from collections.abc import Mapping as Map
from dataclasses import dataclass, field
from typing import Literal

from logctl.event import Value
from logctl.language import Label

Form = Literal["csv", "tsv", "csv-semicolon", "fixed", "json-lines", "xml"]
CONTENT = ("*",)
"""As the identity of a row: all that stands in it."""
DELIMITERS: dict[Form, str] = {"csv": ",", "tsv": "\t", "csv-semicolon": ";"}
PATHS: dict[Form, str] = {"json-lines": ".", "xml": "/"}
"""Of forms whose records name their values themselves: what stands between the names of a path."""
Unit = Literal["bytes", "characters"]


@dataclass(frozen=True, slots=True)
class Width:
    """Where a column stands in a line: from `at`, counted from 1, so many on; without `width` to the end."""

    at: int
    width: int | None = None

    @property
    def slice(self) -> slice:
        start = self.at - 1
        return slice(start, None if self.width is None else start + self.width)


@dataclass(frozen=True, slots=True)
class Source:
    """A field's value is that of a column; with a table, what the table says of it."""

    column: str
    table: Map[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """Rows of which each of these columns has one of the values; `constants` and `fields` are added to what all have.

    Values are compared without regard to width and case. `("",)` is an empty cell, `("*",)` one that is not.
    """

    when: Map[str, tuple[str, ...]]
    constants: Map[str, Value] = field(default_factory=dict)
    fields: Map[str, Source] = field(default_factory=dict)
    sentence: Label | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapping:
    """`columns` are names of our own with the headers that they may have; `required` ones make a file ours.

    `time` are columns that are read as one time, with spaces between. Rows of `skip` are no events: totals, remarks.
    Cells that no field takes go to `vendor.PRODUCT.HEADER`. `identity` are the columns that make a row the same in
    every export, or CONTENT; None makes it its place in the file. Where `file` (a pattern for the file's name) or
    `first` (a regular expression for its beginning) are given, they must fit, too.

    `widths` are those of the form "fixed", in `unit`; `element` is the name of what is a record of the form "xml".
    """

    name: str
    version: str
    label: Label
    product: str
    form: Form
    columns: Map[str, tuple[str, ...]]
    required: tuple[str, ...]
    time: tuple[str, ...]
    fields: Map[str, Source]
    sentence: Label
    constants: Map[str, Value] = field(default_factory=dict)
    cases: tuple[Case, ...] = ()
    skip: tuple[Map[str, tuple[str, ...]], ...] = ()
    encoding: str | None = None
    timezone: str | None = None
    identity: tuple[str, ...] | None = None
    confidence: int = 70
    file: str | None = None
    first: str | None = None
    widths: Map[str, Width] = field(default_factory=dict)
    unit: Unit = "bytes"
    element: str = ""

    @property
    def delimiter(self) -> str:
        return DELIMITERS[self.form]
