"""Event elements of Windows' XML, with and without an element around them, in UTF-8 or UTF-16.

The raw record is the element; UTF-16 becomes UTF-8. https://learn.microsoft.com/windows/win32/wes/eventschema-event-element
"""

import codecs
import re
from collections.abc import Iterator
from re import Match
from typing import IO

from logctl.contracts import RawRecord
from logctl.language import marked as _
from logctl.read.cut import Step, cut
from logctl.read.source import FileSource
from logctl.read.unreadable import Unreadable

_FOLLOWS = 2048
_NEW = re.compile(rb"<Event(?:\s[^<>]*)?>[\s-]*<System[\s>]")


class EventMarks:
    """`</Event>` in a comment or in CDATA is no end; a declaration is nothing that a log has."""

    pattern = re.compile(rb"<(?:Event(?=[\s/>])|/Event\s*>|!--|!\[CDATA\[|!DOCTYPE|!ENTITY)")
    shortest = 12
    stopped = _("XML with a document type or entities is not read")

    def step(self, found: Match[bytes], data: bytes, inside: bool, whole: bool) -> tuple[Step, int]:
        mark = found[0]
        if mark.startswith(b"</"):
            return Step.CLOSE, found.end()
        if mark == b"<Event":
            return _opened(found, data, inside, whole)
        if mark in (b"<!--", b"<![CDATA["):
            return _passed(b"-->" if mark == b"<!--" else b"]]>", found, data, whole)
        return Step.STOP, found.end()


def _opened(found: Match[bytes], data: bytes, inside: bool, whole: bool) -> tuple[Step, int]:
    if len(data) - found.start() < _FOLLOWS and not whole:
        return Step.MORE, found.start()
    end = data.find(b">", found.end(), found.end() + _FOLLOWS)
    if end > 0 and data[end - 1 : end] == b"/":
        return Step.PASS, end + 1
    anew = inside and _NEW.match(data, found.start(), found.start() + _FOLLOWS)
    return Step.ANEW if anew else Step.OPEN, found.end()


def _passed(end: bytes, found: Match[bytes], data: bytes, whole: bool) -> tuple[Step, int]:
    place = data.find(end, found.end())
    if place >= 0:
        return Step.PASS, place + len(end)
    return (Step.PASS, len(data)) if whole else (Step.MORE, found.start())


class _Utf8:
    """Reads a stream of UTF-16 as UTF-8."""

    def __init__(self, stream: IO[bytes], encoding: str) -> None:
        self._stream = stream
        self._decoder = codecs.getincrementaldecoder(encoding)("replace")

    def read(self, size: int) -> bytes:
        while chunk := self._stream.read(size):
            if text := self._decoder.decode(chunk):
                return text.encode("utf-8", "replace")
        return b""


def _utf16(head: bytes) -> str | None:
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    return {b"<\0": "utf-16-le", b"\0<": "utf-16-be"}.get(head[:2])


def read_event_xml(source: FileSource, encoding: str) -> Iterator[RawRecord | Unreadable]:
    del encoding  # of ASCII's `<` and `>` no encoding that logs are written in makes another use
    with source.open() as stream:
        utf16 = _utf16(source.head)
        yield from cut(_Utf8(stream, utf16) if utf16 else stream, EventMarks())  # type: ignore[arg-type]
