"""One file as a source: what identifies it, its head for recognition, and its content."""

import hashlib
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, cast

from logctl.errors import SourceError
from logctl.language import marked as _
from logctl.read.compression import DAMAGES, Readable, compression_of, decompressed, limit_of
from logctl.read.location import Location

HEAD = 4096
_CHUNK = 1024 * 1024


@dataclass(frozen=True, slots=True)
class FileSource:
    """What is in the file, whether it is compressed or not.

    `sha256` and `size` are of the content as it was when opened, up to the `damage` of a compressed file.
    `stored` is the size on disk, which with `modified` (ns) tells whether the file grew.
    """

    path: Path
    head: bytes
    sha256: str
    size: int
    modified: int
    member: str = ""
    compression: str = ""
    stored: int = -1
    damage: str = field(default="", compare=False)

    @property
    def location(self) -> Location:
        return Location(self.path, self.member)

    def grown(self) -> bool:
        """Has the file changed since it was opened?"""
        stat = self.path.stat()
        stored = self.size if self.stored < 0 else self.stored
        return (stat.st_size, stat.st_mtime_ns) != (stored, self.modified)

    @contextmanager
    def open(self) -> Iterator[IO[bytes]]:
        """The content, no further than it was long when opened."""
        if not self.compression:
            with self.path.open("rb") as stream:
                yield stream
            return
        with decompressed(self.path, self.compression, self.member) as content:
            yield cast(IO[bytes], _Content(content, self.size))

    @contextmanager
    def on_disk(self) -> Iterator[Path]:
        """A file with the content: for what can only read files."""
        if not self.compression:
            yield self.path
            return
        with tempfile.TemporaryDirectory(prefix="logctl-", ignore_cleanup_errors=True) as folder:
            path = Path(folder, "content")
            with self.open() as content, path.open("wb") as copy:
                shutil.copyfileobj(content, copy, _CHUNK)
            yield path


class _Content:
    """`size` bytes of a stream, also by lines: none of the decompressors reads lines as fast as it should."""

    def __init__(self, stream: Readable, size: int) -> None:
        self._stream = stream
        self._left = size
        self._waiting = b""
        self._place = 0
        self._told = 0

    def read(self, size: int = -1) -> bytes:
        if not self._waiting[self._place :]:
            self._fill()
        end = len(self._waiting) if size < 0 else self._place + size
        return self._take(end)

    def readline(self, size: int = -1) -> bytes:
        while True:
            end = self._waiting.find(b"\n", self._place) + 1
            if end or (0 <= size <= len(self._waiting) - self._place) or not self._fill():
                break
        end = end or len(self._waiting)
        return self._take(min(end, self._place + size) if size >= 0 else end)

    def tell(self) -> int:
        return self._told

    def _take(self, end: int) -> bytes:
        taken = self._waiting[self._place : end]
        self._place += len(taken)
        self._told += len(taken)
        return taken

    def _fill(self) -> bool:
        more = self._stream.read(min(_CHUNK, self._left)) if self._left else b""
        self._waiting, self._place = self._waiting[self._place :] + more, 0
        self._left -= len(more)
        return bool(more)


def open_source(location: Location | Path) -> FileSource:
    """Raises OSError where the file cannot be read, SourceError where it would become too large."""
    if isinstance(location, Path):
        location = Location(location)
    path = location.path
    stat = path.stat()
    with path.open("rb") as stream:
        compression = compression_of(stream.read(8))
    if compression == "zip" and not location.member:
        compression = ""  # an archive as such: nobody's log
    if not compression:
        return _plain(path)
    return _compressed(location, compression, stat.st_size, stat.st_mtime_ns)


def _plain(path: Path) -> FileSource:
    with path.open("rb") as stream:
        stat = path.stat()
        head = stream.read(HEAD)
        stream.seek(0)
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    return FileSource(path, head, digest, stat.st_size, stat.st_mtime_ns)


def _compressed(location: Location, compression: str, stored: int, modified: int) -> FileSource:
    digest, head, size, damage = hashlib.sha256(), b"", 0, ""
    try:
        with decompressed(location.path, compression, location.member) as content:
            while part := content.read(_CHUNK):
                head += part[: HEAD - len(head)]
                digest.update(part)
                size += len(part)
                if size > limit_of(stored):
                    raise SourceError(
                        _("%(path)s: %(reason)s"),
                        path=location,
                        reason=_("its content is too large for its size; unpack it first if that is right"),
                    )
    except (*DAMAGES, RuntimeError, NotImplementedError, KeyError) as error:
        damage = str(error) or type(error).__name__
    return FileSource(
        location.path, head, digest.hexdigest(), size, modified, location.member, compression, stored, damage
    )
