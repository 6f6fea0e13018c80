"""All operations on files of a time, newest first, counted in one pass."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from logctl.contracts.report import Period
from logctl.event import Event
from logctl.report.file_access.machines import Pace
from logctl.report.file_access.question import operations, without_path
from logctl.report.file_access.reading import Access, Reading
from logctl.report.file_access.tally import Counted
from logctl.store import Sort, Store

_SAME = 2_000
"""Milliseconds within which two sources tell of one operation."""
_NEWEST = Sort(descending=True)


def counted(store: Store, reading: Reading, period: Period) -> tuple[Counted, list[str]]:
    """With what a store says of itself where something may be missing."""
    found, signs = Counted(), []
    for part in (period, period.before):
        if part is None:
            continue
        hits = store.search(operations(part), _NEWEST)
        add = found.add if part is period else found.add_before
        for access, reason in told_apart(_counted(reading, hits.events, found, part is period)):
            if not reason:
                add(access)
            elif part is period:
                found.add_machine(access, reason)
        signs += hits.partial
    found.unplaced += store.count(without_path(period))
    return found, signs


def _counted(reading: Reading, events: Iterable[Event], found: Counted, now: bool) -> Iterator[Access]:
    once = Once()
    for access in reading.accesses(events):
        if access is None:
            found.unplaced += now
        elif once.is_repeated(access):
            found.repeated += now
        else:
            yield access


def told_apart(accesses: Iterable[Access]) -> Iterator[tuple[Access, str]]:
    """With the reason why it was no person; empty for people."""
    pace: Pace[Access] = Pace()
    for access in accesses:
        if access.machine or access.operation != "read":
            yield access, access.machine
            continue
        who = (access.person.key, access.terminal)
        for read, is_machine in pace.take(access.time, who, access.file, access):
            yield read, "rate" if is_machine else ""
    for read, is_machine in pace.rest():
        yield read, "rate" if is_machine else ""


@dataclass(slots=True)
class Once:
    """What a terminal and a server both tell of one operation is one; a source may tell of many within a second."""

    _last: dict[tuple[str, str, str], tuple[int, str]] = field(default_factory=dict)
    _oldest: int | None = None

    def is_repeated(self, access: Access) -> bool:
        self._forget(access.time)
        key = (access.file, access.person.key, access.operation)
        known = self._last.get(key)
        if known and known[1] != access.collector and abs(known[0] - access.time) <= _SAME:
            return True
        self._last[key] = (access.time, access.collector)
        return False

    def _forget(self, time: int) -> None:
        """What is too far away, once in a while."""
        if self._oldest is None or abs(time - self._oldest) > 10 * _SAME:
            self._last = {key: one for key, one in self._last.items() if abs(one[0] - time) <= _SAME}
            self._oldest = time
