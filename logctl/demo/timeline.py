"""The one clock of the invented hospital: who acts next."""

import heapq
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from functools import lru_cache

SECOND, MINUTE, HOUR = 1_000, 60_000, 3_600_000
DAY = 24 * HOUR
JAPAN = timezone(timedelta(hours=9), "JST")
Actor = Iterator[int]
"""Acts at once whenever it is resumed, and gives for how many milliseconds it then waits."""


def midnight(day: date) -> int:
    """Milliseconds since 1970 of a day's beginning in Japan."""
    return int(datetime(day.year, day.month, day.day, tzinfo=JAPAN).timestamp()) * 1000


def local(time: int) -> datetime:
    return datetime.fromtimestamp(time / 1000, JAPAN)


@lru_cache(4096)
def _second(time: int) -> str:
    return f"{datetime.fromtimestamp(time, UTC):%Y-%m-%dT%H:%M:%S}"


def iso(time: int) -> str:
    return f"{_second(time // 1000)}.{time % 1000:03}Z"


class Timeline:
    def __init__(self, now: int) -> None:
        self.now = now
        self._next: list[tuple[int, int, Actor]] = []
        self._started = 0

    def start(self, actor: Actor, at: int | None = None) -> None:
        self._started += 1
        heapq.heappush(self._next, (self.now if at is None else at, self._started, actor))

    def run(self) -> None:
        """Until nobody acts any more; of those who act at the same time, who began first."""
        while self._next:
            self.now, number, actor = heapq.heappop(self._next)
            pause = next(actor, None)
            if pause is not None:
                heapq.heappush(self._next, (self.now + pause, number, actor))
