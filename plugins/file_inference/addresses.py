"""Whose an address is: which terminal it is that did something on a server."""

from collections import defaultdict

from .scene import Scene
from .signals import Kind, Signal, short
from .times import ADDRESS

_SILENT = frozenset({Kind.OPENED, Kind.CLOSED})
_FROM_AFAR = frozenset({Kind.OTHER, Kind.ASKED})


class Addresses:
    """By what records near in time say: log-ons and leases on the server, and the addresses that clients have."""

    def __init__(self, scene: Scene) -> None:
        self._hosts: dict[str, list[tuple[int, str]]] = defaultdict(list)
        for signal in scene.signals:
            if signal.kind in _SILENT:
                continue
            if signal.client and signal.address and signal.kind in _FROM_AFAR:
                self._hosts[signal.address].append((signal.time, short(signal.client)))
            for address in own_addresses(signal):
                self._hosts[address].append((signal.time, signal.host))

    def terminal(self, signal: Signal) -> str:
        """From which what the server says was done; empty where nothing says so, or more than one answer is given."""
        if not signal.server:
            return ""
        if signal.client:
            return short(signal.client)
        near = self._near(signal.address, signal.time)
        return near.pop() if len(near) == 1 else ""

    def is_from(self, signal: Signal, client: Signal) -> bool | None:
        """Did this come to the server from the client's host? None where nobody says."""
        if known := self.terminal(signal):
            return known == client.host
        if signal.address and (own := own_addresses(client)):
            return signal.address in own
        return None

    def _near(self, address: str, time: int) -> set[str]:
        """Only the nearest: an address may have been given to another host since."""
        known = self._hosts.get(address)
        if not known or not address:
            return set()
        place = _bisect(known, time)
        around = [one for one in known[max(place - 1, 0) : place + 1] if abs(one[0] - time) <= ADDRESS]
        least = min((abs(one[0] - time) for one in around), default=0)
        return {host for at, host in around if abs(at - time) == least}


def own_addresses(signal: Signal) -> tuple[str, ...]:
    if signal.server:
        return ()
    fields = signal.event.fields
    if fields.get("event.code") == "3":
        return (signal.address,)  # who talks to a server says from where
    own = fields.get("host.ip")
    if own is None:
        return ()
    return tuple(map(str, own)) if isinstance(own, list) else (str(own),)


def _bisect(known: list[tuple[int, str]], time: int) -> int:
    low, high = 0, len(known)
    while low < high:
        middle = (low + high) // 2
        if known[middle][0] < time:
            low = middle + 1
        else:
            high = middle
    return low
