"""Connections: where from, where to, how much, and by which rule."""

from logctl.decode.account import account_fields
from logctl.decode.connection import count_of, end_fields, seconds_fields, told, transport_of
from logctl.decode.mac import mac_of
from logctl.event import Fields

from .pairs import Pairs

_BLOCKED = frozenset({"deny", "block", "blocked", "dropped", "drop", "reset", "server-deny"})


def traffic_fields(pairs: Pairs) -> Fields:
    """A session is told when it ends, and with `start` also when it begins."""
    action = pairs.get("action", "")
    fields = told("connection-blocked" if action in _BLOCKED else "connection-allowed")
    if action == "start":
        fields = told("connection-started")
    fields |= {
        **connection(pairs),
        "source.mac": mac_of(pairs.pop("srcmac", "")),
        "destination.mac": mac_of(pairs.get("dstmac", "")),
        **_translated(pairs),
        **seconds_fields(pairs.pop("duration", "")),
    }
    return fields


def connection(pairs: Pairs) -> Fields:
    """The two ends as all kinds of logs have them."""
    return {
        **end_fields("source", pairs.pop("srcip", ""), pairs.pop("srcport", "")),
        **end_fields("destination", pairs.pop("dstip", ""), pairs.pop("dstport", "")),
        "source.domain": pairs.pop("srcname", ""),
        "destination.domain": pairs.pop("dstname", ""),
        "source.bytes": count_of(pairs.pop("sentbyte", "")),
        "destination.bytes": count_of(pairs.pop("rcvdbyte", "")),
        "network.transport": transport_of(pairs.pop("proto", "")),
        "network.protocol": pairs.pop("service", "").casefold(),
        "network.application": pairs.pop("app", ""),
        "observer.ingress.interface.name": pairs.pop("srcintf", ""),
        "observer.egress.interface.name": pairs.pop("dstintf", ""),
        "rule.id": pairs.pop("policyid", ""),
        "rule.name": pairs.pop("policyname", ""),
        **account_fields(pairs.pop("user", "") or pairs.pop("unauthuser", "")),
    }


def _translated(pairs: Pairs) -> Fields:
    """`transip` and `transport` are the source's, `tranip` and `tranport` the destination's."""
    return {
        **end_fields("source.nat", pairs.pop("transip", ""), pairs.pop("transport", ""), known=False),
        **{
            name: value
            for name, value in end_fields("destination.nat", pairs.pop("tranip", ""), known=False).items()
            if name == "destination.nat.ip"
        },
    }
