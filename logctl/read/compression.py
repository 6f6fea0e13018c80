"""Compressed files as streams of what is in them: gzip, bzip2, xz, zstd and the members of zip archives.

Recognised by their header. What only begins with the same letters has a header that no program could read.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from logctl.read.archive import member_of
from logctl.read.damage import Readable, UpToDamage
from logctl.read.decoders import bzip2, gzip, xz
from logctl.read.zstd import Zstd

HEADER = 8
_HEADERS = {
    "gzip": rb"\x1f\x8b\x08[\x00-\x1f]",  # deflate, and none of the reserved flags
    "bzip2": rb"BZh[1-9](?:1AY&|\x17rE8)",  # the first block, or the end of an empty file
    "xz": rb"\xfd7zXZ\x00\x00[\x00-\x0f]",  # reserved flags are zero
    "zstd": rb"\x28\xb5\x2f\xfd[%s]" % re.escape(bytes(flags for flags in range(256) if not flags & 8)),
    "zip": rb"PK\x03\x04[\x00-\x3f][\x00-\x1f]",  # version and system that are needed to unpack it
}
_COMPRESSIONS = [(name, re.compile(header, re.S)) for name, header in _HEADERS.items()]
_DECODERS: dict[str, Callable[[Readable], Readable]] = {"gzip": gzip, "bzip2": bzip2, "xz": xz}


def compression_of(head: bytes) -> str:
    """By at least the first HEADER bytes of a file; empty for what is not compressed."""
    return next((name for name, header in _COMPRESSIONS if header.match(head)), "")


@contextmanager
def decompressed(path: Path, compression: str, member: str) -> Iterator[Readable]:
    """The content; this, or reading it, raises Damaged where the file is damaged."""
    with path.open("rb") as stream:
        if compression == "zip":
            with member_of(stream, member) as content:
                yield content
        elif compression == "zstd":
            yield Zstd(stream)
        else:
            yield UpToDamage(lambda: _from_start(stream, _DECODERS[compression]))


def _from_start(stream: IO[bytes], decode: Callable[[Readable], Readable]) -> Readable:
    stream.seek(0)
    return decode(stream)
