"""What was made and brought, so that it is not done twice: a line each, and a line that is cut is none."""

import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

import orjson

from logctl.errors import SourceError
from logctl.language import marked as _


@dataclass(frozen=True, slots=True)
class Done:
    """`first` is the begin of the period; `channel` is empty where a report was made, not brought."""

    schedule: str
    first: int
    what: Literal["made", "brought"]
    file: str
    sha256: str
    channel: str = ""
    time: int = 0


class DoneList:
    def __init__(self, home: Path) -> None:
        self._file = home / "reports" / "done.ndjson"

    @property
    def folder(self) -> Path:
        return self._file.parent

    def read(self) -> Iterator[Done]:
        try:
            data = self._file.read_bytes()
        except FileNotFoundError:
            return
        for number, line in enumerate(data.split(b"\n")[:-1], 1):
            try:
                yield Done(**orjson.loads(line))
            except (ValueError, TypeError) as error:
                if not line.strip(b"\0"):
                    continue  # room of a line that a crash left empty
                place = f"{self._file}:{number}"
                raise SourceError(
                    _("%(place)s: this is no line of the list of reports"), place=place
                ) from error

    def add(self, done: Done) -> None:
        """On the disk when it returns. What a crash left of a line before is cut off first."""
        self._file.parent.mkdir(parents=True, exist_ok=True)
        with self._file.open("ab+") as stream:
            size = stream.seek(0, os.SEEK_END)
            stream.seek(0)
            whole = stream.read().rfind(b"\n") + 1
            if whole < size:
                stream.truncate(whole)
            stream.seek(0, os.SEEK_END)
            stream.write(orjson.dumps(asdict(done)) + b"\n")
            stream.flush()
            os.fsync(stream.fileno())
