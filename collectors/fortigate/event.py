"""What the appliance tells of itself: tunnels, administrators, settings, firmware, users."""

import re

from logctl.decode.account import account_fields
from logctl.decode.connection import count_of, end_fields, seconds_fields, told
from logctl.decode.host import address_of
from logctl.event import Fields

from .pairs import Pairs

_UI = re.compile(r"([\w.-]{1,40})\(([0-9A-Fa-f.:]{2,45})\)")
_FIRMWARE = re.compile(
    r"(?i)\bfirmware\b.{0,60}\b(?:upgrad|updat|restor|download)|\brestored the image\b|\bupgraded the image\b"
)
_NEW_VERSION = re.compile(r"->\s*(v?\d+(?:\.\d+){1,3}[\w.,-]*)")
_GOOD = ("success", "succeeded", "pass", "logon")


def event_fields(pairs: Pairs) -> Fields:
    kind = pairs.get("subtype", "")
    made = _vpn(pairs) if kind == "vpn" else _system(pairs) if kind == "system" else _user(pairs, kind)
    reason = pairs.get("reason", "")
    is_reason = reason != "none" and made["event.action"] not in ("vpn-logged-in", "tunnel-up")
    return made | {"event.reason": reason if is_reason else ""}


# tunnels

_TUNNELS = {
    "tunnel-down": "tunnel-down",
    "phase2-down": "tunnel-down",
    "phase2-up": "tunnel-up",
    "tunnel-up": "tunnel-up",
}
_PERSONAL = {"tunnel-up": "vpn-logged-in", "tunnel-down": "vpn-logged-out"}
_LOGON_FAILED = frozenset({"ssl-login-fail", "auth-fail", "xauth-fail", "ssl-exit-fail"})


def _vpn(pairs: Pairs) -> Fields:
    """With somebody's name a tunnel is a person's, else it is between two places."""
    user = pairs.get("user", "") or pairs.get("xauthuser", "")
    return told(_tunnel_action(pairs, bool(user))) | {
        **account_fields(user),
        **end_fields("source", pairs.get("remip", "") or pairs.get("srcip", ""), pairs.get("remport", "")),
        **end_fields("destination", pairs.get("locip", ""), pairs.get("locport", "")),
        "logctl.tunnel.name": pairs.get("vpntunnel", "") or pairs.get("tunnelid", "").lstrip("0"),
        "logctl.tunnel.type": pairs.get("tunneltype", ""),
        "logctl.tunnel.ip": address_of(_not_zero(pairs.get("assignip", "") or pairs.get("tunnelip", ""))),
        "source.bytes": count_of(pairs.get("rcvdbyte", "")),
        "destination.bytes": count_of(pairs.get("sentbyte", "")),
        "observer.egress.interface.name": pairs.get("outintf", ""),
        **seconds_fields(pairs.get("duration", "")),
    }


def _tunnel_action(pairs: Pairs, personal: bool) -> str:
    action = pairs.get("action", "")
    if action in _LOGON_FAILED:
        return "vpn-logon-failed"
    if action == "negotiate" and pairs.get("status", "") in ("failure", "negotiate_error"):
        return "tunnel-failed"
    if action in ("negotiate", "install_sa", "ssl-new-con"):
        return "tunnel-negotiated"
    found = _TUNNELS.get(action, "appliance-message")
    return _PERSONAL.get(found, found) if personal else found


def _not_zero(address: str) -> str:
    return "" if address in ("0.0.0.0", "::") else address


# administrators

_ADMIN = {
    ("login", True): "admin-logged-in",
    ("login", False): "admin-logon-failed",
    ("logout", True): "admin-logged-out",
    ("logout", False): "admin-logged-out",
}
_CHANGES = frozenset({"edit", "add", "delete", "move", "rename", "clone", "set", "unset", "purge"})


def _system(pairs: Pairs) -> Fields:
    action = pairs.get("action", "").casefold()
    good = pairs.get("status", "").casefold() not in ("failed", "failure")
    if found := _ADMIN.get((action, good)):
        return told(found) | _administrator(pairs)
    if action in _CHANGES and (pairs.get("cfgpath", "") or pairs.get("cfgobj", "")):
        return told("settings-changed") | _administrator(pairs) | _setting(pairs)
    if good and (_FIRMWARE.search(pairs.get("logdesc", "")) or _FIRMWARE.search(pairs.get("msg", ""))):
        version = _NEW_VERSION.search(pairs.get("msg", ""))
        return (
            told("firmware-updated")
            | _administrator(pairs)
            | {"observer.version": version[1] if version else pairs.get("version", "")}
        )
    return told("appliance-message") | _administrator(pairs)


def _administrator(pairs: Pairs) -> Fields:
    """`ui="https(10.1.2.3)"` says from where."""
    found = _UI.match(pairs.get("ui", ""))
    source = pairs.get("srcip", "") or (found[2] if found else "")
    return {
        **account_fields(pairs.get("user", "")),
        **end_fields("source", source),
        **end_fields("destination", pairs.get("dstip", "")),
        "logctl.logon.method": pairs.get("method", "") or (found[1] if found else pairs.get("ui", "")),
    }


def _setting(pairs: Pairs) -> Fields:
    """`cfgattr="status[enable->disable]"`."""
    path, thing = pairs.get("cfgpath", ""), pairs.get("cfgobj", "")
    return {
        "logctl.setting.name": f"{path} {thing}".strip(),
        "logctl.setting.after": pairs.get("cfgattr", ""),
        "vendor.fortigate.action": pairs.get("action", ""),
    }


# users, and the rest

_USERS = {"authentication", "auth-logon", "auth-logout", "fsso-logon", "fsso-logoff", "logon", "logoff"}


def _user(pairs: Pairs, kind: str) -> Fields:
    action = pairs.get("action", "").casefold()
    known = kind == "user" and action in _USERS and bool(pairs.get("user", ""))
    fields = told(_user_action(action, pairs.get("status", "").casefold()) if known else "appliance-message")
    return fields | {
        **account_fields(pairs.get("user", "")),
        **end_fields("source", pairs.get("srcip", "") or pairs.get("remip", ""), pairs.get("srcport", "")),
        **end_fields("destination", pairs.get("dstip", ""), pairs.get("dstport", "")),
    }


def _user_action(action: str, status: str) -> str:
    if action.endswith(("logout", "logoff")) or status in ("logout", "logoff"):
        return "logged-out"
    return "logged-in" if status in _GOOD or (action.endswith("logon") and not status) else "logon-failed"
