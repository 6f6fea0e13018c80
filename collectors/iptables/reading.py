"""`[UFW BLOCK] IN=eth0 OUT= MAC=... SRC=198.51.100.7 DST=203.0.113.1 LEN=60 ... PROTO=TCP SPT=40000 DPT=23 ...`

The kernel's `net/netfilter/nf_log_syslog.c`; https://help.ubuntu.com/community/UFW
"""

import re
from collections.abc import Iterable

from logctl import Draft, Line, RejectError
from logctl.contracts import Context
from logctl.decode.connection import count_of, end_fields, port_of, present, told, transport_of
from logctl.decode.mac import mac_of
from logctl.event import Fields
from logctl.lines.appliance import ApplianceReading

_BEGINS = re.compile(
    r"(?:<\d{1,3}>)?(?![A-Z][a-z]{2} [ \d]\d \d\d:|\d{4}-\d\d-)(?:\[ *\d+\.\d+\] *)?(?P<prefix>[^=\n]{0,128}?)(?<![A-Z])IN=\S{0,20} OUT="
)
_PAIR = re.compile(r"\b([A-Z]{2,10})=(\S*)")
_BLOCKED = re.compile(r"(?i)block|drop|reject|deny|denied|refus|invalid")
_ALLOWED = re.compile(r"(?i)allow|accept|pass|permit|audit")
_INSIDE = " ["


class Iptables(ApplianceReading):
    def drafts(self, line: Line, context: Context) -> Iterable[Draft] | None:
        del context
        text = line.text
        found = _BEGINS.match(text) if " OUT=" in text else None
        if found is None:
            return None
        pairs = _pairs(text[found.end("prefix") :])
        if not ("SRC" in pairs and "DST" in pairs):
            return None
        source, destination = end_fields("source", pairs["SRC"]), end_fields("destination", pairs["DST"])
        if "source.ip" not in source or "destination.ip" not in destination:
            raise RejectError("%(ends)s are no addresses", ends=f"{pairs['SRC']}, {pairs['DST']}"[:100])
        fields = {**_verdict(found["prefix"].strip()), **source, **destination, **_packet(pairs)}
        return (Draft(present(fields)),)


def _pairs(text: str) -> dict[str, str]:
    """The first of a name, as UDP has a length of its own; what ICMP quotes in brackets is another packet's."""
    return dict(reversed(_PAIR.findall(text.partition(_INSIDE)[0])))


def _verdict(prefix: str) -> Fields:
    """A prefix is whatever who wrote the rule has chosen."""
    action = "connection-logged"
    if _BLOCKED.search(prefix):
        action = "connection-blocked"
    elif _ALLOWED.search(prefix):
        action = "connection-allowed"
    return told(action) | {"rule.name": prefix.strip("[]:- ")}


def _packet(pairs: dict[str, str]) -> Fields:
    """The host itself is one end, where there is no interface on that side."""
    came, goes = pairs.get("IN", ""), pairs.get("OUT", "")
    address = pairs.get("MAC", "")
    has_ends = len(address) >= 35
    return {
        "network.transport": transport_of(pairs.get("PROTO", "")),
        "network.direction": "" if came and goes else "ingress" if came else "egress" if goes else "",
        "source.port": port_of(pairs.get("SPT", "")),
        "destination.port": port_of(pairs.get("DPT", "")),
        "source.mac": mac_of(address[18:35]) if has_ends else mac_of(pairs.get("MACSRC", "")),
        "destination.mac": mac_of(address[:17]) if has_ends else mac_of(pairs.get("MACDST", "")),
        "network.bytes": count_of(pairs.get("LEN", "")),
        "observer.ingress.interface.name": came,
        "observer.egress.interface.name": goes,
        "user.id": pairs.get("UID", ""),
        "vendor.iptables.type": pairs.get("TYPE", ""),
    }
