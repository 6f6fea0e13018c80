"""Event elements of Windows' XML, with and without an element around them, in UTF-8 or UTF-16.

The raw record is the element; UTF-16 becomes UTF-8. https://learn.microsoft.com/windows/win32/wes/eventschema-event-element
"""

import re
from collections.abc import Iterator
from re import Match

from logctl.contracts import RawRecord
from logctl.language import marked as _
from logctl.read.cut import Step, cut_file, past
from logctl.read.source import FileSource
from logctl.read.unreadable import Unreadable

_MARK = re.compile(rb"<(?:Event(?=[\s/>])|/Event(?=[\s>])|\?|!--|!\[CDATA\[|!DOCTYPE|!ENTITY)")
_LONGEST_MARK = 9
_HIDES = {b"<!--": b"-->", b"<![CDATA[": b"]]>", b"<?": b"?>"}
_FOLLOWS = 2048
"""So many bytes from the beginning of an event on tell what it is."""
_TAG = re.compile(rb"<Event(?:[^<>\"'/]|/(?!>)|\"[^\"<]*+\"|'[^'<]*+')*+(/?)>")
_END_TAG = re.compile(rb"</Event\s*+>")
_SYSTEM = re.compile(rb"[\s-]*+<System[\s>]")


class EventMarks:
    """`</Event>` in a comment, CDATA or an instruction is no end; a declaration is nothing that a log has."""

    stopped = _("XML with a document type or entities is not read")

    def find(self, data: bytes, place: int, inside: bool, whole: bool) -> tuple[Step, int, int]:
        found = _MARK.search(data, place)
        if found is None:
            rest = max(place, len(data) - _LONGEST_MARK)
            return Step.MORE, rest, rest
        mark, start = found[0], found.start()
        if mark == b"</Event" and (tag := _END_TAG.match(data, start, start + _FOLLOWS)):
            return Step.CLOSE, start, tag.end()
        if mark in (b"<Event", b"</Event"):
            if len(data) - start < _FOLLOWS and not whole:
                return Step.MORE, start, start
            return _opened(found, data, inside) if mark == b"<Event" else (Step.PASS, start, found.end())
        return Step.HIDE if mark in _HIDES else Step.STOP, start, found.end()

    def passed(self, mark: bytes, inside: bool, data: bytes, place: int) -> tuple[int, bool]:
        del inside
        return past(_HIDES[mark], data, place)


def _opened(found: Match[bytes], data: bytes, inside: bool) -> tuple[Step, int, int]:
    start = found.start()
    tag = _TAG.match(data, start, start + _FOLLOWS)
    if tag is None:
        return Step.OPEN, start, found.end()
    if tag[1]:
        return Step.PASS, start, tag.end()
    anew = inside and _SYSTEM.match(data, tag.end(), start + _FOLLOWS)
    return Step.ANEW if anew else Step.OPEN, start, tag.end()


def read_event_xml(source: FileSource, encoding: str) -> Iterator[RawRecord | Unreadable]:
    del encoding  # of ASCII's `<` and `>` no encoding that logs are written in makes another use
    yield from cut_file(source, EventMarks())
