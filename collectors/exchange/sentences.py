"""How the events of Exchange are told."""

from logctl import Label

_FROM, _TO = "{email.from.address}", "{email.to.address}"
_MAIL = "メール[「{email.subject}」]"
_A_MAIL = 'a mail[ "{email.subject}"]'
SENTENCES = {
    "mail-accepted": Label(
        f"[{_FROM} から ][{_TO} への]{_MAIL}を受け付けました",
        f"{_A_MAIL}[ from {_FROM}][ to {_TO}] was accepted",
    ),
    "mail-submitted": Label(
        f"[{_FROM} が][ {_TO} への]{_MAIL}を送信箱から出しました",
        f"{_A_MAIL}[ from {_FROM}][ to {_TO}] was submitted",
    ),
    "mail-sent": Label(
        f"[{_FROM} から ][{_TO} へ]{_MAIL}を送信しました",
        f"{_A_MAIL}[ from {_FROM}] was sent[ to {_TO}]",
    ),
    "mail-delivered": Label(
        f"[{_FROM} からの]{_MAIL}を[ {_TO} に]配信しました",
        f"{_A_MAIL}[ from {_FROM}] was delivered[ to {_TO}]",
    ),
    "mail-bounced": Label(
        f"[{_FROM} から ][{_TO} への]{_MAIL}を送信できませんでした[: {{event.reason}}]",
        f"{_A_MAIL}[ from {_FROM}][ to {_TO}] could not be sent[: {{event.reason}}]",
    ),
    "mail-deferred": Label(
        f"[{_FROM} から ][{_TO} への]{_MAIL}の送信を延期しました[: {{event.reason}}]",
        f"{_A_MAIL}[ from {_FROM}][ to {_TO}] was deferred[: {{event.reason}}]",
    ),
    "mail-bounce-notified": Label(
        f"[{_TO} に]{_MAIL}の結果を通知しました", f"[{_TO}: ]a report on {_A_MAIL} was made"
    ),
    "mail-expanded": Label(
        f"{_MAIL}の宛先を[ {_TO} に]展開しました", f"the recipients of {_A_MAIL} were resolved[ to {_TO}]"
    ),
    "mail-redirected": Label(f"{_MAIL}を[ {_TO} に]転送しました", f"{_A_MAIL} was redirected[ to {_TO}]"),
}
SENTENCE = Label(
    f"メールの処理: {{event.code}}[ {_FROM} から][ {_TO} へ]",
    f"mail: {{event.code}}[ from {_FROM}][ to {_TO}]",
)
