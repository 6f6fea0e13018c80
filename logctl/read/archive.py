"""Files inside of zip archives."""

import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from logctl.language import marked as _
from logctl.read.damage import Readable, UpToDamage, damaged
from logctl.read.decoders import bzip2, deflate, lzma_of_zip
from logctl.read.limits import limit_of

_MOST_MEMBERS = 10_000
_UNREADABLE = (zipfile.BadZipFile, OSError, ValueError, RuntimeError, LookupError, EOFError)
"""What `zipfile` raises: ValueError for a place before the file and for a damaged name, IndexError for an empty one."""


@dataclass(frozen=True, slots=True)
class Member:
    """A file inside of a zip archive, as the archive names it."""

    name: str
    size: int


def members_of(path: Path) -> list[Member] | str:
    """The files of a zip archive by name, or why it is not opened (marked for translation)."""
    try:
        with zipfile.ZipFile(path) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    except _UNREADABLE:
        return _("damaged archive")
    if len(entries) > _MOST_MEMBERS:
        return _("an archive of more than 10,000 files is not opened")
    if sum(entry.file_size for entry in entries) > limit_of(path.stat().st_size):
        return _("what is in it is too large for its size; extract it first if that is right")
    return sorted((Member(entry.filename, entry.file_size) for entry in entries), key=lambda one: one.name)


@contextmanager
def member_of(stream: IO[bytes], name: str) -> Iterator[Readable]:
    """The content of a file in an archive; raises Damaged where it has none that can be read."""
    try:
        archive = zipfile.ZipFile(stream)
        entry = archive.getinfo(name)
    except _UNREADABLE as error:
        raise damaged(error) from error
    with archive:
        yield UpToDamage(lambda: _opened(archive, entry))


def _opened(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Readable:
    decode = _DECODERS.get(entry.compress_type)
    if decode is None:
        raise damaged("it is compressed in a way that is not known")
    try:
        return _Checked(decode(archive.open(_undecoded(entry))), entry)
    except _UNREADABLE as error:
        raise damaged(error) from error


def _undecoded(entry: zipfile.ZipInfo) -> zipfile.ZipInfo:
    """`zipfile` checks the entry and gives what is stored; its own decoders keep to no limit of memory."""
    stored = copy(entry)
    stored.compress_type, stored.file_size = zipfile.ZIP_STORED, entry.compress_size
    del stored.CRC
    return stored


def _stored(stream: Readable) -> Readable:
    return stream


_DECODERS: dict[int, Callable[[Readable], Readable]] = {
    zipfile.ZIP_STORED: _stored,
    zipfile.ZIP_DEFLATED: deflate,
    zipfile.ZIP_BZIP2: bzip2,
    zipfile.ZIP_LZMA: lzma_of_zip,
}


class _Checked:
    """As many bytes as the archive says, with the checksum that it says."""

    def __init__(self, content: Readable, entry: zipfile.ZipInfo) -> None:
        self._content = content
        self._left = entry.file_size
        self._expected = entry.CRC
        self._checksum = 0

    def read(self, size: int, /) -> bytes:
        if not self._left:
            if self._checksum != self._expected:
                raise damaged("the checksum is wrong")
            return b""
        data = self._part(min(size, self._left))
        self._left -= len(data)
        self._checksum = zlib.crc32(data, self._checksum)
        return data

    def _part(self, size: int) -> bytes:
        try:
            data = self._content.read(size)
        except EOFError:
            data = b""
        if not data:
            raise damaged("it is shorter than its archive says")
        return data
