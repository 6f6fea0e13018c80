"""What an operation of vfs_full_audit says of a file: the table, and how its arguments are read.

Nothing is escaped in these lines: a `|` may be part of a name, so arguments are read from the left, by their number.
"""

import re
from collections.abc import Callable
from functools import lru_cache

from logctl import RejectError
from logctl.decode.file_path import path_fields
from logctl.decode.file_rights import mask_fields
from logctl.event import Fields
from logctl.lines.files import movement

from .operations import MODE_PATH, PATH_ACL, PATH_MODE, PATH_OWNER, PATH_TIMES, TWO

_REQUEST = re.compile(r"0x([0-9a-fA-F]{1,8})\|(file|dir)\|([a-z_]{2,20})\|(.*)", re.DOTALL)
_MODE = re.compile(r"(.*)\|(?:0?)([0-7]{1,6})", re.DOTALL)
_OWNER = re.compile(r"(.*)\|(-?\d{1,10})\|(-?\d{1,10})", re.DOTALL)
_ACL = re.compile(r"(.*) \[([^\[\]]*)\]", re.DOTALL)
_TIMES = re.compile(r"(.*?)\|[^|]*\|[^|]*(?:\|[^|]*\|[^|]*)?", re.DOTALL)

_LONG = 1024
"""Arguments that are longer do not come again, and many of them would fill the memory."""
_DISPOSITIONS = {
    "create": "created",
    "supersede": "overwritten",
    "overwrite": "overwritten",
    "overwrite_if": "made-anew",
}
"""What was done to a file; `open` did nothing, and of `open_if` nobody knows."""


def _request(text: str) -> tuple[str, Fields]:
    """An access mask says what was asked for; 0x10000 (DELETE) comes before a renaming as well as a deletion."""
    found = _REQUEST.fullmatch(text)
    if found is None:
        raise RejectError("create_file without mask, type, disposition and path: %(text)s", text=text[:200])
    mask, kind, disposition, path = found.groups()
    fields = {**mask_fields(int(mask, 16)), **path_fields(path), "vendor.samba.disposition": disposition}
    if kind == "dir":
        fields["file.type"] = "dir"
        return ("folder-created" if disposition == "create" else "folder-opened"), fields
    return _DISPOSITIONS.get(disposition, "opened"), fields


def _mode_path(text: str) -> Fields:
    mode, bar, path = text.partition("|")
    if not bar or mode not in ("r", "w"):
        raise RejectError("an opened file without `r` or `w`: %(text)s", text=text[:200])
    return {**path_fields(path), "vendor.samba.mode": mode} if path else {}


def _two(text: str) -> Fields:
    """Where names have a `|`, the new path begins at the only one before a `/`; where several could be, nobody knows."""
    places = [place for place, letter in enumerate(text) if letter == "|"]
    if text.startswith("/"):
        places = [place for place in places if text[place + 1 : place + 2] == "/"]
    if not places:
        raise RejectError("a renamed or linked file with one name only: %(text)s", text=text[:200])
    if len(places) > 1:
        return {"logctl.object.name": text}
    return {**path_fields(text[places[0] + 1 :]), "logctl.from.path": text[: places[0]]}


def _path_mode(text: str) -> Fields:
    found = _MODE.fullmatch(text)
    return {**path_fields(found[1]), "file.mode": found[2].zfill(4)} if found else path_fields(text)


def _path_owner(text: str) -> Fields:
    found = _OWNER.fullmatch(text)
    if found is None:
        return path_fields(text)
    owner = {"user.id": found[2], "group.id": found[3]}
    return path_fields(found[1]) | {f"vendor.samba.owner.{name}": one for name, one in owner.items()}


def _path_acl(text: str) -> Fields:
    found = _ACL.fullmatch(text)
    return {**path_fields(found[1]), "logctl.permissions.after": found[2]} if found else path_fields(text)


def _path_times(text: str) -> Fields:
    found = _TIMES.fullmatch(text)
    return path_fields(found[1] if found else text)


_READ: dict[str, Callable[[str], Fields]] = {
    MODE_PATH: _mode_path,
    TWO: _two,
    PATH_MODE: _path_mode,
    PATH_OWNER: _path_owner,
    PATH_ACL: _path_acl,
    PATH_TIMES: _path_times,
    "path": path_fields,
    "share": lambda text: {"logctl.share.name": text} if text else {},
}


def arguments(how: str, kind: str, text: str) -> tuple[str, Fields]:
    """The kind, where the arguments say more of it, and their fields. Not to be changed. Raises RejectError."""
    return _known(how, kind, text) if len(text) < _LONG else _arguments(how, kind, text)


def _arguments(how: str, kind: str, text: str) -> tuple[str, Fields]:
    if how == "request":
        return _request(text)
    fields = _READ[how](text)
    if not fields and how != "share":
        raise RejectError("an operation on a file without its name")
    return (_movement(fields) if kind == "renamed" else kind), fields


_known = lru_cache(4096)(_arguments)


def _movement(fields: Fields) -> str:
    return movement(str(fields.get("logctl.from.path", "")), str(fields.get("file.path", "")))
