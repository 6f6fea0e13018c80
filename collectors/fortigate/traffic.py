"""Connections: where from, where to, how much, and by which rule."""

from logctl.decode.account import account_fields
from logctl.decode.connection import count_of, end_fields, seconds_fields, told, transport_of
from logctl.decode.mac import mac_of
from logctl.event import Fields

from .pairs import Pairs

_BLOCKED = frozenset({"deny", "block", "blocked", "dropped", "drop", "reset", "server-deny"})


def traffic_fields(pairs: Pairs) -> Fields:
    """A session is told when it ends, and with `start` also when it begins."""
    action = pairs.get("action")
    fields = told("connection-blocked" if action in _BLOCKED else "connection-allowed")
    if action == "start":
        fields = told("connection-started")
    fields |= {
        **connection(pairs),
        "source.mac": mac_of(pairs.take("srcmac")),
        "destination.mac": mac_of(pairs.get("dstmac")),
        **_translated(pairs),
        **seconds_fields(pairs.take("duration")),
    }
    return fields


def connection(pairs: Pairs) -> Fields:
    """The two ends as all kinds of logs have them."""
    return {
        **end_fields("source", pairs.take("srcip"), pairs.take("srcport")),
        **end_fields("destination", pairs.take("dstip"), pairs.take("dstport")),
        "source.domain": pairs.take("srcname"),
        "destination.domain": pairs.take("dstname"),
        "source.bytes": count_of(pairs.take("sentbyte")),
        "destination.bytes": count_of(pairs.take("rcvdbyte")),
        "network.transport": transport_of(pairs.take("proto")),
        "network.protocol": pairs.take("service").casefold(),
        "network.application": pairs.take("app"),
        "observer.ingress.interface.name": pairs.take("srcintf"),
        "observer.egress.interface.name": pairs.take("dstintf"),
        "rule.id": pairs.take("policyid"),
        "rule.name": pairs.take("policyname"),
        **account_fields(pairs.take("user") or pairs.take("unauthuser")),
    }


def _translated(pairs: Pairs) -> Fields:
    """`transip` and `transport` are the source's, `tranip` and `tranport` the destination's."""
    return {
        **end_fields("source.nat", pairs.take("transip"), pairs.take("transport"), known=False),
        **{
            name: value
            for name, value in end_fields("destination.nat", pairs.take("tranip"), known=False).items()
            if name == "destination.nat.ip"
        },
    }
