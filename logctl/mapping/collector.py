"""A mapping as a collector like any other."""

from collections.abc import Callable, Iterator
from functools import cached_property, lru_cache
from pathlib import PurePath
from typing import TYPE_CHECKING

from logctl.contracts import Context, Draft, RawRecord, Recognition
from logctl.decode import decode_text
from logctl.errors import RejectError
from logctl.event import Fields
from logctl.language import Label, Language
from logctl.language import marked as _
from logctl.mapping.mapping import Mapping
from logctl.mapping.sentence import sentence

if TYPE_CHECKING:
    from logctl.mapping.row import RowReader

_FILES = 64
"""Files with headers of their own that are read at once."""


class MappedCollector:
    def __init__(self, mapping: Mapping) -> None:
        self.mapping = mapping
        self.name, self.version, self.label = mapping.name, mapping.version, mapping.label
        self._sentences = {
            str(case.constants["event.action"]): case.sentence
            for case in mapping.cases
            if case.sentence and "event.action" in case.constants
        }

    @cached_property
    def _reader(self) -> "Callable[[str, str], RowReader]":
        """Who only shows events does not wait for it."""
        from logctl.mapping.row import RowReader

        return lru_cache(_FILES)(lambda header, zone: RowReader(self.mapping, header, zone))

    def recognise(self, head: bytes, path: PurePath) -> Recognition | None:
        from logctl.mapping.header import find_header

        del path
        found = find_header(head, self.mapping, "cp932")
        return Recognition(self.mapping.form, self.mapping.confidence) if found else None

    def header(self, head: bytes, encoding: str) -> tuple[str, int]:
        from logctl.mapping.header import find_header

        return find_header(head, self.mapping, encoding) or ("", -1)

    def identity(self, record: RawRecord, context: Context) -> tuple[str, ...] | None:
        if not context.header or record.position <= context.header_position:
            return None
        text = decode_text(record.raw, self.mapping.encoding or context.encoding)
        try:
            return self._reader(context.header, context.timezone).identity(text)
        except RejectError:
            return None

    def normalise(self, record: RawRecord, context: Context) -> Iterator[Draft]:
        if not context.header:
            raise RejectError(_("the file has no header with the columns of %(name)s"), name=self.name)
        if record.position <= context.header_position:
            return
        text = decode_text(record.raw, self.mapping.encoding or context.encoding)
        draft = self._reader(context.header, context.timezone).draft(text)
        if draft is not None:
            yield draft

    def message(self, fields: Fields, language: Language) -> str:
        found: Label = self._sentences.get(str(fields.get("event.action", "")), self.mapping.sentence)
        return sentence(found.text(language), fields, language)
