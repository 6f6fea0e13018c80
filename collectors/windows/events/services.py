"""Services and scheduled tasks.

https://learn.microsoft.com/windows/security/threat-protection/auditing/audit-security-system-extension
"""

import re
from collections.abc import Mapping

from logctl import Label
from logctl.event import Fields

from ..meaning import Meaning
from ..parts import SUBJECT, account, chosen, who_logged
from ..record import Data, System
from ..tasks import AUDITING
from ..values import present

_SCM = "Service Control Manager"
_TASKS = "Microsoft-Windows-TaskScheduler"
_START_TYPES = {
    "0": "boot start",
    "1": "system start",
    "2": "auto start",
    "3": "demand start",
    "4": "disabled",
    "自動開始": "auto start",
    "自動的な開始": "auto start",
    "要求時開始": "demand start",
    "無効": "disabled",
    "ブート開始": "boot start",
    "システム起動時開始": "system start",
}
_COMMAND = re.compile(r"<Command>([^<]{1,4000})</Command>\s*(?:<Arguments>([^<]{0,8000})</Arguments>)?", re.I)
_NOTHING: Mapping[str, str] = {}
_ENTITIES = {"&lt;": "<", "&gt;": ">", "&quot;": '"', "&apos;": "'", "&amp;": "&"}
_SERVICE = {
    "service.name": "ServiceName",
    "logctl.service.path": "ServiceFileName|ImagePath",
    "logctl.service.account": "ServiceAccount|AccountName",
}


def _task_command(data: Data, system: System) -> Fields:
    """What a task runs, out of its XML."""
    found = _COMMAND.search(present(data, "TaskContent") or present(data, "TaskContentNew"))
    if not found:
        return {}
    text = " ".join(filter(None, found.groups()))
    for entity, character in _ENTITIES.items():
        text = text.replace(entity, character)
    return {"logctl.task.command": text}


def _task(action: str, types: str, ja: str, en: str) -> Meaning:
    return Meaning(
        action=action,
        ecs=f"iam configuration: {types} admin",
        category="system",
        sentence=Label(
            "{user} が {host} のタスク {logctl.task.name} を" + ja,
            "{user} " + en + " the scheduled task {logctl.task.name} on {host}",
        ),
        remarks=("task_command",),
        fields={**SUBJECT, "logctl.task.name": "TaskName"},
        parts=(_task_command,),
    )


def _task_user(data: Data, system: System) -> Fields:
    source = "UserContext" if present(data, "UserContext") else "UserName"
    return account("user", source)(data, system)


def _scheduler(action: str, ecs: str, ja: str, en: str, outcome: str = "") -> Meaning:
    return Meaning(
        action=action,
        ecs=ecs,
        category="system",
        outcome=outcome,
        sentence=Label(
            "{host} のタスク {logctl.task.name} が" + ja,
            "the scheduled task {logctl.task.name} " + en + " on {host}",
        ),
        remarks=("user", "task_command", "error_code"),
        fields={
            "logctl.task.name": "TaskName",
            "logctl.task.command": "ActionName|Path",
            "process.pid": "ProcessID",
            "error.code": "ResultCode",
        },
        parts=(_task_user,),
    )


def _state(data: Data, system: System) -> Fields:
    """7036 in the language of the machine."""
    word = present(data, "param2")
    running = word.lower() in ("running", "実行中", "実行")
    stopped = word.lower() in ("stopped", "停止")
    return {
        "event.action": "service-started"
        if running
        else "service-stopped"
        if stopped
        else "service-state-changed",
        "event.type": ["start"] if running else ["end"] if stopped else ["change"],
        "logctl.service.state": "running" if running else "stopped" if stopped else word,
    }


def _message_code(data: Data, system: System) -> Fields:
    """`%%1053` is the text of the Windows error 1053; some Windows write the text itself."""
    text = present(data, "param2")
    code = text.removeprefix("%%")
    return {"error.code": code} if code.isdecimal() else {"error.message": text}


def _ended(action: str, ja: str, en: str, more: Mapping[str, str] = _NOTHING) -> Meaning:
    return Meaning(
        action=action,
        ecs="process: end",
        category="system",
        outcome="failure",
        sentence=Label(
            "{host} のサービス {service.name} " + ja, "the service {service.name} on {host} " + en
        ),
        remarks=("service_account", "error_code", "error_message"),
        fields={"service.name": "param1", **more},
        parts=(_message_code,) if action == "service-failed" else (),
    )


MEANINGS = {
    (AUDITING, "4697"): Meaning(
        action="service-installed",
        ecs="iam configuration: admin change",
        category="system",
        sentence=Label(
            "{user} が {host} にサービス {service.name} を登録しました",
            "{user} installed the service {service.name} on {host}",
        ),
        remarks=("service_path", "service_account"),
        fields={**SUBJECT, **_SERVICE},
        parts=(chosen("logctl.service.start_type", "ServiceStartType", _START_TYPES),),
    ),
    (_SCM, "7045"): Meaning(
        action="service-installed",
        ecs="configuration: creation",
        category="system",
        sentence=Label(
            "{host} にサービス {service.name} が登録されました",
            "the service {service.name} was installed on {host}",
        ),
        remarks=("service_path", "service_account", "user"),
        fields=_SERVICE,
        parts=(chosen("logctl.service.start_type", "StartType", _START_TYPES), who_logged),
    ),
    (_SCM, "7040"): Meaning(
        action="service-start-type-changed",
        ecs="configuration: change",
        category="system",
        sentence=Label(
            "{host} のサービス {service.name} の開始方法が {logctl.service.start_type} に変わりました",
            "the start type of the service {service.name} on {host} was changed to {logctl.service.start_type}",
        ),
        remarks=("start_before", "user"),
        fields={"service.name": "param1"},
        parts=(
            chosen("logctl.service.start_type", "param3", _START_TYPES),
            chosen("logctl.setting.before", "param2", _START_TYPES),
            who_logged,
        ),
    ),
    (_SCM, "7036"): Meaning(
        action="service-state-changed",
        ecs="process: change",
        category="system",
        sentence=Label(
            "{host} のサービス {service.name} の状態が {logctl.service.state} になりました",
            "the service {service.name} on {host} is now {logctl.service.state}",
        ),
        fields={"service.name": "param1"},
        parts=(_state,),
    ),
    (_SCM, "7034"): Meaning(
        action="service-crashed",
        ecs="process: end",
        category="system",
        outcome="failure",
        sentence=Label(
            "{host} のサービス {service.name} が予期せず終了しました",
            "the service {service.name} ended unexpectedly on {host}",
        ),
        fields={"service.name": "param1"},
    ),
    (_SCM, "7000"): Meaning(
        action="service-start-failed",
        ecs="process: info",
        category="system",
        outcome="failure",
        sentence=Label(
            "{host} のサービス {service.name} を開始できませんでした",
            "the service {service.name} could not be started on {host}",
        ),
        remarks=("error_code",),
        fields={"service.name": "param1"},
        parts=(_message_code,),
    ),
    (_SCM, "7009"): Meaning(
        action="service-start-timeout",
        ecs="process: info",
        category="system",
        outcome="failure",
        sentence=Label(
            "{host} のサービス {service.name} の開始が時間切れになりました",
            "the start of the service {service.name} timed out on {host}",
        ),
        fields={"service.name": "param2"},
    ),
    (AUDITING, "4698"): _task("scheduled-task-created", "creation", "作成しました", "created"),
    (AUDITING, "4699"): _task("scheduled-task-deleted", "deletion", "削除しました", "deleted"),
    (AUDITING, "4700"): _task("scheduled-task-enabled", "change", "有効にしました", "enabled"),
    (AUDITING, "4701"): _task("scheduled-task-disabled", "change", "無効にしました", "disabled"),
    (AUDITING, "4702"): _task("scheduled-task-updated", "change", "変更しました", "changed"),
    (_SCM, "7023"): _ended("service-failed", "がエラーで終了しました", "ended with an error"),
    (_SCM, "7024"): _ended("service-failed", "が固有のエラーで終了しました", "ended with an error of its own"),
    (_SCM, "7026"): Meaning(
        action="driver-load-failed",
        ecs="driver: info",
        category="system",
        outcome="failure",
        sentence=Label(
            "{host} で起動時のドライバー {service.name} を読み込めませんでした",
            "the drivers {service.name} could not be loaded at the start of {host}",
        ),
        fields={"service.name": "param1"},
    ),
    (_SCM, "7031"): _ended("service-crashed", "が予期せず終了しました", "ended unexpectedly"),
    (_SCM, "7038"): _ended("service-logon-failed", "がアカウントでログオンできませんでした", "could not log on to its account", {"logctl.service.account": "param2"}),
    (_SCM, "7035"): Meaning(
        action="service-control-sent",
        ecs="process: change",
        category="system",
        sentence=Label(
            "{host} のサービス {service.name} に制御が送られました",
            "a control was sent to the service {service.name} on {host}",
        ),
        remarks=("control", "user"),
        fields={"service.name": "param1"},
        parts=(who_logged,),
    ),
    (_TASKS, "106"): _scheduler("scheduled-task-created", "configuration: creation", "登録されました", "was registered"),
    (_TASKS, "140"): _scheduler("scheduled-task-updated", "configuration: change", "変更されました", "was changed"),
    (_TASKS, "141"): _scheduler("scheduled-task-deleted", "configuration: deletion", "削除されました", "was deleted"),
    (_TASKS, "200"): _scheduler("scheduled-task-action-started", "process: start", "処理を始めました", "began an action"),
    (_TASKS, "201"): _scheduler("scheduled-task-action-completed", "process: end", "処理を終えました", "ended an action"),
    (_TASKS, "203"): _scheduler("scheduled-task-action-failed", "process: info", "処理を始められませんでした", "could not begin an action", "failure"),
    (_TASKS, "100"): _scheduler("scheduled-task-started", "process: start", "始まりました", "started"),
    (_TASKS, "102"): _scheduler("scheduled-task-completed", "process: end", "終わりました", "was completed"),
    (_TASKS, "110"): _scheduler("scheduled-task-launched", "process: start", "ユーザーの操作で始まりました", "was started by a user"),
    (_TASKS, "119"): _scheduler("scheduled-task-triggered", "process: start", "ログオンをきっかけに始まりました", "was started by a logon"),
    (_TASKS, "129"): _scheduler("scheduled-task-process-created", "process: start", "プロセスを起動しました", "started a process"),
    (_TASKS, "142"): _scheduler("scheduled-task-disabled", "configuration: change", "無効にされました", "was disabled"),
}  # fmt: skip
