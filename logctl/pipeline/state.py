"""The indexer's own memory, beside the index it belongs to: cursors into the journal, counts, rejects."""

import sqlite3
from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, NamedTuple

from logctl.language import marked as _
from logctl.pipeline.transaction import transaction

Kind = Literal["event", "duplicate", "reject"]


class Done(NamedTuple):
    """What became of one record, or one of its events."""

    ordinal: int
    kind: Kind


@dataclass(frozen=True, slots=True)
class Reject:
    """`first` and `last` are the times, in milliseconds, between which the record lies; None where nobody can tell."""

    segment: str
    ordinal: int
    part: int
    reason: str
    collector: str
    path: str
    first: int | None = None
    last: int | None = None

    @property
    def id(self) -> str:
        return f"{self.segment}:{self.ordinal}" + (f":{self.part}" if self.part else "")


@dataclass(frozen=True, slots=True)
class Cursor:
    """How many records of a segment are indexed, and as what."""

    records: int = 0
    events: int = 0
    duplicates: int = 0
    rejects: int = 0


_TABLES = """
CREATE TABLE IF NOT EXISTS cursor (segment TEXT PRIMARY KEY, records INTEGER, events INTEGER, duplicates INTEGER,
    rejects INTEGER);
CREATE TABLE IF NOT EXISTS reject (segment TEXT, ordinal INTEGER, part INTEGER, reason TEXT, collector TEXT, path TEXT,
    first INTEGER, last INTEGER, PRIMARY KEY (segment, ordinal, part));
"""


class IndexState:
    """Opened anew for every operation: the index may have been exchanged in between."""

    def __init__(self, index: Path) -> None:
        self.folder = index
        self._path = index / "state.sqlite"

    def _database(self) -> AbstractContextManager[sqlite3.Connection]:
        return transaction(self._path, _TABLES, _("%(path)s: the index cannot be used: %(reason)s"))

    def cursors(self) -> dict[str, Cursor]:
        if not self._path.exists():
            return {}
        with self._database() as database:
            rows = database.execute("SELECT segment, records, events, duplicates, rejects FROM cursor")
            return {row[0]: Cursor(*row[1:]) for row in rows}

    def rejects(self) -> list[Reject]:
        if not self._path.exists():
            return []
        with self._database() as database:
            rows = database.execute("SELECT * FROM reject ORDER BY segment, ordinal, part")
            return [Reject(*row) for row in rows]

    def count_rejects(self) -> int:
        return sum(self._counted("SELECT count(*) FROM reject"))

    def rejects_between(self, first: int, last: int) -> tuple[int, int]:
        """How many may be of the time between the two, in milliseconds, and how many of any."""
        dated, undated = self._counted(
            "SELECT count(*) FILTER (WHERE first <= ? AND last >= ?), count(*) FILTER (WHERE first IS NULL) FROM reject",
            (last, first),
        )
        return dated, undated

    def _counted(self, question: str, values: tuple[int, ...] = ()) -> tuple[int, ...]:
        if not self._path.exists():
            return 0, 0
        with self._database() as database:
            found: tuple[int, ...] = database.execute(question, values).fetchone()
            return found

    def place(self, rejects: Sequence[Reject]) -> None:
        """Where those that are still there lie in time."""
        if not rejects:
            return
        with self._database() as database:
            database.executemany(
                "UPDATE reject SET first = ?, last = ? WHERE segment = ? AND ordinal = ? AND part = ?",
                [(one.first, one.last, one.segment, one.ordinal, one.part) for one in rejects],
            )

    def replayed(self, old: Sequence[Reject], left: Sequence[Reject], events: int, duplicates: int) -> None:
        """What was rejected of one record is now `left`, and so many new events and duplicates."""
        with self._database() as database:
            database.execute("BEGIN IMMEDIATE")
            segment, ordinal = old[0].segment, old[0].ordinal
            database.execute("DELETE FROM reject WHERE segment = ? AND ordinal = ?", (segment, ordinal))
            _insert(database, left)
            database.execute(
                "UPDATE cursor SET events = events + ?, duplicates = duplicates + ?, rejects = rejects + ?"
                " WHERE segment = ?",
                (events, duplicates, len(left) - len(old), segment),
            )

    def advance(
        self, segment: str, start: int, end: int, done: Sequence[Done], rejects: Sequence[Reject]
    ) -> None:
        """The records from ordinal `start` up to `end` are in the store. Repeating it counts nothing twice."""
        with self._database() as database:
            database.execute("BEGIN IMMEDIATE")
            row = database.execute("SELECT * FROM cursor WHERE segment = ?", (segment,)).fetchone()
            old = Cursor(*row[1:]) if row else Cursor()
            if end <= old.records or start > old.records:
                return  # known already, or a gap that the next run fills
            kinds = [entry.kind for entry in done if entry.ordinal >= old.records]
            new = Cursor(
                end,
                old.events + kinds.count("event"),
                old.duplicates + kinds.count("duplicate"),
                old.rejects + kinds.count("reject"),
            )
            database.execute(
                "INSERT OR REPLACE INTO cursor VALUES (?, ?, ?, ?, ?)",
                (segment, new.records, new.events, new.duplicates, new.rejects),
            )
            _insert(database, rejects)


def _insert(database: sqlite3.Connection, rejects: Sequence[Reject]) -> None:
    database.executemany(
        "INSERT OR REPLACE INTO reject VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [(r.segment, r.ordinal, r.part, r.reason, r.collector, r.path, r.first, r.last) for r in rejects],
    )
