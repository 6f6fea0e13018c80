"""Packets that a filter let pass or refused, and sessions that the inspection saw."""

import re

from logctl import RejectError
from logctl.decode.connection import end_fields, told, transport_of
from logctl.decode.host import address_of
from logctl.decode.mac import mac_of
from logctl.event import Fields

_ENDS = (
    r"(?:(?P<protocol>[A-Za-z][\w/.-]{0,20}|\d{1,3}) +)?(?P<source>[0-9A-Fa-f.:%\w]{2,60}) +>"
    r"(?: +(?P<destination>[0-9A-Fa-f.:%\w]{2,60}))?(?P<rest>.*)"
)
_INTERFACE = r"(?P<interface>[A-Z][A-Z0-9]{1,9}(?:[\[(/.][\w.]{1,20}[\])]?)?)"
_FILTER = re.compile(
    rf"{_INTERFACE} +(?P<verdict>Rejected|Passed|Restricted) +at +(?P<way>IN|OUT)\((?P<number>[\w-]{{1,20}})\) +filter: +{_ENDS}"
)
_INSPECT = re.compile(
    rf"\[INSPECT\] +{_INTERFACE}\[(?P<way>in|out)\](?:\[(?P<number>\d{{1,10}})\])? +{_ENDS}"
)
_POLICY = re.compile(
    r"\[POLICY\] *(?P<verdict>Rejected|Reject|Passed|Pass|rejected|reject|passed|pass|Restricted)\b[^>\[\]]{0,80}"
    rf"(?:\[?(?P<number>\d{{1,10}})\]?)?:? +(?:{_INTERFACE} *> *[A-Z][\w\[\]]{{1,20}} +)?{_ENDS}"
)
_TRANSPORTS = frozenset(
    {"tcp", "udp", "icmp", "ipv6-icmp", "igmp", "gre", "esp", "ah", "ipv6", "ospf", "sctp"}
)
_OPENED = re.compile(r"\((\d{4}/\d\d/\d\d \d\d:\d\d:\d\d)\)")
_PORT_AFTER_DOT = re.compile(r"([0-9A-Fa-f:]*:[0-9A-Fa-f:]*)\.(\d{1,5})")
_PORT_AFTER_COLON = re.compile(r"(\d{1,3}(?:\.\d{1,3}){3}):(\d{1,5}|[a-z][\w-]{0,20})")


def filter_fields(text: str) -> Fields | None:
    """None for what tells of no packet."""
    if " > " not in text and not text.endswith(" >"):
        return None
    if text.startswith("[INSPECT]"):
        found = _INSPECT.match(text)
        return None if found is None else _session(found)
    found = _POLICY.match(text) if text.startswith("[POLICY]") else _FILTER.match(text)
    if found is None:
        return None
    rejected = found["verdict"].casefold().startswith("reject")
    return {**told("connection-blocked" if rejected else "connection-allowed"), **_packet(found)}


def _session(found: re.Match[str]) -> Fields:
    """A session is told when it is over; the time in brackets is when it was opened."""
    opened = _OPENED.search(found["rest"])
    return {
        **told("connection-allowed"),
        **_packet(found),
        "vendor.yamaha_rtx.opened": opened[1] if opened else "",
    }


def _packet(found: re.Match[str]) -> Fields:
    inward = found.groupdict().get("way", "in") in ("IN", "in", None)
    side = "observer.ingress.interface.name" if inward else "observer.egress.interface.name"
    source = _end("source", found["source"])
    if not source:
        raise RejectError("%(end)s is no address", end=found["source"])
    return {
        **source,
        **_end("destination", found["destination"] or ""),
        **_protocol(found["protocol"] or ""),
        side: found["interface"] or "",
        "rule.id": found["number"] or "",
    }


def _end(side: str, text: str) -> Fields:
    """`10.0.0.1:80`, `2001:db8::1.443`, an address alone, a MAC address."""
    if mac := mac_of(text) if len(text) == 17 else "":
        return {f"{side}.mac": mac}
    found = _PORT_AFTER_COLON.fullmatch(text) or _PORT_AFTER_DOT.fullmatch(text)
    address, port = (found[1], found[2]) if found else (text, "")
    return end_fields(side, address, port) if address_of(address) else {}


def _protocol(text: str) -> Fields:
    """The inspection names the service where it knows it."""
    name = transport_of(text)
    return {"network.transport" if name in _TRANSPORTS else "network.protocol": name}
