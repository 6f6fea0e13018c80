"""How far each file has been read into the journal. Moves only after the journal has the records."""

import hashlib
import sqlite3
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from logctl.decode import clean_text
from logctl.errors import JournalError
from logctl.journal.beginning import Beginnings
from logctl.language import marked as _
from logctl.raw_record import Context


@dataclass(frozen=True, slots=True)
class FileState:
    """`path` is where the file was first read; `complete` when its end was reached."""

    path: str
    records: int = 0
    unreadable: int = 0
    complete: bool = False


def file_key(sha256: str, context: Context) -> str:
    """The same content read in the same way; whatever the file is called."""
    parts = (sha256, context.collector, context.reader, context.timezone, context.encoding)
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


class FileCursors:
    """Raises JournalError where the disk does not take the cursor."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "cursors.sqlite"
        try:
            self._database = sqlite3.connect(self._path, timeout=60, isolation_level=None)
            self._database.execute(
                "CREATE TABLE IF NOT EXISTS file (key TEXT PRIMARY KEY, path TEXT, records INTEGER,"
                " unreadable INTEGER, complete INTEGER)"
            )
            self._database.execute("CREATE TABLE IF NOT EXISTS head (path TEXT, length INTEGER, sha256 TEXT)")
            self._beginnings = Beginnings(self._database)
        except sqlite3.Error as error:
            raise self._failed(error) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._database.close()

    def fingerprint(self, path: str, head: bytes) -> str:
        """SHA-256 of the file's head as it was when the log was first seen, under this name or that of another turn."""
        try:
            return self._beginnings.fingerprint(clean_text(path), head)
        except sqlite3.Error as error:
            raise self._failed(error) from error

    def get(self, key: str) -> FileState | None:
        query = "SELECT path, records, unreadable, complete FROM file WHERE key = ?"
        row = self._database.execute(query, (key,)).fetchone()
        return FileState(row[0], row[1], row[2], bool(row[3])) if row else None

    def set(self, states: dict[str, FileState]) -> None:
        """All of them or none. A cursor never goes back: another process may have read further."""
        rows = [
            (key, clean_text(state.path), state.records, state.unreadable, state.complete)
            for key, state in states.items()
        ]
        try:
            self._database.execute("BEGIN IMMEDIATE")
            self._database.executemany(
                "INSERT INTO file VALUES (?, ?, ?, ?, ?) ON CONFLICT (key) DO UPDATE SET"
                " records = max(records, excluded.records), unreadable = max(unreadable, excluded.unreadable),"
                " complete = max(complete, excluded.complete)",
                rows,
            )
            self._database.execute("COMMIT")
        except sqlite3.Error as error:
            if self._database.in_transaction:
                self._database.execute("ROLLBACK")
            raise self._failed(error) from error

    def _failed(self, error: sqlite3.Error) -> JournalError:
        return JournalError(
            _("%(path)s: the cursor cannot be written: %(reason)s"), path=self._path, reason=error
        )
