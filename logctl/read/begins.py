"""Records of several lines: each begins with a line that fits a pattern, and what follows belongs to it."""

import re
from collections.abc import Iterator

from logctl.contracts import RawRecord
from logctl.language import marked as _
from logctl.read.lines import LONGEST
from logctl.read.source import FileSource
from logctl.read.unreadable import Unreadable
from logctl.read.utf16 import as_utf8, utf16_length, utf16_of

MOST_LINES = 10_000


class Begins:
    """A reader. Lines before the first beginning are one record; one that is too long is named and left out."""

    def __init__(self, pattern: str) -> None:
        self._begins = re.compile(pattern.encode()).match

    def __call__(self, source: FileSource, encoding: str) -> Iterator[RawRecord | Unreadable]:
        del encoding  # a line is cut at byte 0x0A: no other encoding of logs uses it within a character
        utf16 = utf16_of(source.head)
        with source.open() as stream:
            content = as_utf8(stream, utf16) if utf16 else stream
            lines, size, start, offset, ended = list[bytes](), 0, 0, 0, True
            while line := content.readline(LONGEST):
                if ended and self._begins(line) and offset:
                    yield from _record(lines, size, start)
                    lines, size, start = [], 0, offset
                size += len(line)
                if size <= LONGEST and len(lines) < MOST_LINES:
                    lines.append(line)
                offset += utf16_length(line) if utf16 else len(line)
                ended = line.endswith(b"\n")  # else it is the middle of a line
            yield from _record(lines, size, start)


def _record(lines: list[bytes], size: int, start: int) -> Iterator[RawRecord | Unreadable]:
    if size > LONGEST or len(lines) >= MOST_LINES:
        yield Unreadable(_("record longer than 4 MiB"))
    elif (text := b"".join(lines).rstrip(b"\r\n")) and text.strip():
        yield RawRecord(text, start)
