"""One file as a source: what identifies it, its head for recognition, and its content."""

import hashlib
import io
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from logctl.errors import SourceError
from logctl.language import marked as _
from logctl.read.bounded import bounded, bounded_file
from logctl.read.compression import HEADER, compression_of, decompressed
from logctl.read.damage import Damaged
from logctl.read.limits import limit_of
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
        if not self.size:
            yield io.BytesIO()
        elif not self.compression:
            with self.path.open("rb", buffering=0) as stream:
                yield bounded_file(stream, self.size)
        else:
            with decompressed(self.path, self.compression, self.member) as content:
                yield bounded(content, self.size)

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


def open_source(location: Location | Path) -> FileSource:
    """Raises OSError where the file cannot be read, SourceError where it would become too large."""
    if isinstance(location, Path):
        location = Location(location)
    path = location.path
    stat = path.stat()
    with path.open("rb") as stream:
        compression = compression_of(stream.read(HEADER))
    if compression == "zip" and not location.member:
        compression = ""  # an archive as such: nobody's log
    if not compression:
        return _plain(path)
    return _compressed(location, compression, stat.st_size, stat.st_mtime_ns)


def _plain(path: Path) -> FileSource:
    with path.open("rb", buffering=0) as stream:
        stat = path.stat()
        head = stream.read(HEAD)
        stream.seek(0)
        digest = hashlib.file_digest(bounded_file(stream, stat.st_size), "sha256").hexdigest()
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
                        reason=_(
                            "what is in it is too large for its size; extract it first if that is right"
                        ),
                    )
    except Damaged as error:
        damage = str(error.arguments["reason"])
    return FileSource(
        location.path, head, digest.hexdigest(), size, modified, location.member, compression, stored, damage
    )
