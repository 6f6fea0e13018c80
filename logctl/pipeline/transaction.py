"""A small SQLite file beside an index or the alerts: opened for one transaction."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from logctl.errors import StoreError


@contextmanager
def transaction(
    path: Path, tables: str, unusable: str, *, immediate: bool = False
) -> Iterator[sqlite3.Connection]:
    """Durable when it is left. File and tables are made; `immediate`: nobody else writes from the beginning on.

    Raises StoreError with the sentence `unusable`, which has %(path)s and %(reason)s.
    """
    try:
        database = sqlite3.connect(path, timeout=60)
        try:
            database.executescript(tables)
            with database:
                if immediate:
                    database.execute("BEGIN IMMEDIATE")
                yield database
        finally:
            database.close()
    except sqlite3.Error as error:
        raise StoreError(unusable, path=path, reason=error) from error
