"""Where a file lies: on disk, or inside of an archive on disk."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Location:
    """`member` is the name inside of the archive at `path`; empty for a file of its own."""

    path: Path
    member: str = ""

    def __str__(self) -> str:
        return f"{self.path}/{self.member}" if self.member else str(self.path)
