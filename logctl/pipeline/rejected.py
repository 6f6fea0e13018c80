"""Of what time is a record that nobody could read? Between its neighbours in the same file."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from logctl.journal import JournalRecord
from logctl.pipeline.state import Reject

MOST_FILES = 10_000
MOST_WAITING = 10_000
"""Rejects of a file one after the other; what comes after them lies behind its last neighbour, as far as is known."""


class Neighbours:
    """Remembers from one batch to the next what time a file had come to, and which rejects wait for what follows."""

    def __init__(self) -> None:
        self._last: dict[str, int] = {}
        self._waiting: dict[str, list[Reject]] = {}

    def placed(
        self, records: Iterable[tuple[JournalRecord, int | None]], rejects: Iterable[Reject]
    ) -> list[Reject]:
        """These rejects between their neighbours, and once more those of before whose next neighbour came now.

        `records` are all of a batch in journal order, each with its time or None.
        """
        new: defaultdict[tuple[str, int], list[Reject]] = defaultdict(list)
        for reject in rejects:
            new[reject.segment, reject.ordinal].append(reject)
        found: list[Reject] = []
        for record, time in records:
            path = record.context.path
            mine = new.pop((record.position.segment, record.position.ordinal), []) if new else []
            if time is None:
                found += self._wait(path, mine)
                continue
            self._last[path] = time
            found += [_upto(reject, time) for reject in self._waiting.pop(path, ())]
            found += [replace(reject, first=time, last=time) for reject in mine]
        while len(self._last) > MOST_FILES:
            del self._last[next(iter(self._last))]
        return found

    def _wait(self, path: str, rejects: list[Reject]) -> list[Reject]:
        last = self._last.get(path)
        placed = [replace(reject, first=last, last=last) for reject in rejects]
        waiting = self._waiting.setdefault(path, [])
        waiting += placed[: MOST_WAITING - len(waiting)]
        return placed


def _upto(reject: Reject, time: int) -> Reject:
    """Files are not always in order."""
    before = time if reject.first is None else reject.first
    return replace(reject, first=min(before, time), last=max(before, time))
