"""By the computer that recorded it."""

from logctl import Column, Note, Table

from .. import wording
from ..asking import largest
from ..people import SYSTEM
from ..scope import Scope
from . import labels
from .questions import EVERYTHING, NO_HOST

_COLUMNS = (
    Column("host", wording.HOST),
    Column("place", wording.PLACE),
    Column("events", wording.EVENTS, "number"),
    Column("before", wording.BEFORE, "number"),
    Column("out_of_hours", wording.OUT_OF_HOURS, "number"),
    Column("people", wording.PEOPLE, "number"),
)


def terminal_table(scope: Scope) -> Table:
    now = scope.hosts(EVERYTHING, scope.period)
    before = scope.hosts(EVERYTHING, scope.before) if scope.before else {}
    closed = scope.hosts(EVERYTHING, times=scope.closed_times)
    rows = [
        {
            "host": host,
            "place": scope.places.get(host, ""),
            "events": now[host],
            "before": before.get(host, 0),
            "out_of_hours": closed[host],
            "people": len(scope.people.counts(scope.of_host(host), scope.period).keys() - {SYSTEM}),
        }
        for host in largest(now, scope.limit)
    ]
    columns = [one for one in _COLUMNS if scope.before or one.name != "before"]
    notes = [Note(labels.HOSTS_HOW, {"count": f"{scope.inquiry.count(NO_HOST, scope.period):,}"})]
    return Table("terminals", labels.TERMINALS, columns, rows, len(now), notes, bars="events")
