"""In which times events came or changed, for whoever has to look at them again: alert rules."""

import sqlite3
from collections.abc import Iterable
from contextlib import AbstractContextManager
from pathlib import Path

from logctl.language import marked as _
from logctl.pipeline.transaction import transaction

Span = tuple[int, int]
"""In milliseconds since 1970, both ends included."""
NEAR = 600_000
"""Times that are no further apart than this are one span."""
MOST_ROWS = 500
_TABLE = (
    "CREATE TABLE IF NOT EXISTS changed (id INTEGER PRIMARY KEY AUTOINCREMENT, start INTEGER, end INTEGER)"
)


def spans_of(times: Iterable[int]) -> list[Span]:
    """A few spans that have all of them in it, so that one wrong clock does not make years of a minute."""
    return joined((time, time) for time in times)


def joined(spans: Iterable[Span]) -> list[Span]:
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start - found[-1][1] <= NEAR:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


class ChangedTimes:
    """Beside the index that it is about: a new index has all its times noted again."""

    def __init__(self, index: Path) -> None:
        self._path = index / "changed.sqlite"

    def note(self, times: Iterable[int]) -> None:
        """Durable on return. Called when the store has the events, and before it is said that it has."""
        spans = spans_of(times)
        if not spans:
            return
        with self._database() as database:
            _insert(database, spans)
            if database.execute("SELECT count(*) FROM changed").fetchone()[0] > MOST_ROWS:
                _insert(
                    database, joined(database.execute("DELETE FROM changed RETURNING start, end").fetchall())
                )

    def waiting(self) -> tuple[int, list[Span]]:
        """A mark for `forget`, and what was noted until then."""
        if not self._path.exists():
            return 0, []
        with self._database() as database:
            rows = database.execute("SELECT id, start, end FROM changed").fetchall()
        return max((row[0] for row in rows), default=0), joined(row[1:] for row in rows)

    def forget(self, mark: int) -> None:
        with self._database() as database:
            database.execute("DELETE FROM changed WHERE id <= ?", (mark,))

    def _database(self) -> AbstractContextManager[sqlite3.Connection]:
        return transaction(self._path, _TABLE, _("%(path)s: the index cannot be used: %(reason)s"))


def _insert(database: sqlite3.Connection, spans: Iterable[Span]) -> None:
    database.executemany("INSERT INTO changed (start, end) VALUES (?, ?)", list(spans))
