"""What lineages need of a store."""

from collections.abc import Iterable, Iterator
from typing import Protocol

from logctl.event import Event
from logctl.query import Node
from logctl.store import Sort


class Events(Protocol):
    """Every store is one."""

    def get(self, identities: Iterable[str]) -> dict[str, Event]: ...

    def find(self, query: Node, sort: Sort, limit: int | None = None) -> Iterator[Event]: ...
