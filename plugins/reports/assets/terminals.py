"""Hosts: those of the list of terminals, and those that sent logs or asked for an address."""

from collections import defaultdict
from collections.abc import Mapping

from logctl import Column, Note
from logctl.contracts.report import Row
from logctl.report.file_access.machines import reason_of

from ..asking import any_of
from ..people import LOGIN, bare_account
from ..scope import Scope, host_of, short_host
from . import labels
from .lists import some
from .matched import Matched

_COLUMNS = (
    Column("host", labels.HOST, wide=True),
    Column("state", labels.STATE),
    Column("no", labels.NO),
    Column("ward", labels.WARD),
    Column("events", labels.EVENTS, "number"),
    Column("people", labels.USERS, "number"),
    Column("addresses", labels.ADDRESSES, "number"),
    Column("cards", labels.CARDS, wide=True),
    Column("first", labels.FIRST, "time"),
    Column("last", labels.LAST, "time"),
)
QUERY = "NOT collector:registers"
_LEASE, _CARD = "logctl.lease.host", "logctl.lease.mac"
_Names = Mapping[str, list[str]]


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
    leases = _leases(scope)
    counts = dict.fromkeys(leases, 0) | scope.hosts(QUERY, scope.period)
    return Matched(
        "hosts",
        labels.TERMINALS,
        _COLUMNS,
        listed,
        {host: {"host": host, "events": count} for host, count in counts.items()},
        "logctl asset import FILE",
        notes=[Note(labels.KNOWN), Note(labels.LEASED)],
        detail=lambda host: _detail(scope, host, leases, counts[host] > 0),
    )


def _leases(scope: Scope) -> _Names:
    """Names that hosts gave when they asked for an address, by the short ones."""
    found: dict[str, list[str]] = defaultdict(list)
    for name in scope.inquiry.values(QUERY, _LEASE, scope.period):
        if host := short_host(name):
            found[host].append(name)
    return found


def _detail(scope: Scope, host: str, leases: _Names, has_events: bool) -> Row:
    inquiry, period = scope.inquiry, scope.period
    lease = f"{QUERY} AND {any_of(_LEASE, leases.get(host, []))}"
    query = f"{QUERY} AND ({scope.of_host(host)})" if has_events else lease
    first, last = inquiry.ends(query, period) or (None, None)
    people = [
        one for one in inquiry.values(query, LOGIN, period) if not reason_of("", False, bare_account(one), "")
    ]
    addresses = {*inquiry.values(query, "host.ip", period), *inquiry.values(lease, "logctl.lease.ip", period)}
    return {
        "people": len(people),
        "addresses": len(addresses),
        "cards": some(inquiry.values(lease, _CARD, period), lambda one: inquiry.written(_CARD, one)),
        "first": first,
        "last": last,
    }
