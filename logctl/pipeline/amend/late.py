"""Which events must be looked at again, because a fact about them came after them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from logctl.contracts import Key

MOST_KEYS = 50
"""Up to so many keys of a scope are asked for one by one; more by one look at the scope's events of the time."""
_APART = 3_600_000
"""Milliseconds between two times from which on each is asked for by itself."""


class Late(NamedTuple):
    """Events with wants of this key, or if it is only kind and scope of all such keys, from `start` to `end`."""

    amender: str
    key: Key
    start: int
    end: int


def together(late: Iterable[Late]) -> Iterator[Late]:
    """The same events in fewer questions, and some others."""
    scopes: defaultdict[tuple[str, Key], defaultdict[Key, list[tuple[int, int]]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for one in late:
        scopes[one.amender, one.key[:2]][one.key].append((one.start, one.end))
    for (name, scope), keys in scopes.items():
        if len(keys) > MOST_KEYS or scope in keys:
            keys = defaultdict(list, {scope: [span for spans in keys.values() for span in spans]})
        for key, spans in keys.items():
            for start, end in merged(spans):
                yield Late(name, key, start, end)


def merged(spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Those that overlap or lie near each other as one."""
    first, *others = sorted(spans)
    start, end = first
    for other_start, other_end in others:
        if other_start > end + _APART:
            yield start, end
            start, end = other_start, other_end
        end = max(end, other_end)
    yield start, end
