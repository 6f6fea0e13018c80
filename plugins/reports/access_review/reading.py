"""One pass over the records: what each person did, the sample, and what only a look at the record itself tells."""

import hashlib
from bisect import bisect_right
from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import nsmallest
from typing import Any

from logctl import Event, Period

from .entry import first, person, user
from .staff import Staff

_FAILED = "failure"
Row = Mapping[str, Any]


@dataclass(slots=True)
class Tally:
    """Of one person."""

    user: str
    name: str = ""
    role: str = ""
    department: str = ""
    logins: int = 0
    accesses: int = 0
    late: int = 0
    patients: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Read:
    """`late` are accesses out of hours; `staff` are those of the staff's records, of which the newest are kept."""

    events: int = 0
    logins: int = 0
    accesses: int = 0
    late: int = 0
    people: dict[str, Tally] = field(default_factory=dict)
    patients: set[str] = field(default_factory=set)
    terminals: set[str] = field(default_factory=set)
    staff: int = 0
    staff_ids: set[str] = field(default_factory=set)
    staff_newest: deque[Event] = field(default_factory=deque)
    sample: Sequence[Row] = ()


@dataclass(frozen=True, slots=True)
class Hours:
    """Times out of hours, which do not overlap, in order."""

    times: Sequence[tuple[int, int]]

    def is_late(self, time: int) -> bool:
        place = bisect_right(self.times, time, key=lambda one: one[0]) - 1
        return place >= 0 and time <= self.times[place][1]


@dataclass(frozen=True, slots=True)
class Wanted:
    """`size` is that of the sample, 0 is everything; `row` is what a record becomes in it; `kept` are at most so many of
    the newest records."""

    period: Period
    size: int
    kept: int
    row: Callable[[Event], Row]


def read(events: Iterable[Event], wanted: Wanted, hours: Hours, staff: Staff) -> Read:
    found = Read(staff_newest=deque(maxlen=wanted.kept))
    found.sample = chosen(_counted(events, found, hours, staff), wanted)
    return found


def chosen(events: Iterable[Event], wanted: Wanted) -> list[Row]:
    """The same for everybody, and nobody's choice: those with the smallest hashes of period and event id."""
    if not wanted.size:
        return [wanted.row(event) for event in events]
    seed = f"{wanted.period.first} {wanted.period.last} ".encode()

    def place(event: Event) -> tuple[bytes, str]:
        return hashlib.sha256(seed + event.id.encode()).digest(), event.id

    smallest = nsmallest(wanted.size, events, key=place)
    return [wanted.row(event) for event in sorted(smallest, key=lambda event: event.order)]


def _counted(events: Iterable[Event], found: Read, hours: Hours, staff: Staff) -> Iterable[Event]:
    for event in events:
        _count(event, found, hours)
        if staff.is_patient(event):
            found.staff += 1
            found.staff_ids.add(event.id)
            found.staff_newest.appendleft(event)
        yield event


def _count(event: Event, found: Read, hours: Hours) -> None:
    fields = event.shown
    found.events += 1
    tally = _tally(found, event)
    if terminal := first(fields, "ehr.terminal") or first(fields, "host.name"):
        found.terminals.add(terminal.casefold())
    if fields.get("event.action") == "logged-in" and fields.get("event.outcome") != _FAILED:
        found.logins += 1
        tally.logins += 1
    if patient := first(fields, "ehr.patient.id"):
        late = hours.is_late(event.time)
        found.accesses += 1
        found.late += late
        found.patients.add(patient)
        tally.accesses += 1
        tally.late += late
        tally.patients.add(patient)


def _tally(found: Read, event: Event) -> Tally:
    fields = event.shown
    name = user(fields)
    tally = found.people.setdefault(name, Tally(name))
    tally.name = person(fields) or tally.name
    tally.role = first(fields, "ehr.user.role") or tally.role
    tally.department = first(fields, "ehr.user.department") or tally.department
    return tally
