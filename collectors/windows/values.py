"""Values of event data in ECS form."""

import re
from ipaddress import ip_address

from .record import Data

_ABSENT = frozenset({"", "-", "%%1793", "S-1-0-0", "{00000000-0000-0000-0000-000000000000}", "Not Present"})
"""The last is what NetApp writes for a name that it could not find."""
_NUMBER = re.compile(r"0[xX][0-9a-fA-F]{1,16}|[0-9]{1,19}", re.ASCII)


def present(data: Data, name: str) -> str:
    """The value, or an empty text where Windows writes that there is none."""
    value = data.get(name, "")
    return "" if value.strip() in _ABSENT else value


def address(text: str) -> str:
    """A canonical IP address; empty where the text is none (`LOCAL`, a name).

    IPv4 mapped into IPv6 is IPv4; a scope (`fe80::1%12`) is left out, since no index takes it.
    """
    try:
        found = ip_address(text.strip().partition("%")[0])
    except ValueError:
        return ""
    return str(found.ipv4_mapped or found) if found.version == 6 else str(found)


def number(text: str) -> int | None:
    """Decimal or, with 0x, hexadecimal; None for anything else or what no index can hold."""
    if not _NUMBER.fullmatch(text):
        return None
    value = int(text, 16 if text[:2] in ("0x", "0X") else 10)
    return value if value < 2**63 else None
