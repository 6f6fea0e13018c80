"""What stands in the file of a mapping; unknown keys are refused, and what cannot work is named."""

import codecs
import re
from collections.abc import Iterator
from itertools import chain
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Discriminator, Field, Tag, model_validator

from logctl.fields import type_of
from logctl.mapping.mapping import DELIMITERS, Form, Unit
from logctl.mapping.sentence import names_in

_Names = Annotated[list[str], BeforeValidator(lambda value: [value] if isinstance(value, str) else value)]
"""One name, or several."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class _Text(_Strict):
    ja: str = Field(min_length=1)
    en: str = Field(min_length=1)


class _Width(_Strict):
    at: int = Field(ge=1)
    width: int | None = Field(None, ge=1)


_Column = Annotated[
    Annotated[_Width, Tag("{}")] | Annotated[_Names, Tag("names")],
    Discriminator(lambda value: "{}" if isinstance(value, dict) else "names"),
]
"""With one place for what is wrong with it, not one for each of the two."""


class _Source(_Strict):
    column: str
    table: str | None = None


_Sourced = Annotated[
    _Source, BeforeValidator(lambda value: {"column": value} if isinstance(value, str) else value)
]
_Constants = dict[str, str | int | bool | list[str]]


class _Case(_Strict):
    when: dict[str, _Names] = Field(min_length=1)
    set: _Constants = Field(default_factory=dict)
    fields: dict[str, _Sourced] = Field(default_factory=dict)
    sentence: _Text | None = None


class MappingFile(_Strict):
    name: str
    version: str
    label: _Text
    product: str = Field(pattern=r"^[a-z][a-z0-9_]{0,30}$")
    form: Form = "csv"
    encoding: str | None = None
    timezone: str | None = None
    required: list[str] = Field(min_length=1)
    time: _Names
    columns: dict[str, _Column] = Field(min_length=1)
    count: Unit = "bytes"
    element: str | None = Field(None, pattern=r"^[^\W\d][\w.:-]*$")
    file: str | None = Field(None, min_length=1)
    first: str | None = Field(None, min_length=1)
    fields: dict[str, _Sourced]
    sentence: _Text
    set: _Constants = Field(default_factory=dict)
    tables: dict[str, dict[str, str]] = Field(default_factory=dict)
    case: list[_Case] = Field(default_factory=list)
    skip: list[dict[str, _Names]] = Field(default_factory=list)
    identity: Literal["content"] | list[str] | None = None
    confidence: int = Field(70, ge=1, le=100)

    @model_validator(mode="after")
    def _form_is_whole(self) -> "MappingFile":
        """What a form needs is there, and nothing that belongs to another."""
        problem = next(chain(self._misplaced(), self._unfit()), None)
        if problem:
            raise ValueError(problem)
        return self

    def _misplaced(self) -> Iterator[str]:
        fixed = self.form == "fixed"
        for key, form in (("element", "xml"), ("count", "fixed")):
            if key in self.model_fields_set and self.form != form:
                yield f'{key}: is of form = "{form}" alone'
        if self.form == "xml" and self.element is None:
            yield 'element: form = "xml" needs the name of the element that is a record'
        if fixed and not (self.first or self.file):
            yield 'first: form = "fixed" has no header; say by first or file which files are meant'
        wanted = "{ at = 1, width = 8 }" if fixed else "the names that a file may give it"
        for name, column in self.columns.items():
            if isinstance(column, _Width) != fixed:
                yield f'columns.{name!r}: of form = "{self.form}" it is {wanted}'

    def _unfit(self) -> Iterator[str]:
        if self.encoding is not None and not _is_encoding(self.encoding):
            yield f"encoding: there is no encoding {self.encoding!r}"
        if self.encoding and self.form not in DELIMITERS and "16" in codecs.lookup(self.encoding).name:
            yield "encoding: UTF-16 is seen by itself; leave it out"
        try:
            re.compile(self.first or "")
        except re.error as error:
            yield f"first: no regular expression: {error}"

    @model_validator(mode="after")
    def _names_are_known(self) -> "MappingFile":
        """Columns, tables and fields that are named are there; whoever mistypes one is told which."""
        for place, name in self._columns_named():
            if name not in self.columns:
                raise ValueError(f"{place}: there is no column {name!r} in [columns]")
        for place, source in self._sources():
            if source.table is not None and source.table not in self.tables:
                raise ValueError(f"{place}: there is no table {source.table!r} in [tables]")
        for place, field in self._fields_named():
            if type_of(field) is None:
                raise ValueError(f"{place}: there is no field {field!r}; see the field table, or vendor.*")
        for number, case in enumerate(self.case, 1):
            if case.sentence and not isinstance(case.set.get("event.action"), str):
                raise ValueError(
                    f'case {number}: a sentence needs set."event.action", by which it is found again'
                )
        return self

    def _columns_named(self) -> list[tuple[str, str]]:
        found = [(key, name) for key in ("required", "time") for name in getattr(self, key)]
        found += [("identity", name) for name in self.identity or () if self.identity != "content"]
        found += [(place, source.column) for place, source in self._sources()]
        found += [(f"case {number}", name) for number, case in enumerate(self.case, 1) for name in case.when]
        return found + [("skip", name) for when in self.skip for name in when]

    def _sources(self) -> list[tuple[str, _Source]]:
        found = [(f"fields.{name!r}", source) for name, source in self.fields.items()]
        for number, case in enumerate(self.case, 1):
            found += [(f"case {number}, fields.{name!r}", source) for name, source in case.fields.items()]
        return found

    def _fields_named(self) -> list[tuple[str, str]]:
        found = [("fields", name) for name in self.fields] + [("set", name) for name in self.set]
        found += [("sentence", name) for name in self._wanted(self.sentence)]
        for number, case in enumerate(self.case, 1):
            names = [*case.set, *case.fields, *self._wanted(case.sentence)]
            found += [(f"case {number}", name) for name in names]
        return found

    @staticmethod
    def _wanted(text: _Text | None) -> list[str]:
        return [*names_in(text.ja), *names_in(text.en)] if text else []


def _is_encoding(name: str) -> bool:
    try:
        "".encode(name)
    except LookupError:  # also of codecs that are none of text: hex, zip
        return False
    return True
