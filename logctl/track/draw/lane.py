"""The lane of a file: the share, terminal, stick or place outside that holds it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from logctl.decode.place import comparable
from logctl.language import Label
from logctl.track.draw.labels import KINDS, NO_SERIAL
from logctl.track.model import End
from logctl.words import fold

ORDER = ("ehr", "share", "terminal", "stick", "removable", "optical", "web", "mail", "printer")
"""Of lanes from top to bottom: what leaves goes down."""
_DRIVE = re.compile(r"[A-Za-z]:")


@dataclass(frozen=True)
class Lane:
    """`key` tells it from others; `note` says what is not known of it."""

    kind: str
    key: str
    name: str
    note: Label | None = None

    @property
    def rank(self) -> tuple[int, str]:
        return ORDER.index(self.kind), self.key

    @property
    def label(self) -> Label:
        return KINDS[self.kind]


def lane_of(end: End, hosts: Mapping[str, str]) -> Lane:
    """`hosts` has the names of terminals as records write them, by their folded ones."""
    place = end.place
    match place.kind:
        case "share":
            return _share(place.path)
        case "stick":
            return Lane("stick", fold(place.where), place.where)
        case "outside":
            return _outside(place.path)
    return _local(end, hosts.get(fold(place.where), place.where))


def _share(path: str) -> Lane:
    parts = [part for part in re.split(r"[\\/]", path) if part][:2]
    key = "\\".join(part for part in comparable(path).split("\\") if part).split("\\")[:2]
    return Lane("share", "\\".join(key), "\\\\" + "\\".join(parts))


def _outside(path: str) -> Lane:
    kind, separator, name = path.partition(":")
    if separator and kind.lower() in ("printer", "mail", "ehr"):
        return Lane(kind.lower(), fold(name), name)
    site = path.partition("://")[2].split("/")[0].rpartition("@")[2] or path.removeprefix("web:")
    return Lane("web", fold(site), site)


def _local(end: End, name: str) -> Lane:
    """A removable drive of which no serial number is known is a place of its own on its terminal."""
    host, drive = fold(end.place.where), _drive(end.path)
    if end.serial:
        return Lane("stick", fold(end.serial), end.serial)
    if end.drive_type == "removable":
        return Lane("removable", f"{host} {drive}", f"{drive} {name}".strip(), NO_SERIAL)
    if end.drive_type == "optical":
        return Lane("optical", f"{host} {drive}", f"{drive} {name}".strip())
    if end.drive_type == "network" and drive:
        return Lane("share", f"{host} {drive}", f"{drive} {name}".strip())
    return Lane("terminal", host, name)


def _drive(path: str) -> str:
    found = _DRIVE.match(path)
    return found[0].upper() if found else ""
