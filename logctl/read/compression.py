"""Compressed files as streams of what is in them, with limits: a few kilobytes may claim to be terabytes.

Recognised by their first bytes: gzip, bzip2, xz, zstd, zip.
"""

import bz2
import gzip
import lzma
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Protocol

import zstandard

_MAGIC = {
    b"\x1f\x8b": "gzip",
    b"BZh": "bzip2",
    b"\xfd7zXZ\x00": "xz",
    b"\x28\xb5\x2f\xfd": "zstd",
    b"PK\x03\x04": "zip",
}
_MEMORY = 128 * 1024 * 1024
MOST_TIMES, MOST_BYTES = 250, 1024**3
"""A file may become so many times as large, or so many bytes: real logs become 20 to 100 times as large."""
DAMAGES = (OSError, EOFError, zlib.error, lzma.LZMAError, zstandard.ZstdError, zipfile.BadZipFile)


class Readable(Protocol):
    def read(self, size: int, /) -> bytes: ...


def compression_of(head: bytes) -> str:
    """Empty for what is not compressed."""
    return next((name for magic, name in _MAGIC.items() if head.startswith(magic)), "")


def limit_of(size: int) -> int:
    """Bytes that a compressed file of `size` may become."""
    return max(MOST_BYTES, MOST_TIMES * size)


class _Xz:
    """`lzma.open` without a limit of memory would take what the file's header asks for."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._decoder = self._fresh()

    @staticmethod
    def _fresh() -> lzma.LZMADecompressor:
        return lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=_MEMORY)

    def read(self, size: int, /) -> bytes:
        while True:
            if self._decoder.eof:
                rest = (self._decoder.unused_data or self._stream.read(65536)).lstrip(b"\0")
                if not rest:
                    return b""
                self._decoder = self._fresh()
            else:
                rest = self._stream.read(65536) if self._decoder.needs_input else b""
                if not rest and self._decoder.needs_input:
                    raise EOFError("the stream ends before its end mark")
            if data := self._decoder.decompress(rest, max_length=size):
                return data


@contextmanager
def decompressed(path: Path, compression: str, member: str) -> Iterator[Readable]:
    """The content; reading it raises one of DAMAGES where the file is damaged."""
    with path.open("rb") as stream:
        if compression == "gzip":
            with gzip.GzipFile(fileobj=stream) as content:
                yield content
        elif compression == "bzip2":
            with bz2.BZ2File(stream) as content:
                yield content
        elif compression == "xz":
            yield _Xz(stream)
        elif compression == "zstd":
            decoder = zstandard.ZstdDecompressor(max_window_size=_MEMORY)
            yield decoder.stream_reader(stream, read_across_frames=True)
        elif compression == "zip":
            with zipfile.ZipFile(stream) as archive, archive.open(member) as content:
                yield content
        else:
            yield stream


@dataclass(frozen=True, slots=True)
class Member:
    """A file inside of a zip archive, as the archive names it."""

    name: str
    size: int


_MOST_MEMBERS = 10_000


def members_of(path: Path) -> list[Member] | str:
    """The files of a zip archive by name, or why it is not opened (marked for translation)."""
    from logctl.language import marked as _

    try:
        with zipfile.ZipFile(path) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return _("damaged archive")
    if len(entries) > _MOST_MEMBERS:
        return _("an archive of more than 10,000 files is not opened")
    if sum(entry.file_size for entry in entries) > limit_of(path.stat().st_size):
        return _("its content is too large for its size; unpack it first if that is right")
    return sorted((Member(entry.filename, entry.file_size) for entry in entries), key=lambda one: one.name)
