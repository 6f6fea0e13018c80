"""The durable, append-only, hash-chained store of all raw records: the truth."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from logctl.journal.cursor import FileCursors, FileState
    from logctl.journal.head import head_of
    from logctl.journal.home import Home, open_home
    from logctl.journal.journal import Journal, Segment
    from logctl.journal.record import JournalRecord
    from logctl.journal.verify import Finding, JournalReport, check_head, verify_journal
    from logctl.journal.writer import JournalWriter

_ROOMS = {
    "FileCursors": "cursor",
    "FileState": "cursor",
    "Finding": "verify",
    "Home": "home",
    "Journal": "journal",
    "JournalRecord": "record",
    "JournalReport": "verify",
    "JournalWriter": "writer",
    "Segment": "journal",
    "check_head": "verify",
    "head_of": "head",
    "open_home": "home",
    "verify_journal": "verify",
}

__all__ = [
    "FileCursors",
    "FileState",
    "Finding",
    "Home",
    "Journal",
    "JournalRecord",
    "JournalReport",
    "JournalWriter",
    "Segment",
    "check_head",
    "head_of",
    "open_home",
    "verify_journal",
]


def __getattr__(name: str) -> object:
    # A search must not wait for what only writing and verifying need.
    if name not in _ROOMS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_ROOMS[name]}"), name)
