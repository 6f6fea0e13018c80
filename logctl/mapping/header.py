"""Where the header of a file is, and so whose file it is."""

from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from logctl.decode import decode_text
from logctl.mapping.cells import cells_of, places_of
from logctl.mapping.form import MOST_ROWS
from logctl.mapping.head import UTF16
from logctl.mapping.mapping import Mapping


class Header(NamedTuple):
    """The row, and its offset in the file."""

    text: str
    position: int


def find_header(head: bytes, mapping: Mapping, encoding: str) -> Header | None:
    """In the beginning of a file. None where no row has all the columns that a mapping requires."""
    for position, text in islice(_rows(head, mapping.encoding or encoding), MOST_ROWS):
        places = places_of(cells_of(text, mapping.delimiter), mapping.columns)
        if all(name in places for name in mapping.required):
            return Header(text, position)
    return None


def _rows(head: bytes, encoding: str) -> Iterator[tuple[int, str]]:
    """Lines with their offset, those of one row together; the last may be cut off in the middle of a character."""
    utf16 = UTF16.get(head[:2])
    end = b"\n".decode().encode(utf16) if utf16 else b"\n"
    start, row = (2 if utf16 else 0), ""
    for line, place in _lines(head, end, start):
        text = line.decode(utf16, errors="replace") if utf16 else decode_text(line, encoding)
        row, start = (row + "\n" + text, start) if row else (text, place)
        if row.count('"') % 2 == 0:
            yield start, row.removesuffix("\r")
            row = ""


def _lines(head: bytes, end: bytes, start: int) -> Iterator[tuple[bytes, int]]:
    """Whole ones; the only one, where there is no other."""
    begin = start
    stop = head.find(end, begin)
    while stop >= 0:
        if (stop - start) % len(end):  # half of one character of UTF-16 and half of another
            stop = head.find(end, stop + 1)
            continue
        yield head[begin:stop], begin
        begin = stop + len(end)
        stop = head.find(end, begin)
    if begin == start:
        yield head[begin:], begin
