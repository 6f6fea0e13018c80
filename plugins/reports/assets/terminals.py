"""Hosts: those of the list of terminals, and those that sent logs."""

from logctl import Column, Note

from ..scope import Scope, host_of
from . import labels
from .matched import Matched

_COLUMNS = (
    Column("host", labels.HOST, wide=True),
    Column("state", labels.STATE),
    Column("no", labels.NO),
    Column("ward", labels.WARD),
    Column("events", labels.EVENTS, "number"),
    Column("addresses", labels.ADDRESSES, "number"),
    Column("first", labels.FIRST, "time"),
    Column("last", labels.LAST, "time"),
)
QUERY = "NOT collector:registers"


def terminals(scope: Scope) -> Matched:
    listed = {
        host_of(row): {
            "no": row.get("logctl.terminal.no", ""),
            "ward": row.get("logctl.terminal.ward", ""),
            "host": host_of(row),
        }
        for row in scope.inquiry.register("terminals", scope.period.last)
        if host_of(row)
    }
    seen = {}
    for host, count in scope.hosts(QUERY, scope.period).items():
        query = f"{QUERY} AND ({scope.of_host(host)})"
        first, last = scope.inquiry.ends(query, scope.period) or (None, None)
        addresses = len(scope.inquiry.values(query, "host.ip", scope.period))
        seen[host] = {"host": host, "events": count, "addresses": addresses, "first": first, "last": last}
    notes = [Note(labels.KNOWN)]
    return Matched("hosts", labels.TERMINALS, _COLUMNS, listed, seen, "logctl asset import FILE", {}, notes)
