"""What is in a record beside who: the process, the file, the command, the service, the connection."""

import re
from collections.abc import Callable
from ipaddress import ip_address

from logctl.decode.host import address_of
from logctl.event import Fields

from .calls import EXECUTES, call_name
from .pairs import NOTHING

_KEPT = {
    "syscall": "vendor.auditd.syscall",
    "unit": "service.name",
    "cwd": "process.working_directory",
    "sw": "package.name",
    "reason": "event.reason",
    "comm": "process.name",
    "exe": "process.executable",
    "ses": "logctl.session.id",
    "mode": "file.mode",
}
_NUMBERS = {"pid": "process.pid", "ppid": "process.parent.pid"}
_DULL = frozenset(
    [
        "items",
        "auid",
        "uid",
        "euid",
        "gid",
        "suid",
        "fsuid",
        "egid",
        "sgid",
        "fsgid",
        "cap_fp",
        "cap_fi",
        "cap_fe",
        "cap_fver",
        "cap_frootid",
        "ogid",
        "rdev",
        "inode",
        "dev",
        "msg",
        "hostname",
        "addr",
        "acct",
        "id",
        "rport",
        "res",
        "success",
        "old-auid",
        "old-ses",
        "name",
        "argc",
        "a0",
        "a1",
        "a2",
        "a3",
        "proctitle",
        "cmd",
        "saddr",
        "path",
        "item",
    ]
)
"""Told elsewhere, or in the original only."""
_UNSET_SESSION = "4294967295"
_PART = re.compile(r"a(\d{1,6})(?:\[(\d{1,6})\])?")
_AVC = re.compile(r"avc: +(denied|granted) +\{ ([^}]{0,500}) \}")
_MOST = 100


def part_fields(name: str, values: dict[str, str], text: str, outcome: str) -> Fields:
    fields: Fields = {}
    for key, value in values.items():
        if value in NOTHING or key in _DULL or key.isupper() or "[" in key or len(fields) > _MOST:
            continue
        if key in _NUMBERS:
            if value.isdecimal() and len(value) < 10:
                fields[_NUMBERS[key]] = int(value)
        elif key == "ses" and value == _UNSET_SESSION:
            continue
        elif not (name == "EXECVE" and _PART.fullmatch(key)):
            fields[_KEPT.get(key) or f"vendor.auditd.{key}"] = value
    part = _PARTS.get(name)
    return fields | part(values, text) if part else fields


def path_fields(path: str) -> Fields:
    """Of a whole path; what a record gives relative to the working directory is no path yet."""
    if not path.startswith("/"):
        return {"vendor.auditd.name": path} if path else {}
    name = path.rpartition("/")[2]
    stem, dot, extension = name.rpartition(".")
    found: Fields = {"file.path": path}
    if name:
        found["file.name"] = name
    return {**found, "file.extension": extension.lower()} if stem and dot and extension else found


def _syscall(values: dict[str, str], text: str) -> Fields:
    name = values.get("SYSCALL") or call_name(values.get("syscall", ""), values.get("arch", ""))
    found: Fields = {"vendor.auditd.syscall": name}
    if name in EXECUTES and values.get("success") == "yes":
        found |= {"event.action": "executed", "event.type": ["start"]}
    return found


def _path(values: dict[str, str], text: str) -> Fields:
    name = values.get("name", "")
    found = path_fields("" if name in NOTHING else name)
    match values.get("nametype"):
        case "CREATE":
            return {
                **found,
                "event.action": "file-created",
                "logctl.category": "file_operation",
                "event.type": ["creation"],
            }
        case "DELETE":
            return {
                **found,
                "event.action": "file-deleted",
                "logctl.category": "file_operation",
                "event.type": ["deletion"],
            }
    return found


def _execve(values: dict[str, str], text: str) -> Fields:
    """Arguments that are long come in parts: `a1[0]=... a1[1]=...`."""
    parts: dict[int, list[str]] = {}
    for key, value in values.items():
        if found := _PART.fullmatch(key):
            parts.setdefault(int(found[1]), []).append(value)
    arguments = ["".join(parts[number]) for number in sorted(parts)]
    return {"process.command_line": " ".join(arguments)}


def _proctitle(values: dict[str, str], text: str) -> Fields:
    return {"process.command_line": values.get("proctitle", "")}


def _command(values: dict[str, str], text: str) -> Fields:
    return {"process.command_line": values.get("cmd", "")}


def _sockaddr(values: dict[str, str], text: str) -> Fields:
    """As the kernel has it: the family, of IP the port and the address. Which end it is, the system call says."""
    saddr = values.get("saddr", "")
    try:
        data = bytes.fromhex(saddr)
    except ValueError:
        return {}
    if data[:2] == b"\x02\0" and len(data) >= 8:
        return _end(str(ip_address(data[4:8])), data)
    if data[:2] == b"\x0a\0" and len(data) >= 24:
        address = ip_address(data[8:24])
        return _end(str(getattr(address, "ipv4_mapped", None) or address), data)
    if data[:2] == b"\x01\0":
        return {"vendor.auditd.socket": data[2:].split(b"\0")[0].decode(errors="replace")}
    return {}


def _tunnel(values: dict[str, str], text: str) -> Fields:
    ends = {
        "source.ip": address_of(values.get("src", "")),
        "destination.ip": address_of(values.get("dst", "")),
    }
    return {name: address for name, address in ends.items() if address}


def _end(address: str, data: bytes) -> Fields:
    return {
        "related.ip": [address],
        "vendor.auditd.socket": address,
        "vendor.auditd.port": str(int.from_bytes(data[2:4])),
    }


def _avc(values: dict[str, str], text: str) -> Fields:
    if "apparmor" in values:
        return {"event.action": "violated-apparmor-policy", **path_fields(values.get("name", ""))}
    found: Fields = path_fields(values.get("path", "") or values.get("name", ""))
    if said := _AVC.match(text):
        found["logctl.access.rights"] = said[2].split()
        found["event.outcome"] = "failure" if said[1] == "denied" else "success"
    return found


def _config(values: dict[str, str], text: str) -> Fields:
    off = values.get("audit_enabled") == "0"
    return {"logctl.audit.remark": "stopped"} if off else {}


_PARTS: dict[str, Callable[[dict[str, str], str], Fields]] = {
    "SYSCALL": _syscall,
    "PATH": _path,
    "MAC_IPSEC_EVENT": _tunnel,
    "KERN_MODULE": lambda values, text: {"vendor.auditd.name": values.get("name", "")},
    "EXECVE": _execve,
    "PROCTITLE": _proctitle,
    "USER_CMD": _command,
    "SOCKADDR": _sockaddr,
    "AVC": _avc,
    "USER_AVC": _avc,
    "CONFIG_CHANGE": _config,
    "DAEMON_START": lambda values, text: {"logctl.audit.remark": "started"},
    "DAEMON_END": lambda values, text: {"logctl.audit.remark": "stopped"},
    "DAEMON_ABORT": lambda values, text: {"logctl.audit.remark": "stopped-unexpectedly"},
}
