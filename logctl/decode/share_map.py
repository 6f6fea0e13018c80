"""A server's own path → the path on the network, where the settings say it.

Logs of the server name the first, people and their terminals the second; of an event that tells both, nothing changes.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from logctl.event import Fields
from logctl.settings import Settings
from logctl.words.fold import fold


class _Share(NamedTuple):
    """`local` is as it is compared, `unc` ends without a separator."""

    local: str
    unc: str
    name: str


@dataclass(frozen=True, slots=True)
class ShareMap:
    """Shares by their host, of those in each other the inner first."""

    shares: dict[str, tuple[_Share, ...]]

    def fields(self, event: Fields) -> Fields:
        """What the map adds to an event; nothing for most."""
        host, path = event.get("host.name"), event.get("file.path")
        if not isinstance(host, str) or not isinstance(path, str) or "logctl.unc" in event:
            return {}
        for share in self.shares.get(host, ()):
            for candidate in _candidates(path, event):
                if (rest := _below(candidate, share.local)) is not None:
                    return _found(share, rest, event)
        return {}


NO_SHARES = ShareMap({})


def share_map(settings: Settings) -> ShareMap:
    return map_of(settings.shares) if settings.shares else NO_SHARES


def map_of(entries: Iterable[str]) -> ShareMap:
    """Of entries that the settings have checked."""
    found: dict[str, list[_Share]] = {}
    for entry in entries:
        host, _colon, rest = entry.partition(":")
        local, _equals, unc = rest.partition("=")
        network = unc.replace("/", "\\").rstrip("\\")
        name = network.lstrip("\\").split("\\")[1]
        found.setdefault(_host(host), []).append(_Share(_compared(local), network, name))
    return ShareMap(
        {host: tuple(sorted(one, key=lambda share: -len(share.local))) for host, one in found.items()}
    )


def _host(name: str) -> str:
    """As `host.name` has it: the short name, folded."""
    return fold(name if name.replace(".", "").isdecimal() else name.partition(".")[0])


def _compared(path: str) -> str:
    """Windows knows no case; elsewhere it matters."""
    path = path.rstrip("/\\")
    return path if "/" in path or path.startswith("(") else path.casefold()


def _candidates(path: str, event: Fields) -> tuple[str, ...]:
    """NetApp tells the volume beside the path in it, and so do the settings."""
    volume = event.get("volume.name")
    return (f"({volume});{path}", path) if volume and path.startswith("/") else (path,)


def _below(path: str, local: str) -> str | None:
    """What of the path is below the folder, with its separator; None where it is elsewhere."""
    compared = path if local.startswith(("/", "(")) or not local else path.casefold()
    if len(compared) != len(path) or not compared.startswith(local):
        return None
    rest = path[len(local) :]
    return rest if rest[:1] in ("", "/", "\\") else None


def _found(share: _Share, rest: str, event: Fields) -> Fields:
    found: Fields = {"logctl.unc": (share.unc + rest.replace("/", "\\")).rstrip("\\")}
    if "logctl.share.name" not in event:
        found["logctl.share.name"] = share.name
    return found
