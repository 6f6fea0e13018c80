"""What the actions are to an investigator, and how they are told."""

from typing import NamedTuple

from logctl.language import Label


class Meaning(NamedTuple):
    """`kind` is `category: types` of ECS."""

    category: str
    kind: str
    outcome: str
    sentence: Label


_FROM_JA, _FROM = "[ {source.ip|source.domain} から]", "[ from {source.ip|source.domain}]"
_HOW_JA, _HOW = "[({logctl.logon.method})]", "[ by {logctl.logon.method}]"
_WHY_JA, _WHY = "[: {event.reason}]", "[: {event.reason}]"
_AT_JA, _AT = "[ {host.name} で]", "[ on {host.name}]"
_TO_JA, _TOWARD_JA, _TO = "[ {host.name} に]", "[ {host.name} への]", "[ to {host.name}]"
_FIRST_JA, _IN_JA = "[{host.name} で ]", "[{host.name} で]"
_SERVICE_JA, _SERVICE = "[({service.name})]", "[ ({service.name})]"


def _session(kind: str, outcome: str, ja: str, en: str) -> Meaning:
    return Meaning("session", kind, outcome, Label(ja, en))


def _account(kind: str, ja: str, en: str, outcome: str = "success") -> Meaning:
    return Meaning(
        "system",
        f"iam: {kind}",
        outcome,
        Label(f"{_FIRST_JA if ja[0] in '{[' else _IN_JA}{ja}", f"{en}{_AT}"),
    )


MEANINGS: dict[str, Meaning] = {
    "logged-in": _session(
        "authentication session: start",
        "success",
        f"{{user.name}} が{_FROM_JA}{_TO_JA}ログオンしました{_HOW_JA}",
        f"{{user.name}} logged on{_TO}{_FROM}{_HOW}",
    ),
    "logon-failed": _session(
        "authentication: start",
        "failure",
        f"{{user.name}} が{_FROM_JA}{_TOWARD_JA}ログオンに失敗しました{_HOW_JA}{_WHY_JA}",
        f"{{user.name}} failed to log on{_TO}{_FROM}{_HOW}{_WHY}",
    ),
    "logon-refused": _session(
        "authentication: start",
        "failure",
        f"{{user.name}} の{_FROM_JA}{_TOWARD_JA}ログオンが拒否されました{_WHY_JA}",
        f"{{user.name}} was not allowed to log on{_TO}{_FROM}{_WHY}",
    ),
    "unknown-user": _session(
        "authentication: start",
        "failure",
        f"存在しない {{user.name}} が{_FROM_JA}{_TOWARD_JA}ログオンを試みました",
        f"{{user.name}}, who does not exist, tried to log on{_TO}{_FROM}",
    ),
    "logged-out": _session(
        "authentication session: end",
        "success",
        "{user.name} が[ {host.name} から]ログオフしました[(接続元 {source.ip|source.domain})]",
        "{user.name} logged off[ from {host.name}][, connected from {source.ip|source.domain}]",
    ),
    "authenticated": _session(
        "authentication: info",
        "success",
        f"{{user.name}} が{_FROM_JA}{_AT_JA}認証に成功しました{_SERVICE_JA}",
        f"{{user.name}} was authenticated{_AT}{_FROM}{_SERVICE}",
    ),
    "authentication-failed": _session(
        "authentication: info",
        "failure",
        f"[{{user.name}} の ][{{source.ip|source.domain}} から ][{{host.name}} での]認証に失敗しました{_SERVICE_JA}{_WHY_JA}",
        f"Authentication[ of {{user.name}}]{_FROM} failed{_AT}{_SERVICE}{_WHY}",
    ),
    "session-opened": _session(
        "session: start",
        "success",
        f"{_FIRST_JA}{{user.effective.name|user.name}} のセッションが開かれました{_SERVICE_JA}",
        f"A session of {{user.effective.name|user.name}} was opened{_AT}{_SERVICE}",
    ),
    "session-closed": _session(
        "session: end",
        "success",
        f"{_FIRST_JA}[{{user.name}} の]セッションが閉じられました{_SERVICE_JA}",
        f"A session[ of {{user.name}}] was closed{_AT}{_SERVICE}",
    ),
    "connection-opened": _session(
        "session: info",
        "",
        f"{{source.ip|source.domain}} から{_TO_JA}接続がありました",
        "{source.ip|source.domain} connected[ to {host.name}]",
    ),
    "connection-closed": _session(
        "session: end",
        "",
        f"[{{source.ip|source.domain}} から ][{{host.name}} への]接続が閉じられました[({{user.name}})]{_WHY_JA}",
        f"The connection{_FROM}{_TO} was closed[ ({{user.name}})]{_WHY}",
    ),
    "connection-refused": _session(
        "session: info",
        "failure",
        f"[{{source.ip|source.domain}} から ][{{host.name}} への]接続が成立しませんでした{_WHY_JA}",
        f"A connection{_FROM}{_TO} came to nothing{_WHY}",
    ),
    "subsystem-requested": _session(
        "session: info",
        "",
        f"{{user.name}} が{_FROM_JA}{_AT_JA} {{vendor.linux_auth.subsystem}} を使い始めました",
        f"{{user.name}} began to use {{vendor.linux_auth.subsystem}}{_AT}{_FROM}",
    ),
    "started-listening": Meaning(
        "system",
        "process: start",
        "",
        Label(
            "[{host.name} の ]{process.name} が接続を待ち始めました",
            "{process.name} began to listen[ on {host.name}]",
        ),
    ),
    "stopped-listening": Meaning(
        "system",
        "process: end",
        "",
        Label("[{host.name} の ]{process.name} が終了しました", "{process.name} ended[ on {host.name}]"),
    ),
    "ran-command": Meaning(
        "application",
        "process: start",
        "success",
        Label(
            f"{{user.name}} が{_AT_JA} {{user.effective.name}} として {{process.command_line}} を実行しました",
            f"{{user.name}} ran {{process.command_line}} as {{user.effective.name}}{_AT}",
        ),
    ),
    "command-refused": Meaning(
        "application",
        "process: info",
        "failure",
        Label(
            f"{{user.name}} が{_AT_JA}[ {{user.effective.name}} として] {{process.command_line}} を実行しようとして拒否されました{_WHY_JA}",
            f"{{user.name}} was not allowed to run {{process.command_line}}[ as {{user.effective.name}}]{_AT}{_WHY}",
        ),
    ),
    "command-continued": Meaning(
        "application",
        "process: info",
        "",
        Label(
            f"{{user.name}} が{_AT_JA}実行したコマンドの続き: {{process.command_line}}",
            f"More of the command of {{user.name}}{_AT}: {{process.command_line}}",
        ),
    ),
    "scheduled-task-launched": Meaning(
        "application",
        "process: start",
        "success",
        Label(
            "[{host.name} で ]{user.name} の定期実行 {process.command_line} が始まりました",
            f"The scheduled command {{process.command_line}} of {{user.name}} began{_AT}",
        ),
    ),
    "switched-user": _session(
        "authentication: start",
        "success",
        f"{{user.name}} が{_AT_JA} {{user.effective.name}} に切り替えました",
        f"{{user.name}} became {{user.effective.name}}{_AT}",
    ),
    "switch-user-failed": _session(
        "authentication: start",
        "failure",
        f"{{user.name}} が{_AT_JA} {{user.effective.name}} への切り替えに失敗しました",
        f"{{user.name}} failed to become {{user.effective.name}}{_AT}",
    ),
    "privilege-granted": _session(
        "authentication: info",
        "success",
        f"{{user.name}} に{_AT_JA} {{user.effective.name}} としての操作が許可されました",
        f"{{user.name}} was allowed to act as {{user.effective.name}}{_AT}",
    ),
    "privilege-refused": _session(
        "authentication: info",
        "failure",
        f"{{user.name}} が{_AT_JA} {{user.effective.name}} としての操作を許可されませんでした",
        f"{{user.name}} was not allowed to act as {{user.effective.name}}{_AT}",
    ),
    "added-user-account": _account(
        "user creation",
        "アカウント {user.target.name} が作成されました",
        "The account {user.target.name} was created",
    ),
    "deleted-user-account": _account(
        "user deletion",
        "アカウント {user.target.name} が削除されました",
        "The account {user.target.name} was deleted",
    ),
    "modified-user-account": _account(
        "user change",
        "アカウント {user.target.name} が変更されました[: {logctl.changes}]",
        "The account {user.target.name} was changed[: {logctl.changes}]",
    ),
    "renamed-user-account": _account(
        "user change",
        "アカウント {user.target.name} の名前が {user.changes.name} に変えられました",
        "The account {user.target.name} was renamed to {user.changes.name}",
    ),
    "disabled-user-account": _account(
        "user change",
        "アカウント {user.target.name} のパスワードがロックされました",
        "The password of the account {user.target.name} was locked",
    ),
    "enabled-user-account": _account(
        "user change",
        "アカウント {user.target.name} のパスワードがロック解除されました",
        "The password of the account {user.target.name} was unlocked",
    ),
    "locked-out-user-account": _account(
        "user change",
        "アカウント {user.target.name} がロックアウトされました",
        "The account {user.target.name} was locked out",
    ),
    "changed-password": _account(
        "user change",
        "[{user.name} が ]{user.target.name} のパスワードを変更しました",
        "The password of {user.target.name} was changed[ by {user.name}]",
    ),
    "added-group-account": _account(
        "group creation", "グループ {group.name} が作成されました", "The group {group.name} was created"
    ),
    "deleted-group-account": _account(
        "group deletion", "グループ {group.name} が削除されました", "The group {group.name} was deleted"
    ),
    "modified-group-account": _account(
        "group change",
        "グループ {group.name} が変更されました[: {logctl.changes}]",
        "The group {group.name} was changed[: {logctl.changes}]",
    ),
    "added-member-to-group": _account(
        "group change",
        "[{user.name} により ]{user.target.name} がグループ {group.name} に追加されました",
        "{user.target.name} was added to the group {group.name}[ by {user.name}]",
    ),
    "removed-member-from-group": _account(
        "group change",
        "[{user.name} により ]{user.target.name} がグループ {group.name} から除かれました",
        "{user.target.name} was removed from the group {group.name}[ by {user.name}]",
    ),
    "account-change-failed": _account(
        "user info",
        "アカウント {user.target.name} の変更に失敗しました{_WHY}".replace("{_WHY}", _WHY_JA),
        "The account {user.target.name} could not be changed{_WHY}".replace("{_WHY}", _WHY),
        "failure",
    ),
    "system-shutdown": Meaning(
        "session",
        "host: end",
        "",
        Label(
            "[{host.name} の]停止が始まりました[({logctl.shutdown.type})]",
            "[{host.name} ]began to shut down[ ({logctl.shutdown.type})]",
        ),
    ),
    "file-written": Meaning(
        "file_operation",
        "file: change",
        "success",
        Label(
            f"{_FIRST_JA}SFTP により {{file.path}} に {{source.bytes}} バイトが書き込まれました",
            f"{{source.bytes}} bytes were written to {{file.path}} by SFTP{_AT}",
        ),
    ),
    "file-read": Meaning(
        "file_access",
        "file: access",
        "success",
        Label(
            f"{_FIRST_JA}SFTP により {{file.path}} から {{destination.bytes}} バイトが読み込まれました",
            f"{{destination.bytes}} bytes were read from {{file.path}} by SFTP{_AT}",
        ),
    ),
}
