"""A section of Windows XP and 2003: the time in its title, messages with numbers below.

What the numbers mean: https://learn.microsoft.com/windows-hardware/drivers/install/setupapi-logging--windows-server-2003--windows-xp--and-windows-20
"""

import re

from logctl.decode.device_id import device_fields
from logctl.event import Fields

from .section import OTHER, STARTED, Kind, class_fields, described

_MARK = r"^(?:@ [\d:.]{8,12} )?#"
_DEVICE = re.compile(
    _MARK
    + r'[A-Z-]\d{3} (?:Doing (?:full|copy-only) install of|Device install of|Device|Removing device) "([^"\r\n]{3,400})"',
    re.M,
)
_CLASS = re.compile(
    _MARK + r"[A-Z-]\d{3} Class GUID of device (?:remains|changed to): (\{[0-9A-Fa-f-]{36}\})", re.M
)
_NEW_CLASS = re.compile(
    _MARK + r'I140 Installing Device Class: "([^"\r\n]{1,100})" (\{[0-9A-Fa-f-]{36}\})', re.M
)
_FOUND = re.compile(_MARK + r'I022 Found "[^"\r\n]*"[^\r\n]*?; Device: "([^"\r\n]{1,300})"', re.M)
_DONE = re.compile(
    _MARK + r"I(?:121 Device install of \"[^\"\r\n]*\" finished successfully|141 Class install completed)",
    re.M,
)
_ERROR = re.compile(_MARK + r"E\d{3} ([^\r\n]{1,1000})", re.M)
_CODE = re.compile(r"Error (0x[0-9a-fA-F]{1,8}|\d{1,10})\b")
_COMMAND = re.compile(
    _MARK
    + r'-19[89] (?:Executing "([^"\r\n]+)" with command line: |Command line processed: )([^\r\n]{0,4096})',
    re.M,
)
_DRIVE = re.compile(r"\\(?:usbstor|disk|cdrom|volume)\.inf\b", re.I)


def old_fields(instance: str, description: str, text: str) -> Fields:
    device = found[1] if (found := _DEVICE.search(text)) else ""
    fields: Fields = {
        **_outcome(text),
        **_program(text),
        **(_of_device(device, text) if device else {}),
        "vendor.setupapi.instance": instance,
        "vendor.setupapi.title": description,
    }
    if new := _NEW_CLASS.search(text):
        fields |= {"logctl.device.class": new[1], "logctl.device.class_id": new[2].lower()}
        return described(Kind("device-class-installed", "configuration", ("change",)), fields)
    return described(_kind(device, text, fields), fields)


def _kind(device: str, text: str, fields: Fields) -> Kind:
    if not device:
        return OTHER
    if "DIF_REMOVE" in text:
        return Kind("device-deleted", "host", ("change",))
    if fields["event.outcome"] == "failure":
        return Kind("device-install-failed", "host", ("info",))
    if "nstall of" not in text:  # full, copy-only, or one that is done
        return OTHER
    done = fields["event.outcome"] == "success"
    return Kind("device-driver-installed", "host", ("change",)) if done else STARTED


def _outcome(text: str) -> Fields:
    """What ended well may have had errors before: a driver that did not fit."""
    if _DONE.search(text):
        return {"event.outcome": "success"}
    if failed := _ERROR.search(text):
        code = _CODE.search(failed[1])
        return {
            "event.outcome": "failure",
            "error.message": failed[1].strip(),
            "error.code": code[1] if code else "",
        }
    return {"event.outcome": "unknown"}


def _program(text: str) -> Fields:
    found = _COMMAND.search(text)
    if found is None:
        return {}
    program = found[1] or ""
    return {
        "process.executable": program,
        "process.name": program.rpartition("\\")[2],
        "process.command_line": found[2].strip(),
    }


def _of_device(device: str, text: str) -> Fields:
    kind, name = _CLASS.search(text), _FOUND.search(text)
    return {
        **device_fields(device),
        "logctl.device.name": name[1].strip() if name else "",
        **class_fields(kind[1].lower() if kind else "", device, bool(_DRIVE.search(text))),
    }
