"""What the codes of DICOM PS3.16 CID 400 to 405 mean here."""

from typing import NamedTuple

from logctl import Label

DCM = (
    "DCM",
    "http://dicom.nema.org/resources/ontology/DCM",
    "http://nema.org/dicom/dicm",
    "1.2.840.10008.2.16.4",
)


class Meaning(NamedTuple):
    """`ecs` is category and type; `verb` what somebody did, for a sentence."""

    action: str
    ecs: tuple[str, str]
    verb: Label
    operation: str = ""
    remark: str = ""


_M = Meaning
TYPES: dict[str, Meaning] = {
    "110120": _M(
        "application-started",
        ("process", "start"),
        Label("アプリケーションを起動しました", "started the application"),
    ),
    "110121": _M(
        "application-stopped",
        ("process", "end"),
        Label("アプリケーションを終了しました", "stopped the application"),
    ),
    "110122": _M(
        "logged-in",
        ("authentication", "start"),
        Label("システムにログインしました", "logged in to the system"),
    ),
    "110123": _M(
        "logged-out",
        ("authentication", "end"),
        Label("システムからログアウトしました", "logged out of the system"),
    ),
    "110124": _M("device-attached", ("host", "change"), Label("デバイスを接続しました", "attached a device")),
    "110125": _M(
        "device-detached", ("host", "change"), Label("デバイスを取り外しました", "detached a device")
    ),
    "110126": _M(
        "node-authentication",
        ("authentication", "info"),
        Label("デバイスを認証しました", "authenticated a node"),
    ),
    "110127": _M(
        "emergency-access-started",
        ("iam", "change"),
        Label("緊急アクセスを開始しました", "started emergency access"),
    ),
    "110138": _M(
        "emergency-access-ended",
        ("iam", "change"),
        Label("緊急アクセスを終了しました", "ended emergency access"),
    ),
    "110128": _M(
        "network-configured",
        ("configuration", "change"),
        Label("ネットワークの設定を変えました", "changed the network settings"),
    ),
    "110129": _M(
        "security-configured",
        ("configuration", "change"),
        Label("セキュリティの設定を変えました", "changed the security settings"),
    ),
    "110130": _M(
        "hardware-configured",
        ("configuration", "change"),
        Label("ハードウェアの設定を変えました", "changed the hardware settings"),
    ),
    "110131": _M(
        "software-configured",
        ("configuration", "change"),
        Label("ソフトウェアの設定を変えました", "changed the software settings"),
    ),
    "110132": _M(
        "restricted-function-used",
        ("iam", "info"),
        Label("制限された機能を使いました", "used a restricted function"),
    ),
    "110133": _M(
        "audit-stopped",
        ("configuration", "change"),
        Label("監査の記録を停止しました", "stopped the audit recording"),
        "",
        "stopped",
    ),
    "110134": _M(
        "audit-started",
        ("configuration", "change"),
        Label("監査の記録を開始しました", "started the audit recording"),
        "",
        "started",
    ),
    "110135": _M(
        "object-security-changed",
        ("iam", "change"),
        Label("データのアクセス権を変えました", "changed the security of an object"),
    ),
    "110136": _M("roles-changed", ("iam", "change"), Label("役割を変えました", "changed security roles")),
    "110137": _M(
        "user-changed",
        ("iam", "change"),
        Label("ユーザーのセキュリティ属性を変えました", "changed security attributes of a user"),
    ),
    "110139": _M(
        "remote-service-started",
        ("session", "start"),
        Label("リモート保守を開始しました", "started remote service"),
    ),
    "110140": _M(
        "remote-service-ended",
        ("session", "end"),
        Label("リモート保守を終了しました", "ended remote service"),
    ),
    "110141": _M(
        "local-service-started",
        ("session", "start"),
        Label("現地保守を開始しました", "started local service"),
    ),
    "110142": _M(
        "local-service-ended", ("session", "end"), Label("現地保守を終了しました", "ended local service")
    ),
    "110143": _M(
        "authentication-decided",
        ("authentication", "info"),
        Label("認証の判定を受けました", "had an authentication decided"),
    ),
    "110144": _M(
        "authorization-decided",
        ("iam", "info"),
        Label("認可の判定を受けました", "had an authorization decided"),
    ),
    "110145": _M(
        "session-started", ("session", "start"), Label("セッションを開始しました", "started a session")
    ),
    "110146": _M("session-ended", ("session", "end"), Label("セッションを終了しました", "ended a session")),
    "110147": _M(
        "access-control-decided",
        ("iam", "info"),
        Label("アクセス制御の判定を受けました", "had an access control decided"),
    ),
}
"""By EventTypeCode; they say more than the EventID."""
_READ = _M("record-viewed", ("database", "access"), Label("{what}を参照しました", "viewed {what}"), "read")
EVENTS: dict[str, dict[str, Meaning]] = {
    "110100": {
        "": _M(
            "application-activity",
            ("process", "info"),
            Label("アプリケーションの動作を記録しました", "recorded application activity"),
        )
    },
    "110101": {
        "": _M(
            "audit-log-used",
            ("database", "access"),
            Label("監査ログを使いました", "used the audit log"),
            "read",
        )
    },
    "110103": {
        "C": _M(
            "images-created",
            ("database", "creation"),
            Label("{what}を作成しました", "created {what}"),
            "create",
        ),
        "R": _READ,
        "U": _M(
            "images-updated", ("database", "change"), Label("{what}を更新しました", "updated {what}"), "write"
        ),
        "D": _M(
            "images-deleted",
            ("database", "deletion"),
            Label("{what}を削除しました", "deleted {what}"),
            "delete",
        ),
        "": _READ,
    },
    "110102": {
        "": _M(
            "transfer-begun",
            ("database", "access"),
            Label("{what}の転送を始めました", "began to transfer {what}"),
        )
    },
    "110104": {
        "": _M(
            "images-transferred", ("database", "access"), Label("{what}を転送しました", "transferred {what}")
        )
    },
    "110105": {
        "": _M(
            "study-deleted",
            ("database", "deletion"),
            Label("{what}を削除しました", "deleted {what}"),
            "delete",
        )
    },
    "110106": {"": _M("exported", ("database", "access"), Label("{what}を出力しました", "exported {what}"))},
    "110107": {
        "": _M("imported", ("database", "creation"), Label("{what}を取り込みました", "imported {what}"))
    },
    "110108": {
        "": _M(
            "network-entry", ("network", "info"), Label("ネットワークに参加しました", "entered the network")
        )
    },
    "110112": {
        "": _M("searched", ("database", "access"), Label("{what}を検索しました", "searched for {what}"))
    },
    "110113": {
        "": _M(
            "security-alert",
            ("intrusion_detection", "info"),
            Label("セキュリティのアラートを出しました", "raised a security alert"),
        )
    },
    "110114": {
        "": _M("authentication", ("authentication", "info"), Label("認証されました", "was authenticated"))
    },
}
"""By EventID and EventActionCode, or any action."""
for _event, _what in (("110109", "order"), ("110110", "record"), ("110111", "procedure")):
    EVENTS[_event] = {
        "C": _M(
            f"{_what}-created",
            ("database", "creation"),
            Label("{what}を作成しました", "created {what}"),
            "create",
        ),
        "R": _M(
            f"{_what}-viewed", ("database", "access"), Label("{what}を参照しました", "viewed {what}"), "read"
        ),
        "U": _M(
            f"{_what}-updated",
            ("database", "change"),
            Label("{what}を更新しました", "updated {what}"),
            "write",
        ),
        "D": _M(
            f"{_what}-deleted",
            ("database", "deletion"),
            Label("{what}を削除しました", "deleted {what}"),
            "delete",
        ),
        "": _M(
            f"{_what}-accessed", ("database", "access"), Label("{what}を扱いました", "worked with {what}")
        ),
    }
VERBS = {
    one.action: one.verb
    for one in (*TYPES.values(), *(one for kind in EVENTS.values() for one in kind.values()))
}
EMERGENCY = ("110127",)
BREAK_GLASS = ("BTG",)
"""Purposes, of HL7's v3-ActReason."""
SYSTEM_ROLES = frozenset(("110150", "110151", "110152", "110153", "110154", "110155"))
"""What part a program or a medium had; no role of a person."""
PATIENT, QUERY = "1", "24"
REQUEST = "XrequestId"
"""Of BALP's BasicAuditEntityType."""
