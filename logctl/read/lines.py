"""Text files, one record a line."""

from collections.abc import Iterator
from typing import IO

from logctl.contracts import RawRecord
from logctl.language import marked as _
from logctl.read.source import FileSource
from logctl.read.unreadable import Unreadable

LONGEST = 4 * 1024 * 1024


def read_lines(source: FileSource, encoding: str) -> Iterator[RawRecord | Unreadable]:
    """Lines without their end; blank ones are passed over. Reads no further than the file was long when opened."""
    del (
        encoding
    )  # a line is cut at byte 0x0A: no encoding that logs are written in uses it within a character
    with source.open() as stream:
        offset = 0
        while offset < source.size:
            line = stream.readline(min(LONGEST, source.size - offset))
            if not line:
                return
            text = line.rstrip(b"\r\n")
            if len(line) == LONGEST and not line.endswith(b"\n"):
                yield Unreadable(_("line longer than 4 MiB"))
                _skip_line(stream)
            elif text.strip():
                yield RawRecord(text, offset)
            offset = stream.tell()


def _skip_line(stream: IO[bytes]) -> None:
    """The rest of an over-long line is no record of its own: somebody could have forged it."""
    while (part := stream.readline(LONGEST)) and not part.endswith(b"\n"):
        pass
