"""Lines of syslog: `SID|uid|zone|zone id|client|protocol|EVENT|SUCCESS|` and what the event has of its own.

OPEN and CREATE: access mask, FILE or DIR, what was done, inode, path. CLOSE: FILE or DIR, bytes and number of reads and
of writes, inode, path. RENAME: FILE or DIR, inode, old path, new path. LOGON, LOGOFF and TREE_CONNECT have no uid.
Names are not escaped: a `|` may be part of a path, which is the last field.
"""

import re

from logctl import RejectError
from logctl.decode.account import account_fields
from logctl.decode.file_rights import mask_fields
from logctl.decode.host import address_of, peer_fields
from logctl.event import Fields

from .payload import Audited, fields_of

_HEAD = re.compile(
    r"(?P<sid>[^|\s]{1,200})\|(?:(?P<uid>-?\d{1,10}|)\|)?(?P<zone>[^|]{1,100})\|(?P<zone_id>\d{0,6})\|(?P<client>[^|\s]{1,60})"
    r"\|(?P<protocol>[A-Z][A-Z0-9]{1,9})\|(?P<event>[A-Z_]{3,20})\|(?P<result>SUCCESS|FAILED)(?::(?P<error>[^|]{0,100}))?"
    r"(?:\|(?P<rest>.*))?",
    re.DOTALL,
)
_OPEN = re.compile(
    r"(?:(?P<mask>\d{1,10}|0x[0-9a-fA-F]{1,8})\|)?(?P<type>FILE|DIR)\|(?:(?P<done>[A-Z_]{4,20})\|)?(?P<inode>\d{0,20})\|(?P<path>.*)",
    re.DOTALL,
)
_CLOSE = re.compile(
    r"(?P<type>FILE|DIR)\|(?P<read>\d{1,18}):\d{1,18}\|(?P<written>\d{1,18}):\d{1,18}\|(?P<inode>\d{0,20})\|(?P<path>.*)",
    re.DOTALL,
)
_PATH = re.compile(r"(?:^|\|)(/.*)", re.DOTALL)
"""Of what failed, where less is told."""
_SESSION = ("LOGON", "LOGOFF", "TREE_CONNECT")


def of_bars(text: str) -> Fields | None:
    """None for another line. Raises RejectError for one that is cut off."""
    head = _HEAD.fullmatch(text)
    if head is None or not address_of(head["client"]):
        return None
    found: Fields = {**_own(head, head["rest"] or ""), **_who(head)}
    if head["error"]:
        found["event.reason"] = head["error"]
    return found


def _own(head: re.Match[str], rest: str) -> Fields:
    event, succeeded = head["event"].lower(), head["result"] == "SUCCESS"
    if head["event"] in _SESSION:
        if event == "tree_connect":
            return fields_of(Audited(event, succeeded, rest))
        return fields_of(Audited(event, succeeded)) | account_fields(rest)
    found = (_CLOSE.fullmatch(rest) if event == "close" else None) or _OPEN.fullmatch(rest)
    if found is None:
        if succeeded:
            raise RejectError("an audited %(event)s without type, inode and path", event=head["event"])
        path = _PATH.search(rest)
        return fields_of(Audited(event, succeeded, path[1] if path else "", folder=rest.startswith("DIR|")))
    return _of_file(event, succeeded, found)


def _of_file(event: str, succeeded: bool, found: re.Match[str]) -> Fields:
    parts = found.groupdict("")
    path, new = _two(parts["path"]) if event == "rename" else (parts["path"], "")
    done = parts.get("done", "")
    told = Audited(
        "create" if event == "open" else event,
        succeeded,
        path,
        new,
        parts["type"] == "DIR",
        done or ("OPENED" if event == "open" else ""),
        int(parts["read"]) if "read" in parts else None,
        int(parts["written"]) if "written" in parts else None,
    )
    fields = fields_of(told)
    if not path:
        fields["logctl.object.name"] = parts["path"]
    if mask := parts.get("mask"):
        number = int(mask, 16 if mask.startswith("0x") else 10)
        fields |= mask_fields(number) if 0 < number < 2**32 else {}
    if parts["inode"]:
        fields["vendor.isilon.inode"] = parts["inode"]
    return fields


def _two(text: str) -> tuple[str, str]:
    """The new path begins at the bar before its root; where several could be, nobody knows."""
    places = [found.start() for found in re.finditer(r"\|(?=[/\\])", text)]
    return (text[: places[0]], text[places[0] + 1 :]) if len(places) == 1 else ("", "")


def _who(head: re.Match[str]) -> Fields:
    found: Fields = {
        "user.id": head["sid"],
        "vendor.isilon.uid": head["uid"] or "",
        "network.protocol": head["protocol"].lower(),
        "vendor.isilon.zone": head["zone"],
        **peer_fields(head["client"]),
    }
    return {name: value for name, value in found.items() if value}
