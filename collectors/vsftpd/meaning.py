"""What each command of FTP is to an investigator."""

from typing import NamedTuple

from logctl.event import Fields
from logctl.language import Label


class _Action(NamedTuple):
    name: str
    failed: str
    category: str
    ecs: str
    operation: str = ""


ACTIONS = {
    "CONNECT": _Action("connection-opened", "connection-refused", "session", "network: connection"),
    "LOGIN": _Action("logged-in", "logon-failed", "session", "authentication: start"),
    "UPLOAD": _Action("file-uploaded", "file-upload-failed", "file_operation", "file: creation", "upload"),
    "APPEND": _Action("file-uploaded", "file-upload-failed", "file_operation", "file: change", "upload"),
    "DOWNLOAD": _Action("file-downloaded", "file-download-failed", "file_access", "file: access", "download"),
    "DELETE": _Action("file-deleted", "file-operation-failed", "file_operation", "file: deletion", "delete"),
    "RENAME": _Action("file-renamed", "file-operation-failed", "file_operation", "file: change", "rename"),
    "MKDIR": _Action("folder-created", "file-operation-failed", "file_operation", "file: creation", "create"),
    "RMDIR": _Action("folder-deleted", "file-operation-failed", "file_operation", "file: deletion", "delete"),
    "CHMOD": _Action("permissions-changed", "file-operation-failed", "file_operation", "file: change"),
}
"""By the word in the log."""
_WHO_JA, _WHO = (
    "[{user.name} が ]{source.ip|source.domain} から",
    "[{user.name} at ]{source.ip|source.domain}",
)


def _done(ja: str, en: str) -> Label:
    return Label(f"{_WHO_JA} FTP で {ja}", f"{_WHO} {en} by FTP")


_RENAMED = (
    "[{logctl.from.path} の名前を ]{file.path} に変更しました",
    "renamed[ {logctl.from.path} to] {file.path}",
)
SENTENCES = {
    "connection-opened": _done("接続しました", "connected"),
    "connection-refused": _done("接続しようとして拒否されました", "was not allowed to connect"),
    "logged-in": _done("ログオンしました", "logged on"),
    "logon-failed": _done("ログオンに失敗しました", "failed to log on"),
    "file-uploaded": _done("{file.path} をアップロードしました", "uploaded {file.path}"),
    "file-upload-failed": _done("{file.path} のアップロードに失敗しました", "failed to upload {file.path}"),
    "file-downloaded": _done("{file.path} をダウンロードしました", "downloaded {file.path}"),
    "file-download-failed": _done(
        "{file.path} のダウンロードに失敗しました", "failed to download {file.path}"
    ),
    "file-deleted": _done("{file.path} を削除しました", "deleted {file.path}"),
    "file-renamed": _done(*_RENAMED),
    "folder-created": _done("フォルダー {file.path} を作成しました", "created the folder {file.path}"),
    "folder-deleted": _done("フォルダー {file.path} を削除しました", "deleted the folder {file.path}"),
    "permissions-changed": _done(
        "{file.path} のアクセス権を変更しました", "changed the rights to {file.path}"
    ),
    "file-operation-failed": _done("{file.path} の操作に失敗しました", "failed to change {file.path}"),
}


def meaning_fields(what: str, done: bool) -> Fields:
    action = ACTIONS[what]
    category, _colon, types = action.ecs.partition(": ")
    fields: Fields = {
        "event.action": action.name if done else action.failed,
        "event.outcome": "success" if done else "failure",
        "event.category": [category],
        "event.type": [types],
        "logctl.category": action.category,
    }
    return fields | ({"logctl.operation": action.operation} if done and action.operation else {})
