"""The facts of all indexed events, beside the index; and which events must be looked at again for late ones."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from enum import Enum
from pathlib import Path

import orjson

from logctl.contracts import Fact, Key, Known
from logctl.errors import StoreError
from logctl.language import marked as _
from logctl.pipeline.amend.late import Late
from logctl.pipeline.amend.unsettled import COUNT, TABLE, OpenUnsettled

Order = tuple[int, int, str]
_BETWEEN, _ESCAPE = "\x1f", "\x1e"
_ESCAPED = {ord(_BETWEEN): _ESCAPE + "1", ord(_ESCAPE): _ESCAPE + "0"}
_TABLES = """
CREATE TABLE IF NOT EXISTS fact (key TEXT, time INTEGER, sequence INTEGER, event TEXT, fields BLOB,
    PRIMARY KEY (key, time, sequence, event)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS mark (key TEXT PRIMARY KEY, time INTEGER) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS late (number INTEGER PRIMARY KEY AUTOINCREMENT, amender TEXT, key TEXT,
    start INTEGER, end INTEGER);
CREATE TABLE IF NOT EXISTS settled (number INTEGER);
"""
_OPEN = f"PRAGMA journal_mode = TRUNCATE; BEGIN IMMEDIATE; {_TABLES} {TABLE} COMMIT;"


class Added(Enum):
    NEW = "new"
    CHANGED = "changed"
    KNOWN = "known"


class OpenFacts:
    """Within one transaction."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        self.unsettled = OpenUnsettled(database)
        self._known: dict[str, frozenset[Key]] = {}
        self._any: dict[str, bool] = {}
        """Of kinds and scopes, is there any fact? Most hospitals have no lists, and every event asks for them."""

    def add(self, amender: str, order: Order, fact: Fact) -> Added:
        """Where records of one event say different things, the greater counts, whichever came first."""
        self._known.clear()
        self._any[_text(amender, fact.key[:2])] = True
        row = (_text(amender, fact.key), *order, orjson.dumps(fact.fields, option=orjson.OPT_SORT_KEYS))
        if self._database.execute("INSERT OR IGNORE INTO fact VALUES (?, ?, ?, ?, ?)", row).rowcount:
            return Added.NEW
        changed = self._database.execute(
            "UPDATE fact SET fields = ?5 WHERE (key, time, sequence, event) = (?1, ?2, ?3, ?4) AND fields < ?5",
            row,
        )
        return Added.CHANGED if changed.rowcount else Added.KNOWN

    def before(self, amender: str, key: Key, order: Order) -> Known | None:
        return self._one(amender, key, order, "<", "DESC")

    def after(self, amender: str, key: Key, order: Order) -> Known | None:
        return self._one(amender, key, order, ">", "ASC")

    def _one(self, amender: str, key: Key, order: Order, side: str, way: str) -> Known | None:
        if not self._has(amender, key):
            return None
        found = self._database.execute(
            f"SELECT time, sequence, event, fields FROM fact WHERE key = ?"
            f" AND (time, sequence, event) {side} (?, ?, ?)"
            f" ORDER BY time {way}, sequence {way}, event {way} LIMIT 1",
            (_text(amender, key), *order),
        ).fetchone()
        return _known(found) if found else None

    def within(self, amender: str, key: Key, start: int, end: int) -> list[Known]:
        if not self._has(amender, key):
            return []
        rows = self._database.execute(
            "SELECT time, sequence, event, fields FROM fact WHERE key = ? AND time BETWEEN ? AND ?"
            " ORDER BY time, sequence, event",
            (_text(amender, key), start, end),
        )
        return [_known(row) for row in rows]

    def _has(self, amender: str, key: Key) -> bool:
        kind = _text(amender, key[:2])
        if kind not in self._any:
            span = (kind, kind + chr(ord(_BETWEEN) + 1))
            found = self._database.execute("SELECT 1 FROM fact WHERE key >= ? AND key < ? LIMIT 1", span)
            self._any[kind] = found.fetchone() is not None
        return self._any[kind]

    def known(self, amender: str, key: Key) -> frozenset[Key]:
        start = _text(amender, key[:2]) + _BETWEEN
        if start not in self._known:
            self._known[start] = frozenset(self._keys(start))
        return self._known[start]

    def _keys(self, start: str) -> Iterator[Key]:
        """From one to the next, past the many facts of each."""
        last, end, side = start, start[: -len(_BETWEEN)] + chr(ord(_BETWEEN) + 1), ">="
        question = "SELECT key FROM fact WHERE key %s ? AND key < ? ORDER BY key LIMIT 1"
        while row := self._database.execute(question % side, (last, end)).fetchone():
            last, side = row[0], ">"
            yield _key(last)[1:]

    def mark(self, amender: str, key: Key) -> int | None:
        """The latest event that ever looked at a fact of this kind in this scope."""
        found = self._database.execute("SELECT time FROM mark WHERE key = ?", (_text(amender, key[:2]),))
        row = found.fetchone()
        return int(row[0]) if row else None

    def set_mark(self, amender: str, key: Key, time: int) -> None:
        self._database.execute(
            "INSERT INTO mark VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET time = max(time, excluded.time)",
            (_text(amender, key[:2]), time),
        )

    def add_late(self, found: Iterable[Late]) -> None:
        self._database.executemany(
            "INSERT INTO late (amender, key, start, end) VALUES (?, ?, ?, ?)",
            [(one.amender, _joined(one.key), one.start, one.end) for one in found],
        )

    def late(self) -> tuple[int, list[Late]]:
        """Those up to a number."""
        rows = self._database.execute("SELECT number, amender, key, start, end FROM late ORDER BY number")
        found = [(number, Late(name, _key(key), *span)) for number, name, key, *span in rows]
        return (found[-1][0] if found else 0), [late for _number, late in found]

    def settle(self, number: int) -> None:
        self._database.execute("DELETE FROM late WHERE number <= ?", (number,))
        self._database.execute("INSERT INTO settled VALUES (?)", (number,))

    def settle_inference(self, name: str) -> None:
        """What was taken of it."""
        self.unsettled.settle(name)
        self._database.execute("INSERT INTO settled VALUES (0)")

    def times_settled(self) -> int:
        return int(self._database.execute("SELECT count(*) FROM settled").fetchone()[0])


class FactTable:
    """One connection, until `close`; a new one where the index was exchanged in between."""

    def __init__(self, index: Path) -> None:
        self.folder = index
        self._path = index / "facts.sqlite"
        self._database: sqlite3.Connection | None = None
        self.file = (0, 0)
        """The one that is open, or was last."""

    @contextmanager
    def open(self) -> Iterator[OpenFacts]:
        """Durable when it is left; nobody else writes meanwhile."""
        try:
            database = self._connected()
            database.execute("BEGIN IMMEDIATE")
            try:
                yield OpenFacts(database)
            except BaseException:
                database.execute("ROLLBACK")
                raise
            database.execute("COMMIT")
        except sqlite3.Error as error:
            raise self._failed(error) from error

    def _connected(self) -> sqlite3.Connection:
        if self._database is None or self.file != _identity(self._path):
            self.close()
            self._database = sqlite3.connect(self._path, timeout=60, isolation_level=None)
            self._database.executescript(_OPEN)
            self.file = _identity(self._path)
        return self._database

    def close(self) -> None:
        if self._database is not None:
            self._database.close()
            self._database = None

    def pending(self) -> int:
        """How many late facts wait for the events that they are about. Also of an index that may only be read."""
        return self._count("late", "SELECT count(*) FROM late")

    def unsettled(self) -> int:
        """How many spans of time inferences are still to be asked about, likewise."""
        return self._count("unsettled", COUNT)

    def _count(self, table: str, question: str) -> int:
        if not self._path.exists():
            return 0
        try:
            with closing(
                sqlite3.connect(f"{self._path.absolute().as_uri()}?mode=ro", 60, uri=True)
            ) as database:
                is_there = database.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (table,)).fetchone()
                return int(database.execute(question).fetchone()[0]) if is_there else 0
        except sqlite3.Error as error:
            raise self._failed(error) from error

    def _failed(self, error: sqlite3.Error) -> StoreError:
        return StoreError(_("%(path)s: the index cannot be used: %(reason)s"), path=self._path, reason=error)


def _identity(path: Path) -> tuple[int, int]:
    try:
        found = path.stat()
    except OSError:
        return 0, 0
    return found.st_dev, found.st_ino


def _text(amender: str, key: Key) -> str:
    return _joined((amender, *key))


def _joined(parts: Key) -> str:
    return _BETWEEN.join(part if part.isprintable() else part.translate(_ESCAPED) for part in parts)


def _key(text: str) -> Key:
    parts = text.split(_BETWEEN)
    if _ESCAPE not in text:
        return tuple(parts)
    return tuple(part.replace(_ESCAPE + "1", _BETWEEN).replace(_ESCAPE + "0", _ESCAPE) for part in parts)


def _known(row: tuple[int, int, str, bytes]) -> Known:
    time, sequence, event, fields = row
    return Known(time, sequence, event, orjson.loads(fields))
