"""How audit records are told."""

from collections.abc import Mapping

from logctl.event import Fields
from logctl.language import Label

_WHO_JA, _WHO = "{user.name|user.id|user.effective.name}", "{user.name|user.id|user.effective.name}"
_AT_JA, _AT = "[ {host.name} で]", "[ on {host.name}]"
_FIRST_JA = "[{host.name} で]"
_FROM_JA, _FROM = "[ {source.ip|source.domain} から]", "[ from {source.ip|source.domain}]"
_WITH_JA, _WITH = "[({process.executable|process.name})]", "[ ({process.executable|process.name})]"


def _by(ja: str, en: str) -> Label:
    return Label(f"{_WHO_JA} が{_AT_JA}{ja}{_WITH_JA}", f"{_WHO} {en}{_AT}{_WITH}")


def _from(ja: str, en: str) -> Label:
    return Label(f"{_WHO_JA} が{_FROM_JA}{ja}{_WITH_JA}", f"{_WHO} {en}{_FROM}{_WITH}")


def _at(ja: str, en: str) -> Label:
    blank = " " if ja[0] in "[{" else ""
    return Label(f"[{{host.name}} で{blank}]{ja}", f"{en}{_AT}")


_TARGET = "{user.target.name|user.target.id}"
_GROUP = "{group.name|group.id}"
_SERVICE = "{service.name|process.name}"
SENTENCES: Mapping[str, Label] = {
    "logged-in": _from("[ {host.name} に]ログオンしました", "logged on[ to {host.name}]"),
    "logon-failed": _from("[ {host.name} への]ログオンに失敗しました", "failed to log on[ to {host.name}]"),
    "logged-out": _from("[ {host.name} から]ログオフしました", "logged off[ from {host.name}]"),
    "authenticated": _from(f"{_AT_JA}認証に成功しました", f"was authenticated{_AT}"),
    "authentication-failed": _from(f"{_AT_JA}認証に失敗しました", f"was not authenticated{_AT}"),
    "authorized": _from(f"{_AT_JA}利用を許可されました", f"was allowed in{_AT}"),
    "authorization-failed": _from(f"{_AT_JA}利用を許可されませんでした", f"was not allowed in{_AT}"),
    "session-opened": _from(
        f"{_AT_JA}[ {{user.effective.name}} の]セッションを開きました",
        f"opened a session[ of {{user.effective.name}}]{_AT}",
    ),
    "session-open-failed": _from(f"{_AT_JA}セッションを開けませんでした", f"could not open a session{_AT}"),
    "session-closed": _from(
        f"{_AT_JA}[ {{user.effective.name}} の]セッションを閉じました",
        f"closed a session[ of {{user.effective.name}}]{_AT}",
    ),
    "ran-command": _by(
        "[ {user.effective.name|user.effective.id} として] {process.command_line} を実行しました",
        "ran {process.command_line}[ as {user.effective.name|user.effective.id}]",
    ),
    "command-refused": _by(
        " {process.command_line} を実行しようとして拒否されました",
        "was not allowed to run {process.command_line}",
    ),
    "changed-password": _by(f" {_TARGET} のパスワードを変更しました", f"changed the password of {_TARGET}"),
    "added-user-account": _by(f"アカウント {_TARGET} を作成しました", f"created the account {_TARGET}"),
    "deleted-user-account": _by(f"アカウント {_TARGET} を削除しました", f"deleted the account {_TARGET}"),
    "modified-user-account": _by(f"アカウント {_TARGET} を変更しました", f"changed the account {_TARGET}"),
    "disabled-user-account": _by(f"アカウント {_TARGET} をロックしました", f"locked the account {_TARGET}"),
    "enabled-user-account": _by(
        f"アカウント {_TARGET} をロック解除しました", f"unlocked the account {_TARGET}"
    ),
    "account-change-failed": _by(
        "[ {user.target.name|user.target.id|group.name|group.id} の]変更に失敗しました",
        "failed to change[ {user.target.name|user.target.id|group.name|group.id}]",
    ),
    "added-group-account": _by(f"グループ {_GROUP} を作成しました", f"created the group {_GROUP}"),
    "deleted-group-account": _by(f"グループ {_GROUP} を削除しました", f"deleted the group {_GROUP}"),
    "modified-group-account": _by(f"グループ {_GROUP} を変更しました", f"changed the group {_GROUP}"),
    "service-started": _at(f"サービス {_SERVICE} が開始されました", f"The service {_SERVICE} was started"),
    "service-start-failed": _at(
        f"サービス {_SERVICE} を開始できませんでした", f"The service {_SERVICE} could not be started"
    ),
    "service-stopped": _at(f"サービス {_SERVICE} が停止しました", f"The service {_SERVICE} was stopped"),
    "system-started": Label("[{host.name} が]起動しました", "[{host.name}: ]the system started"),
    "system-shutdown": Label("[{host.name} が]停止しました", "[{host.name}: ]the system shut down"),
    "changed-audit-config": _at(
        "[{user.name|user.id} により]監査の設定が変更されました",
        "The settings of the audit were changed[ by {user.name|user.id}]",
    ),
    "logging-service-started": _at("監査ログの記録が始まりました", "The audit log was started"),
    "logging-service-shutdown": _at("監査ログの記録が停止しました", "The audit log was stopped"),
    "violated-selinux-policy": _at(
        "[{process.executable|process.name} による ][{file.path} への]操作を SELinux が制限しました[: {logctl.access.rights}]",
        "SELinux restricted[ {process.executable|process.name}][ on {file.path}][: {logctl.access.rights}]",
    ),
    "violated-apparmor-policy": _at(
        "[{process.executable|process.name} による ][{file.path} への]操作を AppArmor が制限しました[: {vendor.auditd.operation}]",
        "AppArmor restricted[ {process.executable|process.name}][ on {file.path}][: {vendor.auditd.operation}]",
    ),
    "loaded-kernel-module": _at(
        "カーネルモジュールが読み込まれました[: {vendor.auditd.name}]",
        "A kernel module was loaded[: {vendor.auditd.name}]",
    ),
    "package-updated": _by(" {package.name} を導入または更新しました", "installed or updated {package.name}"),
    "typed": _by("端末に入力しました", "typed on the terminal"),
    "application-crashed": _by("使っていたプログラムが異常終了しました", "had a program crash"),
    "executed": _by(
        " {process.command_line|file.path|process.executable} を実行しました",
        "ran {process.command_line|file.path|process.executable}",
    ),
    "file-created": _by(
        " {file.path|vendor.auditd.name} を作成しました", "created {file.path|vendor.auditd.name}"
    ),
    "file-deleted": _by(
        " {file.path|vendor.auditd.name} を削除しました", "deleted {file.path|vendor.auditd.name}"
    ),
    "syscall": _by(
        "[ {file.path} に]システムコール {vendor.auditd.syscall} を行いました",
        "made the system call {vendor.auditd.syscall}[ on {file.path}]",
    ),
    "path": Label(
        f"{_FIRST_JA}操作されたパス: {{file.path|vendor.auditd.name}}[({{user.name|user.id}})]",
        f"Path concerned: {{file.path|vendor.auditd.name}}{_AT}[ ({{user.name|user.id}})]",
    ),
    "cwd": Label(
        f"{_FIRST_JA}作業フォルダー: {{process.working_directory}}[({{user.name|user.id}})]",
        f"Working directory: {{process.working_directory}}{_AT}[ ({{user.name|user.id}})]",
    ),
    "execve": Label(
        f"{_FIRST_JA}実行されたコマンド: {{process.command_line}}[({{user.name|user.id}})]",
        f"Command: {{process.command_line}}{_AT}[ ({{user.name|user.id}})]",
    ),
    "proctitle": Label(
        f"{_FIRST_JA}プロセスの表題: {{process.command_line}}[({{user.name|user.id}})]",
        f"Title of the process: {{process.command_line}}{_AT}[ ({{user.name|user.id}})]",
    ),
}
_TRIED = {
    "file-created": _at(
        "[{user.name|user.id} による ]{file.path|vendor.auditd.name} の作成の試みが記録されました",
        "It was tried to create {file.path|vendor.auditd.name}[ by {user.name|user.id}]",
    ),
    "file-deleted": _at(
        "[{user.name|user.id} による ]{file.path|vendor.auditd.name} の削除の試みが記録されました",
        "It was tried to delete {file.path|vendor.auditd.name}[ by {user.name|user.id}]",
    ),
    "syscall": _by(
        "[ {file.path} に]システムコール {vendor.auditd.syscall} を行おうとしました",
        "tried the system call {vendor.auditd.syscall}[ on {file.path}]",
    ),
}
_RENAMED = _by(
    " {logctl.from.path} の名前を {file.path} に変更しました", "renamed {logctl.from.path} to {file.path}"
)
_ANY = Label(
    "[{host.name} の]監査記録 {vendor.auditd.type}[: {vendor.auditd.op}][({user.name|user.id|process.executable})]",
    "Audit record {vendor.auditd.type}[: {vendor.auditd.op}][ on {host.name}][ ({user.name|user.id|process.executable})]",
)


def told(fields: Fields) -> Label:
    action = str(fields.get("event.action"))
    if fields.get("logctl.operation") == "rename":
        return _RENAMED
    if fields.get("event.outcome") != "success" and action in _TRIED:
        return _TRIED[action]
    return SENTENCES.get(action, _ANY)
