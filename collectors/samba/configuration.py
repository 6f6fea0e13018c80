"""What smb.conf says of the audit: the prefix of its lines, and where the shares lie.

https://www.samba.org/samba/docs/current/man-html/smb.conf.5.html and vfs_full_audit.8.html
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from logctl.event import Fields

from .prefix import DEFAULT, Prefix

_SECTION = re.compile(r"\s*\[([^\]]{1,200})\]\s*")
_CONTINUED = re.compile(r"\\\r?\n[ \t]*")
_OURS = frozenset(
    ("workgroup", "security", "serverrole", "netbiosname", "maptoguest", "vfsobjects", "serverstring")
)
"""Parameters that no other program's file has in a section of this kind."""
_SPECIAL = ("global", "homes", "printers", "print$")


@dataclass(frozen=True, slots=True)
class Server:
    """`shares` are their paths by their names."""

    name: str = ""
    prefixes: tuple[Prefix, ...] = ()
    shares: dict[str, str] = field(default_factory=dict)

    def share_fields(self, path: str, share: str, host: str) -> Fields:
        r"""The share in which a path lies, and its place there as `\\server\share\rest`."""
        name, root = self._share_of(path, share)
        found: Fields = {"logctl.share.name": name} if name else {}
        server = self.name or host.partition(".")[0]
        if root and server and "/../" not in f"{path}/":
            rest = path[len(root) :].strip("/").replace("/", "\\")
            found["logctl.unc"] = "\\".join(filter(None, (rf"\\{server}\{name}", rest)))
        return found

    def _share_of(self, path: str, share: str) -> tuple[str, str]:
        """Where shares lie in each other, the one that is named, else the innermost."""
        around = [(name, root) for name, root in self.shares.items() if _is_below(path, root)]
        if share:
            return next(((name, root) for name, root in around if name == share), (share, ""))
        return max(around, key=lambda one: len(one[1]), default=("", ""))

    def is_root(self, path: str) -> bool:
        return path in self.shares.values()


def _is_below(path: str, root: str) -> bool:
    return path.startswith(root) and path[len(root) : len(root) + 1] in ("", "/")


def forms_of(text: str) -> tuple[str, ...]:
    """One form for the whole file; none where it is another program's."""
    sections = dict(_sections(text))
    shared = sections.get("global", {})
    audited = any(name.startswith("full_audit:") for one in sections.values() for name in one)
    if not audited and not _OURS & shared.keys():
        return ()
    own = [one for name, one in sections.items() if name != "global"]
    prefixes = [one.get("full_audit:prefix", shared.get("full_audit:prefix", DEFAULT)) for one in own]
    shares = {
        name: one["path"].rstrip("/")
        for name, one in sections.items()
        if name.casefold() not in _SPECIAL and "%" not in one.get("path", "%")
    }
    known = {
        "server": shared.get("netbiosname", ""),
        "prefixes": list(dict.fromkeys(prefixes)) or [shared.get("full_audit:prefix", DEFAULT)],
        "shares": {name: path for name, path in shares.items() if path},
    }
    return (json.dumps(known, ensure_ascii=False),)


def _sections(text: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Names of parameters in lower case and without blanks, as Samba compares them."""
    found: dict[str, dict[str, str]] = {}
    current: dict[str, str] = {}
    for line in _CONTINUED.sub(" ", text).splitlines():
        if section := _SECTION.fullmatch(line):
            name = section[1].strip()
            current = found.setdefault("global" if name.casefold() == "global" else name, {})
        elif not line.lstrip().startswith(("#", ";")) and "=" in line:
            name, _equals, value = line.partition("=")
            current["".join(name.split()).casefold()] = value.strip().strip('"')
    yield from found.items()


@lru_cache(64)
def servers(header: str) -> tuple[Server, ...]:
    """Of the forms in a context, one a line."""
    return tuple(_server(json.loads(line)) for line in header.split("\n") if line.startswith("{"))


def _server(known: dict[str, object]) -> Server:
    prefixes, shares = known.get("prefixes"), known.get("shares")
    return Server(
        str(known.get("server", "")),
        tuple(Prefix(str(one)) for one in prefixes) if isinstance(prefixes, list) else (),
        {str(name): str(path) for name, path in shares.items()} if isinstance(shares, dict) else {},
    )
