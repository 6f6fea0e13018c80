"""What a row of a register says, as a sentence."""

from logctl import Label
from logctl.event import Fields
from logctl.language import Language

_SAYS = {
    "people": Label("職員 {who} は{what}です", "staff: {who} is {what}"),
    "terminals": Label("端末 {who} は{what}です", "terminal: {who} is {what}"),
    "departments": Label("部署コード {who} は{what}です", "department code {who} is {what}"),
    "patients": Label("患者ID {who} は同じ患者です", "the patient ids {who} are of one patient"),
    "devices": Label("デバイス {who} は{what}です", "device: {who} is {what}"),
    "maintenance": Label("保守の計画 {who}: {what}", "planned maintenance {who}: {what}"),
}
_WHO = {
    "people": ("user.full_name", "logctl.staff.id", "user.name", "ehr.user.id"),
    "terminals": ("logctl.terminal.no", "host.name"),
    "departments": ("logctl.department.code",),
    "patients": ("ehr.patient.id",),
    "devices": ("logctl.device.no", "device.serial_number"),
    "maintenance": ("logctl.maintenance.no", "logctl.maintenance.vendor", "user.name"),
}
_WHAT = (
    *("ehr.user.department", "logctl.department.code", "ehr.user.role", "logctl.terminal.ward"),
    *("logctl.device.owner", "logctl.device.purpose"),
    *("logctl.maintenance.target", "logctl.maintenance.work", "logctl.maintenance.approver"),
)
_LISTED = Label("台帳に登録", "listed")
_YES = {
    "logctl.terminal.shared": Label("共用", "shared"),
    "logctl.device.encrypted": Label("暗号化あり", "encrypted"),
    "logctl.maintenance.cancelled": Label("中止", "cancelled"),
}
_NO = {"logctl.device.encrypted": Label("暗号化なし", "not encrypted")}
_RETURNED = Label("返却日 {day}", "returned on {day}")
_FROM, _TO = Label("（{day}から）", " (from {day})"), Label("（{day}まで）", " (until {day})")


def sentence(fields: Fields, language: Language) -> str:
    register = str(fields.get("logctl.register.name"))
    who = [one for name in _WHO.get(register, ()) for one in _texts(fields, name)]
    what = [one for name in _WHAT if name not in _WHO.get(register, ()) for one in _texts(fields, name)]
    what += [label.text(language) for name, label in _YES.items() if fields.get(name) is True]
    what += [label.text(language) for name, label in _NO.items() if fields.get(name) is False]
    if returned := str(fields.get("logctl.device.returned", "")):
        what.append(_RETURNED.text(language).replace("{day}", returned[:10]))
    said = _SAYS[register].text(language)
    said = said.replace("{who}", _listed(who, language)).replace(
        "{what}", _listed(what or [_LISTED.text(language)], language)
    )
    return said + _day(fields, "from", _FROM, language) + _day(fields, "to", _TO, language)


def _listed(texts: list[str], language: Language) -> str:
    return ("、" if language == "ja" else ", ").join(dict.fromkeys(texts))


def _day(fields: Fields, end: str, label: Label, language: Language) -> str:
    text = str(fields.get(f"logctl.register.{end}", ""))
    if not text or text.startswith("1970-01-01"):
        return ""
    day, _mark, time = text.partition("T")
    shown = day if time.startswith(("00:00:00", "23:59:59.999")) else f"{day} {time[:5]}"
    return label.text(language).replace("{day}", shown)


def _texts(fields: Fields, name: str) -> list[str]:
    value = fields.get(name, [])
    return [str(one) for one in (value if isinstance(value, list) else [value])]
