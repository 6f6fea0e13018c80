"""What an audited event says, whichever way it is written."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from logctl.decode.file_path import path_fields
from logctl.decode.file_rights import mask_fields
from logctl.event import Fields
from logctl.lines.files import constants, movement

_CREATED = {
    "CREATED": "created",
    "OPENED": "opened",
    "OVERWRITTEN": "overwritten",
    "SUPERSEDED": "overwritten",
}
_KINDS = {
    "read": "read",
    "write": "written",
    "delete": "deleted",
    "rename": "renamed",
    "close": "closed",
    "open": "opened",
    "create": "opened",
    "get_security": "permissions-read",
    "set_security": "acl-changed",
    "tree_connect": "connected",
}
_FOLDERS = {"created": "folder-created", "opened": "folder-opened", "deleted": "folder-deleted"}
_SESSIONS = {"logon": ("logged-in", "start"), "logoff": ("logged-out", "end")}


class Audited(NamedTuple):
    """`event` in lower case; `result` is what a create did (CREATED, OPENED); `bytes_read` is None where nobody says."""

    event: str
    succeeded: bool
    path: str = ""
    new_path: str = ""
    folder: bool = False
    result: str = ""
    bytes_read: int | None = None
    bytes_written: int | None = None


def fields_of(told: Audited) -> Fields:
    if told.event in _SESSIONS:
        return _session(told)
    kind = _kind(told)
    if kind is None:
        return _other(told)
    found: Fields = {**constants(kind, told.succeeded), "vendor.isilon.event": told.event}
    if told.event == "rename" and told.new_path:
        found |= path_fields(told.new_path)
        found["logctl.from.path"] = told.path
    elif kind == "connected":
        found |= {"logctl.share.name": told.path} if told.path else {}
    else:
        found |= path_fields(told.path)
    if told.folder:
        found["file.type"] = "dir"
    if told.bytes_read is not None and told.bytes_written is not None:
        found["vendor.isilon.bytes_read"] = str(told.bytes_read)
        found["vendor.isilon.bytes_written"] = str(told.bytes_written)
    return found


def _kind(told: Audited) -> str | None:
    """A close says what was read and written meanwhile, which nothing else does where only the default is audited."""
    if told.event == "create" and told.result:
        kind: str | None = _CREATED.get(told.result, "opened")
    elif told.event == "close" and not told.folder and (told.bytes_written or told.bytes_read):
        return "written" if told.bytes_written else "read"
    elif told.event == "rename":
        return movement(told.path, told.new_path)
    else:
        kind = _KINDS.get(told.event)
    return _FOLDERS.get(kind, kind) if told.folder and kind else kind


def _session(told: Audited) -> Fields:
    action, kind = _SESSIONS[told.event]
    return {
        "event.action": action if told.succeeded or told.event == "logoff" else "logon-failed",
        "event.category": ["authentication"],
        "event.type": [kind],
        "event.outcome": "success" if told.succeeded else "failure",
        "logctl.category": "session",
        "vendor.isilon.event": told.event,
    }


def _other(told: Audited) -> Fields:
    return {
        "event.action": "isilon-event",
        "event.category": ["file"],
        "event.type": ["info"],
        "event.outcome": "success" if told.succeeded else "failure",
        "logctl.category": "file_access",
        "vendor.isilon.event": told.event,
        **path_fields(told.path),
    }


def of_payload(payload: Mapping[str, Any]) -> Fields:
    status = _number(payload, "ntStatus") or 0
    result = _text(payload, "createResult").upper()
    event = _text(payload, "eventType").lower()
    new = _path(payload, "newFileName") or _path(payload, "newName")
    share = _text(payload, "shareName") or _text(payload, "share")
    told = Audited(
        event,
        status == 0,
        share if event == "tree_connect" else (_path(payload, "fileName") or _path(payload, "oldFileName")),
        new,
        payload.get("isDirectory") is True,
        result,
        _number(payload, "bytesRead"),
        _number(payload, "bytesWritten"),
    )
    found = {**fields_of(told), **_who(payload)}
    mask = _number(payload, "desiredAccess")
    if mask is not None and 0 < mask < 2**32:
        found |= mask_fields(mask)
    if status:
        found["error.code"] = f"{status & 0xFFFFFFFF:#010x}"
    return found


def _who(payload: Mapping[str, Any]) -> Fields:
    """The log has ids only; on which the name stands is known where the cluster takes its users from."""
    unix, sid = _number(payload, "userID"), _text(payload, "userSID")
    found = {
        "user.id": sid or ("" if unix is None else str(unix)),
        "vendor.isilon.uid": "" if unix is None else str(unix),
        "network.protocol": _text(payload, "protocol").lower(),
        "vendor.isilon.zone": _text(payload, "zoneName"),
        "vendor.isilon.inode": str(_number(payload, "inode") or ""),
    }
    name = _text(payload, "userName") or _text(payload, "username")
    return {key: value for key, value in {**found, "user.name": name}.items() if value}


def _text(payload: Mapping[str, Any], name: str) -> str:
    value = payload.get(name)
    return value if isinstance(value, str) else ""


def _path(payload: Mapping[str, Any], name: str) -> str:
    r"""`\ifs\home\...` is /ifs/home/... everywhere else on the cluster."""
    text = _text(payload, name)
    return text.replace("\\", "/") if text.startswith("\\ifs") else text


def _number(payload: Mapping[str, Any], name: str) -> int | None:
    value = payload.get(name)
    return (
        value
        if isinstance(value, int) and not isinstance(value, bool) and -(2**63) <= value < 2**63
        else None
    )
