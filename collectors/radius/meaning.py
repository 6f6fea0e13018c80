"""What a RADIUS packet says, under whatever server's names of its attributes: RFC 2865, RFC 2866.

https://www.rfc-editor.org/rfc/rfc2865, https://www.rfc-editor.org/rfc/rfc2866
"""

from collections.abc import Mapping

from logctl import Label
from logctl.decode.account import account_fields
from logctl.decode.host import address_of, peer_fields
from logctl.decode.mac import mac_of
from logctl.event import Fields

_WHO = "user.name|source.mac|source.ip"
_AT = "observer.hostname|observer.ip"
SENTENCES = {
    "access-accepted": Label(
        f"{{{_WHO}}} のネットワーク接続を許可しました[ (中継: {{{_AT}}})]",
        f"{{{_WHO}}} was let into the network[ at {{{_AT}}}]",
    ),
    "access-rejected": Label(
        f"{{{_WHO}}} のネットワーク接続を拒否しました[ (中継: {{{_AT}}})][: {{event.reason}}]",
        f"{{{_WHO}}} was refused access to the network[ at {{{_AT}}}][: {{event.reason}}]",
    ),
    "access-requested": Label(
        f"{{{_WHO}}} がネットワーク接続を求めました[ (中継: {{{_AT}}})]",
        f"{{{_WHO}}} asked for access to the network[ at {{{_AT}}}]",
    ),
    "network-session-started": Label(
        f"{{{_WHO}}} がネットワークに接続しました[ (IPアドレス {{logctl.lease.ip}})][ (中継: {{{_AT}}})]",
        f"{{{_WHO}}} connected to the network[ as {{logctl.lease.ip}}][ at {{{_AT}}}]",
    ),
    "network-session-updated": Label(
        f"{{{_WHO}}} がネットワークに接続しています[ (IPアドレス {{logctl.lease.ip}})][ (中継: {{{_AT}}})]",
        f"{{{_WHO}}} is connected to the network[ as {{logctl.lease.ip}}][ at {{{_AT}}}]",
    ),
    "network-session-ended": Label(
        f"{{{_WHO}}} がネットワークから切断しました[ (IPアドレス {{logctl.lease.ip}})][ (中継: {{{_AT}}})]",
        f"{{{_WHO}}} disconnected from the network[ as {{logctl.lease.ip}}][ at {{{_AT}}}]",
    ),
    "radius-client-unknown": Label(
        "登録のない中継機器 {source.ip} からの認証の要求を無視しました",
        "a request of {source.ip}, which is no known RADIUS client, was ignored",
    ),
}
_KINDS: dict[str, tuple[list[str], list[str], str]] = {
    "access-accepted": (["authentication", "network"], ["start", "allowed"], "success"),
    "access-rejected": (["authentication", "network"], ["start", "denied"], "failure"),
    "access-requested": (["authentication", "network"], ["info"], "unknown"),
    "network-session-started": (["network", "session"], ["start"], "success"),
    "network-session-updated": (["network", "session"], ["info"], "success"),
    "network-session-ended": (["network", "session"], ["end"], "success"),
    "radius-client-unknown": (["network"], ["denied"], "failure"),
}
_STATUS = {"1": "started", "start": "started", "2": "ended", "stop": "ended"} | dict.fromkeys(
    ("3", "interim-update", "alive"), "updated"
)
_PACKETS = {"1": "access-requested", "2": "access-accepted", "3": "access-rejected"} | {
    "access-request": "access-requested",
    "access-accept": "access-accepted",
    "access-reject": "access-rejected",
}
_CAUSES = {
    "1": "User-Request",
    "2": "Lost-Carrier",
    "3": "Lost-Service",
    "4": "Idle-Timeout",
    "5": "Session-Timeout",
    "6": "Admin-Reset",
    "7": "Admin-Reboot",
}
_SECOND = 1_000_000_000


def kind_fields(action: str) -> Fields:
    categories, types, outcome = _KINDS.get(action, (["network"], ["info"], ""))
    session = action in _KINDS and action != "access-requested"
    fields: Fields = {
        "event.action": action,
        "event.category": categories,
        "event.type": types,
        "logctl.category": "session" if session else "system",
    }
    if outcome:
        fields["event.outcome"] = outcome
    if action == "radius-client-unknown":
        fields["logctl.category"] = "unregistered_terminal"
    return fields


def station_fields(station: str) -> Fields:
    """Who called: the card of a wireless network, or the address from which a tunnel comes."""
    if card := mac_of(station):
        return {"source.mac": card}
    address = address_of(station)
    return {"source.ip": address} if address else {}


def user_fields(user: str) -> Fields:
    """`host/pc.example.jp` is the computer itself."""
    found = dict(account_fields(user))
    if user.casefold().startswith("host/"):
        found |= peer_fields(user[5:])
    return found


def refuse(fields: Fields, user: str) -> Fields:
    """Whose name is the address of a card was to be let in by it: the server does not know this terminal."""
    if fields["event.action"] == "access-rejected" and mac_of(user):
        fields["logctl.category"] = "unregistered_terminal"
    return fields


def packet_fields(said: Mapping[str, str]) -> Fields:
    """`said` are the attributes by their names in lower case."""
    action = _action(said)
    user = said.get("user-name", "")
    fields: Fields = {
        **kind_fields(action),
        **user_fields(user),
        **station_fields(said.get("calling-station-id", "")),
        **_server(said),
        **_session(said),
    }
    if action.startswith("network-session"):
        fields |= _lease(said, fields)
    return refuse(fields, user)


def _action(said: Mapping[str, str]) -> str:
    status = said.get("acct-status-type", "").casefold()
    if status:
        return f"network-session-{_STATUS[status]}" if status in _STATUS else "radius-accounting"
    return _PACKETS.get(said.get("packet-type", "").casefold(), "radius-message")


def _server(said: Mapping[str, str]) -> Fields:
    """Where it went in: the access point or switch, and the name of the wireless network."""
    fields: Fields = {}
    if name := said.get("nas-identifier") or said.get("client-friendly-name"):
        fields["observer.hostname"] = name
    if address := address_of(said.get("nas-ip-address") or said.get("client-ip-address", "")):
        fields["observer.ip"] = address
    called = said.get("called-station-id", "")
    card, _colon, network = called.rpartition(":")
    if network and mac_of(card):
        fields["network.name"] = network
    return fields


def _session(said: Mapping[str, str]) -> Fields:
    fields: Fields = {}
    if identifier := said.get("acct-session-id"):
        fields["logctl.session.id"] = identifier
    if (seconds := _number(said, "acct-session-time")) is not None:
        fields["event.duration"] = seconds * _SECOND
    for side, name in (("source", "acct-input"), ("destination", "acct-output")):
        size = _number(said, f"{name}-octets")
        if size is not None:
            fields[f"{side}.bytes"] = size + ((_number(said, f"{name}-gigawords") or 0) << 32)
    if cause := said.get("acct-terminate-cause"):
        fields["event.reason"] = _CAUSES.get(cause, cause)
    if policy := said.get("policy-name") or said.get("np-policy-name"):
        fields["rule.name"] = policy
    return fields


def _lease(said: Mapping[str, str], fields: Fields) -> Fields:
    found: Fields = {}
    address = address_of(said.get("framed-ip-address", ""))
    if address and not address.startswith("255.255.255."):  # for the client to choose
        found["logctl.lease.ip"] = address
    if card := fields.get("source.mac"):
        found["logctl.lease.mac"] = card
    if host := fields.get("source.domain"):
        found["logctl.lease.host"] = host
    return found


def _number(said: Mapping[str, str], name: str) -> int | None:
    text = said.get(name, "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else _long(text)


def _long(text: str) -> int | None:
    """Of ten digits is what goes beyond four thousand million none."""
    if not (text.isascii() and text.isdecimal() and len(text) == 10):
        return None
    return int(text) if int(text) < 2**32 else None
