r"""Where files of this world are: on a volume, and how a terminal, the server and Samba write that."""

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from logctl.decode.place import place_written

SERVER, DOMAIN, SUFFIX = "FS01", "HOSPITAL", "hospital.local"
Kind = Literal["local", "share", "stick"]
DRIVES = {"local": "固定", "share": "ネットワーク", "stick": "リムーバブル"}


@dataclass(frozen=True, slots=True)
class Volume:
    """`name` is a terminal's, a share's, or a stick's serial number; `letter` is a fixed drive's."""

    kind: Kind
    name: str
    letter: str = ""


@dataclass(frozen=True, slots=True)
class Spot:
    r"""`path` begins with a separator: `\Users\a\x.xlsx`."""

    volume: Volume
    path: str

    @property
    def folder(self) -> str:
        return self.path.rpartition("\\")[0]

    @property
    def leaf(self) -> str:
        return self.path.rpartition("\\")[2]

    def beside(self, leaf: str) -> "Spot":
        return Spot(self.volume, f"{self.folder}\\{leaf}")


@dataclass(frozen=True)
class Place:
    r"""A spot as somebody at `terminal` sees it, where its stick has this letter and this device's name."""

    spot: Spot
    terminal: str
    letter: str = ""
    device: str = ""

    @property
    def kind(self) -> Kind:
        return self.spot.volume.kind

    @property
    def seen(self) -> str:
        """As programs on the terminal open it."""
        if self.kind == "share":
            return f"\\\\{SERVER.lower()}\\{self.spot.volume.name}{self.spot.path}"
        return f"{self.letter or self.spot.volume.letter}:{self.spot.path}"

    @property
    def on_server(self) -> str:
        return f"D:\\shares\\{self.spot.volume.name}{self.spot.path}"

    @property
    def on_samba(self) -> str:
        return f"/srv/{self.spot.volume.name}{self.spot.path}".replace("\\", "/")

    @property
    def on_device(self) -> str:
        """As the audit of removable storage writes it."""
        return f"{self.device}{self.spot.path}"

    def beside(self, leaf: str) -> "Place":
        return Place(self.spot.beside(leaf), self.terminal, self.letter, self.device)

    @property
    def folder(self) -> "Place":
        return Place(Spot(self.spot.volume, self.spot.folder), self.terminal, self.letter, self.device)

    @property
    def text(self) -> str:
        """In the notation of places."""
        match self.kind:
            case "share":
                return self.seen
            case "stick":
                return f"usb:{self.spot.volume.name}:{self.spot.path}"
        return f"{self.terminal}:{self.seen}"

    @cached_property
    def keys(self) -> frozenset[str]:
        """Of all ways to write it that a log may have."""
        texts = [self.text]
        if self.kind == "share":
            texts += [f"{SERVER}:{self.on_server}", f"{SERVER}:{self.on_samba}"]
        if self.kind == "stick":
            texts += [f"{self.terminal}:{self.seen}", f"{self.terminal}:{self.on_device}"]
        return frozenset(place_written(text).key for text in texts)
