"""TRAFFIC: connections."""

from logctl.decode.account import account_fields
from logctl.decode.connection import count_of, end_fields, seconds_fields, told, transport_of
from logctl.event import Fields

from .columns import Row

_ALLOWED = frozenset({"allow", "alert", "continue", "override", "wildcard-certificate"})


def is_blocked(row: Row) -> bool:
    return row["action"] not in _ALLOWED


def traffic_fields(row: Row) -> Fields:
    action = "connection-blocked" if is_blocked(row) else "connection-allowed"
    if row["subtype"] == "start" and not is_blocked(row):
        action = "connection-started"
    return {
        **connection(row),
        **told(action),
        "network.bytes": count_of(row["bytes"]),
        "source.bytes": count_of(row["bytes_sent"]),
        "destination.bytes": count_of(row["bytes_received"]),
        "rule.category": _category(row),
        "vendor.paloalto.end_reason": row["end_reason"],
        **seconds_fields(row["elapsed"]),
    }


def connection(row: Row) -> Fields:
    """The two ends as TRAFFIC and THREAT have them."""
    return {
        **end_fields("source", row["src"], row["sport"]),
        **end_fields("destination", row["dst"], row["dport"]),
        **end_fields("source.nat", row["natsrc"], row["natsport"], known=False),
        **end_fields("destination.nat", row["natdst"], known=False),
        **account_fields(row["srcuser"]),
        **account_fields(row["dstuser"], "user.target"),
        "network.transport": transport_of(row["proto"]),
        "network.application": row["app"],
        "observer.ingress.interface.name": row["inbound"],
        "observer.egress.interface.name": row["outbound"],
        "rule.name": row["rule"],
        "vendor.paloalto.action": row["action"],
        "vendor.paloalto.source_zone": row["from"],
        "vendor.paloalto.destination_zone": row["to"],
        "vendor.paloalto.session": row["session"],
    }


def _category(row: Row) -> str:
    return "" if row["category"] == "any" else row["category"]
