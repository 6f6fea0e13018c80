"""Whose an address is: which terminal it is that did something on a server."""

from bisect import bisect_left
from collections import defaultdict

from .scene import Scene
from .signals import Kind, Signal, short
from .times import ADDRESS

_SILENT = frozenset({Kind.OPENED, Kind.CLOSED})
_FROM_AFAR = frozenset({Kind.OTHER, Kind.ASKED})


class Addresses:
    """By what records near in time say: log-ons and leases on the server, and the addresses that clients have."""

    def __init__(self, scene: Scene) -> None:
        self._hosts: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        for signal in scene.signals:
            if signal.kind in _SILENT:
                continue
            if signal.client and signal.address and signal.kind in _FROM_AFAR:
                self._hosts[signal.address][short(signal.client)].append(signal.time)
            for address in own_addresses(signal):
                self._hosts[address][signal.host].append(signal.time)

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
        several = self._near(signal.address, signal.time)
        return False if several and client.host not in several else None

    def _near(self, address: str, time: int) -> set[str]:
        """Several where a router stands for all that are behind it."""
        known = self._hosts.get(address, {}) if address else {}
        return {host for host, times in known.items() if _is_near(times, time)}


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


def _is_near(times: list[int], time: int) -> bool:
    place = bisect_left(times, time - ADDRESS)
    return place < len(times) and times[place] <= time + ADDRESS
