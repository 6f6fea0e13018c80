"""The report itself."""

from collections.abc import Mapping
from typing import Any

from logctl import Column, Inquiry, Made, Period, Table

from ..scope import Scope, scope_of
from . import labels
from .accounts import accounts
from .devices import devices
from .terminals import QUERY, terminals

LIMIT = 50
_PACKAGE = "package.name"
_SOFTWARE = (
    Column("package", labels.PACKAGE, wide=True),
    Column("hosts", labels.TERMINALS, "number"),
    Column("events", labels.EVENTS, "number"),
)


class Assets:
    name = "assets"
    label = labels.TITLE
    description = labels.DESCRIPTION
    choices = ()

    def make(self, inquiry: Inquiry, period: Period, values: Mapping[str, Any]) -> Made:
        limit = values.get("limit") or LIMIT
        scope = scope_of(inquiry, period, limit, QUERY)
        parts = (terminals(scope), devices(scope), accounts(scope))
        return Made(
            self.name,
            self.label,
            scope.period,
            [total for part in parts for total in part.totals()],
            [*(part.table(limit) for part in parts), _software(scope, limit)],
            review=labels.REVIEW,
        )


def _software(scope: Scope, limit: int) -> Table:
    """Updates and programs that were installed, on how many hosts."""
    counts = [
        (one.first, one.second, one.count)
        for one in scope.inquiry.pairs(QUERY, (_PACKAGE, "host.name"), scope.period)
    ]
    found: dict[str, tuple[set[str], int]] = {}
    for package, host, count in counts:
        hosts, events = found.get(package, (set(), 0))
        found[package] = (hosts | {host}, events + count)
    ordered = sorted(found.items(), key=lambda item: (-len(item[1][0]), item[0]))
    rows = [
        {"package": scope.inquiry.written(_PACKAGE, name), "hosts": len(hosts), "events": events}
        for name, (hosts, events) in ordered[:limit]
    ]
    return Table("software", labels.SOFTWARE, _SOFTWARE, rows, len(ordered))
