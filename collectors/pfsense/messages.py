"""OpenVPN's people, and administrators at the web interface."""

import re

from logctl.decode.account import account_fields
from logctl.decode.connection import end_fields, told
from logctl.decode.host import address_of
from logctl.event import Fields

ADMINISTRATION, VPN = ("php-fpm", "php", "audit"), ("openvpn", "ovpn-server")
"""The programs that tell of them."""
_PEER = r"(?:\[AF_INET6?\])?\[?(?P<source>[0-9A-Fa-f.:]{2,45}?)\]?(?::(?P<port>\d{1,5}))?"
_USER = r"(?P<user>[^/'\"\s\[\]]{1,128})"
_NAMED = rf"(?:{_USER}/)?{_PEER} "
_OPENVPN = tuple(
    (re.compile(form), action)
    for form, action in (
        (
            rf"openvpn server '(?P<tunnel>[^']{{1,60}})' user '{_USER}' address '{_PEER}' - connected",
            "vpn-logged-in",
        ),
        (
            rf"openvpn server '(?P<tunnel>[^']{{1,60}})' user '{_USER}' address '{_PEER}' - disconnected",
            "vpn-logged-out",
        ),
        (
            rf"openvpn server '(?P<tunnel>[^']{{1,60}})' user '{_USER}' address '{_PEER}' - connecting",
            "vpn-call-detected",
        ),
        (rf"user '{_USER}' authenticated", "logged-in"),
        (rf"user '{_USER}' could not authenticate", "vpn-logon-failed"),
        (rf"{_PEER} \[{_USER}\] Peer Connection Initiated with", "vpn-logged-in"),
        (rf"{_NAMED}TLS Auth Error: (?P<reason>.{{1,120}})", "vpn-logon-failed"),
        (
            rf"{_NAMED}SIGTERM\[soft,(?P<reason>[^\]]{{1,60}})\] received, client-instance exiting",
            "vpn-logged-out",
        ),
        (
            rf"{_NAMED}SIGUSR1\[soft,(?P<reason>[^\]]{{1,60}})\] received, client-instance restarting",
            "vpn-logged-out",
        ),
        (rf"{_NAMED}MULTI_sva: pool returned IPv4=(?P<inside>[\d.]{{7,15}})", "tunnel-negotiated"),
    )
)
_SCRIPT = r"(?:/[\w./-]{1,120}: )?"
_FROM = r"from:? (?P<source>[0-9A-Fa-f.:]{2,45})(?: \((?P<way>[^)]{1,60})\))?"
_ADMINISTRATORS = tuple(
    (re.compile(form), action)
    for form, action in (
        (rf"{_SCRIPT}(?:Successful (?:webConfigurator )?login|webConfigurator login succeeded) for user '(?P<user>[^']{{1,128}})' {_FROM}", "admin-logged-in"),
        (rf"{_SCRIPT}(?:webConfigurator|Web GUI) authentication error for (?:user )?'(?P<user>[^']{{1,128}})' {_FROM}", "admin-logon-failed"),
        (rf"{_SCRIPT}User logged out for user '(?P<user>[^']{{1,128}})' {_FROM}", "admin-logged-out"),
        (rf"{_SCRIPT}Session timed out for user '(?P<user>[^']{{1,128}})' {_FROM}", "admin-logged-out"),
        (
            rf"{_SCRIPT}Configuration Change: (?P<user>[^@\s]{{1,128}})@(?P<source>[0-9A-Fa-f.:]{{2,45}})(?: \((?P<way>[^)]{{1,60}})\))?: (?P<setting>.{{1,300}})",
            "settings-changed",
        ),
        (
            r"user (?P<user>[^@\s]{1,128})@(?P<source>[0-9A-Fa-f.:]{2,45}) changed configuration to \S{1,200}(?: in (?P<setting>\S{1,200}))?",
            "settings-changed",
        ),
    )
)  # fmt: skip


def message_fields(program: str, text: str) -> Fields | None:
    """None for what others may know."""
    if program in VPN:
        return _found(_OPENVPN, text) or _other(text)
    if program in ADMINISTRATION or (not program and text.startswith("/")):
        return _found(_ADMINISTRATORS, text)
    return None


def _found(forms: tuple[tuple[re.Pattern[str], str], ...], text: str) -> Fields | None:
    for form, action in forms:
        if found := form.match(text):
            parts = found.groupdict(default="")
            return (
                told(action)
                | _parts(parts)
                | ({"logctl.tunnel.type": "openvpn"} if forms is _OPENVPN else {})
            )
    return None


def _parts(parts: dict[str, str]) -> Fields:
    return {
        **account_fields(parts.get("user", "")),
        **end_fields("source", parts.get("source", ""), parts.get("port", "")),
        "event.reason": parts.get("reason", ""),
        "logctl.logon.method": parts.get("way", ""),
        "logctl.setting.name": parts.get("setting", ""),
        "logctl.tunnel.name": parts.get("tunnel", ""),
        "logctl.tunnel.ip": address_of(parts.get("inside", "")),
    }


def _other(text: str) -> Fields | None:
    if not text.strip():
        return None
    return told("appliance-message") | {"vendor.pfsense.message": " ".join(text.split())[:4000]}
