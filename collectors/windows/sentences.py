"""One sentence for people, from an event's fields alone."""

import re
from collections.abc import Callable

from logctl import Label
from logctl.event import Fields
from logctl.fields import value_label
from logctl.language import Language

from .codes import KERBEROS, LOGON_TYPES, failure
from .events import MEANINGS
from .values import number
from .words import message_label, rights_of_mask, tokens

Say = Callable[[Fields, Language], str]
_PLACE = re.compile(r"\{([\w.]+)\}")
_KINDS = dict(LOGON_TYPES.values())
_UNKNOWN = Label("不明なユーザー", "an unknown user")
_ANY = Label(
    "{winlog.channel} のイベント {event.code}（{event.provider}）: {host}",
    "{winlog.channel} event {event.code} ({event.provider}) on {host}",
)
_LONGEST = 300
_BREAKS = re.compile(r"[\r\n\t ]+")
_REQUESTS = {
    "device-started": Label("開始", "start"),
    "device-removed": Label("取り外し", "removal"),
    "device-removed-by-surprise": Label("予告のない取り外し", "removal without notice"),
}


def _account(prefix: str) -> Say:
    def say(fields: Fields, language: Language) -> str:
        name, domain = fields.get(f"{prefix}.name"), fields.get(f"{prefix}.domain")
        if not name:
            identifier = fields.get(f"{prefix}.id")
            return str(identifier) if identifier else ""
        return f"{domain}\\{name}" if domain else str(name)

    return say


def _actor(fields: Fields, language: Language) -> str:
    """The user, or where a record names none, the program."""
    return _account("user")(fields, language) or str(fields.get("process.name", ""))


def _first(*names: str) -> Say:
    """The first of these fields that is there, in the words of the language."""

    def say(fields: Fields, language: Language) -> str:
        return next((_shown(name, fields, language) for name in names if fields.get(name)), "")

    return say


def _shown(name: str, fields: Fields, language: Language) -> str:
    value = fields.get(name, "")
    label = value_label(name, value)
    if label:
        return label.text(language)
    text = (
        ("、" if language == "ja" else ", ").join(map(str, value)) if isinstance(value, list) else str(value)
    )
    text = _BREAKS.sub(" ", text).strip()
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _kind(fields: Fields, language: Language) -> str:
    name = str(fields.get("winlog.logon.type", ""))
    return _KINDS[name].text(language) if name in _KINDS else name


def _reason(fields: Fields, language: Language) -> str:
    data = "winlog.event_data."
    label = failure(
        str(fields.get("winlog.logon.failure.status", "")),
        str(fields.get("winlog.logon.failure.sub_status", "")),
    ) or message_label(str(fields.get(f"{data}FailureReason", fields.get(f"{data}OperationType", ""))))
    return label.text(language) if label else _shown("event.reason", fields, language)


def _ticket_outcome(fields: Fields, language: Language) -> str:
    label = KERBEROS.get(str(fields.get("winlog.logon.failure.status", "")))
    return label.text(language) if label else _shown("event.outcome", fields, language)


def _listed(found: list[str], language: Language) -> str:
    labels = [message_label(token) for token in dict.fromkeys(found)]
    return ("、" if language == "ja" else ", ").join(label.text(language) for label in labels if label)


def _data_words(*names: str) -> Say:
    """The words of `%%` messages in event data."""

    def say(fields: Fields, language: Language) -> str:
        texts = [str(fields.get(f"winlog.event_data.{name}", "")) for name in names]
        return _listed([token for text in texts for token in tokens(text)], language)

    return say


def _rights(fields: Fields, language: Language) -> str:
    words = _data_words("AccessList")(fields, language)
    mask = number(str(fields.get("logctl.access.mask", "")))
    return words or (_listed(rights_of_mask(mask, "file.path" in fields), language) if mask else "")


def _disk_change(fields: Fields, language: Language) -> str:
    gone = fields.get("event.action") == "disk-removed"
    device = _device(fields, language)
    ja = f"ディスク {device} が{'取り外されました' if gone else '接続されました'}"
    return ja if language == "ja" else f"the disk {device} was {'removed' if gone else 'connected'}"


def _device(fields: Fields, language: Language) -> str:
    made = " ".join(
        str(fields[name]) for name in ("device.manufacturer", "device.model.name") if fields.get(name)
    )
    name = str(fields.get("logctl.device.name", ""))
    if made and name and made != name:
        return f"{name}（{made}）" if language == "ja" else f"{name} ({made})"
    return made or name or str(fields.get("device.id", "?"))


def _request(fields: Fields, language: Language) -> str:
    label = _REQUESTS.get(str(fields.get("event.action", "")))
    return label.text(language) if label else ""


_SUBJECTS: dict[str, Say] = {
    "user": _account("user"),
    "actor": _actor,
    "effective": _account("user.effective"),
    "target": _account("user.target"),
    "target_name": _first("user.target.name"),
    "member": _first("user.target.name", "user.target.id"),
    "host": _first("host.hostname", "host.name"),
    "object": _first(
        "file.path", "registry.path", "logctl.object.name", "logctl.object.type", "logctl.handle"
    ),
    "volume": _first("volume.mount_name", "volume.name", "volume.id"),
    "device": _device,
    "disk_change": _disk_change,
}
_REMARKS: dict[str, tuple[Label, Say]] = {
    "account_changes": (Label("変更", "changes"), _data_words("UserAccountControl", "AuditPolicyChanges")),
    "audit_category": (Label("カテゴリ", "category"), _data_words("CategoryId")),
    "bus": (Label("接続", "bus"), _first("logctl.device.bus")),
    "command": (Label("コマンド", "command"), _first("process.command_line")),
    "copies": (Label("部数", "copies"), _first("logctl.print.copies")),
    "destination": (Label("接続先", "for"), _first("destination.domain", "destination.ip")),
    "credential": (Label("対象", "target"), _first("logctl.object.name")),
    "directory_value": (Label("値", "value"), _first("logctl.setting.after")),
    "device_class": (Label("種類", "class"), _first("logctl.device.class")),
    "device_request": (Label("要求", "request"), _request),
    "error_code": (Label("エラー", "error"), _first("error.code")),
    "error_message": (Label("エラー", "error"), _first("error.message")),
    "exit_code": (Label("終了コード", "exit code"), _first("process.exit_code")),
    "kind": (Label("種類", "type"), _kind),
    "outcome": (Label("結果", "outcome"), _first("event.outcome")),
    "pages": (Label("ページ数", "pages"), _first("logctl.print.pages")),
    "parent": (Label("親", "parent"), _first("process.parent.name")),
    "path": (Label("ファイル", "file"), _first("file.path")),
    "privileges": (Label("特権", "privileges"), _first("logctl.privileges")),
    "process": (Label("プログラム", "program"), _first("process.name", "process.executable")),
    "protection_action": (Label("対処", "action"), _first("logctl.protection.action")),
    "protector": (Label("保護機能", "protector"), _first("logctl.protector.type", "logctl.protector.id")),
    "reason": (Label("理由", "reason"), _reason),
    "rights": (Label("権限", "rights"), _rights),
    "script": (Label("内容", "script"), _first("winlog.event_data.ScriptBlockText")),
    "serial": (Label("シリアル番号", "serial number"), _first("device.serial_number")),
    "service_account": (Label("アカウント", "account"), _first("logctl.service.account")),
    "service_path": (Label("プログラム", "program"), _first("logctl.service.path")),
    "session": (Label("セッション", "session"), _first("logctl.session.id")),
    "setting": (Label("設定", "setting"), _first("logctl.setting.after")),
    "source": (Label("接続元", "from"), _first("source.ip", "source.domain")),
    "spn": (Label("SPN", "SPN"), _first("service.name")),
    "task_command": (Label("コマンド", "command"), _first("logctl.task.command")),
    "ticket_outcome": (Label("結果", "outcome"), _ticket_outcome),
    "user": (Label("ユーザー", "user"), _account("user")),
    "version": (Label("版", "version"), _first("logctl.protection.version")),
}


def _filled(template: str, fields: Fields, language: Language) -> str:
    def text(found: re.Match[str]) -> str:
        name = found[1]
        said = _SUBJECTS[name](fields, language) if name in _SUBJECTS else _shown(name, fields, language)
        if said:
            return said
        return _UNKNOWN.text(language) if name in ("user", "effective", "target", "member") else "?"

    return _PLACE.sub(text, template)


def _remarks(names: tuple[str, ...], fields: Fields, language: Language) -> str:
    found = [(_REMARKS[name][0], _REMARKS[name][1](fields, language)) for name in names]
    texts = [f"{label.text(language)}: {text}" for label, text in found if text]
    if not texts:
        return ""
    return f"（{'、'.join(texts)}）" if language == "ja" else f" ({', '.join(texts)})"


def sentence(fields: Fields, language: Language) -> str:
    meaning = MEANINGS.get((str(fields.get("event.provider", "")), str(fields.get("event.code", ""))))
    if meaning is None:
        return _filled(_ANY.text(language), fields, language)
    return _filled(meaning.sentence.text(language), fields, language) + _remarks(
        meaning.remarks, fields, language
    )
