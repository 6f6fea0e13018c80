"""Who came by VPN, administrators, and tunnels between places."""

import re

from logctl.decode.account import account_fields
from logctl.decode.connection import count_of, end_fields
from logctl.decode.host import address_of
from logctl.event import Fields

from .form import ADDRESS, Form, Parts, form

_DURATION = re.compile(r"(?:(\d{1,5})d )?(\d{1,5})h:(\d{1,2})m:(\d{1,2})s")
_MASKED = "*****"


def _person(parts: Parts) -> Fields:
    """The name may be masked, as it may be a password that somebody typed in its place."""
    user = parts.get("user", "").strip()
    return {
        **account_fields("" if user == _MASKED else user),
        **end_fields("source", parts.get("source", ""), parts.get("port", "")),
        **end_fields("destination", parts.get("destination", "")),
        "event.reason": parts.get("reason", "").strip(),
        "logctl.logon.method": parts.get("way", ""),
        "process.command_line": parts.get("command", ""),
    }


def _session(parts: Parts) -> Fields:
    return _person(parts) | {
        "logctl.tunnel.name": parts.get("group", "").strip(),
        "logctl.tunnel.type": parts.get("kind", "").strip(),
        "logctl.tunnel.ip": address_of(parts.get("inside", "")),
        "source.bytes": count_of(parts.get("received", "")),
        "destination.bytes": count_of(parts.get("sent", "")),
        **_duration(parts.get("duration", "")),
    }


def _duration(text: str) -> Fields:
    found = _DURATION.fullmatch(text.strip())
    if found is None:
        return {}
    days, hours, minutes, seconds = (int(one) for one in found.groups(default="0"))
    return {"event.duration": (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1_000_000_000}


_WHO = rf"Group <(?P<group>[^>]{{0,120}})> User <(?P<user>[^>]{{0,128}})> IP <(?P<source>{ADDRESS})> "
_STARTED = (
    form(rf"{_WHO}(?P<kind>AnyConnect|WebVPN|SVC)[^.]{{0,40}} session started", "vpn-logged-in", _session),
)
_ADDRESSED = (form(rf"{_WHO}.{{0,40}}?IPv4 Address <(?P<inside>{ADDRESS})>", "tunnel-negotiated", _session),)
_DISCONNECTED = (
    form(
        r"Group = (?P<group>[^,]{0,120}), Username = (?P<user>[^,]{0,128}), IP = "
        rf"(?P<source>{ADDRESS}), Session disconnected\. Session Type: (?P<kind>[^,]{{0,60}}),"
        r" Duration: (?P<duration>[^,]{1,40}), Bytes xmt: (?P<sent>\d{1,18}), Bytes rcv: (?P<received>\d{1,18})"
        r"(?:, Reason: (?P<reason>[^\n]{1,120}))?",
        "vpn-logged-out",
        _session,
    ),
)
_REJECTED = (
    form(
        r"AAA user authentication Rejected ?: reason = (?P<reason>[^:]{1,120}):[^:]{1,120}: ?user = (?P<user>[^:]{1,128}?)"
        rf"(?: ?: user IP = (?P<source>{ADDRESS}))? *$",
        "logon-failed",
        _person,
    ),
)
_ACCEPTED = (
    form(
        r"AAA user authentication Successful ?:[^:]{1,120}: ?user = (?P<user>[^:]{1,128}?) *$",
        "logged-in",
        _person,
    ),
)
_LOGIN = (
    rf"from (?P<source>{ADDRESS})/(?P<port>\d{{1,5}}) to [^\s:]{{1,60}}:(?P<destination>{ADDRESS})/(?P<way>\w{{1,20}})"
    r" for user [\"'](?P<user>[^\"']{1,128})[\"']"
)
_COMMAND = (
    form(
        rf"User '(?P<user>[^']{{1,128}})'(?:, running '(?P<way>[^']{{1,40}})' from IP (?P<source>{ADDRESS}),)? executed"
        r" (?:the )?'(?:write memory|copy running-config startup-config)'",
        "settings-saved",
        _person,
    ),
    form(
        rf"User '(?P<user>[^']{{1,128}})'(?:, running '(?P<way>[^']{{1,40}})' from IP (?P<source>{ADDRESS}),)? executed"
        r" (?:the )?'(?P<command>.{1,400}?)'(?: command)?\.? *$",
        "command-executed",
        _person,
    ),
)
_BETWEEN = rf"IPSEC: An (?:inbound|outbound) .{{1,40}} SA \(SPI= ?\S{{1,20}}\) between (?P<destination>{ADDRESS}) and (?P<source>{ADDRESS}) "
PEOPLE: dict[str, tuple[Form, ...]] = {
    **dict.fromkeys(("113039", "716001"), _STARTED),
    "722051": _ADDRESSED,
    "113019": _DISCONNECTED,
    **dict.fromkeys(("113005", "113015"), _REJECTED),
    **dict.fromkeys(("113004", "113012"), _ACCEPTED),
    "605004": (form(f"Login denied {_LOGIN}", "admin-logon-failed", _person),),
    "605005": (form(f"Login permitted {_LOGIN}", "admin-logged-in", _person),),
    **dict.fromkeys(("111008", "111010"), _COMMAND),
    "602303": (form(rf"{_BETWEEN}.{{0,160}} has been created", "tunnel-up", _person),),
    "602304": (form(rf"{_BETWEEN}.{{0,160}} has been deleted", "tunnel-down", _person),),
}
