"""A mapping as a collector like any other."""

from collections.abc import Callable, Iterator
from functools import cached_property, lru_cache
from pathlib import PurePath
from typing import TYPE_CHECKING

from logctl.contracts import Context, Draft, RawRecord, Recognition
from logctl.errors import RejectError
from logctl.event import Fields
from logctl.language import Label, Language
from logctl.language import marked as _
from logctl.mapping.mapping import Mapping
from logctl.mapping.sentence import sentence

if TYPE_CHECKING:
    from logctl.mapping.form import Form
    from logctl.mapping.row import RowReader

_SHAPES = 256
"""Of rows: one for each header of a file, and one for each set of names that records have themselves."""


class MappedCollector:
    """With `read`, the mapping given is only a heading: name, version and label. What is in its file is read when it
    is needed, since every command knows all collectors, and most use none."""

    def __init__(self, mapping: Mapping, read: Callable[[], Mapping] | None = None) -> None:
        self.name, self.version, self.label = mapping.name, mapping.version, mapping.label
        self._read = read or (lambda: mapping)

    @cached_property
    def mapping(self) -> Mapping:
        return self._read()

    @cached_property
    def _sentences(self) -> dict[str, Label]:
        return {
            str(case.constants["event.action"]): case.sentence
            for case in self.mapping.cases
            if case.sentence and "event.action" in case.constants
        }

    @cached_property
    def _form(self) -> "Form":
        """Who only shows events does not wait for it."""
        from logctl.mapping.forms import form_of

        return form_of(self.mapping)

    @cached_property
    def _reader(self) -> "Callable[[tuple[str, ...], str], RowReader]":
        from logctl.mapping.row import RowReader

        return lru_cache(_SHAPES)(lambda names, zone: RowReader(self.mapping, names, zone))

    def recognise(self, head: bytes, path: PurePath) -> Recognition | None:
        from logctl.mapping.head import claimed

        reader = self._form.reader(head) if claimed(self.mapping, head, path) else None
        return Recognition(reader, self.mapping.confidence) if reader else None

    def header(self, head: bytes, encoding: str) -> tuple[str, int]:
        return self._form.header(head, encoding)

    def identity(self, record: RawRecord, context: Context) -> tuple[str, ...] | None:
        try:
            row = self._form.row(record, context)
            return self._reader(row.names, context.timezone).identity(row.cells) if row else None
        except RejectError:
            return None

    def normalise(self, record: RawRecord, context: Context) -> Iterator[Draft]:
        try:
            row = self._form.row(record, context)
            draft = self._reader(row.names, context.timezone).draft(row.cells) if row else None
        except RejectError as error:
            if record.number is None:
                raise
            raise RejectError(_("line %(line)s: %(reason)s"), line=record.number, reason=error) from error
        if draft is not None:
            yield draft

    def message(self, fields: Fields, language: Language) -> str:
        found: Label = self._sentences.get(str(fields.get("event.action", "")), self.mapping.sentence)
        return sentence(found.text(language), fields, language)
