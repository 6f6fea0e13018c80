"""A long time in parts that fit into memory, each with what lies around it."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from logctl.event import Event


class Window(NamedTuple):
    """`events` in their order; those from `start` on and before `end` are its core, the others lie around it."""

    events: list[Event]
    start: int
    end: int

    @property
    def core(self) -> list[Event]:
        return self.events[_place(self.events, self.start) : _place(self.events, self.end)]


def windows(events: Iterable[Event], start: int, end: int, reach: int, most: int) -> Iterator[Window]:
    """Of events in order, from `reach` before the start to as long after the end: cores that follow each other, each
    of so many events and those on the millisecond of the last one. The end is included; empty cores are left out.
    """
    coming, known = iter(events), list[Event]()
    while start <= end:
        first = _read_core(coming, known, start, most)
        is_full = first + most <= len(known)
        stop = min(known[first + most - 1].time, end) + 1 if is_full else end + 1
        _read_until(coming, known, stop + reach)
        if _place(known, stop) > first:
            yield Window(known[: _place(known, stop + reach)], start, stop)
        known = known[_place(known, stop - reach) :]
        start = stop


def _read_core(coming: Iterator[Event], known: list[Event], start: int, most: int) -> int:
    """Until there are so many, or no more; gives the place of the first."""
    lacking = most - (len(known) - _place(known, start))
    while lacking > 0 and (event := next(coming, None)) is not None:
        known.append(event)
        lacking -= event.time >= start
    return _place(known, start)


def _read_until(coming: Iterator[Event], known: list[Event], time: int) -> None:
    while (not known or known[-1].time < time) and (event := next(coming, None)) is not None:
        known.append(event)


def _place(events: list[Event], time: int) -> int:
    """Of the first that is not before this time."""
    return bisect_left(events, time, key=lambda event: event.time)
