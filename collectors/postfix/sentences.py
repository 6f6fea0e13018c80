"""How the steps of a mail are told."""

from logctl import Label

_TO = "{email.to.address}"
_WHO = "[{email.from.address} から ]"
_ABOUT = "メール[「{email.subject}」]"
_MAIL = '[ "{email.subject}"][ from {email.from.address}]'
_CLIENT = "source.domain|source.ip"
SENTENCES = {
    "smtp-connected": Label(
        f"{{{_CLIENT}}} がメールサーバーに接続しました", f"{{{_CLIENT}}} connected to the mail server"
    ),
    "smtp-disconnected": Label(
        f"{{{_CLIENT}}} がメールサーバーから切断しました", f"{{{_CLIENT}}} disconnected from the mail server"
    ),
    "mail-accepted": Label(
        f"[{{user.name}} の]メールを[ {{{_CLIENT}}} から]受け付けました(キューID {{email.local_id}})",
        f"a mail[ of {{user.name}}] was accepted[ from {{{_CLIENT}}}] (queue id {{email.local_id}})",
    ),
    "mail-identified": Label(
        "キューID {email.local_id} のメールのメッセージIDは {email.message_id} です",
        "the mail with the queue id {email.local_id} has the message id {email.message_id}",
    ),
    "mail-header-noted": Label(
        "[{email.from.address} から ][{email.to.address} への]メールの見出し: {email.subject|vendor.postfix.header}",
        "header of a mail[ from {email.from.address}][ to {email.to.address}]: {email.subject|vendor.postfix.header}",
    ),
    "mail-queued": Label(
        "[{email.from.address} からの]メールをキューに入れました(キューID {email.local_id})",
        "a mail[ from {email.from.address}] was queued (queue id {email.local_id})",
    ),
    "mail-removed": Label(
        "キューID {email.local_id} のメールの処理を終えました",
        "the mail with the queue id {email.local_id} was done with",
    ),
    "mail-sent": Label(f"{_WHO}{_TO} へ{_ABOUT}を送信しました", f"a mail{_MAIL} was sent to {_TO}"),
    "mail-deferred": Label(
        f"{_WHO}{_TO} への{_ABOUT}の送信を延期しました[: {{event.reason}}]",
        f"a mail{_MAIL} to {_TO} was deferred[: {{event.reason}}]",
    ),
    "mail-bounced": Label(
        f"{_WHO}{_TO} への{_ABOUT}を送信できませんでした[: {{event.reason}}]",
        f"a mail{_MAIL} to {_TO} bounced[: {{event.reason}}]",
    ),
    "mail-expired": Label(
        "[{email.from.address} からの]メールを送信できないまま期限が切れました",
        "a mail[ from {email.from.address}] expired before it could be sent",
    ),
    "mail-rejected": Label(
        f"[{{{_CLIENT}}} からの][{{email.from.address}} の][{{email.to.address}} への]メールを拒否しました[: {{event.reason}}]",
        f"a mail[ from {{email.from.address}}][ to {{email.to.address}}][ by {{{_CLIENT}}}] was refused[: {{event.reason}}]",
    ),
    "mail-bounce-notified": Label(
        "キューID {email.local_id} のメールについて差出人に通知しました",
        "the sender of the mail with the queue id {email.local_id} was notified",
    ),
    "logon-failed": Label(
        f"{{{_CLIENT}}} から[ {{user.name}} の]メールサーバーへのログオンに失敗しました[: {{event.reason}}]",
        f"a logon[ of {{user.name}}] to the mail server from {{{_CLIENT}}} failed[: {{event.reason}}]",
    ),
}
