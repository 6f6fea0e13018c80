"""Names of tasks: the subcategories of the audit policy, and the tasks of the event log service.

https://learn.microsoft.com/openspecs/windows_protocols/ms-gpac/77878370-0712-47cd-997d-b07053429f6d
"""

AUDITING = "Microsoft-Windows-Security-Auditing"
EVENTLOG = "Microsoft-Windows-Eventlog"
NETAPP = "NetApp-Security-Auditing"

_SUBCATEGORIES = {
    12288: ("Security State Change", "セキュリティ状態の変更"),
    12289: ("Security System Extension", "セキュリティ システムの拡張"),
    12290: ("System Integrity", "システムの整合性"),
    12291: ("IPsec Driver", "IPsec ドライバー"),
    12292: ("Other System Events", "その他のシステム イベント"),
    12544: ("Logon", "ログオン"),
    12545: ("Logoff", "ログオフ"),
    12546: ("Account Lockout", "アカウント ロックアウト"),
    12547: ("IPsec Main Mode", "IPsec メイン モード"),
    12548: ("Special Logon", "特殊なログオン"),
    12549: ("IPsec Quick Mode", "IPsec クイック モード"),
    12550: ("IPsec Extended Mode", "IPsec 拡張モード"),
    12551: ("Other Logon/Logoff Events", "その他のログオン/ログオフ イベント"),
    12552: ("Network Policy Server", "ネットワーク ポリシー サーバー"),
    12553: ("User / Device Claims", "ユーザー要求/デバイスの信頼性情報"),
    12554: ("Group Membership", "グループ メンバーシップ"),
    12800: ("File System", "ファイル システム"),
    12801: ("Registry", "レジストリ"),
    12802: ("Kernel Object", "カーネル オブジェクト"),
    12803: ("SAM", "SAM"),
    12804: ("Other Object Access Events", "その他のオブジェクト アクセス イベント"),
    12805: ("Certification Services", "証明書サービス"),
    12806: ("Application Generated", "生成されたアプリケーション"),
    12807: ("Handle Manipulation", "ハンドル操作"),
    12808: ("File Share", "ファイルの共有"),
    12809: ("Filtering Platform Packet Drop", "フィルタリング プラットフォーム パケットのドロップ"),
    12810: ("Filtering Platform Connection", "フィルタリング プラットフォームの接続"),
    12811: ("Detailed File Share", "詳細なファイル共有"),
    12812: ("Removable Storage", "リムーバブル記憶域"),
    12813: ("Central Policy Staging", "集約型ポリシー ステージング"),
    13056: ("Sensitive Privilege Use", "重要な特権の使用"),
    13057: ("Non Sensitive Privilege Use", "重要でない特権の使用"),
    13058: ("Other Privilege Use Events", "その他の特権の使用イベント"),
    13312: ("Process Creation", "プロセス作成"),
    13313: ("Process Termination", "プロセス終了"),
    13314: ("DPAPI Activity", "DPAPI アクティビティ"),
    13315: ("RPC Events", "RPC イベント"),
    13316: ("Plug and Play Events", "プラグ アンド プレイ イベント"),
    13317: ("Token Right Adjusted Events", "トークン権限調整イベント"),
    13568: ("Audit Policy Change", "監査ポリシーの変更"),
    13569: ("Authentication Policy Change", "認証ポリシーの変更"),
    13570: ("Authorization Policy Change", "承認ポリシーの変更"),
    13571: ("MPSSVC Rule-Level Policy Change", "MPSSVC ルールレベル ポリシーの変更"),
    13572: ("Filtering Platform Policy Change", "フィルタリング プラットフォーム ポリシーの変更"),
    13573: ("Other Policy Change Events", "その他のポリシー変更イベント"),
    13824: ("User Account Management", "ユーザー アカウント管理"),
    13825: ("Computer Account Management", "コンピューター アカウント管理"),
    13826: ("Security Group Management", "セキュリティ グループ管理"),
    13827: ("Distribution Group Management", "配布グループ管理"),
    13828: ("Application Group Management", "アプリケーション グループ管理"),
    13829: ("Other Account Management Events", "その他のアカウント管理イベント"),
    14080: ("Directory Service Access", "ディレクトリ サービス アクセス"),
    14081: ("Directory Service Changes", "ディレクトリ サービスの変更"),
    14082: ("Directory Service Replication", "ディレクトリ サービス レプリケーション"),
    14083: ("Detailed Directory Service Replication", "詳細なディレクトリ サービス レプリケーション"),
    14336: ("Credential Validation", "資格情報の確認"),
    14337: ("Kerberos Service Ticket Operations", "Kerberos サービス チケット操作"),
    14338: ("Other Account Logon Events", "その他のアカウント ログオン イベント"),
    14339: ("Kerberos Authentication Service", "Kerberos 認証サービス"),
}
_NAMES = {(AUDITING, str(number)): english for number, (english, _ja) in _SUBCATEGORIES.items()} | {
    (EVENTLOG, "101"): "Event processing",
    (EVENTLOG, "103"): "Service shutdown",
    (EVENTLOG, "104"): "Log clear",
    (EVENTLOG, "105"): "Log automatic backup",
}
_ENGLISH = {"0": "None", "なし": "None"} | {
    japanese: english for english, japanese in _SUBCATEGORIES.values()
}
REMOVABLE_STORAGE = _SUBCATEGORIES[12812][0]


def task_name(provider: str, task: str) -> str:
    """The English name; what is not known stays as it was written."""
    return _NAMES.get((provider, task)) or _ENGLISH.get(task, task)
