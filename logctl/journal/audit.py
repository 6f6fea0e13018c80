"""Who looked at what."""

import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Literal

from logctl.journal.journal import Journal
from logctl.journal.own import own_context, own_records, said_in, write_own
from logctl.settings.settings import AUDIT

Action = Literal["search", "show", "track", "report", "alert"]
COLLECTOR = "logctl.audit"
_CONTEXT = own_context(COLLECTOR)


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who sits there, as far as the operating system knows: login name, its number, host, and from where they came.

    `login` is the account that logged in to the host, where it is another: behind `sudo` it is the person.
    """

    user: str
    number: int | None
    host: str
    source: str | None = None
    terminal: str | None = None
    login: str | None = None


def viewer() -> Viewer:
    """Of this process. By the number of the account, not by what variables say: those are set by anybody."""
    source = os.environ.get("SSH_CONNECTION", "").partition(" ")[0] or None
    return Viewer(_name(_number()), _number(), _host(), source, _terminal(), _logged_in())


def _host() -> str:
    if hasattr(os, "uname"):
        return os.uname().nodename
    import socket  # a hundredth of a second, which every search would wait for

    return socket.gethostname()


def _number() -> int | None:
    return os.getuid() if hasattr(os, "getuid") else None


def _name(number: int | None) -> str:
    if number is None:
        import getpass

        return getpass.getuser()
    import pwd

    try:
        return pwd.getpwuid(number).pw_name
    except KeyError:
        return str(number)


_NOBODY = 2**32 - 1
_LOGIN = Path("/proc/self/loginuid")


def _logged_in() -> str | None:
    """Linux keeps it whatever account a process changes to. https://www.kernel.org/doc/Documentation/ABI/stable/procfs-audit_loginuid"""
    try:
        number = int(_LOGIN.read_text())
    except (OSError, ValueError):
        return None
    return None if number in (_NOBODY, _number()) else _name(number)


def _terminal() -> str | None:
    try:
        return os.ttyname(2)
    except (OSError, AttributeError):
        return None


@dataclass(frozen=True, slots=True)
class Looked:
    """`query` as it was understood; `rows` are what is given out at most, of `total` that fit; `file` is where to.

    `journal` is the place of this record, and `time` when it was received, once it is there.
    """

    action: Action
    viewer: Viewer
    query: str
    rows: int
    total: int
    purpose: str | None = None
    saved: str | None = None
    form: str | None = None
    file: str | None = None
    time: int = 0
    journal: str = field(default="", compare=False)


def note(journal: Journal, looked: Looked) -> None:
    """On the disk when it returns. Raises JournalError where it cannot be."""
    said = {name: value for name, value in asdict(looked).items() if name not in ("time", "journal")}
    write_own(journal, AUDIT, _CONTEXT, said)


def looked(journal: Journal) -> Iterator[Looked]:
    """All that was noted, in the order of the journal."""
    for record in own_records(journal, AUDIT):
        entry = said_in(record)
        entry["viewer"] = Viewer(**entry["viewer"])
        yield Looked(**entry, time=record.record.receipt, journal=record.position.text)
