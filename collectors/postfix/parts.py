"""Parts of Postfix' lines: who is at the other end, and what is said as `name=value`."""

import re

from logctl.decode.host import address_of
from logctl.event import Fields

_PEER = re.compile(r"([^\s\[\]]{0,255})\[([0-9A-Fa-f.:%\w/-]{1,255})\](?::(\d{1,5}))?")
_PAIR = re.compile(r"([a-z_]{2,20})=(<[^<>\n]{0,1000}>|[^\s,;<][^\s,;]{0,1000})")


def peer(text: str, side: str = "source") -> Fields:
    """`mail.example.com[192.0.2.1]:25`; `unknown` is no name, and a path in brackets no address."""
    found = _PEER.match(text)
    if found is None:
        return {}
    name, address, port = found.groups()
    fields: Fields = {}
    if ip := address_of(address):
        fields[f"{side}.ip"] = ip
    if name not in ("", "unknown") and not address_of(name):
        fields[f"{side}.domain"] = name
    if port and int(port) < 65536:
        fields[f"{side}.port"] = int(port)
    return fields


def pairs(text: str) -> dict[str, str]:
    """Addresses without their brackets."""
    return {
        name: value[1:-1] if value.startswith("<") else value for name, value in _PAIR.findall(text[:8000])
    }


def envelope(said: dict[str, str]) -> Fields:
    """Sender and recipient; a report of a failure has no sender."""
    fields: Fields = {}
    if sender := said.get("from"):
        fields["email.from.address"] = [sender]
    if recipient := said.get("to"):
        fields["email.to.address"] = [recipient]
    if helo := said.get("helo"):
        fields["vendor.postfix.helo"] = helo
    return fields
