"""Text files, one record a line; UTF-16 becomes UTF-8."""

from collections.abc import Callable, Iterator
from typing import IO

from logctl.contracts import RawRecord
from logctl.language import marked as _
from logctl.read.source import FileSource
from logctl.read.unreadable import Unreadable
from logctl.read.utf16 import as_utf8, utf16_length, utf16_of

LONGEST = 4 * 1024 * 1024


def read_lines(source: FileSource, encoding: str) -> Iterator[RawRecord | Unreadable]:
    """Lines without their end; blank ones are passed over. Positions are offsets in the file, in UTF-16 too."""
    del encoding  # a line is cut at byte 0x0A: no other encoding of logs uses it within a character
    with source.open() as stream:
        if utf16 := utf16_of(source.head):
            yield from _lines(as_utf8(stream, utf16), utf16_length)
        else:
            yield from _lines(stream, len)


def _lines(stream: IO[bytes], length: Callable[[bytes], int]) -> Iterator[RawRecord | Unreadable]:
    offset = 0
    while line := stream.readline(LONGEST):
        text = line.rstrip(b"\r\n")
        if len(line) == LONGEST and not line.endswith(b"\n"):
            yield Unreadable(_("line longer than 4 MiB"))
            offset += _skip_line(stream, length)
        elif text.strip():
            yield RawRecord(text, offset)
        offset += length(line)


def _skip_line(stream: IO[bytes], length: Callable[[bytes], int]) -> int:
    """The rest of an over-long line is no record of its own: somebody could have forged it."""
    skipped = 0
    while part := stream.readline(LONGEST):
        skipped += length(part)
        if part.endswith(b"\n"):
            break
    return skipped
