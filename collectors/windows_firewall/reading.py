"""`2026-10-20 08:30:01 DROP TCP 10.1.2.3 203.0.113.5 51000 23 60 S 1234 0 65535 - - - SEND`

https://learn.microsoft.com/windows/security/operating-system-security/network-security/windows-firewall/configure-logging
"""

from collections.abc import Iterable
from functools import lru_cache

from logctl import Draft, Label, Line, RejectError
from logctl.contracts import Context
from logctl.decode.clock import iso_or_none
from logctl.decode.connection import count_of, end_fields, present, told, transport_of
from logctl.decode.directives import directive
from logctl.decode.host import address_of
from logctl.event import Fields
from logctl.lines.appliance import ApplianceReading

_NEEDED = ("date", "time", "action", "protocol", "src-ip", "dst-ip")
_ACTIONS = {
    "ALLOW": "connection-allowed",
    "DROP": "connection-blocked",
    "OPEN": "connection-started",
    "OPEN-INBOUND": "connection-started",
    "CLOSE": "connection-ended",
}
_LOST = "INFO-EVENTS-LOST"
_DIRECTIONS = {"SEND": "egress", "RECEIVE": "ingress"}
_OPENED = {"OPEN": "egress", "OPEN-INBOUND": "ingress"}
_REST = ("tcpflags", "icmptype", "icmpcode", "info", "path")


class WindowsFirewall(ApplianceReading):
    sentence = Label(
        "[{host.name} で ]ファイアウォールのログの記録が {vendor.windows_firewall.info} 件失われました",
        "{vendor.windows_firewall.info} records of the firewall's log were lost[ on {host.name}]",
    )

    def drafts(self, line: Line, context: Context) -> Iterable[Draft] | None:
        columns = _columns(context.header)
        if not columns:
            return None
        cells = line.text.split()
        if not cells or line.text.startswith("#"):
            return ()
        row = dict(zip(columns, cells, strict=False))
        if len(row) < 6 or (row["action"] not in _ACTIONS and row["action"] != _LOST):
            raise RejectError("%(text)s is no line of the firewall", text=line.text[:80])
        fields = _lost() if row["action"] == _LOST else _connection(row)
        made = {**_rest(row), **fields}
        return (Draft(present(made), _time(row, context)),)


@lru_cache(64)
def _columns(header: str) -> tuple[str, ...]:
    names = tuple(directive(header, "fields").casefold().split())
    return names if set(_NEEDED) <= set(names) else ()


def _connection(row: dict[str, str]) -> Fields:
    """IP's protocols without ports have dashes, and some versions zeros or the kind of ICMP, in their place."""
    action, transport = row["action"], transport_of(row["protocol"])
    ported = transport in ("tcp", "udp")
    if not (address_of(row["src-ip"]) and address_of(row["dst-ip"])):
        raise RejectError("%(ends)s are no addresses", ends=f"{row['src-ip']}, {row['dst-ip']}"[:100])
    return {
        **told(_ACTIONS[action]),
        **end_fields("source", row["src-ip"], row.get("src-port", "") if ported else ""),
        **end_fields("destination", row["dst-ip"], row.get("dst-port", "") if ported else ""),
        "network.transport": transport,
        "network.direction": _DIRECTIONS.get(row.get("path", ""), _OPENED.get(action, "")),
        "network.bytes": count_of(row.get("size", "")) or "",
        "process.pid": count_of(row.get("pid", "")) or "",
    }


def _lost() -> Fields:
    return {
        "event.action": "firewall-events-lost",
        "event.category": ["host"],
        "event.type": ["info"],
        "logctl.category": "system",
        "logctl.audit.remark": "dropped",
    }


def _rest(row: dict[str, str]) -> Fields:
    return {f"vendor.windows_firewall.{name}": row[name] for name in _REST if row.get(name, "-") != "-"}


def _time(row: dict[str, str], context: Context) -> int | None:
    """In the zone of the host, unless the log says otherwise."""
    is_utc = directive(context.header, "time format").casefold() in ("utc", "gmt")
    return iso_or_none(f"{row['date']}T{row['time']}", "UTC" if is_utc else context.timezone)
