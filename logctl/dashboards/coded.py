"""What coded values of fields mean, for those who see only the values."""

from logctl.fields import VALUES
from logctl.language import Label, Language

_YES, _NO = Label("はい", "yes"), Label("いいえ", "no")
BOOLEANS = {"true": _YES, "1": _YES, "false": _NO, "0": _NO}
"""As they are stored, and as they are counted."""
SEVERITIES = {
    "informational": Label("情報", "informational"),
    "low": Label("低", "low"),
    "medium": Label("中", "medium"),
    "high": Label("高", "high"),
    "critical": Label("重大", "critical"),
}
ALERT_STATES = {
    "open": Label("未対応", "open"),
    "acknowledged": Label("確認中", "acknowledged"),
    "closed": Label("完了", "closed"),
    "withdrawn": Label("取り消し", "withdrawn"),
}
VERDICTS = {
    "real": Label("事実", "real"),
    "explained": Label("理由あり", "explained"),
    "false": Label("誤検知", "false alarm"),
}
LOGON_TYPES = {
    "System": Label("システム", "system"),
    "Interactive": Label("対話型", "interactive"),
    "Network": Label("ネットワーク", "network"),
    "Batch": Label("バッチ", "batch"),
    "Service": Label("サービス", "service"),
    "Unlock": Label("ロック解除", "unlock"),
    "NetworkCleartext": Label("ネットワーク(平文)", "network, clear text"),
    "NewCredentials": Label("別の資格情報", "new credentials"),
    "RemoteInteractive": Label("リモートデスクトップ", "remote desktop"),
    "CachedInteractive": Label("対話型(キャッシュ)", "interactive, cached"),
    "CachedRemoteInteractive": Label("リモートデスクトップ(キャッシュ)", "remote desktop, cached"),
    "CachedUnlock": Label("ロック解除(キャッシュ)", "unlock, cached"),
}
CODED = VALUES | {
    "logctl.alert.severity": SEVERITIES,
    "logctl.alert.state": ALERT_STATES,
    "logctl.alert.verdict": VERDICTS,
    "winlog.logon.type": LOGON_TYPES,
}


def meanings(values: dict[str, Label], language: Language) -> dict[str, str]:
    """By the values as events have them and, where the case differs, as the index counts them."""
    texts = {value: label.text(language) for value, label in values.items()}
    return {value.lower(): text for value, text in texts.items()} | texts
