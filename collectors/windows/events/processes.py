"""Processes: started, ended, crashed.

https://learn.microsoft.com/windows/security/threat-protection/auditing/audit-process-creation
"""

from logctl import Label
from logctl.event import Fields

from ..meaning import Meaning
from ..parts import EFFECTIVE, PROCESS, SUBJECT
from ..record import Data, System
from ..tasks import AUDITING
from ..values import number, present
from ..words import in_words


def _elevation(data: Data, system: System) -> Fields:
    return {"logctl.process.elevation": in_words(present(data, "TokenElevationType"))}


def _exit_code(data: Data, system: System) -> Fields:
    code = number(present(data, "Status"))
    return {"process.exit_code": "" if code is None else code}


MEANINGS = {
    (AUDITING, "4688"): Meaning(
        action="created-process",
        ecs="process: start",
        category="application",
        outcome="success",
        sentence=Label(
            "{user} が {host} で {process.name} を起動しました", "{user} started {process.name} on {host}"
        ),
        remarks=("command", "parent"),
        fields={
            **SUBJECT,
            **EFFECTIVE,
            "process.pid": "NewProcessId",
            "process.executable": "NewProcessName",
            "process.command_line": "CommandLine",
            "process.parent.pid": "ProcessId",
            "process.parent.executable": "ParentProcessName",
        },
        parts=(_elevation,),
    ),
    (AUDITING, "4689"): Meaning(
        action="exited-process",
        ecs="process: end",
        category="application",
        sentence=Label(
            "{user} の {process.name} が {host} で終了しました", "{process.name} of {user} ended on {host}"
        ),
        remarks=("exit_code",),
        fields={**SUBJECT, **PROCESS},
        parts=(_exit_code,),
    ),
    ("Application Error", "1000"): Meaning(
        action="application-crashed",
        ecs="process: end",
        category="application",
        outcome="failure",
        sentence=Label(
            "{host} で {process.executable} が異常終了しました", "{process.executable} crashed on {host}"
        ),
        fields={"process.executable": "AppPath|AppName|param11|param1", "process.pid": "ProcessId|param9"},
    ),
    ("Application Hang", "1002"): Meaning(
        action="application-hung",
        ecs="process: info",
        category="application",
        outcome="failure",
        sentence=Label(
            "{host} で {process.executable} が応答しなくなりました",
            "{process.executable} stopped answering on {host}",
        ),
        fields={"process.executable": "param6|param1"},
    ),
}
