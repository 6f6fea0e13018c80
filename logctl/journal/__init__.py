"""The durable, append-only, hash-chained store of all raw records: the truth."""

from logctl.journal.cursor import FileCursors, FileState
from logctl.journal.head import head_of
from logctl.journal.home import Home, open_home
from logctl.journal.journal import Journal, Segment
from logctl.journal.record import JournalRecord
from logctl.journal.verify import Finding, JournalReport, check_head, verify_journal
from logctl.journal.writer import JournalWriter

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
