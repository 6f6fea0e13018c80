"""Connections that a hospital's terminals and servers are expected to make: all others are 想定外TCP接続."""

from collections.abc import Callable
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from functools import lru_cache
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Any

from logctl.decode.host import address_of
from logctl.event import Fields
from logctl.settings import Settings

_Network = IPv4Network | IPv6Network
_Address = IPv4Address | IPv6Address
_OUTWARD = ("egress", "outbound")
_INWARD = ("ingress", "inbound")
_TOLD = frozenset({"allowed", "denied", "connection", "start"})
"""Types of events that are about a connection, and not about the network as such."""


@dataclass(frozen=True, slots=True)
class Expected:
    """One entry of the setting. Patterns are in lower case; no network means a pattern for the name."""

    hosts: str
    destination: str
    network: _Network | None
    port: int | None
    transport: str

    def fits(self, hosts: tuple[str, ...], ends: tuple[str, ...], port: int | None, transport: str) -> bool:
        return (
            self.port in (None, port)
            and self.transport in ("", transport)
            and self._is_there(ends)
            and any(fnmatchcase(one, self.hosts) for one in hosts or ("",))
        )

    def _is_there(self, ends: tuple[str, ...]) -> bool:
        if self.network is None:
            return any(fnmatchcase(one, self.destination) for one in ends)
        return any(address in self.network for one in ends if (address := _address(one)) is not None)


@dataclass(frozen=True, slots=True)
class ExpectedConnections:
    """Without entries nothing is unexpected."""

    entries: tuple[Expected, ...] = ()
    _judged: Callable[..., bool] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_judged", lru_cache(8192)(self._fits_none))

    def is_unexpected(self, fields: Fields) -> bool:
        """Is it an outward TCP connection, made or tried, that no entry allows for?

        Where the log names no protocol it may be TCP.
        """
        if not self.entries or "destination.ip" not in fields or not _is_outward_connection(fields):
            return False
        ends = _texts(fields, "destination.ip", "destination.domain", "url.domain")
        port, transport = fields.get("destination.port"), fields.get("network.transport", "tcp")
        return transport == "tcp" and self._judged(_hosts(fields), ends, port)

    def _fits_none(self, hosts: tuple[str, ...], ends: tuple[str, ...], port: int | None) -> bool:
        return not any(one.fits(hosts, ends, port, "tcp") for one in self.entries)


ANY_CONNECTION = ExpectedConnections()


def expected_connections(settings: Settings) -> ExpectedConnections:
    return ExpectedConnections(tuple(map(_expected, settings.expected_connections)))


def _expected(entry: str) -> Expected:
    """`settings` has judged its form."""
    hosts, _mark, rest = entry.casefold().partition(">")
    rest, slash, last = rest.strip().rpartition("/")
    transport = last if slash and last in ("tcp", "udp") else ""
    destination, port = _with_port(rest if transport else f"{rest}{slash}{last}")
    return Expected(hosts.strip(), destination, _network(destination), port, transport)


def _with_port(text: str) -> tuple[str, int | None]:
    """`[2001:db8::1]:443`, `10.0.0.0/8:443`, `2001:db8::1`."""
    if text.startswith("["):
        inside, _bracket, port = text[1:].partition("]")
        return inside, int(port[1:]) if port else None
    if text.count(":") == 1:
        bare, _colon, port = text.partition(":")
        return bare, int(port)
    return text, None


def _network(text: str) -> _Network | None:
    try:
        return ip_network(text, strict=False)
    except ValueError:
        return None


@lru_cache(4096)
def _address(text: str) -> _Address | None:
    known = address_of(text)
    return ip_address(known) if known else None


def _is_outward_connection(fields: Fields) -> bool:
    if "network" not in _list(fields.get("event.category")) or _TOLD.isdisjoint(
        _list(fields.get("event.type"))
    ):
        return False
    direction = fields.get("network.direction")
    if direction in _INWARD or _stays_or_spreads(str(fields["destination.ip"])):
        return False
    return direction in _OUTWARD or _is_own(fields.get("source.ip"))


@lru_cache(4096)
def _stays_or_spreads(destination: str) -> bool:
    address = _address(destination)
    return address is None or address.is_loopback or address.is_multicast or address.is_unspecified


def _is_own(source: Any) -> bool:
    """Who comes from the internet is nobody's terminal; whose log names no source speaks of itself."""
    if source is None:
        return True
    address = _address(str(source))
    return address is not None and address.is_private


def _hosts(fields: Fields) -> tuple[str, ...]:
    """What is between the two ends only passes on: its own name says nothing of who connects."""
    is_own = fields.get("network.direction") in _OUTWARD or "source.ip" not in fields
    is_between = "observer.type" in fields or "observer.vendor" in fields
    own = ("host.name", "host.hostname") if is_own and not is_between else ()
    return _texts(fields, "source.ip", "source.domain", *own)


def _texts(fields: Fields, *names: str) -> tuple[str, ...]:
    return tuple(str(fields[name]).casefold() for name in names if fields.get(name))


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
