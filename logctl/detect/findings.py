"""Hits into findings: those of a time are put in the place of what was found there before."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import tzinfo

import orjson

from logctl.contracts.rule import Hit, Rule
from logctl.detect.finding import id_of, key_of
from logctl.detect.windows import window_of

HOUR = 3_600_000
Place = tuple[str, int, int]
"""Key, beginning and end of the window of a finding."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What is recorded of a rule beside its hits. A pause of more than `pause` milliseconds ends what continues.
    `home` is the data folder's own id."""

    rule: Rule
    version: str
    zone: tzinfo
    pause: int
    now: int
    home: str = ""

    def place(self, key: str, time: int) -> Place:
        return key, *window_of(time, self.rule.window, self.zone)


def replace_hits(
    database: sqlite3.Connection, judged: Judged, start: int, end: int, hits: Sequence[Hit]
) -> int:
    """What the rule finds from `start` to `end` is this and nothing else. Gives how many findings are new or changed."""
    name = judged.rule.name
    gone = database.execute(
        "DELETE FROM hit WHERE rule = ? AND time BETWEEN ? AND ? RETURNING key, time", (name, start, end)
    ).fetchall()
    came = [(key_of(hit), hit) for hit in hits]
    database.executemany("INSERT OR REPLACE INTO hit VALUES (?, ?, ?, ?, ?, ?, ?, ?)", _rows(name, came))
    touched = {judged.place(*one) for one in (*gone, *((key, hit.time) for key, hit in came))}
    return sum(_renew(database, judged, place) for place in sorted(touched | {*_following(judged, touched)}))


def _rows(name: str, came: Iterable[tuple[str, Hit]]) -> Iterator[tuple[object, ...]]:
    for key, hit in came:
        groups, events = orjson.dumps(hit.group).decode(), orjson.dumps(hit.events or (hit.event,)).decode()
        yield name, key, hit.time, hit.sequence, hit.event, hit.count, groups, events


def _following(judged: Judged, touched: Iterable[Place]) -> Iterator[Place]:
    """Those that may continue them."""
    return (judged.place(key, end) for key, _start, end in touched)


_SUMMED = (
    "SELECT count(*), min(time), max(time) FROM hit WHERE rule = ? AND key = ? AND time >= ? AND time < ?"
)
_WRITTEN = "SELECT groups FROM hit WHERE rule = ? AND key = ? AND time = ? ORDER BY sequence, event LIMIT 1"
_BEFORE = "SELECT id FROM finding WHERE rule = ? AND key = ? AND end = ? AND last >= ? AND NOT withdrawn"

_OPEN = "groups, first, last, hits, severity, version, continues, withdrawn"
_KNOWN = f"SELECT {_OPEN} FROM finding WHERE id = ?"
_INSERT = (
    f"INSERT INTO finding (id, rule, key, names, start, end, noticed, {_OPEN}, queued)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)"
)
_UPDATE = f"UPDATE finding SET ({_OPEN}) = (?, ?, ?, ?, ?, ?, ?, ?), queued = 0 WHERE id = ?"


def _renew(database: sqlite3.Connection, judged: Judged, place: Place) -> bool:
    rule, (key, start, end) = judged.rule, place
    identity = id_of(judged.home, rule.name, key, start)
    hits, first, last = database.execute(_SUMMED, (rule.name, key, start, end)).fetchone()
    known = database.execute(_KNOWN, (identity,)).fetchone()
    if not hits:
        return _withdraw(database, identity, known)
    continued = database.execute(_BEFORE, (rule.name, key, start, first - judged.pause)).fetchone()
    groups = database.execute(_WRITTEN, (rule.name, key, first)).fetchone()[0]
    wanted = (
        groups,
        first,
        last,
        hits,
        rule.severity,
        judged.version,
        continued[0] if continued else None,
        0,
    )
    if known is None:
        named = (identity, rule.name, key, orjson.dumps(rule.entities).decode(), start, end, judged.now)
        database.execute(_INSERT, (*named, *wanted))
    elif tuple(known) != wanted:
        database.execute(_UPDATE, (*wanted, identity))
    return known is None or tuple(known) != wanted


def _withdraw(database: sqlite3.Connection, identity: str, known: tuple[object, ...] | None) -> bool:
    """It stays, with what people decided about it."""
    if known is None or known[-1]:
        return False
    database.execute("UPDATE finding SET withdrawn = 1, queued = 0 WHERE id = ?", (identity,))
    return True
