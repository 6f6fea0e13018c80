"""Of which times each rule has yet to be asked."""

import sqlite3
from collections.abc import Iterable

from logctl.decode import EARLIEST, LATEST
from logctl.pipeline.changed import Span, joined

ALWAYS: Span = (EARLIEST, LATEST)


def note_due(database: sqlite3.Connection, rule: str, spans: Iterable[Span]) -> None:
    """Repeating it changes nothing."""
    new = [(max(EARLIEST, start), min(LATEST, end)) for start, end in spans]
    if not new:
        return
    known = database.execute("DELETE FROM due WHERE rule = ? RETURNING start, end", (rule,)).fetchall()
    database.executemany(
        "INSERT INTO due VALUES (?, ?, ?)", [(rule, *span) for span in joined([*known, *new])]
    )


def due(database: sqlite3.Connection, rule: str) -> list[Span]:
    return database.execute("SELECT start, end FROM due WHERE rule = ? ORDER BY start", (rule,)).fetchall()


def settled(database: sqlite3.Connection, rule: str, start: int, end: int) -> None:
    """What is due from `start`, and ends at `end` or later, is due from after `end` on."""
    database.execute(
        "UPDATE due SET start = ? WHERE rule = ? AND start = ? AND end > ?", (end + 1, rule, start, end)
    )
    database.execute("DELETE FROM due WHERE rule = ? AND start >= ? AND end <= ?", (rule, start, end))
