"""SYSTEM: what the firewall tells of itself: administrators, tunnels, firmware, and VPN as versions before 9.1 have it."""

import re

from logctl.decode.account import account_fields
from logctl.decode.connection import end_fields, told
from logctl.decode.host import address_of
from logctl.event import Fields

from .columns import Row

_LEVELS = {"high": "error", "medium": "warning", "low": "notice"}
_FORMS = (
    (
        re.compile(
            r"User (?P<user>\S{1,128}) logged in via (?P<way>\S{1,20}) from (?P<source>[0-9A-Fa-f.:]{2,45})"
        ),
        "admin-logged-in",
    ),
    (
        re.compile(
            r"User (?P<user>\S{1,128}) logged out via (?P<way>\S{1,20}) from (?P<source>[0-9A-Fa-f.:]{2,45})"
        ),
        "admin-logged-out",
    ),
    (
        re.compile(
            r"(?i:failed authentication) for user '(?P<user>[^']{1,128})'\.?(?: {1,3}Reason: (?P<reason>[^.]{1,200})\.)?"
            r"(?:.{0,300}?From: (?P<source>[0-9A-Fa-f.:]{2,45}?)\.?(?:$|[\s,]))?"
        ),
        "logon-failed",
    ),
    (
        re.compile(
            r"authenticated for user '(?P<user>[^']{1,128})'\.?"
            r"(?:.{0,300}?From: (?P<source>[0-9A-Fa-f.:]{2,45}?)\.?(?:$|[\s,]))?"
        ),
        "logged-in",
    ),
    (re.compile(r"Installed \w{1,20} software version (?P<version>[\w.-]{1,30})"), "firmware-updated"),
    (re.compile(r"(?P<reason>The system is (?:starting up|booting)[^,]{0,100})"), "appliance-started"),
)
_PORTAL = re.compile(r"(?:^|[.,]\s*)([A-Z][A-Za-z ]{1,20}): ([^,]{1,200})")
_PORTAL_ACTIONS = (
    ("-regist-succ", "vpn-logged-in"),
    ("-logout-succ", "vpn-logged-out"),
    ("-auth-fail", "vpn-logon-failed"),
    ("-regist-fail", "vpn-logon-failed"),
    ("-fail", "tunnel-failed"),
    ("-succ", "tunnel-negotiated"),
)
_TUNNELS = {
    "tunnel-status-up": "tunnel-up",
    "tunnel-status-down": "tunnel-down",
    "ike-nego-p1-fail": "tunnel-failed",
    "ike-nego-p2-fail": "tunnel-failed",
    "ike-nego-p1-succ": "tunnel-negotiated",
    "ike-nego-p2-succ": "tunnel-negotiated",
}


def system_fields(row: Row) -> Fields:
    event, description = row["eventid"], row["description"]
    if event.startswith("globalprotect"):
        made = _portal(event, description)
    elif event in _TUNNELS:
        made = told(_TUNNELS[event]) | {"logctl.tunnel.name": row["object"], "logctl.tunnel.type": "ipsec"}
    else:
        made = _by_description(description)
    return made | {
        "event.code": event,
        "log.level": _LEVELS.get(row["severity"], row["severity"]),
        "vendor.paloalto.description": description.replace("\n", " "),
        "vendor.paloalto.object": row["object"],
        "vendor.paloalto.module": row["module"],
    }


def _by_description(text: str) -> Fields:
    for form, action in _FORMS:
        if found := form.search(text[:2000]):
            parts = found.groupdict(default="")
            return told(action) | {
                **account_fields(parts.get("user", "")),
                **end_fields("source", parts.get("source", "")),
                "event.reason": parts.get("reason", ""),
                "observer.version": parts.get("version", ""),
                "logctl.logon.method": parts.get("way", ""),
            }
    return told("appliance-message")


def _portal(event: str, text: str) -> Fields:
    """`GlobalProtect gateway user login succeeded. Login from: 198.51.100.7, User name: tanaka, Private IP: 10.9.0.5, ...`"""
    parts = dict(_PORTAL.findall(text[:2000]))
    action = next((action for end, action in _PORTAL_ACTIONS if event.endswith(end)), "appliance-message")
    return told(action) | {
        **account_fields(parts.get("User name", "")),
        **end_fields("source", parts.get("Login from") or parts.get("Public IP", "")),
        "event.reason": parts.get("Reason", "") if action.endswith("failed") else "",
        "logctl.tunnel.ip": address_of(parts.get("Private IP", "")),
        "logctl.tunnel.type": "globalprotect",
    }
