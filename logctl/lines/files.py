"""What happens to files and folders on a server, in the words that all file servers share."""

import re

from logctl.decode.file_path import folder_of
from logctl.event import Fields

_RECYCLED = re.compile(r"/(?:\.recycle|\.recycler|#recycle|@recycle|\.trash|\.deleted)/", re.IGNORECASE)
FILE_ACCESS, FILE_OPERATION = "file_access", "file_operation"
CONSTANTS: dict[str, tuple[str, str, str, str]] = {
    "opened": ("file-opened", FILE_ACCESS, "access", ""),
    "folder-opened": ("folder-opened", FILE_ACCESS, "access", ""),
    "listed": ("folder-listed", FILE_ACCESS, "access", ""),
    "read": ("file-read", FILE_ACCESS, "access", "read"),
    "asked-to-read": ("file-read", FILE_ACCESS, "access", ""),
    "written": ("file-written", FILE_OPERATION, "change", "write"),
    "asked-to-write": ("file-written", FILE_OPERATION, "change", ""),
    "created": ("file-created", FILE_OPERATION, "creation", "create"),
    "node-created": ("file-created", FILE_OPERATION, "creation", "create"),
    "overwritten": ("file-overwritten", FILE_OPERATION, "change", "write"),
    "made-anew": ("file-created-or-overwritten", FILE_OPERATION, "change", "write"),
    "folder-created": ("folder-created", FILE_OPERATION, "creation", "create"),
    "folder-deleted": ("folder-deleted", FILE_OPERATION, "deletion", "delete"),
    "deleted": ("file-deleted", FILE_OPERATION, "deletion", "delete"),
    "renamed": ("file-renamed", FILE_OPERATION, "change", "rename"),
    "moved": ("file-moved", FILE_OPERATION, "change", "move"),
    "recycled": ("file-recycled", FILE_OPERATION, "change", "recycle"),
    "restored": ("file-restored", FILE_OPERATION, "change", "restore"),
    "copied": ("file-copied", FILE_OPERATION, "creation", "copy"),
    "uploaded": ("file-uploaded", FILE_OPERATION, "creation", "upload"),
    "downloaded": ("file-downloaded", FILE_ACCESS, "access", "download"),
    "archived": ("file-archived", FILE_OPERATION, "creation", "archive"),
    "extracted": ("file-extracted", FILE_OPERATION, "creation", "extract"),
    "closed": ("file-closed", FILE_ACCESS, "access", ""),
    "permissions-read": ("permissions-read", FILE_ACCESS, "access", ""),
    "linked": ("link-created", FILE_OPERATION, "creation", "create"),
    "mode-changed": ("permissions-changed", FILE_OPERATION, "change", ""),
    "acl-changed": ("permissions-changed", FILE_OPERATION, "change", ""),
    "owner-changed": ("owner-changed", FILE_OPERATION, "change", ""),
    "times-changed": ("file-times-changed", FILE_OPERATION, "change", ""),
    "connected": ("share-connected", "share", "start", ""),
    "disconnected": ("share-disconnected", "share", "end", ""),
}
"""Action, logctl's category, ECS's type, and the operation where it succeeded."""


def constants(kind: str, succeeded: bool) -> Fields:
    action, category, kind_of_change, operation = CONSTANTS[kind]
    found: Fields = {
        "event.action": action,
        "event.category": ["network"] if category == "share" else ["file"],
        "event.type": [kind_of_change],
        "event.outcome": "success" if succeeded else "failure",
        "logctl.category": category,
    }
    if operation and succeeded:
        found["logctl.operation"] = operation
    return found


def movement(before: str, after: str) -> str:
    """A file that leaves its folder is moved; into the bin of a share it is deleted, for the person who did it."""
    if not before or not after:
        return "renamed"
    was, now = bool(_RECYCLED.search(before)), bool(_RECYCLED.search(after))
    if was != now:
        return "recycled" if now else "restored"
    return "renamed" if folder_of(before) == folder_of(after) else "moved"
