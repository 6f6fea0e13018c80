"""What network and protection appliances tell, whoever made them: connections, tunnels, administrators, threats."""

import re
from functools import lru_cache
from typing import NamedTuple

from logctl.decode.host import address_of
from logctl.decode.number import number_of
from logctl.event import Fields

_TRANSPORTS = {
    **{
        "1": "icmp",
        "2": "igmp",
        "4": "ipip",
        "6": "tcp",
        "17": "udp",
        "41": "ipv6",
        "47": "gre",
        "50": "esp",
    },
    **{"51": "ah", "58": "ipv6-icmp", "89": "ospf", "112": "vrrp", "132": "sctp"},
    **{"icmp6": "ipv6-icmp", "icmpv6": "ipv6-icmp", "tcp6": "tcp", "udp6": "udp"},
}
"""By IANA's number, and of names that differ: https://www.iana.org/assignments/protocol-numbers"""


_NAME = re.compile(r"(?=[\d.-]*[A-Za-z_])[\w-][\w.-]{0,254}")
"""An address that is none has no letters, or colons."""


class _Meaning(NamedTuple):
    category: str
    types: str
    outcome: str = ""
    logctl: str = "system"


_AUTHENTICATION = "authentication session"
_MEANINGS = {
    "connection-allowed": _Meaning("network", "connection allowed", "success"),
    "connection-blocked": _Meaning("network", "connection denied", "failure"),
    "connection-started": _Meaning("network", "connection start", "success"),
    "connection-ended": _Meaning("network", "connection end", "success"),
    "connection-logged": _Meaning("network", "connection info"),
    "dns-query": _Meaning("network", "protocol info", "success"),
    "dns-query-blocked": _Meaning("network", "protocol denied", "failure"),
    "file-transfer": _Meaning("network", "info"),
    "tunnel-up": _Meaning("network session", "connection start", "success", "session"),
    "tunnel-down": _Meaning("network session", "connection end", "success", "session"),
    "tunnel-failed": _Meaning("network", "connection info", "failure", "session"),
    "tunnel-negotiated": _Meaning("network", "connection info", "", "session"),
    "vpn-call-detected": _Meaning(_AUTHENTICATION, "start", "unknown", "session"),
    "vpn-logged-in": _Meaning(_AUTHENTICATION, "start", "success", "session"),
    "vpn-logged-out": _Meaning(_AUTHENTICATION, "end", "success", "session"),
    "vpn-logon-failed": _Meaning("authentication", "start", "failure", "session"),
    "logged-in": _Meaning(_AUTHENTICATION, "start", "success", "session"),
    "logged-out": _Meaning(_AUTHENTICATION, "end", "success", "session"),
    "logon-failed": _Meaning("authentication", "start", "failure", "session"),
    "admin-logged-in": _Meaning(_AUTHENTICATION, "start", "success", "session"),
    "admin-logged-out": _Meaning(_AUTHENTICATION, "end", "success", "session"),
    "admin-logon-failed": _Meaning("authentication", "start", "failure", "session"),
    "admin-elevated": _Meaning("authentication", "info", "success", "session"),
    "admin-elevation-failed": _Meaning("authentication", "info", "failure", "session"),
    "settings-changed": _Meaning("configuration", "change", "success"),
    "settings-change-failed": _Meaning("configuration", "change", "failure"),
    "command-executed": _Meaning("configuration", "info", "success"),
    "settings-saved": _Meaning("configuration", "change", "success"),
    "firmware-updated": _Meaning("package", "change", "success"),
    "appliance-started": _Meaning("host", "start"),
    "malware-detected": _Meaning("malware", "info"),
    "malware-blocked": _Meaning("malware", "info", "failure"),
    "intrusion-detected": _Meaning("intrusion_detection", "info"),
    "intrusion-blocked": _Meaning("intrusion_detection", "denied", "failure"),
    "lease-assigned": _Meaning("network", "start", "success"),
    "lease-renewed": _Meaning("network", "info", "success"),
    "lease-released": _Meaning("network", "end", "success"),
    "appliance-message": _Meaning("", ""),
}
"""Of what was blocked, the one who wanted it failed."""


def _fields(action: str, meaning: _Meaning) -> Fields:
    found: Fields = {"event.action": action, "logctl.category": meaning.logctl}
    if meaning.category:
        found["event.category"] = meaning.category.split()
        found["event.type"] = meaning.types.split()
    if meaning.outcome:
        found["event.outcome"] = meaning.outcome
    return found


_FIELDS = {action: _fields(action, meaning) for action, meaning in _MEANINGS.items()}


def told(action: str) -> Fields:
    """The fields of what happened; the caller's own to add to."""
    return _FIELDS[action].copy()


@lru_cache(256)
def transport_of(text: str) -> str:
    """The name of a protocol above IP, of its number or name; a number that has none stays."""
    name = text.strip().casefold()
    return _TRANSPORTS.get(name, name)


def end_fields(side: str, address: str, port: str = "", *, known: bool = True) -> Fields:
    """One end of a connection, by address or name; no port where there is none.

    With `known` False an address of zeros, or port 0, says that there is none, as with translated ones.
    """
    if not address and not port:
        return {}
    found: Fields = {}
    if name := address_of(address):
        if known or name not in ("0.0.0.0", "::"):
            found[f"{side}.ip"] = name
    elif known and _NAME.fullmatch(address):
        found[f"{side}.domain"] = address
    if (number := number_of(port)) is not None and number < 65536 and (known or number):
        found[f"{side}.port"] = number
    return found


def count_of(text: str) -> int | str:
    """As `number_of`; empty where it is none, to be left out by `present`."""
    number = number_of(text)
    return "" if number is None else number


def port_of(text: str) -> int | str:
    number = number_of(text)
    return "" if number is None or number > 65535 else number


def seconds_fields(text: str) -> Fields:
    """How long it took."""
    seconds = number_of(text)
    return {} if seconds is None or seconds > 9_000_000_000 else {"event.duration": seconds * 1_000_000_000}


def present(fields: Fields) -> Fields:
    """Without those that are empty."""
    return {name: value for name, value in fields.items() if value != ""}
