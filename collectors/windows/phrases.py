"""How the fields of an event are said, each in both languages."""

import re
from collections.abc import Callable

from logctl import Label
from logctl.event import Fields
from logctl.fields import value_label
from logctl.language import Language

from .codes import KERBEROS, LOGON_TYPES, PROTECTION_ACTIONS, PROTECTORS, SIDS, failure
from .values import number
from .words import message_label, rights_of_mask, tokens

Say = Callable[[Fields, Language], str]
_KINDS = dict(LOGON_TYPES.values())
_LONGEST = 300
_BREAKS = re.compile(r"[\r\n\t ]+")
_REQUESTS = {
    "device-started": Label("開始", "start"),
    "device-removed": Label("取り外し", "removal"),
    "device-removed-by-surprise": Label("予告のない取り外し", "removal without notice"),
}


def account(prefix: str) -> Say:
    def say(fields: Fields, language: Language) -> str:
        name, domain = fields.get(f"{prefix}.name"), fields.get(f"{prefix}.domain")
        if not name:
            identifier = str(fields.get(f"{prefix}.id", ""))
            return SIDS.get(identifier, identifier)
        return f"{domain}\\{name}" if domain else str(name)

    return say


def actor(fields: Fields, language: Language) -> str:
    """The user, or where a record names none, the program."""
    return account("user")(fields, language) or str(fields.get("process.name", ""))


def first_of(*names: str) -> Say:
    """The first of these fields that is there, in the words of the language."""

    def say(fields: Fields, language: Language) -> str:
        return next((shown(name, fields, language) for name in names if fields.get(name)), "")

    return say


def shown(name: str, fields: Fields, language: Language) -> str:
    value = fields.get(name, "")
    label = value_label(name, value)
    if label:
        return label.text(language)
    text = (
        ("、" if language == "ja" else ", ").join(map(str, value)) if isinstance(value, list) else str(value)
    )
    text = _BREAKS.sub(" ", text).strip()
    return text if len(text) <= _LONGEST else text[: _LONGEST - 3] + "..."


def kind(fields: Fields, language: Language) -> str:
    name = str(fields.get("winlog.logon.type", ""))
    return _KINDS[name].text(language) if name in _KINDS else name


def reason(fields: Fields, language: Language) -> str:
    data = "winlog.event_data."
    label = failure(
        str(fields.get("winlog.logon.failure.status", "")),
        str(fields.get("winlog.logon.failure.sub_status", "")),
    ) or message_label(str(fields.get(f"{data}FailureReason", "")))
    return label.text(language) if label else shown("event.reason", fields, language)


def ticket_outcome(fields: Fields, language: Language) -> str:
    label = KERBEROS.get(str(fields.get("winlog.logon.failure.status", "")))
    return label.text(language) if label else shown("event.outcome", fields, language)


def listed(found: list[str], language: Language) -> str:
    labels = [message_label(token) for token in dict.fromkeys(found)]
    return ("、" if language == "ja" else ", ").join(label.text(language) for label in labels if label)


def data_words(*names: str) -> Say:
    """The words of `%%` messages in event data."""

    def say(fields: Fields, language: Language) -> str:
        texts = [str(fields.get(f"winlog.event_data.{name}", "")) for name in names]
        return listed([token for text in texts for token in tokens(text)], language)

    return say


def rights(fields: Fields, language: Language) -> str:
    words = data_words("AccessList")(fields, language)
    mask = number(str(fields.get("logctl.access.mask", "")))
    return words or (listed(rights_of_mask(mask, "file.path" in fields), language) if mask else "")


def object_of_handle(fields: Fields, language: Language) -> str:
    """What a handle is to; records that have only the handle's number say so."""
    found = first_of("file.path", "registry.path", "logctl.object.name", "logctl.object.type")(
        fields, language
    )
    handle = str(fields.get("logctl.handle", ""))
    if found or not handle:
        return found
    return f"ハンドル {handle} の対象" if language == "ja" else f"the object of handle {handle}"


def file_or_stream(fields: Fields, language: Language) -> str:
    path, stream = str(fields.get("file.path", "")), fields.get("logctl.file.stream")
    if not stream:
        return path
    return f"{path} のストリーム {stream}" if language == "ja" else f"the stream {stream} of {path}"


def member(fields: Fields, language: Language) -> str:
    identifier = str(fields.get("user.target.id", ""))
    return str(fields.get("user.target.name", "")) or SIDS.get(identifier, identifier)


def end_of_connection(side: str) -> Say:
    """Address and port of one end of a connection; ICMP and the like have no ports."""

    def say(fields: Fields, language: Language) -> str:
        address, port = str(fields.get(f"{side}.ip", "")), fields.get(f"{side}.port")
        if not address or port is None:
            return address
        return f"[{address}]:{port}" if ":" in address else f"{address}:{port}"

    return say


def disk_change(fields: Fields, language: Language) -> str:
    gone = fields.get("event.action") == "disk-removed"
    disk = device(fields, language)
    ja = f"ディスク {disk} が{'取り外されました' if gone else '接続されました'}"
    return ja if language == "ja" else f"the disk {disk} was {'removed' if gone else 'connected'}"


def device(fields: Fields, language: Language) -> str:
    made = " ".join(
        str(fields[name]) for name in ("device.manufacturer", "device.model.name") if fields.get(name)
    )
    name = str(fields.get("logctl.device.name", ""))
    if made in name:
        return name or str(fields.get("device.id", ""))
    if name and name not in made:
        return f"{name}（{made}）" if language == "ja" else f"{name} ({made})"
    return made


def serial(fields: Fields, language: Language) -> str:
    """Windows' own substitute for a serial number tells nobody which stick it was."""
    return "" if fields.get("logctl.device.serial_generated") else str(fields.get("device.serial_number", ""))


def start_before(fields: Fields, language: Language) -> str:
    before = str(fields.get("logctl.setting.before", ""))
    label = value_label("logctl.service.start_type", before)
    return label.text(language) if label else before


def acting_program(fields: Fields, language: Language) -> str:
    """The program, where the sentence does not say it already as who acted."""
    name = str(fields.get("process.name") or fields.get("process.executable") or "")
    return name if account("user")(fields, language) else ""


def coded(name: str, labels: dict[str, Label]) -> Say:
    """A code in words; without a word, as it is."""

    def say(fields: Fields, language: Language) -> str:
        text = str(fields.get(name, ""))
        code = number(text)
        label = labels.get(text.lower() if code is None else str(code))
        return label.text(language) if label else text

    return say


def request(fields: Fields, language: Language) -> str:
    label = _REQUESTS.get(str(fields.get("event.action", "")))
    return label.text(language) if label else ""


protector_kind = coded("logctl.protector.type", PROTECTORS)
action_name = coded("logctl.protection.action", PROTECTION_ACTIONS)


def protector(fields: Fields, language: Language) -> str:
    return protector_kind(fields, language) or str(fields.get("logctl.protector.id", ""))


def protection_action(fields: Fields, language: Language) -> str:
    name = action_name(fields, language)
    return "" if name.lower() in ("not applicable", "該当なし") else name


def groups(fields: Fields, language: Language) -> str:
    found = fields.get("group.id", [])
    names = [SIDS.get(str(entry), str(entry)) for entry in found] if isinstance(found, list) else [str(found)]
    return shown("group.id", {"group.id": names}, language)


text_of_script = first_of("winlog.event_data.ScriptBlockText", "winlog.event_data.Payload")


def script(fields: Fields, language: Language) -> str:
    """800 has what was called in its third value, the line of the script in its first."""
    return text_of_script(fields, language) or first_of(
        *(f"winlog.event_data.param{place}" for place in ("3", "1") if fields.get("event.code") == "800")
    )(fields, language)
