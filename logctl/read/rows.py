"""Tables as text (RFC 4180 and what Excel writes), one record a row; UTF-16 becomes UTF-8.

https://www.rfc-editor.org/rfc/rfc4180
"""

import re
from collections import deque
from collections.abc import Callable, Iterator
from typing import IO

from logctl.contracts import RawRecord
from logctl.language import marked as _
from logctl.read.source import FileSource
from logctl.read.unreadable import Unreadable
from logctl.read.utf16 import as_utf8, utf16_length, utf16_of

LONGEST = 4 * 1024 * 1024
MOST_LINES = 1000
"""A row that has more lines than this was never closed."""
_Length = Callable[[bytes], int]


class Rows:
    """A reader of rows whose cells end with `delimiter`.

    A quotation mark opens a cell only at its beginning, and then the row ends after it was closed. One that is never
    closed costs the row that it stands in, and no other.
    """

    def __init__(self, delimiter: bytes) -> None:
        end = re.escape(delimiter)
        self._closed = re.compile(
            rb'(?:\xef\xbb\xbf)?+(?:(?:"(?:[^"]++|"")*+"[^%b\n]*+|(?!")[^%b\n]*+)(?:%b|\r?\n?\Z))*+\Z'
            % (end, end, end)
        )

    def __call__(self, source: FileSource, encoding: str) -> Iterator[RawRecord | Unreadable]:
        del encoding  # neither quotation mark nor line end is part of a character in any encoding of logs
        with source.open() as stream:
            utf16 = utf16_of(source.head)
            lines = _Lines(as_utf8(stream, utf16) if utf16 else stream)
            yield from self._rows(lines, utf16_length if utf16 else len)

    def _rows(self, lines: "_Lines", length: _Length) -> Iterator[RawRecord | Unreadable]:
        offset = 0
        while row := lines.take():
            if len(row) >= LONGEST and not row.endswith(b"\n"):
                yield Unreadable(_("line longer than 4 MiB"))
                offset += length(row) + lines.skip(length)
                continue
            if b'"' in row:
                row = self._whole(row, lines)
            text = row.rstrip(b"\r\n")
            if text.strip():
                yield RawRecord(text, offset)
            offset += length(row)

    def _whole(self, first: bytes, lines: "_Lines") -> bytes:
        """With the lines that follow it inside of a cell; alone where that cell is never closed."""
        row, following, open_ = first, list[bytes](), not self._closed.match(first)
        while open_:
            line = lines.take() if len(following) < MOST_LINES and len(row) < LONGEST else b""
            if not line:
                lines.give_back(following)
                return first
            following.append(line)
            row += line
            open_ = b'"' not in line or not self._closed.match(row)
        return row


class _Lines:
    """Lines that can be given back."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._given: deque[bytes] = deque()

    def take(self) -> bytes:
        return self._given.popleft() if self._given else self._stream.readline(LONGEST)

    def give_back(self, lines: list[bytes]) -> None:
        self._given.extendleft(reversed(lines))

    def skip(self, length: _Length) -> int:
        """The rest of an over-long line."""
        skipped = 0
        while part := self.take():
            skipped += length(part)
            if part.endswith(b"\n"):
                break
        return skipped
