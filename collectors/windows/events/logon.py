"""Log-on, log-off, locks, and the tickets and checks behind a log-on.

https://learn.microsoft.com/windows/security/threat-protection/auditing/audit-logon and the pages beside it
"""

from logctl import Label
from logctl.event import Fields

from ..meaning import Meaning
from ..parts import (
    EFFECTIVE,
    PROCESS,
    SOURCE,
    SUBJECT,
    TARGET,
    TARGET_USER,
    credential_status,
    kerberos,
    logon_failure,
    logon_type,
    split,
)
from ..record import Data, System
from ..tasks import AUDITING
from ..values import number, present

_SESSION = "authentication: start"
_END = "authentication: end"
_TICKET = {
    "user.id": "TargetSid",
    "service.name": "ServiceName",
    "source.ip": "IpAddress",
    "source.port": "IpPort",
}
_RDP_SESSION = {
    "user.name": "AccountName",
    "user.domain": "AccountDomain",
    "winlog.logon.id": "LogonID",
    "logctl.session.id": "SessionName",
    "source.ip": "ClientAddress",
    "source.domain": "ClientName",
}


def _screen(action: str, ja: str, en: str, types: str) -> Meaning:
    return Meaning(
        action=action,
        ecs=f"session: {types}",
        category="session",
        sentence=Label(ja, en),
        fields={**TARGET_USER, "logctl.session.id": "SessionId"},
    )


def _linked(data: Data, system: System) -> Fields:
    """An administrator's log-on has a twin without the rights; 0 where there is none."""
    linked = present(data, "TargetLinkedLogonId")
    return {"logctl.logon.linked_id": linked if number(linked) else ""}


MEANINGS = {
    (AUDITING, "4624"): Meaning(
        action="logged-in",
        ecs=_SESSION,
        category="session",
        outcome="success",
        sentence=Label("{user} が {host} にログオンしました", "{user} logged on to {host}"),
        remarks=("kind", "source"),
        fields={
            **TARGET_USER,
            **SOURCE,
            **PROCESS,
            "user.effective.name": "TargetOutboundUserName",
            "user.effective.domain": "TargetOutboundDomainName",
        },
        parts=(logon_type, _linked),
    ),
    (AUDITING, "4625"): Meaning(
        action="logon-failed",
        ecs=_SESSION,
        category="session",
        outcome="failure",
        sentence=Label("{user} が {host} へのログオンに失敗しました", "{user} failed to log on to {host}"),
        remarks=("reason", "kind", "source"),
        fields={**TARGET_USER, **SOURCE, **PROCESS, "winlog.logon.id": "SubjectLogonId"},
        parts=(logon_type, logon_failure),
    ),
    (AUDITING, "4634"): Meaning(
        action="logged-out",
        ecs=_END,
        category="session",
        outcome="success",
        sentence=Label("{user} が {host} からログオフしました", "{user} logged off from {host}"),
        remarks=("kind",),
        fields=TARGET_USER,
        parts=(logon_type,),
    ),
    (AUDITING, "4647"): Meaning(
        action="logged-out",
        ecs=_END,
        category="session",
        outcome="success",
        sentence=Label("{user} が {host} からログオフしました", "{user} logged off from {host}"),
        fields=TARGET_USER,
        parts=(logon_type,),
    ),
    (AUDITING, "4648"): Meaning(
        action="logged-in-explicit",
        ecs=_SESSION,
        category="session",
        outcome="success",
        sentence=Label(
            "{user} が {host} で {effective} の資格情報を使いました",
            "{user} used the credentials of {effective} on {host}",
        ),
        remarks=("destination", "source", "process"),
        fields={**SUBJECT, **EFFECTIVE, **SOURCE, **PROCESS, "destination.domain": "TargetServerName"},
    ),
    (AUDITING, "4672"): Meaning(
        action="logged-in-special",
        ecs="iam: admin",
        category="session",
        sentence=Label(
            "{user} が {host} に特別な特権を持ってログオンしました",
            "{user} logged on to {host} with special privileges",
        ),
        remarks=("privileges",),
        fields=SUBJECT,
        parts=(split("logctl.privileges", "PrivilegeList"),),
    ),
    (AUDITING, "4964"): Meaning(
        action="logged-in-special",
        ecs="iam: admin group",
        category="session",
        sentence=Label(
            "特別なグループに属する {user} が {host} にログオンしました",
            "{user}, member of a special group, logged on to {host}",
        ),
        remarks=("groups",),
        fields=TARGET_USER,
        parts=(split("group.id", "SidList"),),
    ),
    (AUDITING, "4627"): Meaning(
        action="group-membership-logged",
        ecs="iam: user info",
        category="session",
        sentence=Label(
            "{host} にログオンした {user} の所属グループが記録されました",
            "the groups of {user}, who logged on to {host}, were recorded",
        ),
        remarks=("kind",),
        fields=TARGET_USER,
        parts=(logon_type, split("group.id", "GroupMembership")),
    ),
    (AUDITING, "4649"): Meaning(
        action="replay-attack-detected",
        ecs="authentication: info",
        category="session",
        outcome="failure",
        sentence=Label(
            "{host} で {user} の認証の再送（リプレイ攻撃の疑い）が検出されました",
            "a replayed authentication of {user} was detected on {host}, maybe an attack",
        ),
        remarks=("source", "process"),
        fields={**TARGET_USER, **SOURCE, **PROCESS},
    ),
    (AUDITING, "4768"): Meaning(
        action="kerberos-authentication-ticket-requested",
        ecs=_SESSION,
        category="session",
        sentence=Label(
            "{user} の認証チケット(TGT)が {host} に要求されました",
            "an authentication ticket (TGT) for {user} was requested from {host}",
        ),
        remarks=("ticket_outcome", "source"),
        fields=_TICKET,
        parts=(kerberos,),
    ),
    (AUDITING, "4769"): Meaning(
        action="kerberos-service-ticket-requested",
        ecs=_SESSION,
        category="session",
        sentence=Label(
            "{user} のサービス {service.name} へのチケットが {host} に要求されました",
            "a ticket of {user} for the service {service.name} was requested from {host}",
        ),
        remarks=("ticket_outcome", "source"),
        fields=_TICKET,
        parts=(kerberos,),
    ),
    (AUDITING, "4770"): Meaning(
        action="kerberos-service-ticket-renewed",
        ecs=_SESSION,
        category="session",
        sentence=Label(
            "{user} のサービス {service.name} へのチケットが {host} で更新されました",
            "the ticket of {user} for the service {service.name} was renewed on {host}",
        ),
        remarks=("source",),
        fields=_TICKET,
        parts=(kerberos,),
    ),
    (AUDITING, "4771"): Meaning(
        action="kerberos-preauth-failed",
        ecs=_SESSION,
        category="session",
        sentence=Label(
            "{user} のKerberos事前認証が {host} で失敗しました",
            "Kerberos pre-authentication of {user} failed on {host}",
        ),
        remarks=("ticket_outcome", "source"),
        fields=_TICKET,
        parts=(kerberos,),
    ),
    (AUDITING, "4776"): Meaning(
        action="credential-validated",
        ecs=_SESSION,
        category="session",
        sentence=Label(
            "{user} の資格情報が {host} で検査されました", "the credentials of {user} were checked on {host}"
        ),
        remarks=("outcome", "reason", "source"),
        fields={"source.domain": "Workstation"},
        parts=(credential_status,),
    ),
    (AUDITING, "4740"): Meaning(
        action="locked-out-user-account",
        ecs="iam: user change",
        category="session",
        sentence=Label(
            "{host} でアカウント {target_name} がロックされました",
            "the account {target_name} was locked out on {host}",
        ),
        remarks=("source",),
        fields={
            **SUBJECT,
            "user.target.name": "TargetUserName",
            "user.target.id": "TargetSid",
            "source.domain": "TargetDomainName",
        },
    ),
    (AUDITING, "4767"): Meaning(
        action="unlocked-user-account",
        ecs="iam: user change",
        category="session",
        sentence=Label(
            "{user} が {host} でアカウント {target} のロックを解除しました",
            "{user} unlocked the account {target} on {host}",
        ),
        fields={**SUBJECT, **TARGET},
    ),
    (AUDITING, "4778"): Meaning(
        action="session-reconnected",
        ecs="authentication session: start",
        category="session",
        sentence=Label(
            "{user} が {host} のセッションに再接続しました", "{user} reconnected to a session on {host}"
        ),
        remarks=("source",),
        fields=_RDP_SESSION,
    ),
    (AUDITING, "4779"): Meaning(
        action="session-disconnected",
        ecs="authentication session: end",
        category="session",
        sentence=Label(
            "{user} が {host} のセッションから切断しました", "{user} disconnected from a session on {host}"
        ),
        remarks=("source",),
        fields=_RDP_SESSION,
    ),
    (AUDITING, "4800"): _screen(
        "workstation-locked", "{user} が {host} をロックしました", "{user} locked {host}", "end"
    ),
    (AUDITING, "4801"): _screen(
        "workstation-unlocked", "{user} が {host} のロックを解除しました", "{user} unlocked {host}", "start"
    ),
    (AUDITING, "4802"): _screen(
        "screensaver-started",
        "{user} の {host} でスクリーンセーバーが始まりました",
        "the screen saver started on {host} of {user}",
        "info",
    ),
    (AUDITING, "4803"): _screen(
        "screensaver-ended",
        "{user} の {host} でスクリーンセーバーが終わりました",
        "the screen saver ended on {host} of {user}",
        "info",
    ),
}
