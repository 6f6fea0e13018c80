"""Process creation: 4688."""

from logctl.event import Fields

from .record import Data
from .values import number, person, present, program, related


def process_created(data: Data) -> Fields:
    """With version 2 of the event, the account it runs as is the effective user."""
    identifier, parent = number(present(data, "NewProcessId")), number(present(data, "ProcessId"))
    return {
        **person("user", "Subject", data),
        **person("user.effective", "Target", data),
        **program("process", present(data, "NewProcessName")),
        **program("process.parent", present(data, "ParentProcessName")),
        **related(data),
        "process.pid": "" if identifier is None else identifier,
        "process.parent.pid": "" if parent is None else parent,
        "process.command_line": present(data, "CommandLine"),
        "winlog.logon.id": present(data, "SubjectLogonId"),
        "event.category": ["process"],
        "event.type": ["start"],
        "event.action": "created-process",
        "event.outcome": "success",
        "logctl.category": "application",
    }
