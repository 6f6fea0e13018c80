"""Where the header of a file is, and so whose file it is."""

from collections.abc import Iterator
from itertools import accumulate, islice
from re import Pattern
from typing import NamedTuple

from logctl.decode import decode_text
from logctl.decode.table import closed_row, line_end
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
    for position, text in islice(_rows(head, mapping.encoding or encoding, mapping.delimiter), MOST_ROWS):
        places = places_of(cells_of(text, mapping.delimiter), mapping.columns)
        if all(name in places for name in mapping.required):
            return Header(text, position)
    return None


def _rows(head: bytes, encoding: str, delimiter: str) -> Iterator[tuple[int, str]]:
    """Lines with their offset, those of one row together; the last may be cut off in the middle of a character."""
    utf16 = UTF16.get(head[:2])
    end = line_end(head.decode(utf16, errors="replace").encode() if utf16 else head)
    found = _lines(head, end.decode().encode(utf16 or "ascii"), 2 if utf16 else 0)
    lines = [
        (place, line.decode(utf16, errors="replace").encode() if utf16 else line) for line, place in found
    ]
    closed, first = closed_row(delimiter.encode()), 0
    while first < len(lines):
        count = _lines_of_row([line for _place, line in lines[first:]], end, closed)
        row = end.join(line for _place, line in lines[first : first + count])
        yield lines[first][0], decode_text(row, encoding).removesuffix("\r")
        first += count


def _lines_of_row(lines: list[bytes], end: bytes, closed: Pattern[bytes]) -> int:
    """How many of them are the first row; one that is never closed has no more than its line."""
    rows = accumulate(lines, lambda row, line: row + end + line)
    return next((count for count, row in enumerate(rows, 1) if closed.match(row)), 1)


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
