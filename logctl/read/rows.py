"""Tables as text (RFC 4180 and what Excel writes), one record a row; UTF-16 becomes UTF-8.

https://www.rfc-editor.org/rfc/rfc4180
"""

from collections import deque
from collections.abc import Callable, Iterator
from typing import IO

from logctl.contracts import RawRecord
from logctl.decode.table import closed_row, closing_row, line_end
from logctl.language import marked as _
from logctl.read.source import FileSource
from logctl.read.unreadable import Unreadable
from logctl.read.utf16 import as_utf8, utf16_length, utf16_of

LONGEST = 4 * 1024 * 1024
MOST_LINES = 1000
"""A row that has more lines than this was never closed."""
_CHUNK = 16 * 1024
_Length = Callable[[bytes], int]


class Rows:
    """A reader of rows whose cells end with `delimiter`.

    A quotation mark opens a cell only at its beginning, and then the row ends after it was closed. One that is never
    closed costs the row that it stands in, and no other.
    """

    def __init__(self, delimiter: bytes) -> None:
        self._closed, self._closing = closed_row(delimiter), closing_row(delimiter)

    def __call__(self, source: FileSource, encoding: str) -> Iterator[RawRecord | Unreadable]:
        del encoding  # neither quotation mark nor line end is part of a character in any encoding of logs
        with source.open() as stream:
            if utf16 := utf16_of(source.head):
                end = line_end(source.head.decode(utf16, "replace").encode())
                yield from self._rows(_Lines(as_utf8(stream, utf16), end), utf16_length)
            else:
                yield from self._rows(_Lines(stream, line_end(source.head)), len)

    def _rows(self, lines: "_Lines", length: _Length) -> Iterator[RawRecord | Unreadable]:
        offset, line = 0, 1
        while row := lines.take():
            if len(row) >= LONGEST and not row.endswith(lines.end):
                yield Unreadable(_("line longer than 4 MiB"))
                offset += length(row) + lines.skip(length)
                line += 1
                continue
            if b'"' in row:
                row = self._whole(row, lines)
            text = row.rstrip(b"\r\n")
            if text.strip():
                yield RawRecord(text, offset, number=line)
            offset += length(row)
            line += row.count(lines.end)

    def _whole(self, first: bytes, lines: "_Lines") -> bytes:
        """With the lines that follow it inside of a cell; alone where that cell is never closed."""
        if self._closed.match(first):
            return first
        following, length = list[bytes](), len(first)
        while line := lines.take() if len(following) < MOST_LINES and length < LONGEST else b"":
            following.append(line)
            length += len(line)
            if b'"' in line and self._closing.match(line):
                return b"".join((first, *following))
        lines.give_back(following)
        return first


class _Lines:
    """Lines that can be given back."""

    def __init__(self, stream: IO[bytes], end: bytes) -> None:
        self.end = end
        self._line = stream.readline if end == b"\n" else _Returns(stream).readline
        self._given: deque[bytes] = deque()

    def take(self) -> bytes:
        return self._given.popleft() if self._given else self._line(LONGEST)

    def give_back(self, lines: list[bytes]) -> None:
        self._given.extendleft(reversed(lines))

    def skip(self, length: _Length) -> int:
        """The rest of an over-long line."""
        skipped = 0
        while part := self.take():
            skipped += length(part)
            if part.endswith(self.end):
                break
        return skipped


class _Returns:
    """Lines that end with a carriage return."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._waiting = b""

    def readline(self, longest: int) -> bytes:
        while (end := self._waiting.find(b"\r", 0, longest) + 1) == 0 and len(self._waiting) < longest:
            if not (more := self._stream.read(_CHUNK)):
                break
            self._waiting += more
        end = end or longest
        line, self._waiting = self._waiting[:end], self._waiting[end:]
        return line
