"""What USBGuard writes to its audit: `uid=0 pid=1 type='Policy.Device.Update' target.new='block' device.rule='...'`.

https://usbguard.github.io/documentation/rule-language.html
"""

import re

from logctl import RejectError
from logctl.event import Fields

_PAIR = re.compile(r"([a-z][a-z._]{1,40})='(.*?)'(?=\s*$| +[a-z][a-z._]{1,40}=')", re.DOTALL)
_ID = re.compile(r"\w{1,10} (?:.*? )?id ([0-9a-f]{4}):([0-9a-f]{4})\b", re.I | re.DOTALL)
_TEXT = r' "((?:[^"\\]|\\.)*+)"'
_SERIAL, _NAME, _PORT = (
    re.compile(rf"\b{name}{_TEXT}", re.DOTALL) for name in ("serial", "name", "via-port")
)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_DEVICES = {
    "Device.Insert": ("device-connected", "start"),
    "Device.Present": ("device-reported", "info"),
    "Device.Update": ("device-reported", "info"),
    "Device.Remove": ("device-removed", "end"),
}
_TARGETS = {"allow": "device-allowed", "block": "device-blocked", "reject": "device-blocked"}
_RULES = frozenset(["Policy.Insert", "Policy.Update", "Policy.Remove"])


def usbguard_fields(text: str) -> Fields | None:
    """None for what is no line of the audit."""
    pairs = dict(_PAIR.findall(text))
    kind = pairs.get("type", "")
    if kind in _RULES:
        return _policy(kind, pairs)
    if kind in _DEVICES:
        action, type_ = _DEVICES[kind]
        return _of_device(action, type_, kind, pairs)
    if not kind.startswith("Policy.Device."):
        return None
    target = pairs.get("target.new") or pairs.get("target", "")
    action = _TARGETS.get(target, "device-reported") if kind != "Policy.Device.Remove" else "device-reported"
    return _of_device(action, "info", kind, pairs) | {"vendor.usbguard.target": target}


def _of_device(action: str, type_: str, kind: str, pairs: dict[str, str]) -> Fields:
    rule = pairs.get("device.rule") or pairs.get("device.rule.new", "")
    if not rule:
        raise RejectError("a line of USBGuard without the device that it is about")
    failed = action == "device-blocked" or pairs.get("result") == "FAILURE"
    return {
        "event.action": action,
        "event.type": [type_],
        "event.outcome": "failure" if failed else "",
        "logctl.category": "drive",
        **_device(rule),
        "logctl.device.location": _quoted(_PORT, rule)
        or pairs.get("device.system_name", "").rpartition("/")[2],
        "vendor.usbguard.type": kind,
        "vendor.usbguard.rule": rule,
    }


def _device(rule: str) -> Fields:
    found, serial = _ID.match(rule), _quoted(_SERIAL, rule)
    return {
        "logctl.device.bus": "USB",
        "logctl.device.vendor_id": found[1].lower() if found else "",
        "logctl.device.product_id": found[2].lower() if found else "",
        "device.model.name": _quoted(_NAME, rule),
        "device.serial_number": serial,
        "logctl.device.serial_generated": False if serial else "",
    }


def _quoted(pattern: re.Pattern[str], rule: str) -> str:
    found = pattern.search(rule)
    return _ESCAPED.sub(r"\1", found[1]).strip() if found else ""


def _policy(kind: str, pairs: dict[str, str]) -> Fields:
    """The rules by which devices are let in were changed."""
    rule, failed = pairs.get("rule", ""), pairs.get("result") == "FAILURE"
    return {
        "event.action": "device-control-change-failed" if failed else "device-control-changed",
        "event.category": ["configuration"],
        "event.type": ["change"],
        "event.outcome": "failure" if failed else "success",
        "logctl.category": "system",
        "rule.id": pairs.get("rule.id", ""),
        "logctl.setting.name": "USBGuard",
        "logctl.setting.before": rule if kind == "Policy.Remove" else pairs.get("rule.old", ""),
        "logctl.setting.after": rule if kind == "Policy.Insert" else pairs.get("rule.new", ""),
        "vendor.usbguard.type": kind,
    }
