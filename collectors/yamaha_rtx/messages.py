"""Administrators, tunnels, lines, leases, and the router's own start."""

import re
from collections.abc import Callable

from logctl import RejectError
from logctl.decode.account import account_fields
from logctl.decode.connection import end_fields, told
from logctl.decode.host import address_of
from logctl.decode.mac import mac_of
from logctl.event import Fields

_Parts = dict[str, str]
_ADDRESS = r"[0-9A-Fa-f.:]{2,45}"
_AT = rf"(?P<way>HTTPS?|TELNET|SSH|SFTP|TFTP|Serial|SERIAL|REMOTE|console)(?: user)?(?::? *(?P<source>{_ADDRESS}))?(?: +(?P<user>[^\s:,]{{1,64}}))?"
_NUMBERED = r"[\w-]{1,20}"


def _administrator(parts: _Parts) -> Fields:
    return {
        **account_fields(parts.get("user", "")),
        **end_fields("source", parts.get("source", "")),
        "logctl.logon.method": parts.get("way", ""),
        "logctl.setting.name": parts.get("setting", ""),
    }


def _tunnel(parts: _Parts) -> Fields:
    return {
        **end_fields("source", parts.get("source", "")),
        **end_fields("destination", parts.get("peer", "")),
        **account_fields(parts.get("user", "")),
        "logctl.tunnel.name": _name(parts),
        "logctl.tunnel.type": parts.get("kind", "").casefold(),
        "logctl.tunnel.ip": address_of(parts.get("inside", "")),
        "event.reason": parts.get("reason", ""),
    }


def _name(parts: _Parts) -> str:
    """As the router's settings have it: `TUNNEL[1]`, `PP[01]`, `PP[ANONYMOUS01]`."""
    number = parts.get("tunnel", "")
    return (f"TUNNEL[{number}]" if "kind" in parts else f"PP[{number}]") if number else ""


def _start(parts: _Parts) -> Fields:
    return {
        "observer.product": parts.get("model", ""),
        "observer.version": parts.get("version", ""),
        "observer.serial_number": parts.get("serial", ""),
        "event.reason": parts.get("reason", ""),
    }


def _lease(parts: _Parts) -> Fields:
    address = address_of(parts["ip"])
    if not address:
        raise RejectError("%(end)s is no address", end=parts["ip"])
    return {
        "logctl.lease.ip": address,
        "logctl.lease.mac": mac_of(parts.get("mac", "")),
        "observer.ingress.interface.name": parts.get("interface", ""),
    }


_FORMS: tuple[tuple[str, str, Callable[[_Parts], Fields]], ...] = (
    (rf"Login succeeded for {_AT}", "admin-logged-in", _administrator),
    (rf"Login failed for {_AT}", "admin-logon-failed", _administrator),
    (rf"Logout from {_AT}", "admin-logged-out", _administrator),
    (rf"'administrator' succeeded for {_AT}", "admin-elevated", _administrator),
    (rf"'administrator' failed for {_AT}", "admin-elevation-failed", _administrator),
    (
        rf"Configuration saved in \"?(?P<setting>[^\"\s]{{1,60}})\"?(?: by {_AT})?",
        "settings-saved",
        _administrator,
    ),
    (r"(?P<kind>IP|IPv6) Tunnel\[(?P<tunnel>\d{1,6})\] Up\b", "tunnel-up", _tunnel),
    (r"(?P<kind>IP|IPv6) Tunnel\[(?P<tunnel>\d{1,6})\] Down\b", "tunnel-down", _tunnel),
    (
        rf"\[(?P<kind>L2TP|PPTP)\] TUNNEL\[(?P<tunnel>{_NUMBERED})\] connected from (?P<source>{_ADDRESS})",
        "tunnel-negotiated",
        _tunnel,
    ),
    (
        rf"\[(?P<kind>L2TP|PPTP)\] TUNNEL\[(?P<tunnel>{_NUMBERED})\] tunnel \d+ established",
        "tunnel-up",
        _tunnel,
    ),
    (
        rf"\[(?P<kind>L2TP|PPTP)\] TUNNEL\[(?P<tunnel>{_NUMBERED})\] (?:disconnect tunnel \d+ complete|disconnected)",
        "tunnel-down",
        _tunnel,
    ),
    (rf"\[(?P<kind>L2TP|PPTP)\] TUNNEL\[(?P<tunnel>{_NUMBERED})\] ", "tunnel-negotiated", _tunnel),
    (
        rf"\[(?P<kind>IKE)\d?\] initiate \S{{1,20}} \S+ to (?P<peer>{_ADDRESS})",
        "tunnel-negotiated",
        _tunnel,
    ),
    (
        rf"\[(?P<kind>IKE)\d?\] respond \S{{1,20}} \S+ to (?P<source>{_ADDRESS})",
        "tunnel-negotiated",
        _tunnel,
    ),
    (
        r"\[(?P<kind>IKE)\d?\] (?P<reason>.{0,80}(?:fail|invalid|mismatch|no proposal|timeout).{0,80})",
        "tunnel-failed",
        _tunnel,
    ),
    (
        rf"PP\[(?P<tunnel>{_NUMBERED})\] Call detected from user '(?P<user>[^']{{1,128}})'",
        "vpn-call-detected",
        _tunnel,
    ),
    (
        rf"PP\[(?P<tunnel>ANONYMOUS\d{{0,6}})\] PPP/IPCP up *\(Local: *[^,]{{1,45}}, *Remote: *(?P<inside>{_ADDRESS}|None)\)",
        "tunnel-up",
        _tunnel,
    ),
    (rf"PP\[(?P<tunnel>{_NUMBERED})\] PPP/(?:IPCP|IPV6CP) up\b", "tunnel-up", _tunnel),
    (
        rf"(?:PP|PPPOE)\[(?P<tunnel>{_NUMBERED})\] (?:PPPoE )?Disconnected, cause \[(?P<reason>[^\]]*Authentication failed[^\]]*)\]",
        "tunnel-failed",
        _tunnel,
    ),
    (
        rf"(?:PP|PPPOE)\[(?P<tunnel>{_NUMBERED})\] (?:PPPoE )?Disconnected(?:, cause \[(?P<reason>[^\]]{{0,120}})\])?",
        "tunnel-down",
        _tunnel,
    ),
    (
        r"(?P<model>(?:RTX|NVR|FWX|RT|SRT|vRX)[\w-]{0,12}) Rev\.(?P<version>[\d.]{3,20}) \([^)]{1,60}\) starts",
        "appliance-started",
        _start,
    ),
    (r"(?P<reason>Restart by .{1,80}|Power-on boot)", "appliance-started", _start),
    (
        r"(?:Revision-up|Firmware (?:revision-up|update)) (?:succeeded|completed?)(?:.{0,40}Rev\.(?P<version>[\d.]{3,20}))?",
        "firmware-updated",
        _start,
    ),
    (
        rf"\[DHCPD\] (?:(?P<interface>[A-Z]\S{{1,20}}) )?Allocates (?P<ip>{_ADDRESS}): (?P<mac>\S{{11,20}})",
        "lease-assigned",
        _lease,
    ),
    (
        rf"\[DHCPD\] (?:(?P<interface>[A-Z]\S{{1,20}}) )?Extends (?P<ip>{_ADDRESS}): (?P<mac>\S{{11,20}})",
        "lease-renewed",
        _lease,
    ),
    (
        rf"\[DHCPD\] (?:(?P<interface>[A-Z]\S{{1,20}}) )?Releases? (?P<ip>{_ADDRESS}): (?P<mac>\S{{11,20}})",
        "lease-released",
        _lease,
    ),
)
_COMPILED = tuple((re.compile(form), action, made) for form, action, made in _FORMS)
_BEGINS = re.compile(
    r"Log(?:in|out) |'administrator'|Configuration saved|IP|\[(?:L2TP|PPTP|IKE|DHCPD)|PP|RT|NVR|FWX|SRT|vRX|Restart by|Power-on"
    r"|Revision-up|Firmware"
)


def message_fields(text: str) -> Fields | None:
    """None for what is not known."""
    if not _BEGINS.match(text):
        return None
    for form, action, made in _COMPILED:
        if found := form.match(text):
            return told(action) | made(found.groupdict(default=""))
    return None
