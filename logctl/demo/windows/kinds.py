"""The kinds of events that the hospital's machines log: what is the same in all of a kind.

Providers, tasks and versions are those of Windows 10 and Server 2019.
"""

from dataclasses import dataclass

SECURITY = "Microsoft-Windows-Security-Auditing"
EVENT_LOG = "Microsoft-Windows-Eventlog"
CLASSIC_LOG = "EventLog"
SESSIONS = "Microsoft-Windows-TerminalServices-LocalSessionManager"
PRINTING = "Microsoft-Windows-PrintService"
DEVICES = "Microsoft-Windows-Partition"

GUIDS = {
    SECURITY: "{54849625-5478-4994-a5ba-3e3b0328c30d}",
    EVENT_LOG: "{fc65ddd8-d6ef-4962-83d5-6e5cfe9ce148}",
    SESSIONS: "{5d896912-022d-40aa-a3a8-4fa5515c76d7}",
    PRINTING: "{747ef6fd-e535-4d16-b510-42c90f6873a1}",
    DEVICES: "{412bdff2-a8c4-470d-8f33-63fe0d8c20e2}",
}
SUCCESS, FAILURE, CLASSIC, NONE = (
    "0x8020000000000000",
    "0x8010000000000000",
    "0x80000000000000",
    "0x8000000000000000",
)


@dataclass(frozen=True, eq=False, slots=True)
class Kind:
    """`element` is the name of what lies in UserData; without it the data is EventData."""

    code: int
    provider: str
    channel: str
    task: int
    task_name: str
    text: str
    version: int = 0
    keywords: str = SUCCESS
    level: int = 0
    element: str = ""
    namespace: str = ""
    opcode: int = 0


def _security(
    code: int, task: int, task_name: str, text: str, version: int = 0, keywords: str = SUCCESS
) -> Kind:
    return Kind(code, SECURITY, "Security", task, task_name, text, version, keywords)


_LOG_NAMESPACE = "http://manifests.microsoft.com/win/2004/08/windows/eventlog"
_SESSION_CHANNEL = f"{SESSIONS}/Operational"
_ALL = (
    _security(4608, 12288, "Security State Change", "Windows を起動しています。"),
    _security(4616, 12288, "Security State Change", "システム時刻が変更されました。", 1),
    _security(4624, 12544, "Logon", "アカウントが正常にログオンしました。", 2),
    _security(4625, 12544, "Logon", "アカウントがログオンに失敗しました。", 0, FAILURE),
    _security(4634, 12545, "Logoff", "アカウントがログオフしました。"),
    _security(4647, 12545, "Logoff", "ユーザーがログオフを開始しました。"),
    _security(4656, 12800, "File System", "オブジェクトへのハンドルが要求されました。", 1),
    _security(4658, 12800, "File System", "オブジェクトに対するハンドルが閉じました。"),
    _security(4660, 12800, "File System", "オブジェクトが削除されました。"),
    _security(4663, 12800, "File System", "オブジェクトへのアクセスが試行されました。", 1),
    _security(4688, 13312, "Process Creation", "新しいプロセスが作成されました。", 2),
    _security(4725, 13824, "User Account Management", "ユーザー アカウントが無効化されました。"),
    _security(4740, 13824, "User Account Management", "ユーザー アカウントがロックアウトされました。"),
    _security(4767, 13824, "User Account Management", "ユーザー アカウントのロックが解除されました。"),
    _security(4768, 14339, "Kerberos Authentication Service", "Kerberos 認証チケット (TGT) が要求されました。"),
    _security(4769, 14337, "Kerberos Service Ticket Operations", "Kerberos サービス チケットが要求されました。"),
    _security(
        4771, 14339, "Kerberos Authentication Service", "Kerberos 事前認証に失敗しました。", 0, FAILURE
    ),
    _security(4781, 13824, "User Account Management", "アカウントの名前が変更されました。"),
    _security(4800, 12551, "Other Logon/Logoff Events", "ワークステーションがロックされました。"),
    _security(4801, 12551, "Other Logon/Logoff Events", "ワークステーションのロックが解除されました。"),
    _security(5140, 12808, "File Share", "ネットワーク共有オブジェクトがアクセスされました。", 1),
    _security(5145, 12811, "Detailed File Share", "ネットワーク共有オブジェクトについて検査されました。"),
    _security(6416, 13316, "Plug and Play Events", "新しい外部デバイスがシステムに認識されました。", 1),
    Kind(1100, EVENT_LOG, "Security", 103, "Service shutdown", "イベント ログ サービスが終了しました。", level=4,
         keywords="0x4020000000000000", element="ServiceShutdown", namespace=_LOG_NAMESPACE),
    Kind(1102, EVENT_LOG, "Security", 104, "Log clear", "監査ログが消去されました。", level=4,
         keywords="0x4020000000000000", element="LogFileCleared", namespace=_LOG_NAMESPACE),
    Kind(6005, CLASSIC_LOG, "System", 0, "", "イベント ログ サービスが開始されました。", keywords=CLASSIC, level=4),
    Kind(6006, CLASSIC_LOG, "System", 0, "", "イベント ログ サービスが停止しました。", keywords=CLASSIC, level=4),
    Kind(6008, CLASSIC_LOG, "System", 0, "", "以前のシステム シャットダウンは予期されていませんでした。",
         keywords=CLASSIC, level=2),
    Kind(21, SESSIONS, _SESSION_CHANNEL, 0, "", "リモート デスクトップ サービス: セッション ログオン成功:",
         keywords="0x1000000000000000", level=4, element="EventXML", namespace="Event_NS"),
    Kind(23, SESSIONS, _SESSION_CHANNEL, 0, "", "リモート デスクトップ サービス: セッション ログオフ成功:",
         keywords="0x1000000000000000", level=4, element="EventXML", namespace="Event_NS"),
    Kind(307, PRINTING, f"{PRINTING}/Operational", 26, "Printing a document", "ドキュメントが印刷されました。",
         keywords="0x4000000000000840", level=4, opcode=11, element="DocumentPrinted",
         namespace="http://manifests.microsoft.com/win/2005/08/windows/printing/spooler/core/events"),
    Kind(1006, DEVICES, f"{DEVICES}/Diagnostic", 0, "", "", keywords=NONE, level=4),
)  # fmt: skip
KINDS = {kind.code: kind for kind in _ALL}
"""By the event's number: no two kinds that are written here have the same."""
