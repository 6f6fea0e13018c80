"""One file as a source: what identifies it, and its head for recognition."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

HEAD = 4096


@dataclass(frozen=True, slots=True)
class FileSource:
    """`sha256` is of the whole file as it was when opened; `size` and `modified` (ns) tell whether it grew."""

    path: Path
    head: bytes
    sha256: str
    size: int
    modified: int

    def grown(self) -> bool:
        """Has the file changed since it was opened?"""
        stat = self.path.stat()
        return (stat.st_size, stat.st_mtime_ns) != (self.size, self.modified)


def open_source(path: Path) -> FileSource:
    """Raises OSError where the file cannot be read."""
    with path.open("rb") as stream:
        stat = path.stat()
        head = stream.read(HEAD)
        stream.seek(0)
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    return FileSource(path, head, digest, stat.st_size, stat.st_mtime_ns)
