"""Accounts, groups, and the rules by which they are audited.

https://learn.microsoft.com/windows/security/threat-protection/auditing/audit-user-account-management
"""

import re

from logctl import Label
from logctl.event import Fields

from ..meaning import Key, Meaning
from ..parts import PROCESS, SUBJECT, TARGET, split, words_of
from ..record import Data, System
from ..tasks import AUDITING
from ..values import present


def _user(action: str, types: str, ja: str, en: str) -> Meaning:
    return Meaning(
        action=action,
        ecs=f"iam: user {types}",
        category="system",
        sentence=Label("{user} が {host} で" + ja, "{user} " + en + " on {host}"),
        remarks=("account_flags" if "creation" in types else "account_changes",),
        fields={**SUBJECT, **TARGET},
        parts=(words_of("logctl.changes", "UserAccountControl"),),
    )


_COMMA = re.compile(r"(?<!\\),")
"""Between the parts of a distinguished name; a comma inside a name has a backslash."""
_GROUP = {"group.name": "TargetUserName", "group.domain": "TargetDomainName", "group.id": "TargetSid"}


def _member(data: Data, system: System) -> Fields:
    """The name of a directory entry: `CN=秋空 花子,OU=医事課,DC=hospital`; local groups give the SID alone."""
    first = _COMMA.split(present(data, "MemberName"))[0]
    kind, equals, name = first.partition("=")
    return {"user.target.name": name.replace("\\", "") if equals and kind.upper() == "CN" else first}


def _membership(action: str, ja: str, en: str) -> Meaning:
    return Meaning(
        action=action,
        ecs="iam: group change",
        category="system",
        sentence=Label("{user} が {host} で {member} を" + ja, "{user} " + en + " on {host}"),
        fields={**SUBJECT, **_GROUP, "user.target.id": "MemberSid"},
        parts=(_member,),
    )


def _group(action: str, types: str, ja: str, en: str) -> Meaning:
    return Meaning(
        action=action,
        ecs=f"iam: group {types}",
        category="system",
        sentence=Label(
            "{user} が {host} でグループ {group.name} を" + ja,
            "{user} " + en + " the group {group.name} on {host}",
        ),
        fields={**SUBJECT, **_GROUP},
    )


def _computer(action: str, types: str, ja: str, en: str) -> Meaning:
    return Meaning(
        action=action,
        ecs=f"iam: {types} admin",
        category="system",
        sentence=Label(
            "{user} が {host} でコンピューターアカウント {target} を" + ja,
            "{user} " + en + " the computer account {target} on {host}",
        ),
        remarks=("account_flags" if types == "creation" else "account_changes",),
        fields={**SUBJECT, **TARGET},
        parts=(words_of("logctl.changes", "UserAccountControl"),),
    )


_ADDED = (
    "added-member-to-group",
    "グループ {group.name} に追加しました",
    "added {member} to the group {group.name}",
)
_REMOVED = (
    "removed-member-from-group",
    "グループ {group.name} から除きました",
    "removed {member} from the group {group.name}",
)
_CREATED = ("added-group-account", "creation", "作成しました", "created")
_CHANGED = ("modified-group-account", "change", "変更しました", "changed")
_DELETED = ("deleted-group-account", "deletion", "削除しました", "deleted")
# Security-enabled local, global and universal groups, then the distribution groups, in Windows' own order.
_GROUPS: tuple[tuple[str, str, str, str, str], ...] = (
    ("4731", "4735", "4734", "4732", "4733"),
    ("4727", "4737", "4730", "4728", "4729"),
    ("4754", "4755", "4758", "4756", "4757"),
    ("4744", "4745", "4748", "4746", "4747"),
    ("4749", "4750", "4753", "4751", "4752"),
    ("4759", "4760", "4763", "4761", "4762"),
)


def _group_meanings() -> dict[Key, Meaning]:
    found: dict[Key, Meaning] = {}
    for created, changed, deleted, added, removed in _GROUPS:
        found[AUDITING, created] = _group(*_CREATED)
        found[AUDITING, changed] = _group(*_CHANGED)
        found[AUDITING, deleted] = _group(*_DELETED)
        found[AUDITING, added] = _membership(*_ADDED)
        found[AUDITING, removed] = _membership(*_REMOVED)
    return found


def _audit_policy(data: Data, system: System) -> Fields:
    """The subcategory's name is no part of the record; its GUID and the `%%` of category and change are."""
    return {"logctl.audit.subcategory": present(data, "SubcategoryGuid")}


MEANINGS = {
    (AUDITING, "4720"): _user("added-user-account", "creation", "アカウント {target} を作成しました", "created the account {target}"),
    (AUDITING, "4722"): _user("enabled-user-account", "change", "アカウント {target} を有効にしました", "enabled the account {target}"),
    (AUDITING, "4723"): _user("changed-password", "change", " {target} のパスワードを変更しようとしました", "tried to change the password of {target}"),
    (AUDITING, "4724"): _user("reset-password", "change", " {target} のパスワードを再設定しようとしました", "tried to reset the password of {target}"),
    (AUDITING, "4725"): _user("disabled-user-account", "deletion", "アカウント {target} を無効にしました", "disabled the account {target}"),
    (AUDITING, "4726"): _user("deleted-user-account", "deletion", "アカウント {target} を削除しました", "deleted the account {target}"),
    (AUDITING, "4738"): _user("modified-user-account", "change", "アカウント {target} を変更しました", "changed the account {target}"),
    (AUDITING, "4781"): Meaning(
        action="renamed-user-account",
        ecs="iam: user change",
        category="system",
        sentence=Label(
            "{user} が {host} でアカウント {user.target.name} の名前を {user.changes.name} に変えました",
            "{user} renamed the account {user.target.name} to {user.changes.name} on {host}",
        ),
        fields={
            **SUBJECT,
            "user.target.name": "OldTargetUserName",
            "user.target.domain": "TargetDomainName",
            "user.target.id": "TargetSid",
            "user.changes.name": "NewTargetUserName",
        },
    ),
    (AUDITING, "4741"): _computer("added-computer-account", "creation", "作成しました", "created"),
    (AUDITING, "4742"): _computer("changed-computer-account", "change", "変更しました", "changed"),
    (AUDITING, "4743"): _computer("deleted-computer-account", "deletion", "削除しました", "deleted"),
    (AUDITING, "4798"): Meaning(
        action="group-membership-enumerated",
        ecs="iam: user info",
        category="system",
        sentence=Label(
            "{user} が {host} で {target} の所属グループを調べました",
            "{user} listed the groups of {target} on {host}"
        ),
        remarks=("process",),
        fields={
            **SUBJECT,
            **TARGET,
            "process.pid": "CallerProcessId",
            "process.executable": "CallerProcessName",
        },
    ),
    (AUDITING, "4799"): Meaning(
        action="user-member-enumerated",
        ecs="iam: group info",
        category="system",
        sentence=Label(
            "{user} が {host} でグループ {group.name} の構成員を調べました",
            "{user} listed the members of the group {group.name} on {host}",
        ),
        remarks=("process",),
        fields={
            **SUBJECT,
            **_GROUP,
            "process.pid": "CallerProcessId",
            "process.executable": "CallerProcessName",
        },
    ),
    (AUDITING, "4719"): Meaning(
        action="changed-audit-config",
        ecs="iam configuration: admin change",
        category="system",
        sentence=Label("{user} が {host} の監査の設定を変えました", "{user} changed what is audited on {host}"),
        remarks=("audit_category", "account_changes"),
        fields=SUBJECT,
        parts=(
            words_of("logctl.audit.category", "CategoryId"),
            words_of("logctl.changes", "AuditPolicyChanges"),
            _audit_policy,
        ),
    ),
    (AUDITING, "4673"): Meaning(
        action="privileged-service-called",
        ecs="iam: admin",
        category="system",
        sentence=Label("{user} が {host} で特権を使いました", "{user} used a privilege on {host}"),
        remarks=("privileges", "process"),
        fields={**SUBJECT, **PROCESS},
        parts=(split("logctl.privileges", "PrivilegeList"),),
    ),
    (AUDITING, "4764"): _group("modified-group-account", "change", "別の種類に変えました", "changed the type of"),
    (AUDITING, "4766"): _user("sid-history-failed", "change", "アカウント {target} にSID履歴を加えようとしました", "tried to add a SID history to {target}"),
    (AUDITING, "4780"): _user("protected-account-reset", "change", "管理者グループに属する {target} のアクセス許可を元に戻しました", "reset the permissions of {target}, member of an administrators' group,"),
    (AUDITING, "4797"): _user("blank-password-queried", "info", "アカウント {target} に空のパスワードがないか調べました", "asked whether {target} has a blank password"),
    **_group_meanings(),
}  # fmt: skip
