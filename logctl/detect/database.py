"""The tables of what rules found, and of which times they have yet to be asked."""

import sqlite3
from contextlib import AbstractContextManager
from pathlib import Path

from logctl.language import marked as _
from logctl.pipeline.transaction import transaction

_TABLES = """
CREATE TABLE IF NOT EXISTS due (rule TEXT, start INTEGER, end INTEGER);
CREATE TABLE IF NOT EXISTS judged (rule TEXT PRIMARY KEY, version TEXT, until INTEGER, time INTEGER, seconds REAL,
    hits INTEGER, error TEXT);
CREATE TABLE IF NOT EXISTS hit (rule TEXT, key TEXT, time INTEGER, sequence INTEGER, event TEXT, count INTEGER,
    groups TEXT, events TEXT, PRIMARY KEY (rule, key, time, sequence, event)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS hit_time ON hit (rule, time);
CREATE TABLE IF NOT EXISTS finding (id TEXT PRIMARY KEY, rule TEXT, key TEXT, names TEXT, groups TEXT, start INTEGER,
    end INTEGER, first INTEGER, last INTEGER, hits INTEGER, severity TEXT, version TEXT, noticed INTEGER,
    continues TEXT, withdrawn INTEGER, queued INTEGER);
CREATE INDEX IF NOT EXISTS finding_rule ON finding (rule, key, start);
CREATE INDEX IF NOT EXISTS finding_last ON finding (last);
"""


def alerts_of(home: Path, make: bool = False) -> "AlertsDatabase":
    """That of a data folder."""
    return AlertsDatabase(home / "alerts", make)


class AlertsDatabase:
    """`alerts.sqlite` in its folder; with `make`, folder and tables are made."""

    def __init__(self, folder: Path, make: bool = False) -> None:
        self.folder = folder
        self._path = folder / "alerts.sqlite"
        if make:
            folder.mkdir(parents=True, exist_ok=True)

    @property
    def exists(self) -> bool:
        return self._path.exists()

    def open(self) -> AbstractContextManager[sqlite3.Connection]:
        """One transaction; durable when it is left."""
        unusable = _("%(path)s: what rules found cannot be used: %(reason)s")
        return transaction(self._path, _TABLES, unusable, immediate=True)
