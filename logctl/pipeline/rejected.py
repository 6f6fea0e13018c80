"""Of what time is a record that nobody could read? Between its neighbours in the same file."""

from collections.abc import Iterable
from typing import NamedTuple

from logctl.journal import JournalRecord

MOST_FILES = 10_000


class Period(NamedTuple):
    """Milliseconds since 1970, both ends included; None where no neighbour has a time."""

    first: int | None = None
    last: int | None = None


class Neighbours:
    """Remembers the last time of each file from one batch to the next."""

    def __init__(self) -> None:
        self._last: dict[str, int] = {}

    def periods(self, records: Iterable[tuple[JournalRecord, int | None]]) -> list[Period]:
        """Of each record in journal order, with its time or None: that time, or what lies around it."""
        found: list[Period] = []
        waiting: dict[str, list[int]] = {}
        for place, (record, time) in enumerate(records):
            path = record.context.path
            if time is None:
                found.append(Period(self._last.get(path), self._last.get(path)))
                waiting.setdefault(path, []).append(place)
                continue
            found.append(Period(time, time))
            self._last[path] = time
            for earlier in waiting.pop(path, ()):
                found[earlier] = _between(found[earlier].first, time)
        while len(self._last) > MOST_FILES:
            del self._last[next(iter(self._last))]
        return found


def _between(before: int | None, after: int) -> Period:
    return Period(
        min(after if before is None else before, after), max(after if before is None else before, after)
    )
