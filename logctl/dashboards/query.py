"""Queries of content as trees that mean the same whenever and wherever they are asked."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

from logctl.contracts import SavedSearch
from logctl.errors import QueryError
from logctl.language import marked as _
from logctl.query import Node, parse
from logctl.query.typed import Reading
from logctl.saved import asked

_READINGS = (
    Reading(UTC, datetime(2026, 1, 1, tzinfo=UTC)),
    Reading(timezone(timedelta(hours=9)), datetime(2027, 2, 2, tzinfo=UTC)),
)


def read_query(text: str) -> Node:
    """Raises QueryError, also for one whose meaning depends on when and where it is read."""
    return _settled(lambda reading: parse(text, reading))


def read_search(search: SavedSearch) -> Node:
    """With the default values of its parameters, and without those that must be given. Raises QueryError."""
    free = tuple(replace(one, required=False) for one in search.parameters)
    return _settled(lambda reading: asked(replace(search, parameters=free), {}, reading))


def _settled(read: Callable[[Reading], Node]) -> Node:
    first, second = map(read, _READINGS)
    if first != second:
        raise QueryError(
            _(
                "a dashboard's query cannot have times that depend on the day or the zone: it has a period of its own"
            )
        )
    return first
