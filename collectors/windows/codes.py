"""Logon types, status and Kerberos codes, well-known SIDs, and other numbers and names with a meaning.

https://learn.microsoft.com/windows/security/threat-protection/auditing/event-4624 and event-4625
"""

from logctl import Label

LOGON_TYPES: dict[str, tuple[str, Label]] = {
    "0": ("System", Label("システム", "system")),
    "2": ("Interactive", Label("対話型", "interactive")),
    "3": ("Network", Label("ネットワーク", "network")),
    "4": ("Batch", Label("バッチ", "batch")),
    "5": ("Service", Label("サービス", "service")),
    "7": ("Unlock", Label("ロック解除", "unlock")),
    "8": ("NetworkCleartext", Label("ネットワーク(平文)", "network, clear text")),
    "9": ("NewCredentials", Label("別の資格情報", "new credentials")),
    "10": ("RemoteInteractive", Label("リモートデスクトップ", "remote desktop")),
    "11": ("CachedInteractive", Label("対話型(キャッシュ)", "interactive, cached")),
    "12": ("CachedRemoteInteractive", Label("リモートデスクトップ(キャッシュ)", "remote desktop, cached")),
    "13": ("CachedUnlock", Label("ロック解除(キャッシュ)", "unlock, cached")),
}
"""Logon type to Winlogbeat's name and to words."""

STATUS: dict[str, Label] = {
    "0xc000005e": Label("ログオンサーバーがない", "no logon server"),
    "0xc0000064": Label("ユーザーが存在しない", "unknown user"),
    "0xc000006a": Label("パスワードの誤り", "wrong password"),
    "0xc000006d": Label("ログイン名または資格情報の誤り", "wrong login name or credentials"),
    "0xc000006e": Label("アカウントの制限", "account restriction"),
    "0xc000006f": Label("許可された時間外", "outside permitted hours"),
    "0xc0000070": Label("許可されていない端末", "terminal not permitted"),
    "0xc0000071": Label("パスワードの期限切れ", "password expired"),
    "0xc0000072": Label("アカウントが無効", "account disabled"),
    "0xc00000dc": Label("サーバーの状態の異常", "server in wrong state"),
    "0xc0000133": Label("時計のずれ", "clocks out of step"),
    "0xc000015b": Label("ログオンの権利がない", "logon right not granted"),
    "0xc000018c": Label("信頼関係の失敗", "trust relationship failed"),
    "0xc0000192": Label("Netlogonが動いていない", "Netlogon not started"),
    "0xc0000193": Label("アカウントの期限切れ", "account expired"),
    "0xc0000224": Label("パスワードの変更が必要", "password must be changed"),
    "0xc0000225": Label("見つからない", "not found"),
    "0xc0000234": Label("アカウントがロックされている", "account locked out"),
    "0xc00002ee": Label("ログオン中のエラー", "error during logon"),
    "0xc0000371": Label("秘密情報がない", "no secret material"),
    "0xc0000413": Label("認証ファイアウォールによる拒否", "refused by authentication firewall"),
}

KERBEROS: dict[str, Label] = {
    "0x1": Label("クライアントの期限切れ", "client expired"),
    "0x2": Label("サービスの期限切れ", "service expired"),
    "0x6": Label("ユーザーが存在しない", "unknown user"),
    "0x7": Label("サービスが存在しない", "unknown service"),
    "0x9": Label("鍵がない", "null key"),
    "0xc": Label("ポリシーによる拒否(時間帯・端末)", "refused by policy (hours, terminal)"),
    "0xe": Label("暗号化方式の非対応", "encryption type not supported"),
    "0x10": Label("事前認証の方式の非対応", "pre-authentication type not supported"),
    "0x12": Label("アカウントが無効・期限切れ・ロック中", "account disabled, expired or locked out"),
    "0x13": Label("サービスが無効", "service revoked"),
    "0x17": Label("パスワードの期限切れ", "password expired"),
    "0x18": Label("パスワードの誤り", "wrong password"),
    "0x19": Label("事前認証が必要", "pre-authentication required"),
    "0x1b": Label("ユーザー間の認証が必要", "user-to-user authentication required"),
    "0x1f": Label("整合性の検査の失敗", "integrity check failed"),
    "0x20": Label("チケットの期限切れ", "ticket expired"),
    "0x21": Label("チケットがまだ有効でない", "ticket not yet valid"),
    "0x22": Label("再送の検出", "replay detected"),
    "0x25": Label("時計のずれ", "clocks out of step"),
    "0x29": Label("改変されたメッセージ", "message modified"),
    "0x3c": Label("一般的な失敗", "generic error"),
    "0x3e": Label("信頼できないクライアント証明書", "client certificate not trusted"),
}
"""https://datatracker.ietf.org/doc/html/rfc4120#section-7.5.9"""
ENCRYPTIONS: dict[str, str] = {
    "0x1": "DES-CBC-CRC",
    "0x3": "DES-CBC-MD5",
    "0x11": "AES128-CTS-HMAC-SHA1-96",
    "0x12": "AES256-CTS-HMAC-SHA1-96",
    "0x17": "RC4-HMAC",
    "0x18": "RC4-HMAC-EXP",
}

SIDS: dict[str, str] = {
    "S-1-1-0": "Everyone",
    "S-1-5-7": "ANONYMOUS LOGON",
    "S-1-5-11": "Authenticated Users",
    "S-1-5-18": "SYSTEM",
    "S-1-5-19": "LOCAL SERVICE",
    "S-1-5-20": "NETWORK SERVICE",
    "S-1-5-32-544": "Administrators",
    "S-1-5-32-545": "Users",
    "S-1-5-32-546": "Guests",
    "S-1-5-32-551": "Backup Operators",
    "S-1-5-32-555": "Remote Desktop Users",
}
"""https://learn.microsoft.com/windows-server/identity/ad-ds/manage/understand-security-identifiers"""
DISCONNECTS: dict[str, Label] = {
    "1": Label("プログラムによる切断", "disconnected by a program"),
    "2": Label("プログラムによるログオフ", "logged off by a program"),
    "3": Label("無操作の時間切れ", "idle too long"),
    "4": Label("ログオンの時間切れ", "logon took too long"),
    "5": Label("別の接続に置き換えられた", "replaced by another connection"),
    "6": Label("メモリ不足", "out of memory"),
    "7": Label("サーバーによる拒否", "denied by the server"),
    "9": Label("特権の不足", "insufficient privileges"),
    "10": Label("資格情報の再入力が必要", "fresh credentials required"),
    "11": Label("ユーザーの操作", "by the user"),
    "12": Label("ユーザーのログオフ", "logged off by the user"),
}
"""https://learn.microsoft.com/windows/win32/termserv/imsrdpclient-extendeddisconnectreason"""
PROTECTORS: dict[str, Label] = {
    "1": Label("TPM", "TPM"),
    "2": Label("外部キー", "external key"),
    "3": Label("回復パスワード", "recovery password"),
    "4": Label("TPMとPIN", "TPM and PIN"),
    "5": Label("TPMとスタートアップキー", "TPM and startup key"),
    "6": Label("TPM、PIN、スタートアップキー", "TPM, PIN and startup key"),
    "7": Label("公開鍵", "public key"),
    "8": Label("パスワード", "passphrase"),
    "9": Label("TPM証明書", "TPM certificate"),
    "10": Label("アカウントまたはグループ", "account or group"),
}
"""https://learn.microsoft.com/windows/win32/secprov/getkeyprotectortype-win32-encryptablevolume"""
REGISTRY_KINDS: dict[str, Label] = {
    "createkey": Label("レジストリキーの作成", "registry key created"),
    "createvalue": Label("値の作成", "value created"),
    "deletekey": Label("レジストリキーの削除", "registry key deleted"),
    "deletevalue": Label("値の削除", "value deleted"),
    "setvalue": Label("値の設定", "value set"),
    "renamekey": Label("レジストリキーの名前変更", "registry key renamed"),
    "renamevalue": Label("値の名前変更", "value renamed"),
}
"""https://learn.microsoft.com/sysinternals/downloads/sysmon"""
WMI_OPERATIONS: dict[str, Label] = {
    "created": Label("登録", "created"),
    "modified": Label("変更", "modified"),
    "deleted": Label("削除", "deleted"),
}
VOLUME_STATES: dict[str, Label] = {"0": Label("正常", "healthy")}
PROTECTION_ACTIONS: dict[str, Label] = {
    "clean": Label("駆除", "Clean"),
    "quarantine": Label("検疫", "Quarantine"),
    "remove": Label("削除", "Remove"),
    "allow": Label("許可", "Allow"),
    "block": Label("ブロック", "Block"),
    "no action": Label("対処なし", "No Action"),
}
"""The action names of an English Windows, folded; a Japanese one writes its own."""


def failure(status: str, sub_status: str) -> Label | None:
    """The sub status says more where it says anything."""
    return STATUS.get(sub_status.lower()) or STATUS.get(status.lower())
