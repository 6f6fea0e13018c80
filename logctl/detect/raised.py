"""The events that raised alerts, as a query."""

from collections.abc import Iterator, Sequence

import orjson

from logctl.detect.database import AlertsDatabase
from logctl.errors import QueryError
from logctl.language import marked as _
from logctl.query import Among, Is, Node, Or, text_of
from logctl.query.conditions import ALERTS
from logctl.words import fold

MOST = 60_000
"""What OpenSearch takes in one query is not much more."""


def raised(database: AlertsDatabase, rules: Sequence[str] = (), first: int | None = None) -> Node:
    """What enabled rules (these, or any) found, and what the logs themselves call an alert of these.

    `first` is a time in milliseconds before which no event is wanted. Raises QueryError where there are too many.
    """
    own: Node = ALERTS
    if rules:
        own = Or(tuple(Is("logctl.alert.rule", fold(rule)) for rule in rules))
    ids = {*_ids(database, rules, first)} if database.exists else set[str]()
    if len(ids) > MOST:
        raise QueryError(
            _("more than %(most)s events raised alerts; give a time with --from, or a rule with --alert"),
            most=MOST,
        )
    return Or((own, Among(tuple(sorted(ids)), text_of(own)))) if ids else own


def _ids(database: AlertsDatabase, rules: Sequence[str], first: int | None) -> Iterator[str]:
    places = ", ".join("?" * len(rules))
    of_rules = f"AND rule IN ({places})" if rules else ""
    with database.open() as opened:
        rows = opened.execute(
            f"SELECT events FROM hit WHERE time >= ? {of_rules} ORDER BY time DESC LIMIT ?",
            (first or 0, *rules, MOST + 1),
        )
        for (events,) in rows:
            yield from orjson.loads(events)
