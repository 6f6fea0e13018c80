"""A process that writes batches into an embedded store and says when each is there.

`python writer_process.py INDEX FIRST COUNT SIZE`: batches FIRST to FIRST + COUNT of SIZE events, each in one
of three months; prints the number of a batch once it is stored.
"""

import sys
from pathlib import Path

from logctl.decode import iso_text
from logctl.event import Event, Fields, Position
from logctl.store import EmbeddedStore

MONTHS = ("2022.01", "2022.02", "2022.03")


def batch(number: int, size: int) -> list[Event]:
    """The same whoever makes it."""
    month = MONTHS[number % len(MONTHS)]
    return [_event(number * size + place, month) for place in range(size)]


def _event(number: int, month: str) -> Event:
    time = 1_641_000_000_000 + number
    fields: Fields = {"@timestamp": iso_text(time), "event.sequence": number, "user.name": f"user {number}"}
    return Event(f"e{number}", time, number, month, Position(time, "segment", number), fields)


def main(index: Path, first: int, count: int, size: int) -> None:
    store = EmbeddedStore(index, create=True)
    for number in range(first, first + count):
        store.put([store.prepare(event) for event in batch(number, size)])
        print(number, flush=True)
    store.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), *map(int, sys.argv[2:]))
