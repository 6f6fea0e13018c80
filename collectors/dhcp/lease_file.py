"""`dhcpd.leases` of ISC dhcpd: a block for each time that a lease was given, went on, or ended.

https://kb.isc.org/docs/isc-dhcp-44-manual-pages-dhcpdleases; times in UTC, or since 1970 where `db-time-format local` is set.
The server copies the blocks that still count into a new file now and then: what a block says is its identity.
"""

import re
from collections.abc import Iterable

from logctl import Draft, Line, LineReading, RejectError
from logctl.contracts import Context
from logctl.decode.clock import iso_or_none
from logctl.decode.host import address_of

from .lease import SENTENCES, lease_fields

_BLOCK = re.compile(r"lease ([0-9A-Fa-f.:]{2,45}) \{\s")
_OTHERS = re.compile(
    r"#|(?:host|failover|server-duid|authoring-byte-order|subclass|group|class|key|zone|ia-na|ia-ta|ia-pd)\b"
)
_MOMENT = re.compile(
    r"\s(starts|ends|cltt) (?:(never)|epoch (\d{1,12})|\d (\d{4})/(\d\d)/(\d\d) (\d\d:\d\d:\d\d))"
)
_STATE = re.compile(r"\sbinding state (\w+);")
_CARD = re.compile(r"\shardware [\w-]+ ([0-9A-Fa-f:]{2,60});")
_NAME = re.compile(r'\sclient-hostname "([^"]{1,255})";')
_ACTIONS = {
    "active": "lease-assigned",
    "released": "lease-released",
    "expired": "lease-expired",
    "free": "lease-expired",
    "abandoned": "lease-declined",
}


class LeaseFile(LineReading):
    """A lease that is free was given back, or has expired: the file does not say which, and it is told as expired."""

    sentences = SENTENCES

    def drafts(self, line: Line, context: Context) -> Iterable[Draft] | None:
        del context
        text = line.text
        found = _BLOCK.match(text)
        if found is None:
            if text.startswith("lease "):
                raise RejectError("a lease without its address")
            return () if _OTHERS.match(text) else None
        if not address_of(found[1]):
            raise RejectError("%(text)s is no address", text=found[1])
        if not text.rstrip().endswith("}"):
            raise RejectError("a lease that is cut off")
        return _drafts(found[1], text)


def _drafts(ip: str, text: str) -> Iterable[Draft]:
    state = _first(_STATE, text) or "active"
    if state not in _ACTIONS:  # what a server keeps ready for its partner
        return ()
    times = _moments(text)
    active = _ACTIONS[state] == "lease-assigned"
    time = times.get("starts") if active else times.get("ends", times.get("cltt"))
    if time is None:
        raise RejectError("a lease without its time")
    card, name = _first(_CARD, text), _first(_NAME, text)
    fields = lease_fields(_ACTIONS[state], ip, card, name, times.get("ends") if active else None)
    fields["vendor.dhcp.state"] = state
    return (Draft(fields, time, identity=("dhcpd-lease", ip, state, str(time), card, name)),)


def _first(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    return found[1] if found else ""


def _moments(text: str) -> dict[str, int]:
    """Without those that never come."""
    times: dict[str, int] = {}
    for what, never, epoch, year, month, day, clock in _MOMENT.findall(text):
        time = int(epoch) * 1000 if epoch else iso_or_none(f"{year}-{month}-{day}T{clock}Z", "UTC")
        if not never and time is not None:
            times[what] = time
    return times
