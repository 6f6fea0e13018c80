"""What every store offers. The same cases run against each."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from logctl.event import Event, Fields
from logctl.language import marked as _
from logctl.query import Node

if TYPE_CHECKING:
    from logctl.store.grouping import Counting

OnWait = Callable[[str, object], None]
"""Told when a store has to wait: a sentence marked for translation, and its `%(subject)s`."""
OTHERS_WRITE = _("waiting for another process that writes the index: %(subject)s")


class Outcome(Enum):
    """What became of one event of a `put`."""

    STORED = "stored"
    AGAIN = "again"
    """The same record was there: a repeat after a crash."""
    DUPLICATE = "duplicate"
    """Another record with the same id was there, and came first."""
    DISPLACED = "displaced"
    """Another record with the same id was there, but this one came first: it took its place."""
    REFUSED = "refused"
    """The store does not take this event, now or later; `reasons` says why."""


@dataclass(frozen=True, slots=True)
class PutResult:
    """`reasons` are those of refused events, by their place in the batch."""

    outcomes: tuple[Outcome, ...]
    reasons: Mapping[int, str] = field(default_factory=dict)

    def told(self) -> Iterator[tuple[Outcome, str]]:
        """Each event's outcome, and the reason where it was refused."""
        return ((outcome, self.reasons.get(place, "")) for place, outcome in enumerate(self.outcomes))

    def count(self, outcome: Outcome) -> int:
        return sum(found is outcome for found in self.outcomes)


@dataclass(frozen=True, slots=True)
class Sort:
    """By one field, events without it last; ties, and `@timestamp`, by the order of events, in the same direction.

    Of several values the smallest counts, or when descending the largest.
    """

    field: str = "@timestamp"
    descending: bool = True


@dataclass(slots=True)
class Hits:
    """Of one moment: `total` counts what iterating without a limit gives.

    `partial` says why something may be missing; it is complete when the iteration is.
    """

    total: int
    events: Iterator[Event]
    partial: list[str] = field(default_factory=list)

    def __iter__(self) -> Iterator[Event]:
        return self.events


@runtime_checkable
class Store(Protocol):
    def prepare(self, event: Event) -> Any:
        """Pure, and its result can be sent between processes. Raises RejectError for a value of a wrong type."""

    def put(self, batch: Sequence[Any]) -> PutResult:
        """Prepared events; durable on return. An id is unique over the whole store: of several records with one
        id the event is that of the lowest position."""

    def replace(self, event: Event) -> bool:
        """The higher revision wins, in whatever month the older one lay. False where the store has a newer."""

    def amend(self, identity: str, fields: Fields) -> bool:
        """Add fields to an event; those of its record are never changed. False if nothing changed."""

    def rewrite(self, batch: Sequence[Any]) -> int:
        """Prepared events in the place of the stored ones of the same id, position and revision, with other
        amendments; where there is no such one, nothing. Gives how many were written."""

    def held(self) -> AbstractContextManager[None]:
        """Nobody else writes meanwhile."""

    def get(self, identities: Iterable[str]) -> dict[str, Event]: ...

    def find(self, query: Node, sort: Sort, limit: int | None = None) -> Iterator[Event]:
        """Complete and without repeats, as the store was when the iteration began."""

    def search(self, query: Node, sort: Sort, limit: int | None = None) -> Hits:
        """Like `find`, and how many there are at the same moment. With a limit of 0 they are only counted."""

    def count(self, query: Node) -> int: ...

    def counting(self) -> AbstractContextManager["Counting"]:
        """What `group` and histograms are made of."""

    def buckets(self) -> dict[str, int]:
        """Events by month."""

    def drop(self, bucket: str) -> bool: ...

    def close(self) -> None: ...
