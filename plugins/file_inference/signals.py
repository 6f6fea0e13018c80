"""An event as what the rules ask of it."""

from collections.abc import Callable, Mapping
from enum import IntEnum, auto
from functools import lru_cache

from logctl import Event
from logctl.decode.place import server_name
from logctl.event import Fields
from logctl.words import fold

AUDITING, SYSMON = "Microsoft-Windows-Security-Auditing", "Microsoft-Windows-Sysmon"
READ, WRITE, APPEND, DELETE = 0x1, 0x2, 0x4, 0x1_0000
CONTENT = WRITE | APPEND
SYSTEM_PID = 4


class Kind(IntEnum):
    OPENED = auto()  # a handle
    USED = auto()  # a right
    DELETED = auto()
    CLOSED = auto()
    DOOMED = auto()  # opened so that it is deleted with the last close
    ASKED = auto()  # over the network
    MADE = auto()  # Sysmon
    ERASED = auto()  # Sysmon: deleted or overwritten
    STARTED = auto()  # a program
    OTHER = auto()  # says whose an address is


KINDS: Mapping[tuple[str, str], Kind] = {
    (AUDITING, "4656"): Kind.OPENED,
    (AUDITING, "4663"): Kind.USED,
    (AUDITING, "4660"): Kind.DELETED,
    (AUDITING, "4658"): Kind.CLOSED,
    (AUDITING, "4659"): Kind.DOOMED,
    (AUDITING, "5145"): Kind.ASKED,
    (SYSMON, "11"): Kind.MADE,
    (SYSMON, "23"): Kind.ERASED,
    (SYSMON, "26"): Kind.ERASED,
    (SYSMON, "1"): Kind.STARTED,
    (AUDITING, "4688"): Kind.STARTED,
    (AUDITING, "4624"): Kind.OTHER,
    (AUDITING, "5140"): Kind.OTHER,
}
_SMB = 445
_NO_HANDLE = frozenset({"", "0", "0x0"})
_ONLY_OF_HANDLES = frozenset({Kind.OPENED, Kind.CLOSED})
_Get = Callable[[str], object]


class Use:
    """Of a handle, from when it was opened, or first used, to when it was closed."""

    __slots__ = ("closed", "deleted", "last", "opened", "path", "rights")

    def __init__(self, path: str, opened: "Signal | None", last: int) -> None:
        self.path = path
        self.opened = opened
        self.deleted: Signal | None = None
        self.closed: Signal | None = None
        self.rights: list[Signal] = []
        self.last = last


class Signal:
    """Names and paths are folded; `shown` is the path as it is written.

    `server` says that the kernel did it for somebody elsewhere. `actor` is the process on its host; on a server the
    account and the address from which it came, else its log-on. `leaf` and `folder` are those of `path`. `rank` is its number among what its actor changed.
    """

    __slots__ = (
        *("account", "actor", "address", "client", "event", "folder", "host", "id", "kind", "leaf", "logon"),
        *("mask", "path", "pid", "serial", "server", "shown", "stick", "time", "unc", "use", "rank"),
    )

    def __init__(self, event: Event, kind: Kind) -> None:
        fields, amended = event.fields, event.amended
        own, added = fields.get, amended.get
        self.event, self.kind, self.id, self.time = event, kind, event.id, event.time
        self.host = _text(own("host.name"))
        self.shown = _text(own("file.path") or added("file.path"))
        self.path, self.folder, self.leaf = _parts(self.shown)
        self.logon = _text(own("winlog.logon.id")).lower()
        self.pid = own("process.pid")
        self.mask = _mask(own("logctl.access.mask"))
        self.use: Use | None = None
        self.rank = 0
        if kind not in _ONLY_OF_HANDLES:
            self._say_who(own, added)

    def _say_who(self, own: _Get, added: _Get) -> None:
        """What nobody asks of records that only begin or end the use of a handle."""
        self.account = fold(_text(own("user.name") or added("user.name")))
        self.address = _text(own("source.ip") or added("source.ip"))
        self.client = own("source.domain") or added("source.domain") or ""
        self.unc = _text(own("logctl.unc") or added("logctl.unc"))
        self.serial = _text(own("device.serial_number") or added("device.serial_number"))
        drive = own("logctl.drive_type") or added("logctl.drive_type")
        self.stick = bool(self.serial) or drive == "removable"
        self.server = self.kind is Kind.ASKED or self.pid == SYSTEM_PID
        self.actor = self._actor()

    def _actor(self) -> tuple[object, ...]:
        if not self.server:
            return self.host, self.pid
        return self.host, SYSTEM_PID, self.account, self.address or self.logon

    @property
    def order(self) -> tuple[int, int, str]:
        return self.event.order

    @property
    def program(self) -> str:
        own, added = self.event.fields, self.event.amended
        return _folded(own.get("process.name") or added.get("process.name"))

    @property
    def handle(self) -> tuple[object, ...] | None:
        """None where access was refused, or the record has none."""
        handle = _text(self.event.fields.get("logctl.handle")).lower()
        return (self.host, self.pid, handle, self.logon) if handle not in _NO_HANDLE else None

    @property
    def place(self) -> str:
        """In the notation of places."""
        return place_of(self, self.shown, self.unc)

    @property
    def folder_place(self) -> str:
        r"""Of a folder, as one: with the separator at its end."""
        return self.place.rstrip("\\") + "\\"

    def shown_field(self, name: str) -> str:
        return _text(self.event.fields.get(name) or self.event.amended.get(name))


def place_of(signal: Signal, path: str, unc: str) -> str:
    if unc:
        return unc
    if path.startswith("\\\\") and not path.startswith(("\\\\?\\", "\\\\.\\")):
        return path
    if signal.serial:
        return f"usb:{signal.serial}:{_below_volume(path)}"
    if path.lower().startswith("\\device\\") and (letter := signal.shown_field("volume.mount_name")):
        path = letter.rstrip("\\") + _below_volume(path)
    return f"{signal.host}:{path}"


def _below_volume(path: str) -> str:
    r"""`E:\a` and `\Device\HarddiskVolume5\a` are `\a` on whatever drive it is."""
    if path[1:2] == ":":
        return path[2:] or "\\"
    parts = path.split("\\")
    return "\\" + "\\".join(parts[3:]) if path.lower().startswith("\\device\\") else path


def kind_of(fields: Fields) -> Kind | None:
    code, provider = fields.get("event.code"), fields.get("event.provider")
    kind = KINDS.get((provider, code)) if isinstance(code, str) and isinstance(provider, str) else None
    if kind is None and provider == SYSMON and code == "3":
        return Kind.OTHER if fields.get("destination.port") == _SMB else None
    return kind


def signal_of(event: Event) -> Signal | None:
    """None for an event that says nothing here: of another object than a file, refused, about a stream of a file."""
    fields = event.fields
    kind = kind_of(fields)
    if kind is None or fields.get("event.outcome") == "failure":
        return None
    if "registry.path" in fields or "logctl.object.type" in fields or "logctl.file.stream" in fields:
        return None
    return Signal(event, kind)


@lru_cache(65536)
def _parts(shown: str) -> tuple[str, str, str]:
    """Path, folder and leaf."""
    path = fold(shown).rstrip("\\")
    folder, _between, leaf = path.rpartition("\\")
    return path, folder, leaf


def short(name: object) -> str:
    return fold(server_name(_text(name).lstrip("\\")))


def _text(value: object) -> str:
    return value if isinstance(value, str) else "" if value is None else str(value)


def _folded(value: object) -> str:
    return fold(_text(value))


def _mask(value: object) -> int:
    try:
        return int(value, 16) if isinstance(value, str) else 0
    except ValueError:
        return 0
