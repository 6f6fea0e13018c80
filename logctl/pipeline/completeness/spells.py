"""When logs spoke, as a table: a row a spell, which is some a day at most, with what was known of the log then."""

import sqlite3
from collections.abc import Iterator
from datetime import tzinfo
from typing import NamedTuple

from logctl.pipeline.completeness.seen import Log
from logctl.pipeline.completeness.silence import (
    BEFORE,
    QUIET,
    TIMES,
    History,
    Spell,
    exceeded,
    histories,
    joined,
)

SPELLS = """
CREATE TABLE IF NOT EXISTS spell (host TEXT, name TEXT, first INTEGER, last INTEGER, next INTEGER, begin INTEGER,
    spoken INTEGER, usual INTEGER, weekdays INTEGER, exceeded INTEGER, PRIMARY KEY (host, name, first)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS spell_new ON spell (host, name, first) WHERE usual IS NULL;
CREATE INDEX IF NOT EXISTS spell_silent ON spell (next) WHERE exceeded IS NOT NULL;
"""
"""`next` is when the next spell begins; `exceeded` the usual silence, where the one up to it was so much longer. Where
`usual` is NULL, nothing of that is known yet."""
_NEAR = (
    "SELECT first, last, next, begin, spoken, usual, weekdays, exceeded FROM spell"
    " WHERE host = ? AND name = ? AND first <= ? AND last >= ?"
)
_REMOVE = "DELETE FROM spell WHERE host = ? AND name = ? AND first = ?"
_INSERT = "INSERT INTO spell VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_FORGET = """
UPDATE spell SET usual = NULL, exceeded = NULL WHERE host = ?1 AND name = ?2 AND first <= ?4
    AND first >= coalesce((SELECT max(first) FROM spell WHERE host = ?1 AND name = ?2 AND first < ?3), ?3)
"""
_NEW = "SELECT host, name, min(first) FROM spell WHERE usual IS NULL GROUP BY host, name"
_SINCE = "SELECT first, last, usual FROM spell WHERE host = ? AND name = ? AND last > ? ORDER BY first"
_JUDGED = """
UPDATE spell SET next = ?, begin = ?, spoken = ?, usual = ?, weekdays = ?, exceeded = ?
    WHERE host = ? AND name = ? AND first = ?
"""
_ENDED = """
SELECT host, name, last, next, exceeded FROM spell
WHERE exceeded IS NOT NULL AND next BETWEEN ? AND ? ORDER BY host, name, first
"""
_AT = """
SELECT spell.host, spell.name, first, last, begin, spoken, usual, weekdays FROM log JOIN spell
    ON spell.host = log.host AND spell.name = log.name AND first = (SELECT max(first) FROM spell AS one
        WHERE one.host = log.host AND one.name = log.name AND first <= ?1)
WHERE usual IS NOT NULL AND last < ?1 - ?2 AND (next IS NULL OR next > ?1) ORDER BY spell.host, spell.name
"""
_EVER = 2**62


class Silent(NamedTuple):
    """A log said nothing from `start` to `end`, where `usual` is usual; milliseconds. An `open` one lasts beyond it."""

    log: Log
    start: int
    end: int
    usual: int
    open: bool


def join(database: sqlite3.Connection, log: Log, spell: Spell) -> None:
    """With the spells that it meets or is near to. In any order; repeating it changes nothing."""
    near = database.execute(_NEAR, (*log, spell.last + QUIET, spell.first - QUIET)).fetchall()
    met = [Spell(*row[:2]) for row in near]
    (whole,) = joined([spell, *met])
    if met == [whole]:
        return
    database.executemany(_REMOVE, [(*log, one.first) for one in met])
    if len(met) == 1 and met[0].first == whole.first and near[0][2] is None:
        database.execute(_INSERT, (*log, *whole, *near[0][2:]))  # the newest goes on: no silence has changed
    else:
        database.execute(_INSERT, (*log, *whole, *[None] * 6))
        database.execute(_FORGET, (*log, whole.first, whole.last + BEFORE))


def judge(database: sqlite3.Connection, zone: tzinfo) -> None:
    """All spells that are new, or that something came before, since the last time."""
    for host, name, first in database.execute(_NEW).fetchall():
        _judge_log(database, (host, name), first, zone)


def _judge_log(database: sqlite3.Connection, log: Log, first: int, zone: tzinfo) -> None:
    rows = database.execute(_SINCE, (*log, first - BEFORE)).fetchall()
    spells = [Spell(*row[:2]) for row in rows]
    judged = []
    for place, history in enumerate(histories(spells, zone)):
        if rows[place][2] is None:
            spell, following = spells[place], spells[place + 1].first if place + 1 < len(spells) else None
            found = None if following is None else exceeded(spell, history, following, zone)
            judged.append((following, *history, found, *log, spell.first))
    database.executemany(_JUDGED, judged)


def silent(
    database: sqlite3.Connection, first: int | None, last: int | None, zone: tzinfo
) -> Iterator[Silent]:
    """Those that have something of the time between the two, as they are known at its end."""
    newest = database.execute("SELECT max(spoke) FROM log").fetchone()[0] or 0
    end = newest if last is None else min(last, newest)
    first = -_EVER if first is None else first
    for host, name, start, stop, usual in database.execute(_ENDED, (first, end)):
        yield Silent((host, name), start, stop, usual, open=False)
    if first > end:
        return
    for host, name, *row in database.execute(_AT, (end, TIMES * QUIET)):
        spell = Spell(*row[:2])
        found = exceeded(spell, History(*row[2:]), end, zone)
        if found is not None:
            yield Silent((host, name), spell.last, end, found, open=True)
