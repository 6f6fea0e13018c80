"""Values that people know by a label: the categories of an investigator's log viewing, operations, states."""

from logctl.language import Label
from logctl.words import fold

CATEGORIES: dict[str, Label] = {
    "session": Label("起動・終了", "start and end"),
    "client": Label("クライアント操作", "client operation"),
    "application": Label("アプリケーション", "application"),
    "file_access": Label("ファイルアクセス", "file access"),
    "file_operation": Label("ファイル操作", "file operation"),
    "clipboard": Label("クリップボード", "clipboard"),
    "network_device": Label("通信デバイス", "network device"),
    "print": Label("プリント", "printing"),
    "web": Label("Webアクセス", "web access"),
    "mail": Label("メール", "mail"),
    "drive": Label("ドライブ", "drive"),
    "share": Label("フォルダ共有", "folder share"),
    "unregistered_terminal": Label("不許可端末", "unregistered terminal"),
    "unexpected_tcp": Label("想定外TCP接続", "unexpected TCP connection"),
    "system": Label("システムログ", "system log"),
    "ehr": Label("電子カルテ", "EHR"),
}
OPERATIONS: dict[str, Label] = {
    "create": Label("新規作成", "create"),
    "read": Label("読み込み", "read"),
    "write": Label("書き込み", "write"),
    "copy": Label("ファイルコピー", "copy"),
    "move": Label("ファイル移動", "move"),
    "rename": Label("ファイル名変更", "rename"),
    "save_as": Label("名前を付けて保存", "save as"),
    "delete": Label("ファイル削除", "delete"),
    "recycle": Label("ごみ箱へ移動", "move to the recycle bin"),
    "restore": Label("復元", "restore"),
    "archive": Label("圧縮", "compress"),
    "extract": Label("展開", "extract"),
    "upload": Label("アップロード", "upload"),
    "download": Label("ダウンロード", "download"),
    "print": Label("印刷", "print"),
    "mail": Label("メール送信", "send by mail"),
    "encrypt": Label("暗号化", "encrypt"),
}
OUTCOMES: dict[str, Label] = {
    "success": Label("成功", "success"),
    "failure": Label("失敗", "failure"),
    "unknown": Label("不明", "unknown"),
}
SERVICE_STATES: dict[str, Label] = {
    "running": Label("実行中", "running"),
    "stopped": Label("停止", "stopped"),
}
START_TYPES: dict[str, Label] = {
    "auto start": Label("自動", "automatic"),
    "demand start": Label("手動", "manual"),
    "disabled": Label("無効", "disabled"),
    "boot start": Label("ブート時", "at boot"),
    "system start": Label("システム起動時", "at system start"),
}
AUDIT_REMARKS: dict[str, Label] = {
    "cleared": Label("ログの消去", "log cleared"),
    "dropped": Label("監査イベントの消失", "audit events dropped"),
    "full": Label("ログが満杯", "log full"),
    "not-logged": Label("記録の失敗", "logging failed"),
    "stopped": Label("記録の停止", "logging stopped"),
    "started": Label("記録の開始", "logging started"),
    "stopped-unexpectedly": Label("予期しない停止", "unexpected stop"),
    "clock-set": Label("時計の変更", "clock set"),
}
"""What an event says of the log itself, the gravest first."""
SHUTDOWNS: dict[str, Label] = {
    "restart": Label("再起動", "restart"),
    "power off": Label("電源を切る", "power off"),
    "shutdown": Label("シャットダウン", "shutdown"),
}
VALUES: dict[str, dict[str, Label]] = {
    "logctl.category": CATEGORIES,
    "logctl.operation": OPERATIONS,
    "logctl.lineage.operation": OPERATIONS,
    "logctl.lineage.possible": OPERATIONS,
    "event.outcome": OUTCOMES,
    "logctl.service.state": SERVICE_STATES,
    "logctl.service.start_type": START_TYPES,
    "logctl.audit.remark": AUDIT_REMARKS,
    "logctl.shutdown.type": SHUTDOWNS,
}


def value_named(field: str, text: str) -> str:
    """The stored value that a person means by its label, in any width and case; else the text as it is."""
    folded = fold(text)
    for value, label in VALUES.get(field, {}).items():
        if folded in (value, fold(label.ja), fold(label.en)):
            return value
    return text


def value_label(field: str, value: object) -> Label | None:
    return VALUES.get(field, {}).get(value) if isinstance(value, str) else None
