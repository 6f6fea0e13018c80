"""What was done in a session."""

from dataclasses import dataclass

from logctl import Inquiry, Period

from .sessions import Session, doing

_COMMANDS = "event.category:process AND event.type:start"
_FILES = "logctl.category:(file_access OR file_operation)"
_READ = 200
"""Commands that are looked at for different ones."""
_TOLD = 5


@dataclass(frozen=True, slots=True)
class Done:
    """`told` are the first different commands."""

    events: int
    commands: int
    files: int
    patients: int
    told: tuple[str, ...]


def done_in(inquiry: Inquiry, session: Session) -> Done:
    query, period = doing(session), Period(session.first, session.last)
    commands = f"{query} AND {_COMMANDS}"
    lines = (
        str(event.shown.get("process.command_line") or event.shown.get("process.executable") or "")
        for event in inquiry.find(commands, period, limit=_READ)
    )
    return Done(
        inquiry.count(query, period),
        inquiry.count(commands, period),
        inquiry.count(f"{query} AND {_FILES}", period),
        len(inquiry.values(f"{query} AND logctl.category:ehr", "ehr.patient.id", period)),
        tuple(dict.fromkeys(line for line in lines if line))[:_TOLD],
    )
