"""Rights, policies, and what is audited: who may what, and who changed it.

https://learn.microsoft.com/windows/security/threat-protection/auditing/audit-policy-change
"""

from logctl import Label

from ..meaning import Meaning
from ..parts import PROCESS, SUBJECT, TARGET, split, words_of
from ..tasks import AUDITING
from .objects import access, object_name


def _right(action: str, ja: str, en: str, source: str) -> Meaning:
    return Meaning(
        action=action,
        ecs="iam: admin change",
        category="system",
        sentence=Label("{user} が {host} で {target} " + ja, "{user} " + en + " on {host}"),
        remarks=("privileges",),
        fields={**SUBJECT, "user.target.id": "TargetSid", "user.target.name": "TargetUserName"},
        parts=(split("logctl.privileges", source),),
    )


def _plain(action: str, ecs: str, ja: str, en: str) -> Meaning:
    return Meaning(
        action=action,
        ecs=ecs,
        category="system",
        sentence=Label("{host} で" + ja, en + " on {host}"),
        remarks=("user", "process"),
        fields={
            **SUBJECT,
            **PROCESS,
            "logctl.object.name": "SecurityPackageName|AuditSourceName|LogonProcessName",
            "logctl.setting.after": "CrashOnAuditFailValue",
        },
    )


MEANINGS = {
    (AUDITING, "4704"): _right(
        "user-right-assigned", "にユーザー権利を与えました", "gave a user right to {target}", "PrivilegeList"
    ),
    (AUDITING, "4705"): _right(
        "user-right-removed",
        "からユーザー権利を除きました",
        "took a user right from {target}",
        "PrivilegeList",
    ),
    (AUDITING, "4717"): _right(
        "logon-right-granted",
        "にログオンの権利を与えました",
        "gave a logon right to {target}",
        "AccessGranted",
    ),
    (AUDITING, "4718"): _right(
        "logon-right-removed",
        "からログオンの権利を除きました",
        "took a logon right from {target}",
        "AccessRemoved",
    ),
    (AUDITING, "4739"): Meaning(
        action="domain-policy-changed",
        ecs="iam configuration: admin change",
        category="system",
        sentence=Label(
            "{user} が {host} でドメインのポリシーを変えました", "{user} changed the domain policy on {host}"
        ),
        remarks=("policy",),
        fields={**SUBJECT, "logctl.setting.name": "DomainPolicyChanged"},
    ),
    (AUDITING, "4713"): Meaning(
        action="kerberos-policy-changed",
        ecs="iam configuration: admin change",
        category="system",
        sentence=Label(
            "{user} が {host} でKerberosのポリシーを変えました",
            "{user} changed the Kerberos policy on {host}",
        ),
        remarks=("setting",),
        fields={**SUBJECT, "logctl.setting.after": "KerberosPolicyChange"},
    ),
    (AUDITING, "4703"): Meaning(
        action="token-right-adjusted",
        ecs="iam: user change",
        category="system",
        sentence=Label(
            "{user} が {host} でプログラムの特権を切り替えました",
            "{user} switched privileges of a program on {host}",
        ),
        remarks=("privileges_on", "privileges_off", "process"),
        fields={**SUBJECT, **TARGET, **PROCESS},
        parts=(
            split("logctl.privileges", "EnabledPrivilegeList"),
            split("logctl.changes", "DisabledPrivilegeList"),
        ),
    ),
    (AUDITING, "4817"): Meaning(
        action="object-audit-changed",
        ecs="iam configuration: admin change",
        category="system",
        sentence=Label(
            "{user} が {host} で {object} の全体の監査の設定を変えました",
            "{user} changed what is audited everywhere of {object} on {host}",
        ),
        fields={
            **SUBJECT,
            "logctl.object.type": "ObjectType",
            "logctl.object.name": "ObjectName",
            "logctl.permissions.before": "OldSd",
            "logctl.permissions.after": "NewSd",
        },
    ),
    (AUDITING, "4906"): _plain(
        "crash-on-audit-fail-changed",
        "configuration: change",
        "監査できないときに停止する設定が {logctl.setting.after} に変わりました",
        "the setting to stop where nothing can be audited became {logctl.setting.after}",
    ),
    (AUDITING, "4908"): _plain(
        "special-groups-changed",
        "iam configuration: admin change",
        "ログオンを記録する特別なグループの表が変わりました",
        "the table of special groups whose logons are recorded was changed",
    ),
    (AUDITING, "4912"): Meaning(
        action="user-audit-policy-changed",
        ecs="iam configuration: admin change",
        category="system",
        sentence=Label(
            "{user} が {host} で {target} についての監査の設定を変えました",
            "{user} changed what is audited of {target} on {host}",
        ),
        remarks=("audit_category", "account_changes"),
        fields={**SUBJECT, "user.target.id": "TargetUserSid", "logctl.audit.subcategory": "SubcategoryGuid"},
        parts=(
            words_of("logctl.audit.category", "CategoryId"),
            words_of("logctl.changes", "AuditPolicyChanges"),
        ),
    ),
    (AUDITING, "4907"): Meaning(
        action="object-audit-changed",
        ecs="iam configuration: admin change",
        category="system",
        sentence=Label(
            "{user} が {host} で {object} の監査の設定を変えました",
            "{user} changed what is audited of {object} on {host}",
        ),
        remarks=("process",),
        fields={
            **SUBJECT,
            **PROCESS,
            "logctl.permissions.before": "OldSd",
            "logctl.permissions.after": "NewSd",
        },
        parts=(object_name,),
    ),
    (AUDITING, "4674"): Meaning(
        action="privileged-operation",
        ecs="iam: admin",
        category="system",
        sentence=Label(
            "{user} が {host} で {object} に特権を使いました", "{user} used a privilege on {object} on {host}"
        ),
        remarks=("outcome", "privileges", "process"),
        fields={**SUBJECT, **PROCESS, "logctl.handle": "HandleId"},
        parts=(object_name, access, split("logctl.privileges", "PrivilegeList")),
    ),
    (AUDITING, "4662"): Meaning(
        action="directory-object-accessed",
        ecs="iam: info",
        category="system",
        sentence=Label(
            "{user} が {host} でディレクトリのオブジェクト {object} にアクセスしました",
            "{user} accessed the directory object {object} on {host}",
        ),
        remarks=("outcome", "rights"),
        fields={**SUBJECT, "logctl.handle": "HandleId"},
        parts=(object_name, access),
    ),
    (AUDITING, "4622"): _plain(
        "security-package-loaded",
        "process: info",
        "セキュリティパッケージ {object} が読み込まれました",
        "the security package {object} was loaded",
    ),
    (AUDITING, "4611"): _plain(
        "logon-process-registered",
        "process: info",
        "ログオンプロセス {object} が登録されました",
        "the logon process {object} was registered",
    ),
    (AUDITING, "4902"): _plain(
        "user-audit-policy-created",
        "iam configuration: admin info",
        "ユーザーごとの監査ポリシーが読み込まれました",
        "the audit policy per user was loaded",
    ),
    (AUDITING, "4904"): _plain(
        "audit-source-registered",
        "configuration: creation",
        "監査イベントの発生元 {object} が登録されました",
        "the audit source {object} was registered",
    ),
    (AUDITING, "4905"): _plain(
        "audit-source-unregistered",
        "configuration: deletion",
        "監査イベントの発生元 {object} の登録が解除されました",
        "the audit source {object} was unregistered",
    ),
    (AUDITING, "4794"): Meaning(
        action="dsrm-password-set",
        ecs="iam: admin change",
        category="system",
        sentence=Label(
            "{user} が {host} でディレクトリ復元モードのパスワードを設定しようとしました",
            "{user} tried to set the password of the directory's restore mode on {host}",
        ),
        remarks=("source",),
        fields={**SUBJECT, "source.domain": "Workstation"},
    ),
    (AUDITING, "4765"): Meaning(
        action="sid-history-added",
        ecs="iam: user change",
        category="system",
        sentence=Label(
            "{user} が {host} でアカウント {target} にSID履歴を加えました",
            "{user} added a SID history to {target} on {host}",
        ),
        fields={**SUBJECT, **TARGET},
    ),
}
