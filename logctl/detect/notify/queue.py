"""What is to be told on which channel, and what was; on disk before it is sent.

A notice is told once on a channel, and again only where its severity rose. What goes out together is decided, and on
disk, before it is sent, so that after a kill the same message goes out again under the same id: each message arrives at
least once, and whoever gets one twice can see it.
"""

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from logctl.contracts.notifier import Notice
from logctl.contracts.rule import SEVERITIES, Rule
from logctl.detect.finding import Finding
from logctl.detect.notify.backoff import backoff, is_over
from logctl.detect.notify.channels import CRITICAL, Channel
from logctl.detect.notify.notices import notice_of, restored, stored
from logctl.language import marked as _
from logctl.pipeline.transaction import transaction

MOST = 100
"""Notices in one message."""
_TABLES = """
CREATE TABLE IF NOT EXISTS notice (channel TEXT, finding TEXT, rank INTEGER, id TEXT, notice TEXT, came INTEGER,
    wait INTEGER, message TEXT, sent INTEGER, PRIMARY KEY (channel, finding, rank)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS notice_waiting ON notice (channel, came) WHERE message IS NULL;
CREATE INDEX IF NOT EXISTS notice_message ON notice (message) WHERE message IS NOT NULL;
CREATE TABLE IF NOT EXISTS message (channel TEXT, critical INTEGER, id TEXT, attempts INTEGER, next_at INTEGER,
    last_error TEXT, PRIMARY KEY (channel, critical));
"""


@dataclass(frozen=True, slots=True)
class Parcel:
    """What goes out together. What is critical does not wait behind what is not."""

    channel: str
    critical: bool
    id: str
    attempts: int
    notices: tuple[Notice, ...]


@dataclass(frozen=True, slots=True)
class Waiting:
    """How a channel stands: notices not yet sent, failures in a row, and why the last attempt failed."""

    notices: int = 0
    attempts: int = 0
    next_at: int | None = None
    error: str = ""


class DeliveryQueue:
    """`deliveries.sqlite` in the folder of alerts, which is made where it is not there."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._path = folder / "deliveries.sqlite"

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        """One transaction; durable when it is left."""
        with suppress(OSError):  # else the file cannot be opened, which is said
            self.folder.mkdir(parents=True, exist_ok=True)
        unusable = _("%(path)s: what is to be told cannot be noted: %(reason)s")
        with transaction(self._path, _TABLES, unusable, immediate=True) as database:
            yield database

    def enqueue(
        self, found: Iterable[tuple[Finding, Rule | None]], channels: Sequence[Channel], now: int
    ) -> int:
        """How many notices are new. What is already noted is renewed while it waits, and goes where it was withdrawn."""
        with self._open() as database:
            return sum(
                _note(database, finding, rule, channel, now)
                for finding, rule in found
                for channel in channels
            )

    def next(self, channel: Channel, critical: bool, now: int) -> Parcel | None:
        """What is to be sent now: what failed before and may be tried again, or what is due."""
        if channel.is_quiet(now) and not critical:
            return None
        with self._open() as database:
            known = database.execute(
                "SELECT id, attempts, next_at FROM message WHERE channel = ? AND critical = ?",
                (channel.name, critical),
            ).fetchone()
            if known is None:
                return _packed(database, channel.name, critical, now)
            identity, attempts, next_at = known
            if not is_over(next_at, now):
                return None
            return Parcel(channel.name, critical, identity, attempts, _notices(database, identity))

    def sent(self, parcel: Parcel, now: int) -> None:
        with self._open() as database:
            # What it said is no longer needed, and may have named people.
            database.execute("UPDATE notice SET sent = ?, notice = '' WHERE message = ?", (now, parcel.id))
            database.execute("DELETE FROM message WHERE id = ?", (parcel.id,))

    def failed(self, parcel: Parcel, error: str, now: int) -> None:
        attempts = parcel.attempts + 1
        with self._open() as database:
            database.execute(
                "UPDATE message SET attempts = ?, next_at = ?, last_error = ? WHERE id = ?",
                (attempts, now + backoff(parcel.id, attempts), error, parcel.id),
            )

    def waiting(self, channel: str) -> Waiting:
        with self._open() as database:
            count = database.execute(
                "SELECT count(*) FROM notice WHERE channel = ? AND sent IS NULL", (channel,)
            ).fetchone()[0]
            row = database.execute(
                "SELECT attempts, next_at, last_error FROM message WHERE channel = ? AND attempts > 0"
                " ORDER BY next_at LIMIT 1",
                (channel,),
            ).fetchone()
        return Waiting(count, *row) if row else Waiting(count)


def _note(
    database: sqlite3.Connection, finding: Finding, rule: Rule | None, channel: Channel, now: int
) -> bool:
    here = (channel.name, finding.id)
    rank = SEVERITIES.index(finding.severity)
    if finding.withdrawn:
        database.execute("DELETE FROM notice WHERE channel = ? AND finding = ? AND message IS NULL", here)
    if finding.withdrawn or not channel.wants(finding):
        return False
    notice = notice_of(finding, rule, channel.names)
    known = database.execute(
        "SELECT max(rank) FROM notice WHERE channel = ? AND finding = ?", here
    ).fetchone()[0]
    if known is not None and rank <= known:
        database.execute(
            "UPDATE notice SET notice = ? WHERE channel = ? AND finding = ? AND rank = ? AND message IS NULL",
            (stored(notice), *here, rank),
        )
        return False
    database.execute("DELETE FROM notice WHERE channel = ? AND finding = ? AND message IS NULL", here)
    database.execute(
        "INSERT INTO notice VALUES (?, ?, ?, ?, ?, ?, ?, NULL, NULL)",
        (*here, rank, notice.id, stored(notice), now, channel.wait(finding, now)),
    )
    return True


_DUE = """
SELECT wait > 0 FROM notice WHERE channel = ? AND message IS NULL AND (rank = ?) = ?
    AND (came + wait <= ? OR came > ?) ORDER BY wait > 0 LIMIT 1
"""
"""What came later than now did so before the clock was set back: it waits no second time."""
_TOGETHER = """
SELECT finding, rank, id FROM notice WHERE channel = ? AND message IS NULL AND (rank = ?) = ? AND (wait > 0) = ?
    ORDER BY came, finding LIMIT ?
"""


def _packed(database: sqlite3.Connection, channel: str, critical: bool, now: int) -> Parcel | None:
    mine = (channel, CRITICAL, critical)
    due = database.execute(_DUE, (*mine, now, now)).fetchone()
    if due is None:
        return None
    rows = database.execute(_TOGETHER, (*mine, due[0], MOST)).fetchall()
    told = "\0".join([channel, *(identity for _finding, _rank, identity in rows)])
    identity = hashlib.sha256(told.encode()).hexdigest()[:32]
    database.executemany(
        "UPDATE notice SET message = ? WHERE channel = ? AND finding = ? AND rank = ?",
        [(identity, channel, finding, rank) for finding, rank, _id in rows],
    )
    database.execute("INSERT INTO message VALUES (?, ?, ?, 0, ?, '')", (channel, critical, identity, now))
    return Parcel(channel, critical, identity, 0, _notices(database, identity))


def _notices(database: sqlite3.Connection, message: str) -> tuple[Notice, ...]:
    """The worst first."""
    rows = database.execute(
        "SELECT notice FROM notice WHERE message = ? ORDER BY rank DESC, came, finding", (message,)
    )
    return tuple(restored(text) for (text,) in rows)
