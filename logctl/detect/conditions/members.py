"""The events of one group, asked of a source."""

from collections.abc import Iterator, Sequence

from logctl.decode import EARLIEST
from logctl.detect.conditions.groups import Group, groups_of
from logctl.detect.source import READING, Source, between
from logctl.errors import QueryError
from logctl.event import Event
from logctl.fields import field_named, type_of
from logctl.query import And, Everything, Exists, Is, Node
from logctl.query.typed import equals

LONGEST_TERM = 1000
"""A longer text is compared by reading the events."""


class Members:
    """The events that a query finds, by the folded values of `names`; each has some value of all `others` too."""

    def __init__(self, tree: Node, names: Sequence[str], others: Sequence[str] = ()) -> None:
        self._names = names
        required = [_exists(name) for name in others]
        self._tree = And((tree, *(node for node, _exact in required)))
        self._others = [name for name, (_node, exact) in zip(others, required, strict=True) if not exact]

    def oldest(self, source: Source, key: Group, low: int, high: int) -> int | None:
        """The time of the first event of the group; both ends in milliseconds, and included."""
        node, exact = self._asked(key)
        if exact:
            return source.first(between(node, max(EARLIEST, low), high))
        return next((event.time for event in self._read(source, node, key, low, high)), None)

    def count(self, source: Source, key: Group, low: int, high: int) -> int:
        node, exact = self._asked(key)
        if exact:
            return source.count(node, max(EARLIEST, low), high)
        return sum(1 for _event in self._read(source, node, key, low, high))

    def times(self, source: Source, key: Group, low: int, high: int) -> Iterator[int]:
        node, _exact = self._asked(key)
        return (event.time for event in self._read(source, node, key, low, high))

    def counts_cheaply(self, key: Group) -> bool:
        """Without reading the events."""
        return self._asked(key)[1]

    def _asked(self, key: Group) -> tuple[Node, bool]:
        parts = [_having(name, text) for name, text in zip(self._names, key, strict=True)]
        exact = not self._others and all(exact for _node, exact in parts)
        return And((self._tree, *(node for node, _exact in parts))), exact

    def _read(self, source: Source, node: Node, key: Group, low: int, high: int) -> Iterator[Event]:
        for event in source.events(node, max(EARLIEST, low), high):
            shown = event.shown
            there = all(any(True for _one in groups_of(shown, [name])) for name in self._others)
            if there and any(folded == key for folded, _written in groups_of(shown, self._names)):
                yield event


def _having(name: str, folded: str) -> tuple[Node, bool]:
    """Finds all events with this value, and True if it finds no others: addresses, numbers and dates are the same in
    several spellings, and groups are of one."""
    kind = type_of(name)
    if kind == "boolean" or (kind == "keyword" and 0 < len(folded) <= LONGEST_TERM):
        return (Is(name, folded), True) if _searched(name) else (Everything(), False)
    if kind in ("ip", "long", "double") and _searched(name):
        try:
            return equals(name, kind, folded, READING), False
        except QueryError:
            pass
    return _exists(name)[0], False


def _exists(name: str) -> tuple[Node, bool]:
    return (Exists(name), True) if _searched(name) else (Everything(), False)


def _searched(name: str) -> bool:
    field = field_named(name)
    return field is None or field.searched
