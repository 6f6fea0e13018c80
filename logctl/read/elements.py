"""XML elements of one name, one a record, whatever stands between them: declarations, byte order marks, syslog headers.

In UTF-8 or UTF-16, which becomes UTF-8. The raw record is the element.
"""

import re
from collections.abc import Iterator
from typing import Literal

from logctl.contracts import RawRecord
from logctl.language import marked as _
from logctl.read.cut import Step, cut_file, past
from logctl.read.source import FileSource
from logctl.read.unreadable import Unreadable

_FOLLOWS = 16 * 1024
"""The start tag ends within so many bytes."""
_HIDES = {b"<!--": b"-->", b"<![CDATA[": b"]]>"}


class ElementMarks:
    """An end in a comment or CDATA is none; a declaration is nothing that a log has. A beginning inside is a new one:
    the message before it was cut off."""

    stopped = _("XML with a document type or entities is not read")

    def __init__(self, name: str, empty: Literal[Step.PASS, Step.WHOLE] = Step.PASS) -> None:
        """`empty` is what an element is that has attributes alone."""
        self._name, self._empty = name.encode(), empty
        plain = re.escape(self._name)
        self._mark = re.compile(
            rb"<(?:%b(?=[\s/>])|/%b\s{0,32}+>|!--|!\[CDATA\[|!DOCTYPE|!ENTITY)" % (plain, plain)
        )
        self._tag = re.compile(rb"<%b(?:[^<>\"'/]|/(?!>)|\"[^\"<]*+\"|'[^'<]*+')*+(/?)>" % plain)
        self._longest = len(self._name) + 64

    def find(self, data: bytes, place: int, inside: bool, whole: bool) -> tuple[Step, int, int]:
        found = self._mark.search(data, place)
        if found is None:
            rest = max(place, len(data) - self._longest)
            return Step.MORE, rest, rest
        mark, start = found[0], found.start()
        if mark.startswith(b"</"):
            return Step.CLOSE, start, found.end()
        if mark == b"<" + self._name:
            tag = self._tag.match(data, start, start + _FOLLOWS)
            if tag is None and len(data) - start < _FOLLOWS and not whole:
                return Step.MORE, start, start
            if tag and tag[1]:
                return Step.PASS if inside else self._empty, start, tag.end()
            return Step.ANEW if inside else Step.OPEN, start, tag.end() if tag else found.end()
        return Step.HIDE if mark in _HIDES else Step.STOP, start, found.end()

    def passed(self, mark: bytes, inside: bool, data: bytes, place: int) -> tuple[int, bool]:
        del inside
        return past(_HIDES[mark], data, place)


def read_audit_messages(source: FileSource, encoding: str) -> Iterator[RawRecord | Unreadable]:
    """`AuditMessage`, as DICOM PS3.15 A.5 and RFC 3881 have it: in a file, or in lines of syslog."""
    del encoding
    yield from cut_file(source, ElementMarks("AuditMessage"))


class Elements:
    """A reader of the elements of any name, which is written as in the file, with its prefix."""

    def __init__(self, name: str) -> None:
        self._marks = ElementMarks(name, Step.WHOLE)

    def __call__(self, source: FileSource, encoding: str) -> Iterator[RawRecord | Unreadable]:
        del (
            encoding
        )  # no encoding of Japanese texts has a byte of `<`, `>` or a quotation mark within a character
        yield from cut_file(source, self._marks)
