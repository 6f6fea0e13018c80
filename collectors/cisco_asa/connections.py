"""Connections built, torn down and refused."""

from logctl import RejectError
from logctl.decode.account import account_fields
from logctl.decode.connection import count_of, end_fields, transport_of
from logctl.decode.host import address_of
from logctl.decode.number import number_of
from logctl.event import Fields

from .form import ADDRESS, Form, Parts, form


def _side(name: str) -> str:
    return (
        rf"(?P<{name}_if>[^\s:]{{1,60}}):(?P<{name}_ip>{ADDRESS})/(?P<{name}_port>\d{{1,5}})"
        rf"(?: ?\((?P<{name}_nat>{ADDRESS})/(?P<{name}_natport>\d{{1,5}})\))?(?: ?\((?P<{name}_user>[^)\s]{{1,128}})\))?"
    )


_PAIR = f"{_side('a')} to {_side('b')}"
_PROTOCOL = r"(?P<protocol>[A-Za-z]{2,10}|\d{1,3})"


def _ends(parts: Parts, source: str, destination: str) -> Fields:
    if not (address_of(parts["a_ip"]) and address_of(parts["b_ip"])):
        raise RejectError("%(ends)s are no addresses", ends=f"{parts['a_ip']}, {parts['b_ip']}")
    return {
        **end_fields("source", parts[f"{source}_ip"], parts[f"{source}_port"]),
        **end_fields("destination", parts[f"{destination}_ip"], parts[f"{destination}_port"]),
        **_translated(parts, source, destination),
        **account_fields(parts.get(f"{source}_user", "")),
        "network.transport": transport_of(parts["protocol"]),
        "observer.ingress.interface.name": parts.get(f"{source}_if", ""),
        "observer.egress.interface.name": parts.get(f"{destination}_if", ""),
        "rule.name": parts.get("rule", ""),
        "event.reason": parts.get("reason", "").strip(),
    }


def _translated(parts: Parts, source: str, destination: str) -> Fields:
    """Without a translation the same address stands there again."""
    found: Fields = {}
    if (nat := parts.get(f"{source}_nat", "")) and nat != parts[f"{source}_ip"]:
        found |= end_fields("source.nat", nat, parts[f"{source}_natport"], known=False)
    if (nat := parts.get(f"{destination}_nat", "")) and nat != parts[f"{destination}_ip"]:
        found |= end_fields("destination.nat", nat, known=False)
    return found


def _inward(parts: Parts) -> Fields:
    return _ends(parts, "a", "b")


def _outward(parts: Parts) -> Fields:
    """The outside stands first, whoever began."""
    return _ends(parts, "b", "a")


def _ended(parts: Parts) -> Fields:
    """Who began is not said: the lower port is that of the service."""
    first, second = number_of(parts["a_port"]) or 0, number_of(parts["b_port"]) or 0
    ends = _ends(parts, "b", "a") if first < second else _ends(parts, "a", "b")
    hours, minutes, seconds = (int(one) for one in parts["duration"].split(":"))
    return ends | {
        "event.duration": (hours * 3600 + minutes * 60 + seconds) * 1_000_000_000,
        "network.bytes": count_of(parts["bytes"]),
    }


_BUILT = (
    form(rf"Built inbound {_PROTOCOL} connection \d+ for {_PAIR}", "connection-started", _inward),
    form(rf"Built outbound {_PROTOCOL} connection \d+ for {_PAIR}", "connection-started", _outward),
)
_TORN = (
    form(
        rf"Teardown {_PROTOCOL} connection \d+ for {_PAIR} duration (?P<duration>\d{{1,5}}:\d\d:\d\d)"
        r" bytes (?P<bytes>\d{1,18})(?!\d)(?: (?P<reason>[^(]{1,80}))?",
        "connection-ended",
        _ended,
    ),
)
_BARE = (
    rf"from (?P<a_ip>{ADDRESS})/(?P<a_port>\d{{1,5}}) to (?P<b_ip>{ADDRESS})/(?P<b_port>\d{{1,5}})"
    r"(?: flags [A-Z ]{1,40}?)?(?: +on interface (?P<a_if>\S{1,60}))?"
)
_DENIED = (
    form(
        rf"Deny {_PROTOCOL} src {_side('a')} dst {_side('b')}.{{0,60}}? by access-group \"(?P<rule>[^\"]{{1,120}})\"",
        "connection-blocked",
        _inward,
    ),
    form(
        rf"Deny (?P<protocol>icmp) src (?P<a_if>[^\s:]{{1,60}}):(?P<a_ip>{ADDRESS}) dst (?P<b_if>[^\s:]{{1,60}}):(?P<b_ip>{ADDRESS})"
        r"(?P<a_port>)(?P<b_port>).{0,60}? by access-group \"(?P<rule>[^\"]{1,120})\"",
        "connection-blocked",
        _inward,
    ),
    form(rf"Deny (?:inbound )?{_PROTOCOL} (?:\(no connection\) )?{_BARE}", "connection-blocked", _inward),
    form(rf"Inbound {_PROTOCOL} connection denied {_BARE}", "connection-blocked", _inward),
)
_LISTED = (
    rf"(?P<a_if>[^\s/]{{1,60}})/(?P<a_ip>{ADDRESS})\((?P<a_port>\d{{1,5}})\)(?:\([^)]{{0,128}}\))? -> "
    rf"(?P<b_if>[^\s/]{{1,60}})/(?P<b_ip>{ADDRESS})\((?P<b_port>\d{{1,5}})\)"
)
_ACCESS_LIST = (
    form(
        rf"access-list (?P<rule>\S{{1,120}}) permitted {_PROTOCOL} {_LISTED}", "connection-allowed", _inward
    ),
    form(rf"access-list (?P<rule>\S{{1,120}}) denied {_PROTOCOL} {_LISTED}", "connection-blocked", _inward),
)
CONNECTIONS: dict[str, tuple[Form, ...]] = {
    **dict.fromkeys(("302013", "302015"), _BUILT),
    **dict.fromkeys(("302014", "302016"), _TORN),
    **dict.fromkeys(("106001", "106006", "106007", "106015", "106023"), _DENIED),
    "106100": _ACCESS_LIST,
}
