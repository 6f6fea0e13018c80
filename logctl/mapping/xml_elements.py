"""Elements of XML: a column is an attribute or an element inside, by its path."""

import re
from collections.abc import Iterator
from itertools import islice
from xml.parsers import expat

from logctl.contracts import Context, RawRecord
from logctl.decode import decode_text
from logctl.errors import RejectError
from logctl.language import marked as _
from logctl.mapping.form import MOST_ROWS, Row, Unheaded
from logctl.mapping.head import head_text
from logctl.mapping.mapping import Mapping
from logctl.mapping.paths import MOST_DEPTH, has_required, row_of


class XmlElements(Unheaded):
    def __init__(self, mapping: Mapping) -> None:
        self._mapping = mapping
        name = re.escape(mapping.element)
        self._begin = re.compile(rf"<{name}(?=[\s/>])")
        self._whole = re.compile(
            rf"<{name}(?=[\s/>])(?:[^<>\"'/]|/(?!>)|\"[^\"<]*+\"|'[^'<]*+')*+(?:/>|>.*?</{name}\s*>)",
            re.DOTALL,
        )

    def reader(self, head: bytes) -> str | None:
        """Of a first element that does not end in the head no more is known than what else the mapping asks for."""
        text = head_text(head, self._mapping)
        found = [match[0] for match in islice(self._whole.finditer(text), MOST_ROWS)]
        asked = self._mapping.file or self._mapping.first
        known = any(map(self._has_required, found)) if found else asked and self._begin.search(text)
        return f"element:{self._mapping.element}" if known else None

    def row(self, record: RawRecord, context: Context) -> Row | None:
        return _row(decode_text(record.raw, self._mapping.encoding or context.encoding))

    def _has_required(self, text: str) -> bool:
        try:
            return has_required(_row(text), self._mapping)
        except RejectError:
            return False


def _row(text: str) -> Row:
    gathering = _Gathering()
    try:
        gathering.parser.Parse(text.encode("utf-8", errors="replace"), True)
    except expat.ExpatError as error:
        raise RejectError(_("not valid XML: %(reason)s"), reason=error) from error
    return row_of(gathering.found)


class _Gathering:
    """Names are taken without their prefix: what a prefix stands for is said outside of the record."""

    def __init__(self) -> None:
        self.found: list[tuple[str, str]] = []
        self._path: list[str] = []
        self._texts: list[list[str]] = []
        self._leaf = True
        self.parser = expat.ParserCreate("utf-8")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._characters
        self.parser.StartDoctypeDeclHandler = _refuse

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._path.append(_local(name))
        self._leaf = True
        if len(self._path) > MOST_DEPTH:
            return
        if self._texts:
            self._texts[-1].append(" ")
        self._texts.append([])
        for attribute, value in attributes.items():
            if not attribute.startswith("xmlns"):
                self.found.append(("/".join((*self._path[1:], f"@{_local(attribute)}")), value.strip()))

    def _characters(self, text: str) -> None:
        self._texts[-1].append(text)

    def _end(self, name: str) -> None:
        del name
        if len(self._path) <= MOST_DEPTH:
            self.found += self._own_text()
        self._path.pop()
        self._leaf = False

    def _own_text(self) -> Iterator[tuple[str, str]]:
        """An element without text is an empty cell, unless others are in it. The record's own text has its name."""
        text = "".join(self._texts.pop()).strip()
        if text or self._leaf:
            yield "/".join(self._path[1:]) or self._path[0], text


def _local(name: str) -> str:
    return name.rpartition(":")[2]


def _refuse(*declared: object) -> None:
    del declared
    raise RejectError(_("XML with a document type or entities is not read"))
