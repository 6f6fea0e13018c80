"""`Event: write, Path: /karte/a.docx, File/Folder: File, Size: 27.35 KB, User: nurse01, IP: 192.0.2.7`."""

import re

from logctl.decode.account import account_fields
from logctl.decode.file_path import path_fields
from logctl.decode.host import peer_fields
from logctl.event import Fields
from logctl.lines.files import constants, movement

_END = r", Size: (?P<size>[^,\n]{0,30}), User: (?P<user>[^\n]{0,200}?), IP: (?P<address>[^\s,]{0,60})\s*"
_WITH_KIND, _WITHOUT = (
    re.compile(rf"Event: (?P<event>[^,\n]{{1,40}}), Path: (?P<path>.*){kind}{_END}", re.DOTALL)
    for kind in (r", File/Folder: (?P<kind>[^,\n]{0,20})", "(?P<kind>)")
)
"""The path is as long as can be: a name may look like what follows it."""
_BYTES = re.compile(r"(\d{1,18}) ?(?:B|Bytes?)", re.IGNORECASE)
_KINDS = {
    "read": "read",
    "open": "opened",
    "write": "written",
    "create": "created",
    "mkdir": "folder-created",
    "create folder": "folder-created",
    "delete": "deleted",
    "rename": "renamed",
    "move": "moved",
    "copy": "copied",
    "upload": "uploaded",
    "download": "downloaded",
    "compress": "archived",
    "extract": "extracted",
    "permission": "acl-changed",
    "permission change": "acl-changed",
}
_FOLDERS = {"created": "folder-created", "deleted": "folder-deleted", "opened": "folder-opened"}
_TWO = ("renamed", "moved", "copied")
_VOLUME = re.compile(r"/volume(?:USB)?\d{1,3}/")


def transfer(service: str, text: str, host: str) -> Fields | None:
    found = _WITH_KIND.fullmatch(text) or _WITHOUT.fullmatch(text)
    if found is None:
        return None
    event, folder = found["event"].strip().lower(), found["kind"] == "Folder"
    kind = _KINDS.get(event)
    if folder and kind:
        kind = _FOLDERS.get(kind, kind)
    fields = _paths(kind, found["path"])
    if kind in ("renamed", "moved") and "logctl.from.path" in fields:
        kind = movement(str(fields["logctl.from.path"]), str(fields["file.path"]))
    fields |= constants(kind, succeeded=True) if kind else _unknown()
    fields |= {**_place(str(fields.get("file.path", "")), host), **_who(found), **_size(found["size"])}
    fields["service.name"], fields["vendor.synology.event"] = service, event
    if folder:
        fields["file.type"] = "dir"
    return fields


def _paths(kind: str | None, text: str) -> Fields:
    """`/a -> /b`; where several arrows could be the one, nobody knows."""
    places = [one.start() for one in re.finditer(r" -> (?=/)", text)] if kind in _TWO else []
    if len(places) > 1:
        return {"logctl.object.name": text}
    if not places:
        return dict(path_fields(text))
    return {**path_fields(text[places[0] + 4 :]), "logctl.from.path": text[: places[0]]}


def _place(path: str, host: str) -> Fields:
    """Paths begin with the share; some have the volume before it."""
    inside = _VOLUME.sub("/", path, count=1) if path.startswith("/volume") else path
    share, _slash, rest = inside.strip("/").partition("/")
    if not share or not path.startswith("/"):
        return {}
    found: Fields = {"logctl.share.name": share}
    if server := host.partition(".")[0]:
        found["logctl.unc"] = "\\".join(filter(None, (rf"\\{server}\{share}", rest.replace("/", "\\"))))
    return found


def _who(found: re.Match[str]) -> Fields:
    return {**account_fields(found["user"]), **peer_fields(found["address"])}


def _size(text: str) -> Fields:
    """DSM rounds what is more than a kilobyte; only bytes are exact."""
    exact = _BYTES.fullmatch(text)
    if exact:
        return {"file.size": int(exact[1])}
    return {"vendor.synology.size": text} if text not in ("", "NA", "-") else {}


def _unknown() -> Fields:
    return {
        "event.action": "file-operation",
        "event.category": ["file"],
        "event.type": ["info"],
        "event.outcome": "success",
        "logctl.category": "file_operation",
    }
