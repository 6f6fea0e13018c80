"""Processes: started, ended, crashed.

https://learn.microsoft.com/windows/security/threat-protection/auditing/audit-process-creation
"""

from logctl import Label
from logctl.event import Fields

from ..meaning import Meaning
from ..parts import EFFECTIVE, PROCESS, SUBJECT, file_fields
from ..record import Data, System
from ..tasks import AUDITING
from ..values import number, present
from ..words import in_words


def _elevation(data: Data, system: System) -> Fields:
    return {"logctl.process.elevation": in_words(present(data, "TokenElevationType"))}


def _exit_code(data: Data, system: System) -> Fields:
    code = number(present(data, "Status"))
    return {"process.exit_code": "" if code is None else code}


def _ruled(data: Data, system: System) -> Fields:
    """The path with its drive where the record has it; the hash is SHA-256 in the way of Authenticode."""
    return file_fields(present(data, "FullFilePath") or present(data, "FilePath") or present(data, "Package"))


def _locker(action: str, outcome: str, ja: str, en: str) -> Meaning:
    return Meaning(
        action=action,
        ecs="process: start" if outcome == "success" else "process: info",
        category="application",
        outcome=outcome,
        sentence=Label(
            "{user} が {host} で {file.path} を実行しようとし、AppLockerに" + ja,
            "{user} tried to run {file.path} on {host}, which AppLocker " + en,
        ),
        remarks=("rule",),
        fields={
            "user.id": "TargetUser",
            "process.pid": "TargetProcessId",
            "rule.id": "RuleId",
            "rule.name": "RuleName",
            "winlog.logon.id": "TargetLogonId",
        },
        parts=(_ruled,),
    )


_LOCKER = "Microsoft-Windows-AppLocker"
_ALLOWED = _locker("program-allowed", "success", "許可されました", "allowed")
_AUDITED = _locker(
    "program-would-be-blocked",
    "success",
    "許可されました（強制時は拒否の対象）",
    "allowed but would refuse if enforced",
)
_BLOCKED = _locker("program-blocked", "failure", "拒否されました", "refused")
MEANINGS = {
    **{(_LOCKER, code): _ALLOWED for code in ("8002", "8005", "8020")},
    **{(_LOCKER, code): _AUDITED for code in ("8003", "8006", "8021")},
    **{(_LOCKER, code): _BLOCKED for code in ("8004", "8007", "8022")},
    (AUDITING, "4688"): Meaning(
        action="created-process",
        ecs="process: start",
        category="application",
        outcome="success",
        sentence=Label(
            "{user} が {host} で {process.name} を起動しました", "{user} started {process.name} on {host}"
        ),
        remarks=("run_as", "command", "parent"),
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
    ("Microsoft-Windows-WMI-Activity", "5861"): Meaning(
        action="wmi-consumer-bound",
        ecs="configuration: creation",
        category="system",
        sentence=Label(
            "{host} でWMIのフィルター {logctl.object.name} に永続コンシューマーがバインドされました",
            "a permanent consumer was bound to the WMI filter {logctl.object.name} on {host}",
        ),
        remarks=("setting",),
        fields={"logctl.object.name": "ESS", "logctl.setting.after": "CONSUMER"},
    ),
    ("Application Error", "1000"): Meaning(
        action="application-crashed",
        ecs="process: end",
        category="application",
        outcome="failure",
        sentence=Label(
            "{host} で {process.executable} が異常終了しました", "{process.executable} crashed on {host}"
        ),
        remarks=("error_code",),
        fields={
            "process.executable": "AppPath|AppName|param11|param1",
            "process.pid": "ProcessId|param9",
            "error.code": "ExceptionCode|param7",
        },
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
