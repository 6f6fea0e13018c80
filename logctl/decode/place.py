r"""Where a file is: a path on a terminal or server, on a share, on a stick, or something outside.

Written `pc-101:C:\data\a.xlsx`, `\\fs01\karte\a.xlsx`, `usb:4C530001:\a.xlsx` (a stick by its serial number, whichever
drive it is), `https://example.com/up`, `printer:NAME`, `mail:ADDRESS`,
`web:DOMAIN`, `ehr:SYSTEM`.
"""

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Literal

from logctl.decode.host import address_of
from logctl.words.fold import fold

Kind = Literal["local", "share", "stick", "outside"]
_LOCAL = re.compile(r"(?P<host>(?![A-Za-z]:[\\/])[^\\/:]+):(?P<path>(?:[A-Za-z]:|[\\/]).*)", re.DOTALL)
_STICK = re.compile(r"usb:(?P<serial>[^:\\]+):(?P<path>\\.*)", re.DOTALL)
_URL = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_NAMED = ("printer:", "mail:", "web:", "ehr:")
_DEVICE_UNC = re.compile(r"\\(?:\\\?|\?\?)\\UNC(?=\\)", re.IGNORECASE)
_PROFILES = ("c:\\documents and settings\\", "c:\\users\\")


@dataclass(frozen=True)
class Place:
    """`where` is a host's folded short name, a stick's serial number, or empty. `path` is as it was written."""

    kind: Kind
    where: str
    path: str

    @cached_property
    def key(self) -> str:
        """The same for all spellings of one place."""
        path = comparable(self.path)
        match self.kind:
            case "local":
                return f"{self.where}:{path}"
            case "stick":
                return f"usb:{fold(self.where)}:{path}"
        return path

    @property
    def text(self) -> str:
        match self.kind:
            case "local":
                return f"{self.where}:{self.path}"
            case "stick":
                return f"usb:{self.where}:{self.path}"
        return self.path

    @property
    def is_shared(self) -> bool:
        """Others take files from it, too."""
        return self.kind == "share"


def place_on(host: str, path: str) -> Place:
    """Of a path as a record of this host (folded short name) has it; one on the network has no host."""
    path = _bare(path)
    if path.startswith("\\\\"):
        return Place("share", "", path)
    if _URL.match(path) or path.startswith(_NAMED):
        return Place("outside", "", path)
    return Place("local", host, path)


def place_written(text: str) -> Place:
    """Raises ValueError where it is none of the forms above."""
    if stick := _STICK.fullmatch(text):
        return Place("stick", stick["serial"], stick["path"])
    if text.startswith(("\\\\", *_NAMED)) or _URL.match(text):
        return place_on("", text)
    if local := _LOCAL.fullmatch(text):
        return Place("local", fold(local["host"]), local["path"])
    raise ValueError(f"{text!r} is no place")


def _bare(path: str) -> str:
    """Without what only says that no other prefix follows."""
    if network := _DEVICE_UNC.match(path):
        return "\\" + path[network.end() :]
    return path[4:] if path.startswith(("\\\\?\\", "\\??\\")) else path


@lru_cache(16384)
def comparable(path: str) -> str:
    """Case, width, the way of separators, the old name of the folder of profiles, a server's domain: all one."""
    path = fold(_bare(path))
    if "\\" not in path and path[1:2] != ":":
        return path.rstrip("/") or path
    path = path.replace("/", "\\")
    network = path.startswith("\\\\")
    parts = [part for part in path.split("\\") if part]
    if network and parts:
        return "\\\\" + "\\".join([server_name(parts[0]), *parts[1:]])
    joined = ("" if path[1:2] == ":" else "\\") + "\\".join(parts)
    if joined.startswith(_PROFILES[0]):
        joined = _PROFILES[1] + joined[len(_PROFILES[0]) :]
    return joined


def server_name(name: str) -> str:
    """`fs01.hospital.local` and `fs01` are one server; an address stays whole."""
    return name if address_of(name) else name.partition(".")[0]


def spellings(path: str) -> tuple[str, ...]:
    """Folded ways to write a local path or one on the network, for a store that compares whole values."""
    known = comparable(path)
    if known.startswith(_PROFILES[1]):
        return known, _PROFILES[0] + known[len(_PROFILES[1]) :]
    return (known,)


def leaf(path: str) -> str:
    """Its last part, as it is written."""
    return re.split(r"[\\/]", path.rstrip("\\/"))[-1]


def folder(path: str) -> str:
    """Without its last part and the separator before it; empty where there is none."""
    bare = path.rstrip("\\/")
    return bare[: max(bare.rfind("\\"), bare.rfind("/"), 0)]
