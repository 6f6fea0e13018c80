"""Numbers of Windows in words.

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
    "0xc000006d": Label("ユーザー名または認証情報の誤り", "wrong user name or credentials"),
    "0xc000006e": Label("アカウントの制限", "account restriction"),
    "0xc000006f": Label("許可された時間外", "outside permitted hours"),
    "0xc0000070": Label("許可されていない端末", "workstation not permitted"),
    "0xc0000071": Label("パスワードの期限切れ", "password expired"),
    "0xc0000072": Label("アカウントが無効", "account disabled"),
    "0xc00000dc": Label("サーバーの状態の異常", "server in wrong state"),
    "0xc0000133": Label("時計のずれ", "clocks out of step"),
    "0xc000015b": Label("ログオンの権利がない", "logon right not granted"),
    "0xc000018c": Label("信頼関係の失敗", "trust relationship failed"),
    "0xc0000192": Label("Netlogonが動いていない", "Netlogon not started"),
    "0xc0000193": Label("アカウントの期限切れ", "account expired"),
    "0xc0000224": Label("パスワードの変更が必要", "password must be changed"),
    "0xc0000234": Label("アカウントがロックされている", "account locked out"),
    "0xc00002ee": Label("ログオン中のエラー", "error during logon"),
    "0xc0000413": Label("認証ファイアウォールによる拒否", "refused by authentication firewall"),
}


def failure(status: str, sub_status: str) -> Label | None:
    """The sub status says more where it says anything."""
    return STATUS.get(sub_status.lower()) or STATUS.get(status.lower())
