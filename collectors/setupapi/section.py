"""What a section of Windows Vista and later says: its title, its end, and a few lines of its body."""

import ntpath
import re
from typing import NamedTuple

from logctl.decode.device_id import CLASSES, NETWORK_CLASSES, STORAGE_CLASSES, device_fields
from logctl.event import Fields


class Kind(NamedTuple):
    action: str
    category: str
    types: tuple[str, ...]


_INSTALL = Kind("device-driver-installed", "host", ("change",))
STARTED = Kind("device-install-started", "host", ("info",))
_FAILED = Kind("device-install-failed", "host", ("info",))
_BLOCKED = Kind("device-blocked", "host", ("info",))
_DELETED = Kind("device-deleted", "host", ("change",))
_DRIVER = Kind("driver-package-added", "driver", ("change",))
OTHER = Kind("setup-section-run", "host", ("info",))
_NOT_DELETED = Kind("device-delete-failed", "host", ("info",))
_UNSUCCESSFUL = Kind("setup-section-failed", "host", ("info",))
_UNFINISHED = Kind("setup-section-unfinished", "host", ("info",))
_KINDS = {
    "Device Install": _INSTALL,
    "Device and Driver Disk Cleanup Handler": Kind("devices-cleaned-up", "host", ("change",)),
    "Device Installation Restrictions Policy Check": Kind("device-policy-checked", "host", ("info",)),
    "Delete Device": _DELETED,
    "Uninstall Device": _DELETED,
    "Device Uninstall": _DELETED,
    "Disable Device Install": Kind("device-install-disabled", "configuration", ("change",)),
    "Enable Device Install": Kind("device-install-enabled", "configuration", ("change",)),
    "Import Driver Package": _DRIVER,
    "SetupCopyOEMInf": _DRIVER,
    "Stage Driver Updates": Kind("driver-updates-staged", "driver", ("change",)),
    "Install Driver Updates": Kind("driver-updates-installed", "driver", ("change",)),
    "Unstage Driver Updates": Kind("driver-updates-unstaged", "driver", ("change",)),
    "Uninstall Driver Updates": Kind("driver-updates-removed", "driver", ("change",)),
    "Delete Driver Package": Kind("driver-package-removed", "driver", ("change",)),
    "SetupUninstallOEMInf": Kind("driver-package-removed", "driver", ("change",)),
}
"""By the title's beginning, without `Setup online` and the like before it and the manner in brackets after it."""
_TITLE = re.compile(
    r"(?:Setup (?:online |offline )?)?+([^(\-]{1,80}?)(?: *\([^)]*\))?+(?: +- +(.+))?", re.DOTALL
)
_INF = re.compile(r"\.inf(?:_|$)|^[a-z]:\\", re.I)
_COMMAND = re.compile(r"^[ .!]*+cmd: +([^\r\n]{1,4096})", re.M)
_PROGRAM = re.compile(r'"([^"]{1,1024})"|(.{1,1024}?\.exe)\b|(\S{1,1024})', re.I)
_CLASS = re.compile(
    r"Class GUID(?: of device (?:changed to|remains):| +[=-]) *+(\{[0-9a-f]{8}-[0-9a-f-]{27}\})", re.I
)
_NAME = re.compile(
    r"^[ .!]*+[a-z]{3}: +(?:Description +- +\[?|Device Description *+[-=] *+\[?)([^\]\r\n]{1,300})", re.M
)
_NODE = re.compile(r"^[ .!]*+[a-z]{3}: +DevDesc +- +([^\r\n]{1,300})", re.M)
_DRIVERS = re.compile(
    r"(?:\\|- \[?)(?:usbstor|uaspstor|disk|cdrom|volume|wpdfs|wpdmtp|sffdisk)\.inf(?:\]|[ \r\n(]|$)", re.I
)
"""Of drives; what carries a network is told by its class."""
_DRIVE = re.compile(r"usbstor|uaspstor|storage\\volume|wpdbusenum|(?:scsi|sd|ide|nvme)\\(?:disk|cdrom)", re.I)
_REMOVED = re.compile(r"^[ .!]*+set: +Device (\S{1,400}) was removed\.", re.M)
_POLICY = re.compile(r"^[ .!]*+pol: +\[-\] ([^\r\n]{1,300})", re.M)
_STATUS = re.compile(r"(SUCCESS|FAILURE)(?: ?\(([^)]*)\))?")
_BLOCKED_CODE = "0xe0000248"
"""ERROR_DEVICE_INSTALL_BLOCKED, of a policy that restricts which devices may be installed."""


def section_fields(title: str, text: str, status: str) -> Fields:
    found = _TITLE.fullmatch(title)
    name, subject = (found[1].strip(), found[2] or "") if found else (title, "")
    driver = bool(_INF.search(subject))
    kind = _KINDS.get(name, OTHER)
    kind = _DRIVER if kind is _INSTALL and driver else kind
    fields: Fields = {
        **_outcome(status),
        **_program(text),
        **(_driver(subject) if driver else _device(subject, text)),
        "vendor.setupapi.title": title,
        "vendor.setupapi.exit_status": status,
    }
    kind = _ended(kind, str(fields["event.outcome"]), _is_blocked(text, fields))
    if kind.action == "devices-cleaned-up":
        fields |= _cleaned(text)
    if kind is _BLOCKED and (policies := _POLICY.findall(text)):
        fields["event.reason"] = list(dict.fromkeys(map(str.strip, policies)))
    return described(kind, fields)


def _ended(kind: Kind, outcome: str, blocked: bool) -> Kind:
    """Nothing is claimed to have been done that failed, or of which the end is not there."""
    if outcome == "success":
        return kind
    if kind is _INSTALL:
        return STARTED if outcome == "unknown" else _BLOCKED if blocked else _FAILED
    if outcome == "unknown":
        return _UNFINISHED
    return _NOT_DELETED if kind is _DELETED else _UNSUCCESSFUL


def described(kind: Kind, fields: Fields) -> Fields:
    """With what every event has, and without what is empty."""
    known: Fields = {
        "event.action": kind.action,
        "event.category": [kind.category],
        "event.type": list(kind.types),
        "host.os.type": "windows",
        "logctl.category": "system",
        **fields,
    }
    return {name: value for name, value in known.items() if value not in ("", [])}


def _outcome(status: str) -> Fields:
    """`SUCCESS`, `SUCCESS (REBOOT_REQUIRED)`, `FAILURE(0x000005b4)`; where the section was cut off, nobody knows."""
    found = _STATUS.match(status)
    if found is None:
        return {"event.outcome": "unknown"}
    if found[1] == "FAILURE":
        return {"event.outcome": "failure", "error.code": found[2] or ""}
    return {"event.outcome": "success"}


def _is_blocked(text: str, fields: Fields) -> bool:
    return fields.get("error.code") == _BLOCKED_CODE or "blocked by policy" in text


def _program(text: str) -> Fields:
    found = _COMMAND.search(text)
    if found is None:
        return {}
    command = found[1].strip()
    program = _PROGRAM.match(command)
    path = next(filter(None, program.groups()), "") if program else ""
    return {
        "process.command_line": command,
        "process.name": ntpath.basename(path),
        "process.executable": path if "\\" in path else "",
    }


def _driver(path: str) -> Fields:
    name = ntpath.basename(path)
    return {"file.path": path if "\\" in path else "", "file.name": name}


def _device(subject: str, text: str) -> Fields:
    if "\\" not in subject:
        return {}
    found = _CLASS.search(text)
    class_id = found[1].lower() if found else ""
    name = _NAME.search(text) or _NODE.search(text)
    return {
        **device_fields(subject),
        "logctl.device.name": name[1].strip() if name else "",
        **class_fields(class_id, subject, bool(_DRIVERS.search(text))),
    }


def class_fields(class_id: str, identifier: str, is_drive: bool = False) -> Fields:
    """The class in words, and which category it makes the event one of."""
    kind = CLASSES.get(class_id, "")
    drive = is_drive or kind in STORAGE_CLASSES or bool(_DRIVE.search(identifier))
    category = "network_device" if kind in NETWORK_CLASSES else "drive" if drive else ""
    return {
        "logctl.device.class_id": class_id,
        "logctl.device.class": kind,
        **({"logctl.category": category} if category else {}),
    }


def _cleaned(text: str) -> Fields:
    """Windows takes devices that were not connected for long off its list, and with them their traces."""
    removed = _REMOVED.findall(text)
    drives = any(_DRIVE.search(one) for one in removed)
    return {"vendor.setupapi.removed": removed, **({"logctl.category": "drive"} if drives else {})}
