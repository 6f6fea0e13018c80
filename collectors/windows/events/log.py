"""What says something about the log itself: cleared, full, dropped, stopped; clocks set; machines started and stopped.

`logctl.audit.remark` marks what is told with every answer that covers the time: see REMARKS.

https://learn.microsoft.com/windows/security/threat-protection/auditing/other-events
"""

from dataclasses import replace

from logctl import Label
from logctl.decode import iso_milliseconds
from logctl.event import Fields

from ..meaning import Key, Meaning
from ..parts import PROCESS, SUBJECT, account, constant
from ..record import Data, System
from ..tasks import AUDITING, EVENTLOG
from ..values import present

_OLD_EVENTLOG, _GENERAL = "EventLog", "Microsoft-Windows-Kernel-General"
_POWER = "Microsoft-Windows-Kernel-Power"


def _plain(action: str, ecs: str, ja: str, en: str, **more: str) -> Meaning:
    return Meaning(
        action=action, ecs=ecs, category="system", sentence=Label(ja, en), outcome=more.get("outcome", "")
    )


def _channel(data: Data, system: System) -> Fields:
    """1102 is always about the log that it stands in."""
    return {"logctl.audit.channel": present(data, "Channel") or system.channel}


def _clock(data: Data, system: System) -> Fields:
    """Windows before Vista has date and time apart."""
    before = " ".join(filter(None, [present(data, "PreviousDate"), present(data, "PreviousTime")]))
    after = " ".join(filter(None, [present(data, "NewDate"), present(data, "NewTime")]))
    before, after = before or present(data, "OldTime"), after or present(data, "NewTime")
    return {
        "logctl.clock.before": before,
        "logctl.clock.after": after,
        "logctl.audit.remark": "" if _is_small(before, after) else "clock-set",
    }


def _is_small(before: str, after: str) -> bool:
    """The time service moves the clock by fractions of a second many times a day."""
    old, new = iso_milliseconds(before), iso_milliseconds(after)
    return old is not None and new is not None and abs(new - old) < 1000


def _stopped_at(data: Data, system: System) -> Fields:
    """Date and time as the machine's region writes them, with marks of the writing direction between."""
    parts = (present(data, "param2"), present(data, "param1"))
    return {"logctl.clock.before": " ".join(filter(None, parts)).replace("\u200e", "").replace("\u200f", "")}


_SHUTDOWN = Meaning(
    action="shutdown-requested",
    ecs="host: end",
    category="session",
    sentence=Label(
        "{user} が {host} の停止または再起動（{logctl.shutdown.type}）を求めました",
        "{user} asked {host} to shut down or restart ({logctl.shutdown.type})",
    ),
    remarks=("reason", "process"),
    fields={"process.executable": "param1", "event.reason": "param3", "logctl.shutdown.type": "param5"},
    parts=(account("user", "param7"),),
)
_CLEARED = {
    **SUBJECT,
    "logctl.audit.backup": "BackupPath",
}
_MEANINGS = {
    (EVENTLOG, "1100"): _plain(
        "logging-service-shutdown",
        "process: end",
        "{host} のイベントログサービスが停止しました",
        "the event log service was shut down on {host}",
    ),
    (EVENTLOG, "1101"): Meaning(
        action="audit-events-dropped",
        ecs="host: info",
        category="system",
        outcome="failure",
        sentence=Label("{host} で監査イベントが失われました", "audit events were dropped on {host}"),
        remarks=("reason",),
        fields={"event.reason": "Reason"},
    ),
    (EVENTLOG, "1102"): Meaning(
        action="audit-log-cleared",
        ecs="iam: admin change",
        category="system",
        sentence=Label("{user} が {host} の監査ログを消去しました", "{user} cleared the audit log of {host}"),
        fields=_CLEARED,
        parts=(_channel,),
    ),
    (EVENTLOG, "104"): Meaning(
        action="event-log-cleared",
        ecs="configuration: change",
        category="system",
        sentence=Label(
            "{user} が {host} のログ {logctl.audit.channel} を消去しました",
            "{user} cleared the log {logctl.audit.channel} of {host}",
        ),
        fields=_CLEARED,
        parts=(_channel,),
    ),
    (EVENTLOG, "1104"): _plain(
        "logging-full",
        "iam: admin",
        "{host} のセキュリティログがいっぱいです",
        "the security log of {host} is full",
        outcome="failure",
    ),
    (EVENTLOG, "1105"): Meaning(
        action="auditlog-archieved",  # sic: Winlogbeat's spelling, which rules look for
        ecs="iam: admin",
        category="system",
        sentence=Label(
            "{host} のログが {logctl.audit.backup} に自動で保管されました",
            "the log of {host} was archived to {logctl.audit.backup}",
        ),
        fields={"logctl.audit.backup": "BackupPath"},
        parts=(_channel,),
    ),
    (EVENTLOG, "1108"): Meaning(
        action="logging-processing-error",
        ecs="iam: admin",
        category="system",
        outcome="failure",
        sentence=Label("{host} でイベントの記録に失敗しました", "logging an event failed on {host}"),
        remarks=("error_code",),
        fields={"error.code": "Error.Code|Error|ErrorCode"},
    ),
    (AUDITING, "4608"): _plain("system-started", "host: start", "{host} が起動しました", "{host} started"),
    (AUDITING, "4609"): _plain(
        "system-shutdown", "host: end", "{host} が停止します", "{host} is shutting down"
    ),
    (AUDITING, "4616"): Meaning(
        action="system-time-changed",
        ecs="configuration: change",
        category="system",
        sentence=Label(
            "{user} が {host} の時計を {logctl.clock.before} から {logctl.clock.after} に変えました",
            "{user} set the clock of {host} from {logctl.clock.before} to {logctl.clock.after}",
        ),
        remarks=("process",),
        fields={**SUBJECT, **PROCESS},
        parts=(_clock,),
    ),
    (_GENERAL, "1"): Meaning(
        action="system-time-changed",
        ecs="configuration: change",
        category="system",
        sentence=Label(
            "{host} の時計が {logctl.clock.before} から {logctl.clock.after} に変わりました",
            "the clock of {host} was set from {logctl.clock.before} to {logctl.clock.after}",
        ),
        fields={"process.executable": "ProcessName", "process.pid": "ProcessID"},
        parts=(_clock,),
    ),
    (_OLD_EVENTLOG, "6005"): _plain(
        "logging-service-started",
        "process: start",
        "{host} のイベントログサービスが開始しました",
        "the event log service started on {host}",
    ),
    (_OLD_EVENTLOG, "6006"): _plain(
        "logging-service-shutdown",
        "process: end",
        "{host} のイベントログサービスが停止しました",
        "the event log service stopped on {host}",
    ),
    (_OLD_EVENTLOG, "6008"): Meaning(
        action="unexpected-shutdown",
        ecs="host: end",
        category="system",
        outcome="failure",
        sentence=Label(
            "{host} は {logctl.clock.before} に予期せず停止していました",
            "{host} had stopped unexpectedly at {logctl.clock.before}",
        ),
        parts=(_stopped_at,),
    ),
    ("User32", "1074"): _SHUTDOWN,
    ("USER32", "1074"): _SHUTDOWN,
    (_GENERAL, "12"): _plain(
        "system-started", "host: start", "{host} のOSが起動しました", "the operating system of {host} started"
    ),
    (_GENERAL, "13"): _plain(
        "system-shutdown",
        "host: end",
        "{host} のOSが停止します",
        "the operating system of {host} is shutting down",
    ),
    (_POWER, "41"): _plain(
        "unexpected-restart",
        "host: start",
        "{host} は正常に停止しないまま再起動しました",
        "{host} restarted without having been shut down",
        outcome="failure",
    ),
    (_POWER, "42"): Meaning(
        action="system-suspended",
        ecs="host: end",
        category="session",
        sentence=Label("{host} がスリープに入りました", "{host} goes to sleep"),
        remarks=("reason",),
        fields={"event.reason": "Reason"},
    ),
    (_POWER, "107"): Meaning(
        action="system-resumed",
        ecs="host: start",
        category="session",
        sentence=Label("{host} がスリープから復帰しました", "{host} woke up from sleep"),
    ),
    ("Microsoft-Windows-Power-Troubleshooter", "1"): Meaning(
        action="system-resumed",
        ecs="host: start",
        category="session",
        sentence=Label(
            "{host} が {logctl.clock.before} からのスリープから復帰しました",
            "{host} woke up from the sleep that began at {logctl.clock.before}",
        ),
        fields={"logctl.clock.before": "SleepTime", "logctl.clock.after": "WakeTime"},
    ),
    (_OLD_EVENTLOG, "6011"): Meaning(
        action="computer-renamed",
        ecs="configuration: change",
        category="system",
        sentence=Label(
            "コンピューター名が {logctl.setting.before} から {logctl.setting.after} に変わりました",
            "the host was renamed from {logctl.setting.before} to {logctl.setting.after}",
        ),
        fields={"logctl.setting.before": "param1", "logctl.setting.after": "param2"},
    ),
}
REMARKS: dict[Key, str] = {
    (EVENTLOG, "1102"): "cleared",
    (EVENTLOG, "104"): "cleared",
    (EVENTLOG, "1101"): "dropped",
    (EVENTLOG, "1104"): "full",
    (EVENTLOG, "1108"): "not-logged",
    (EVENTLOG, "1100"): "stopped",
    (_OLD_EVENTLOG, "6006"): "stopped",
    (_OLD_EVENTLOG, "6005"): "started",
    (_OLD_EVENTLOG, "6008"): "stopped-unexpectedly",
    (_POWER, "41"): "stopped-unexpectedly",
}
"""4616 and 1 of Kernel-General have theirs where the clock was moved by a second or more."""


def _remarked(key: Key, meaning: Meaning) -> Meaning:
    if key not in REMARKS:
        return meaning
    return replace(meaning, parts=(*meaning.parts, constant(logctl__audit__remark=REMARKS[key])))


MEANINGS = {key: _remarked(key, meaning) for key, meaning in _MEANINGS.items()}
