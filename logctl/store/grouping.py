"""Events counted by the values of a field: the commonest values, and everything else in numbers.

Values that fold to the same are one; shown is the form that the newest event has. The same answer from every store.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import nlargest
from ipaddress import IPv6Address, ip_address
from typing import Protocol

from logctl.errors import QueryError
from logctl.event import Event, Scalar
from logctl.fields import FieldType, type_of
from logctl.language import marked as _
from logctl.query import And, Everything, Exists, Is, Node, Range
from logctl.query.evaluate import comparable, values
from logctl.query.long import is_long
from logctl.query.typed import address_number

Key = str | int | float
"""What two values must share to be one: folded text, number, or the number of an address."""
MOST_LEVELS = 2


@dataclass(frozen=True, slots=True)
class Values:
    """How many events have each value. `too_long` events have a value, but none short enough to be compared."""

    counts: Mapping[Key, int]
    too_long: int = 0


class Counting(Protocol):
    """What a store counts, all at one moment."""

    @property
    def partial(self) -> list[str]:
        """Why something may be missing."""

    def count(self, query: Node) -> int: ...

    def values(self, query: Node, field: str) -> Values: ...

    def edge(self, query: Node, newest: bool) -> Event | None:
        """The first or last event of all, in the order of events."""

    def histogram(self, query: Node, bounds: Sequence[int]) -> list[int]:
        """How many events lie between each two bounds, the first of them included; milliseconds, rising."""


@dataclass(frozen=True, slots=True)
class Grouping:
    """`by` one or two fields; of each group the different values of another; so many groups at each level."""

    by: tuple[str, ...]
    distinct: str | None = None
    top: int | None = 10

    def __post_init__(self) -> None:
        if len(self.by) > MOST_LEVELS:
            raise QueryError(_("events can be grouped by two fields at most"))
        for name in (*self.by, *([self.distinct] if self.distinct else ())):
            if type_of(name) in ("text", "date"):
                raise QueryError(
                    _("%(field)s cannot be grouped: its values are texts or times, ever different"),
                    field=name,
                )


@dataclass(frozen=True, slots=True)
class Group:
    """Events of one value; `first` and `last` are the times of the oldest and the newest."""

    value: Scalar
    count: int
    first: int
    last: int
    distinct: int | None = None
    within: "Groups | None" = None


@dataclass(frozen=True, slots=True)
class Groups:
    """`groups` are the commonest of `different` values, ties by code point. `others` counts the events of all other
    values: an event with several values is counted with each. `without` have none; of `too_long` ones see Values.
    """

    by: str
    events: int
    groups: tuple[Group, ...] = ()
    different: int = 0
    others: int = 0
    without: int = 0
    too_long: int = 0
    partial: list[str] = field(default_factory=list)

    @property
    def other_values(self) -> int:
        return self.different - len(self.groups)


def group(counting: Counting, query: Node, grouping: Grouping) -> Groups:
    name = grouping.by[0]
    found = counting.values(query, name)
    top = _commonest(found.counts, grouping.top)
    events = counting.count(query)
    return Groups(
        name,
        events,
        tuple(_group(counting, query, grouping, key, count) for key, count in top),
        len(found.counts),
        sum(found.counts.values()) - sum(count for _key, count in top),
        events - counting.count(both(query, Exists(name))),
        found.too_long,
        counting.partial,
    )


def _commonest(counts: Mapping[Key, int], most: int | None) -> list[tuple[Key, int]]:
    """Ties by key. Of hundreds of thousands of values only those that may be among them are put in order."""
    least = min(nlargest(most, counts.values()), default=0) if most is not None else 0
    found = [entry for entry in counts.items() if entry[1] >= least]
    return sorted(found, key=lambda entry: (-entry[1], entry[0]))[:most]


def _group(counting: Counting, query: Node, grouping: Grouping, key: Key, count: int) -> Group:
    name, *rest = grouping.by
    inside = both(query, node_of(name, key))
    first, last = counting.edge(inside, newest=False), counting.edge(inside, newest=True)
    distinct = len(counting.values(inside, grouping.distinct).counts) if grouping.distinct else None
    within = group(counting, inside, Grouping(tuple(rest), None, grouping.top)) if rest else None
    if first is None or last is None:  # the index changed under a store that cannot hold a moment
        return Group(key, count, 0, 0, distinct, within)
    return Group(shown_form(last, name, key), count, first.time, last.time, distinct, within)


def both(query: Node, other: Node) -> Node:
    return other if isinstance(query, Everything) else And((query, other))


def key_of(kind: FieldType, value: Scalar) -> Key | None:
    """None for a text too long to be compared."""
    if kind == "boolean":
        return "true" if value else "false"
    return None if kind == "keyword" and is_long(str(value)) else comparable(kind, value)


def node_of(name: str, key: Key) -> Node:
    """The events that have this value."""
    kind = type_of(name) or "keyword"
    if kind in ("keyword", "boolean"):
        return Is(name, str(key))
    return Range(name, kind, key, key)


def shown_form(event: Event, name: str, key: Key) -> Scalar:
    """Of several forms in one event, the first by code point."""
    kind = type_of(name) or "keyword"
    if kind == "ip":
        return address_text(int(key))
    forms = [value for value in values(event.shown.get(name)) if key_of(kind, value) == key]
    return min(forms, key=str) if forms else key


def address_text(number: int) -> str:
    """IPv4 as such, also where it was mapped into IPv6."""
    address = IPv6Address(number)
    return str(address.ipv4_mapped or address)


def address_key(text: str) -> int:
    return address_number(ip_address(text))


def values_read(events: Iterable[Event], name: str) -> Values:
    """By looking at every event: for fields whose values a store has not in a form that it can count."""
    kind = type_of(name) or "keyword"
    counts: Counter[Key] = Counter()
    too_long = 0
    for event in events:
        found = [key_of(kind, value) for value in values(event.shown.get(name))]
        keys = {key for key in found if key is not None}
        counts.update(keys)
        too_long += bool(found) and not keys
    return Values(counts, too_long)
