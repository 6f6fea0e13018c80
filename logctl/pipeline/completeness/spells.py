"""When logs spoke, as a table: a row a spell, which is some a day at most."""

import sqlite3

from logctl.pipeline.completeness.seen import Log
from logctl.pipeline.completeness.silence import QUIET, TIMES, Spell, joined

SPELLS = """
CREATE TABLE IF NOT EXISTS spell (host TEXT, name TEXT, first INTEGER, last INTEGER,
    PRIMARY KEY (host, name, first)) WITHOUT ROWID;
"""
_NEAR = "SELECT first, last FROM spell WHERE host = ? AND name = ? AND first <= ? AND last >= ?"
_SILENT = """
SELECT DISTINCT host, name FROM (
    SELECT host, name, last AS start, coalesce(lead(first) OVER (PARTITION BY host, name ORDER BY first), ?4) AS end
    FROM spell)
WHERE end >= ?1 AND start <= ?2 AND end - start >= ?3 ORDER BY host, name
"""
_EVER = 2**62


def join(database: sqlite3.Connection, log: Log, spell: Spell) -> None:
    """With the spells that it meets or is near to. In any order; repeating it changes nothing."""
    met = [Spell(*row) for row in database.execute(_NEAR, (*log, spell.last + QUIET, spell.first - QUIET))]
    (whole,) = joined([spell, *met])
    if met == [whole]:
        return
    database.executemany(
        "DELETE FROM spell WHERE host = ? AND name = ? AND first = ?", [(*log, one.first) for one in met]
    )
    database.execute("INSERT INTO spell VALUES (?, ?, ?, ?)", (*log, *whole))


def newest(database: sqlite3.Connection) -> int:
    """When the newest record of all is of; 0 where there is none."""
    found: int = database.execute("SELECT coalesce(max(last), 0) FROM spell").fetchone()[0]
    return found


def silent(database: sqlite3.Connection, first: int | None, last: int | None) -> list[Log]:
    """Logs that said nothing for so long that it may be unusual, at some time between the two."""
    ends = (-_EVER if first is None else first, _EVER if last is None else last)
    return database.execute(_SILENT, (*ends, TIMES * QUIET, newest(database))).fetchall()


def spells(database: sqlite3.Connection, log: Log) -> list[Spell]:
    rows = database.execute("SELECT first, last FROM spell WHERE host = ? AND name = ? ORDER BY first", log)
    return [Spell(*row) for row in rows]
