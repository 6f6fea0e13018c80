"""The list of every segment's opening, closing and pruning; one chained file, written under a lock."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from logctl.journal.chain import Line, complete_part, read_chain, seal
from logctl.journal.key import Keys
from logctl.lock import FileLock


class Catalogue:
    def __init__(self, folder: Path, journal_id: str) -> None:
        self.path = folder / "catalogue.ndjson"
        self.journal_id = journal_id
        self._lock = FileLock(folder / "catalogue.lock")

    def lines(self) -> list[Line]:
        return read_chain(self.path)

    def open_segment(
        self, day: str, retention: str, time: int, keys: Keys, claim: Callable[[str], None] | None = None
    ) -> Line:
        """A new segment's line; its name is unique and sorts by opening.

        `claim` is called with the name before anybody can read it, so that nobody takes the segment for one
        whose process has gone.
        """
        with self._lock.hold():
            lines = self._with_beginning(time, keys)
            number = sum(line.body.get("entry") == "open" for line in lines) + 1
            name = f"{day}-{number:06d}-{retention}"
            if claim:
                claim(name)
            return self._append({"entry": "open", "segment": name, "time": time}, lines, keys)

    def close_segment(self, name: str, summary: dict[str, Any], time: int, keys: Keys) -> None:
        with self._lock.hold():
            lines = self.lines()
            if any(_closes(line, name) for line in lines):
                return
            self._append({"entry": "close", "segment": name, **summary, "time": time}, lines, keys)

    def _with_beginning(self, time: int, keys: Keys) -> list[Line]:
        lines = self.lines()
        if not lines:
            body = {"entry": "journal", "journal": self.journal_id, "format": 1, "time": time}
            lines.append(self._append(body, lines, keys))
        return lines

    def _append(self, body: dict[str, Any], lines: list[Line], keys: Keys) -> Line:
        line = seal(body, lines[-1].hash if lines else "", keys.current())
        whole = len(complete_part(self.path))
        with self.path.open("ab") as stream:
            stream.truncate(whole)  # a part of a line that a crash left
            stream.write(line.text + b"\n")
            stream.flush()
            os.fsync(stream.fileno())
        return line


def _closes(line: Line, name: str) -> bool:
    return line.body.get("entry") == "close" and line.body.get("segment") == name
