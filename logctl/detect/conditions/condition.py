"""What every condition can do once its queries are read."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from logctl.contracts.rule import Hit
from logctl.detect.source import Source
from logctl.errors import LogctlError

MOST_ENTRIES = 500_000
"""Events that one condition keeps in mind at once, over all groups; more is an error that names the rule."""
MOST_SHOWN = 100
"""Of the events that show a hit so many are noted: the first ones, and the one that completed it."""


class TooManyError(LogctlError):
    """A condition would have to keep more in mind than it may."""


@dataclass(frozen=True, slots=True)
class Judging:
    """`until` is the time until which a silence is one: the clock's, or that of the newest event."""

    source: Source
    until: int


class Ready(Protocol):
    """A condition whose queries are trees.

    `hits` gives, in order, those whose time is from `start` to `end` (in milliseconds, both included), whatever else it
    has to look at. An event that comes or changes may change hits from `before` milliseconds before it to `after`
    milliseconds after it.
    """

    @property
    def before(self) -> int: ...
    @property
    def after(self) -> int: ...

    def hits(self, judging: Judging, start: int, end: int) -> Iterator[Hit]: ...
