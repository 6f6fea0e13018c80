"""One sentence for people, from an event's fields alone."""

from logctl import Label
from logctl.event import Fields
from logctl.language import Language

from .codes import LOGON_TYPES, failure

_KINDS = dict(LOGON_TYPES.values())
_TEMPLATES: dict[str, tuple[Label, tuple[str, ...]]] = {
    "logged-in": (
        Label("{user} が {host} にログオンしました", "{user} logged on to {host}"),
        ("kind", "source"),
    ),
    "logon-failed": (
        Label("{user} が {host} へのログオンに失敗しました", "{user} failed to log on to {host}"),
        ("reason", "kind", "source"),
    ),
    "logged-out": (
        Label("{user} が {host} からログオフしました", "{user} logged off from {host}"),
        ("kind",),
    ),
    "logged-in-explicit": (
        Label(
            "{user} が {host} で {effective} の資格情報を使いました",
            "{user} used the credentials of {effective} on {host}",
        ),
        ("target", "source"),
    ),
    "created-process": (
        Label("{user} が {host} で {process} を起動しました", "{user} started {process} on {host}"),
        ("command",),
    ),
}
"""By action: the sentence, and the remarks that follow it in brackets where there is something to remark."""
_REMARKS = {
    "kind": Label("種類", "type"),
    "source": Label("接続元", "from"),
    "reason": Label("理由", "reason"),
    "target": Label("接続先", "for"),
    "command": Label("コマンド", "command"),
}
_UNKNOWN = Label("不明なユーザー", "an unknown user")
_ANY = Label(
    "{channel} のイベント {code}（{provider}）: {host}", "{channel} event {code} ({provider}) on {host}"
)


def _account(fields: Fields, prefix: str, language: Language) -> str:
    name, domain = fields.get(f"{prefix}.name"), fields.get(f"{prefix}.domain")
    if not name:
        return _UNKNOWN.text(language)
    return f"{domain}\\{name}" if domain else str(name)


def _kind(fields: Fields, language: Language) -> str:
    name = str(fields.get("winlog.logon.type", ""))
    return _KINDS[name].text(language) if name in _KINDS else name


def _reason(fields: Fields, language: Language) -> str:
    label = failure(
        str(fields.get("winlog.logon.failure.status", "")),
        str(fields.get("winlog.logon.failure.sub_status", "")),
    )
    return label.text(language) if label else ""


def _remark(name: str, fields: Fields, language: Language) -> str:
    if name == "kind":
        return _kind(fields, language)
    if name == "reason":
        return _reason(fields, language)
    names = {
        "source": ("source.ip", "source.domain"),
        "target": ("destination.domain",),
        "command": ("process.command_line",),
    }
    return next((str(fields[field]) for field in names[name] if fields.get(field)), "")


def _remarks(names: tuple[str, ...], fields: Fields, language: Language) -> str:
    found = [(name, _remark(name, fields, language)) for name in names]
    texts = [f"{_REMARKS[name].text(language)}: {text}" for name, text in found if text]
    if not texts:
        return ""
    return f"（{'、'.join(texts)}）" if language == "ja" else f" ({', '.join(texts)})"


def sentence(fields: Fields, language: Language) -> str:
    if fields.get("event.action") in _TEMPLATES:
        template, remarks = _TEMPLATES[str(fields["event.action"])]
        return template.text(language).format(
            user=_account(fields, "user", language),
            effective=_account(fields, "user.effective", language),
            host=fields.get("host.hostname", "?"),
            process=fields.get("process.name", "?"),
        ) + _remarks(remarks, fields, language)
    return _ANY.text(language).format(
        channel=fields.get("winlog.channel", "?"),
        code=fields.get("event.code", "?"),
        provider=fields.get("event.provider", "?"),
        host=fields.get("host.hostname", "?"),
    )
