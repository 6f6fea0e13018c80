"""What people decide of rules and alerts. Whatever shows it is made from these records."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from logctl.errors import JournalError
from logctl.journal.audit import Viewer
from logctl.journal.journal import Journal
from logctl.journal.own import own_context, own_records, said_in, write_own
from logctl.journal.record import JournalRecord
from logctl.language import marked as _
from logctl.lock import FileLock
from logctl.settings.settings import DECISIONS

Action = Literal[
    "rule.enable",
    "rule.disable",
    "rule.backtest",
    "alert.assign",
    "alert.ack",
    "alert.close",
    "alert.comment",
]
COLLECTOR = "logctl.decision"
_CONTEXT = own_context(COLLECTOR)


@dataclass(frozen=True, slots=True)
class Decision:
    """`subject` is the name of the rule, or the id of the alert; `details` are JSON, whatever the action needs.

    `journal` is the place of this record, and `time` when it was received, once it is there.
    """

    action: Action
    subject: str
    viewer: Viewer
    why: str = ""
    details: dict[str, Any] = field(default_factory=dict)
    time: int = 0
    journal: str = field(default="", compare=False)

    @property
    def who(self) -> str:
        """The person, where they are behind another account."""
        return self.viewer.login or self.viewer.user


def decide(journal: Journal, decision: Decision) -> Decision:
    """As it is kept, with its time and place; on the disk when it returns. Raises JournalError where it cannot be.

    One process at a time: two that each begin a segment would leave open which of their decisions was the later one.
    """
    said = {name: value for name, value in asdict(decision).items() if name not in ("time", "journal")}
    try:
        with FileLock(journal.folder / "decisions.lock").hold():
            return _decision(write_own(journal, DECISIONS, _CONTEXT, said))
    except OSError as error:
        raise JournalError(
            _("%(path)s: the journal cannot be written: %(reason)s"),
            path=journal.folder,
            reason=error.strerror or error,
        ) from error


def decisions(journal: Journal) -> Iterator[Decision]:
    """All of them, in the order of the journal."""
    return map(_decision, own_records(journal, DECISIONS))


def _decision(record: JournalRecord) -> Decision:
    said = said_in(record)
    said["viewer"] = Viewer(**said["viewer"])
    return Decision(**said, time=record.record.receipt, journal=record.position.text)
