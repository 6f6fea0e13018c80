"""A store that is not asked in vain: for a part of a name, where no value of the field has it.

Stores look for such parts one by one. For thousands of files it is quicker to know all printed documents, all names in
archives and all paths with short names (`DOCUME~1`) once.
"""

from collections.abc import Iterable, Iterator
from itertools import islice

from logctl.event import Event
from logctl.query import And, Everything, Exists, Node, Not, Or, Wildcard
from logctl.query.tree import Mark, Pattern
from logctl.store import Sort
from logctl.track.events import Events
from logctl.words.fold import fold

WORTH = 200
"""From so many questions on it is worth while to know all values."""
MOST = 20_000
"""Events with such values; of more not all are known, and the store is asked."""
_FIELDS = frozenset({"logctl.print.document", "logctl.archive.entries"})
_PATHS = frozenset({"file.path", "logctl.from.path"})
_BETWEEN = "\x00"


class Lean:
    """What it knows is of the time when it began."""

    def __init__(self, events: Events) -> None:
        self._events = events
        self._asked = dict.fromkeys(_FIELDS | _PATHS, 0)
        self._values: dict[str, str | None] = {}

    def get(self, identities: Iterable[str]) -> dict[str, Event]:
        return self._events.get(identities)

    def find(self, query: Node, sort: Sort, limit: int | None = None) -> Iterator[Event]:
        lean = self._lean(query)
        return iter(()) if lean is None else self._events.find(lean, sort, limit)

    def _lean(self, node: Node) -> Node | None:
        """The same with less; None where nothing can be found."""
        match node:
            case Or(parts):
                kept = [part for one in parts if (part := self._lean(one)) is not None]
                return Or((*kept,)) if len(kept) > 1 else next(iter(kept), None)
            case And(parts):
                all_parts = [self._lean(one) for one in parts]
                needed = [part for part in all_parts if part is not None]
                return And((*needed,)) if len(needed) == len(all_parts) else None
            case Not(part):
                within = self._lean(part)
                return Everything() if within is None else Not(within)
            case Wildcard(str(field), pattern) if field in _FIELDS or (
                field in _PATHS and _is_short(pattern)
            ):
                return node if self._may_be(field, pattern) else None
        return node

    def _may_be(self, field: str, pattern: Pattern) -> bool:
        self._asked[field] += 1
        if self._asked[field] < WORTH:
            return True
        if field not in self._values:
            self._values[field] = self._all(field)
        known = self._values[field]
        return known is None or all(part in known for part in pattern if isinstance(part, str))

    def _all(self, field: str) -> str | None:
        wanted = _with_short_names(field) if field in _PATHS else Exists(field)
        events = list(islice(self._events.find(wanted, Sort(), MOST + 1), MOST + 1))
        if len(events) > MOST:
            return None
        values = (event.shown[field] for event in events)
        return _BETWEEN.join(
            fold(str(one)) for value in values for one in (value if isinstance(value, list) else [value])
        )


def _is_short(pattern: Pattern) -> bool:
    """Is it one for paths in which a number stands for the rest of a name?"""
    return any(isinstance(part, str) and part.endswith("~") for part in pattern[:-1])


def _with_short_names(field: str) -> Node:
    return Or(tuple(Wildcard(field, (Mark.MANY, f"~{digit}", Mark.MANY)) for digit in range(10)))
