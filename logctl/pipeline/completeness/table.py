"""Which records of which logs were seen, beside the index."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import tzinfo
from pathlib import Path

from logctl.errors import StoreError
from logctl.language import marked as _
from logctl.pipeline.completeness.seen import Backwards, ClockSet, Log, Run, Seen, backwards, runs_of
from logctl.pipeline.completeness.silence import spells_of
from logctl.pipeline.completeness.spells import SPELLS, Silent, join, judge, silent

_TABLES = """
CREATE TABLE IF NOT EXISTS log (host TEXT, name TEXT, first_time INTEGER, last_time INTEGER, numbered INTEGER,
    spoke INTEGER, PRIMARY KEY (host, name)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS run (host TEXT, name TEXT, first INTEGER, last INTEGER, first_time INTEGER,
    last_time INTEGER, PRIMARY KEY (host, name, first)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS backwards (host TEXT, name TEXT, number INTEGER, before INTEGER, time INTEGER,
    PRIMARY KEY (host, name, number)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS clock (host TEXT, before INTEGER, after INTEGER,
    PRIMARY KEY (host, after, before)) WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True)
class Known:
    """Of one log; without `numbered` nobody can say whether records are missing."""

    log: Log
    first_time: int
    last_time: int
    numbered: bool
    runs: tuple[Run, ...]
    backwards: tuple[Backwards, ...]


class SeenTable:
    def __init__(self, index: Path) -> None:
        self._path = index / "seen.sqlite"

    @contextmanager
    def _database(self, write: bool) -> Iterator[sqlite3.Connection]:
        """One transaction. An index that may only be read can be read."""
        try:
            place = f"{self._path.absolute().as_uri()}?mode={'rwc' if write else 'ro'}"
            with closing(sqlite3.connect(place, 60, isolation_level=None, uri=True)) as database:
                if write:
                    database.executescript(_TABLES + SPELLS)
                database.execute("BEGIN IMMEDIATE" if write else "BEGIN")
                yield database
                database.execute("COMMIT")
        except sqlite3.Error as error:
            raise StoreError(
                _("%(path)s: the index cannot be used: %(reason)s"), path=self._path, reason=error
            ) from error

    def add(self, seen: Sequence[Seen]) -> None:
        """In any order; repeating it changes nothing."""
        logs: defaultdict[Log, list[Seen]] = defaultdict(list)
        for one in seen:
            logs[one.log].append(one)
        if not logs:
            return
        with self._database(write=True) as database:
            for log, found in logs.items():
                _add_log(database, log, found)
                numbers = [(one.number, one.time) for one in found if one.number is not None]
                runs, steps = runs_of(numbers)
                for run in runs:
                    steps += _merge(database, log, run)
                rows = [(*log, *step) for step in steps]
                database.executemany("INSERT OR IGNORE INTO backwards VALUES (?, ?, ?, ?, ?)", rows)
                for spell in spells_of(one.time for one in found if one.current):
                    join(database, log, spell)
            clocks = {(one.log[0], *one.clock) for one in seen if one.clock}
            database.executemany("INSERT OR IGNORE INTO clock VALUES (?, ?, ?)", sorted(clocks))

    def known(self) -> list[Known]:
        if not self._path.exists():
            return []
        with self._database(write=False) as database:
            runs = _by_log(database.execute("SELECT * FROM run ORDER BY host, name, first"))
            steps = _by_log(database.execute("SELECT * FROM backwards ORDER BY host, name, number"))
            rows = database.execute(
                "SELECT host, name, first_time, last_time, numbered FROM log ORDER BY host, name"
            ).fetchall()
        return [
            Known(
                (host, name),
                first,
                last,
                bool(numbered),
                tuple(Run(*row) for row in runs[host, name]),
                tuple(Backwards(*row) for row in steps[host, name]),
            )
            for host, name, first, last, numbered in rows
        ]

    def clocks(self) -> list[tuple[str, ClockSet]]:
        """When the clock of which host was set, in order."""
        if not self._path.exists():
            return []
        with self._database(write=False) as database:
            rows = database.execute("SELECT host, before, after FROM clock ORDER BY host, after").fetchall()
        return [(host, ClockSet(before, after)) for host, before, after in rows]

    def judge(self, zone: tzinfo) -> None:
        """What came since the last time: was a silence longer than usual?"""
        if self._path.exists():
            with self._database(write=True) as database:
                judge(database, zone)

    def silent(self, first: int | None, last: int | None, zone: tzinfo) -> list[Silent]:
        """What was judged, between the two; open where None."""
        if not self._path.exists():
            return []
        with self._database(write=False) as database:
            return list(silent(database, first, last, zone))


def _by_log(rows: Iterable[tuple[str, str, int, int, int, int]]) -> "defaultdict[Log, list[tuple[int, ...]]]":
    found: defaultdict[Log, list[tuple[int, ...]]] = defaultdict(list)
    for host, name, *rest in rows:
        found[host, name].append(tuple(rest))
    return found


def _add_log(database: sqlite3.Connection, log: Log, found: Sequence[Seen]) -> None:
    times = [one.time for one in found]
    numbered = any(one.number is not None for one in found)
    database.execute(
        "INSERT INTO log VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (host, name) DO UPDATE SET"
        " first_time = min(first_time, excluded.first_time), last_time = max(last_time, excluded.last_time),"
        " numbered = max(numbered, excluded.numbered), spoke = max(spoke, excluded.spoke)",
        (*log, min(times), max(times), numbered, max((one.time for one in found if one.current), default=0)),
    )


def _merge(database: sqlite3.Connection, log: Log, run: Run) -> list[Backwards]:
    """With the runs that it meets or touches."""
    rows = database.execute(
        "SELECT first, last, first_time, last_time FROM run"
        " WHERE host = ? AND name = ? AND first <= ? AND last >= ? ORDER BY first",
        (*log, run.last + 1, run.first - 1),
    ).fetchall()
    met = [Run(*row) for row in rows]
    steps = [step for one in met for step in _between(one, run)]
    both = sorted([*met, run], key=lambda one: (one.first, -one.last))
    ending = max(both, key=lambda one: one.last)
    whole = Run(both[0].first, ending.last, both[0].first_time, ending.last_time)
    database.executemany(
        "DELETE FROM run WHERE host = ? AND name = ? AND first = ?", [(*log, one.first) for one in met]
    )
    database.execute(
        "INSERT INTO run VALUES (?, ?, ?, ?, ?, ?)",
        (*log, whole.first, whole.last, whole.first_time, whole.last_time),
    )
    return steps


def _between(one: Run, other: Run) -> Iterator[Backwards]:
    """Where one ends and the other begins."""
    for left, right in ((one, other), (other, one)):
        if right.first == left.last + 1:
            yield from backwards(right.first, left.last_time, right.first_time)
