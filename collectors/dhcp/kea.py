"""Messages of Kea, each with a name of its own."""

import re

from logctl import Draft, Line, RejectError
from logctl.contracts import Context
from logctl.decode.clock import iso_or_none
from logctl.event import Fields

from .lease import LEASES, lease_fields, refused

_FILE = re.compile(
    r"(?P<time>\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{1,9}) +(?P<level>[A-Z]{4,5}) +\[kea-[^\]\s]+\]"
    r" (?P<name>[A-Z][A-Z0-9_]+)(?: (?P<rest>.*))?",
    re.DOTALL,
)
_SYSLOG = re.compile(
    r"(?:(?P<time>\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{1,9}) +)?(?:(?P<level>[A-Z]{4,5}) +\[kea-[^\]\s]+\] )?"
    r"(?P<name>[A-Z][A-Z0-9_]+)(?: (?P<rest>.*))?",
    re.DOTALL,
)
_CARD = re.compile(r"hw(?:type=\d+ |addr=)([0-9a-f]{2}(?::[0-9a-f]{2}){5})")
_ADDRESS = re.compile(r"\b(?:lease|address|addr|address=)[ =]?([0-9a-f]{1,4}[.:][0-9a-f.:]*[0-9a-f:])")
_SECONDS = re.compile(r" for (\d{1,10}) seconds")
_ACTIONS = {
    "DHCP4_LEASE_ALLOC": "lease-assigned",
    "DHCP6_LEASE_ALLOC": "lease-assigned",
    "DHCP4_LEASE_REUSE": "lease-renewed",
    "DHCP6_LEASE_REUSE": "lease-renewed",
    "DHCP4_LEASE_RENEW": "lease-renewed",
    "DHCP6_LEASE_RENEW": "lease-renewed",
    "DHCP4_LEASE_OFFER": "dhcp-offer",
    "DHCP4_LEASE_ADVERT": "dhcp-offer",
    "DHCP6_LEASE_ADVERT": "dhcp-offer",
    "DHCP4_RELEASE": "lease-released",
    "DHCP4_RELEASE_DELETED": "lease-released",
    "DHCP4_RELEASE_EXPIRED": "lease-released",
    "DHCP6_RELEASE_NA": "lease-released",
    "DHCP6_RELEASE_NA_DELETED": "lease-released",
    "DHCP6_RELEASE_NA_EXPIRED": "lease-released",
    "DHCP4_DECLINE_LEASE": "lease-declined",
    "DHCP6_DECLINE_LEASE": "lease-declined",
    "ALLOC_ENGINE_V4_LEASE_RECLAIM": "lease-expired",
    "ALLOC_ENGINE_V6_LEASE_RECLAIM": "lease-expired",
    "ALLOC_ENGINE_V4_ALLOC_FAIL": "lease-refused",
    "ALLOC_ENGINE_V6_ALLOC_FAIL": "lease-refused",
}
_LEVELS = {
    "INFO": "informational",
    "WARN": "warning",
    "ERROR": "error",
    "DEBUG": "debug",
    "FATAL": "critical",
}


def kea_draft(line: Line, context: Context) -> Draft | None:
    """Outside of syslog with its time; None for somebody else's line."""
    found = (_SYSLOG if line.program else _FILE).fullmatch(line.text)
    if found is None or (found["level"] or "INFO") not in _LEVELS:
        return None
    time = iso_or_none(found["time"], context.timezone) if found["time"] else line.time
    if time is None and not line.program:
        raise RejectError("%(text)s is no time", text=found["time"])
    return Draft(_meaning(found["name"], found["rest"] or "", found["level"], time), time)


def _meaning(name: str, rest: str, level: str | None, time: int | None) -> Fields:
    action = _ACTIONS.get(name) or ("lease-refused" if "_PACKET_NAK_" in name else "dhcp-message")
    fields = _of_lease(action, rest, time)
    if action in LEASES and "logctl.lease.ip" not in fields:
        fields = lease_fields("dhcp-message")
    fields |= {"event.code": name, "vendor.dhcp.text": f"{name} {rest}".strip()}
    if level:
        fields["log.level"] = _LEVELS[level]
    return refused(fields, rest.partition(": ")[2] or rest) if action == "lease-refused" else fields


def _of_lease(action: str, rest: str, time: int | None) -> Fields:
    if action == "dhcp-message":
        return lease_fields(action)
    address, card, seconds = _ADDRESS.search(rest), _CARD.search(rest), _SECONDS.search(rest)
    until = None
    if seconds and time is not None and action in ("lease-assigned", "lease-renewed"):
        until = time + int(seconds[1]) * 1000
    return lease_fields(action, address[1] if address else "", card[1] if card else "", "", until)
