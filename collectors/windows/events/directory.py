"""Active Directory objects, keys, and kept credentials.

https://learn.microsoft.com/windows/security/threat-protection/auditing/audit-directory-service-changes
"""

from logctl import Label

from ..meaning import Meaning
from ..parts import PROCESS, SUBJECT, words_of
from ..tasks import AUDITING


def _entry(action: str, types: str, ja: str, en: str) -> Meaning:
    return Meaning(
        action=action,
        ecs=f"iam configuration: {types}",
        category="system",
        sentence=Label(
            "{user} が {host} でディレクトリの {logctl.object.name} を" + ja,
            "{user} " + en + " {logctl.object.name} in the directory on {host}",
        ),
        remarks=("setting_name", "change", "value")
        if types == "change" and "moved" not in action
        else ("moved_to",),
        fields={
            **SUBJECT,
            "logctl.object.name": "ObjectDN|OldObjectDN",
            "logctl.object.type": "ObjectClass",
            "logctl.setting.name": "AttributeLDAPDisplayName",
            "logctl.setting.after": "AttributeValue|NewObjectDN",
        },
        parts=(words_of("logctl.changes", "OperationType"),),
    )


def _key(action: str, ja: str, en: str) -> Meaning:
    return Meaning(
        action=action,
        ecs="iam: info",
        category="system",
        sentence=Label(
            "{user} が {host} で鍵 {logctl.object.name} " + ja,
            "{user} " + en + " the key {logctl.object.name} on {host}",
        ),
        remarks=("outcome", "key_operation"),
        fields={**SUBJECT, **PROCESS, "logctl.object.name": "KeyName", "error.code": "ReturnCode"},
    )


def _credential(action: str, ja: str, en: str) -> Meaning:
    return Meaning(
        action=action,
        ecs="iam: info",
        category="system",
        sentence=Label("{user} が {host} で" + ja, "{user} " + en + " on {host}"),
        remarks=("credential", "read_operation"),
        fields={
            **SUBJECT,
            "process.pid": "ClientProcessId",
            "logctl.object.name": "TargetName|VaultName|Resource|BackupFileName",
            "user.effective.name": "Identity",
            "error.code": "ReturnCode",
        },
    )


def _trust(action: str, types: str, ja: str, en: str) -> Meaning:
    return Meaning(
        action=action,
        ecs=f"iam configuration: admin {types}",
        category="system",
        sentence=Label(
            "{user} が {host} でドメイン {logctl.object.name} との信頼関係" + ja,
            "{user} " + en + " the trust with the domain {logctl.object.name} on {host}",
        ),
        fields={**SUBJECT, "logctl.object.name": "DomainName|ForestRoot|DomainSid"},
    )


MEANINGS = {
    (AUDITING, "5136"): _entry("directory-object-modified", "change", "変更しました", "changed"),
    (AUDITING, "5137"): _entry("directory-object-created", "creation", "作成しました", "created"),
    (AUDITING, "5138"): _entry("directory-object-restored", "creation", "復元しました", "restored"),
    (AUDITING, "5139"): _entry("directory-object-moved", "change", "移動しました", "moved"),
    (AUDITING, "5141"): _entry("directory-object-deleted", "deletion", "削除しました", "deleted"),
    (AUDITING, "5058"): _key("key-file-operation", "のファイルを操作しました", "worked on the file of"),
    (AUDITING, "5061"): _key("cryptographic-operation", "を使いました", "used"),
    (AUDITING, "5379"): _credential("credentials-read", "保存された資格情報を読みました", "read kept credentials"),
    (AUDITING, "5381"): _credential("vault-read", "資格情報コンテナーを読みました", "read the credential vault"),
    (AUDITING, "5382"): _credential("vault-credentials-read", "資格情報コンテナーの資格情報を読みました", "read credentials of the vault"),
    (AUDITING, "5376"): _credential("credentials-backed-up", "保存された資格情報をファイルに書き出しました", "saved kept credentials to a file"),
    (AUDITING, "5377"): _credential("credentials-restored", "保存された資格情報をファイルから書き戻しました", "restored kept credentials from a file"),
    (AUDITING, "4706"): _trust("trust-created", "creation", "を作成しました", "created"),
    (AUDITING, "4707"): _trust("trust-removed", "deletion", "を解除しました", "removed"),
    (AUDITING, "4716"): _trust("trust-modified", "change", "を変更しました", "changed"),
    (AUDITING, "4865"): _trust("forest-trust-added", "creation", "の情報を加えました", "added information on"),
    (AUDITING, "4866"): _trust("forest-trust-removed", "deletion", "の情報を除きました", "removed information on"),
    (AUDITING, "4867"): _trust("forest-trust-modified", "change", "の情報を変えました", "changed information on"),
}  # fmt: skip
