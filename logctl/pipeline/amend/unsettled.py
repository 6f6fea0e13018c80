"""Of which times inferences must be asked again, because an event that they look at came or changed."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from logctl.contracts import Inference
from logctl.decode import EARLIEST, LATEST
from logctl.pipeline.amend.late import merged

Span = tuple[int, int]
"""In milliseconds since 1970, both ends included."""
TABLE = """
CREATE TABLE IF NOT EXISTS unsettled (inference TEXT, start INTEGER, end INTEGER, taken INTEGER);
"""
COUNT = "SELECT count(*) FROM unsettled"


class Unsettled(NamedTuple):
    """What this inference says of events from `start` to `end` may have changed."""

    inference: str
    start: int
    end: int


def around(concerned: Iterable[tuple[str, int]], inferences: Mapping[str, Inference]) -> Iterator[Unsettled]:
    """Of names of inferences and the times of events: as far as each reaches; a few spans, and some time between them."""
    spans: defaultdict[str, list[Span]] = defaultdict(list)
    for name, time in concerned:
        reach = inferences[name].reach
        spans[name].append((max(EARLIEST, time - reach), min(LATEST, time + reach)))
    for name, found in spans.items():
        yield from (Unsettled(name, *span) for span in merged(found))


class OpenUnsettled:
    """Within one transaction. What is `taken` is being settled; what is noted meanwhile is not, and stays."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database

    def note(self, found: Iterable[Unsettled]) -> None:
        spans: defaultdict[str, list[Span]] = defaultdict(list)
        for one in found:
            spans[one.inference].append((one.start, one.end))
        for name, new in spans.items():
            self._put(name, [*new, *self._spans(name, "AND NOT taken")], taken=False)

    def names(self) -> list[str]:
        return [str(row[0]) for row in self._database.execute("SELECT DISTINCT inference FROM unsettled")]

    def take(self, inference: str) -> list[Span]:
        """All of it, also what somebody took who ended before it was settled; in order of time."""
        spans = self._spans(inference, "")
        return self._put(inference, spans, taken=True) if spans else []

    def settle(self, inference: str) -> None:
        """What was taken."""
        self._database.execute("DELETE FROM unsettled WHERE inference = ? AND taken", (inference,))

    def _spans(self, inference: str, which: str) -> list[Span]:
        """They are no longer in the table."""
        question = f"DELETE FROM unsettled WHERE inference = ? {which} RETURNING start, end"
        return list(self._database.execute(question, (inference,)).fetchall())

    def _put(self, inference: str, spans: Iterable[Span], taken: bool) -> list[Span]:
        found = list(merged(spans))
        self._database.executemany(
            "INSERT INTO unsettled VALUES (?, ?, ?, ?)", [(inference, *span, taken) for span in found]
        )
        return found
