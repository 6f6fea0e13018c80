"""From an event to the access that it tells of: what was done to which file, by whom, on which terminal."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from logctl.decode.place import folder
from logctl.decode.watched import Watching, patient_number
from logctl.event import Event, Fields
from logctl.report.file_access.machines import is_owner_file, reason_of
from logctl.store import Sort, Store
from logctl.track.hosts import host_key
from logctl.track.merge import account
from logctl.track.model import End, Step
from logctl.track.steps import steps_of
from logctl.track.volumes import Volumes

_BATCH = 2_000


@dataclass(frozen=True, slots=True)
class Person:
    """`key` is the staff's number where a register tells it, else the account without its domain; empty: unknown."""

    key: str = ""
    user: str = ""
    name: str = ""
    role: str = ""
    department: str = ""


@dataclass(frozen=True, slots=True)
class Access:
    """`file` and `folder` are the same for all spellings; `area` is where files are compared with each other.

    `machine` says why it was no person; `watched` whether a setting names the file.
    """

    time: int
    operation: str
    file: str
    path: str
    folder: str
    area: str
    person: Person
    terminal: str
    patients: tuple[str, ...] = ()
    machine: str = ""
    process: str = ""
    watched: bool = False
    collector: str = ""


@dataclass(slots=True)
class Reading:
    """Reads many events in a row; drives of terminals are looked up in the store."""

    store: Store
    watching: Watching
    services: tuple[str, ...] = ()
    _volumes: Volumes = field(default_factory=Volumes)
    _found: dict[str, tuple[str, tuple[str, ...], bool]] = field(default_factory=dict)
    _persons: dict[Person, Person] = field(default_factory=dict)

    def accesses(self, events: Iterable[Event]) -> Iterator[Access | None]:
        """None for an event that names no place."""
        waiting = iter(events)
        while batch := list(islice(waiting, _BATCH)):
            self._learn({host_key(event.shown) for event in batch if _is_on_drive(event.shown)})
            for event in batch:
                yield self._access(event)

    def _learn(self, hosts: set[str]) -> None:
        node = self._volumes.about_hosts(hosts)
        if node is not None:
            self._volumes.learn(self.store.find(node, Sort(descending=False)))

    def _access(self, event: Event) -> Access | None:
        fields = event.shown
        step = next(iter(steps_of(event, self._volumes)), None)
        end = _file_of(step) if step else None
        if step is None or end is None:
            return None
        operation = step.operation or str(fields.get("logctl.operation", "read"))
        person, place = self._person(step, fields), end.place
        area, patients, watched = self._where(end)
        process = step.process or str(fields.get("process.executable", ""))
        return Access(
            event.time,
            operation,
            place.key,
            place.text,
            folder(place.key),
            area,
            person,
            step.host,
            _patients(patients, fields, self.watching),
            reason_of(operation, is_owner_file(place.path), account(step.user), process, self.services) or "",
            process,
            watched,
            step.collector,
        )

    def _where(self, end: End) -> tuple[str, tuple[str, ...], bool]:
        """Area, patients and whether it is watched. Where a pattern tells patients, its files are alike."""
        key = end.place.key
        if (known := self._found.get(key)) is not None:
            return known
        found = self.watching.find(end.place)
        area = found[0].pattern if found and found[0].tells_patient else folder(key)
        where = area, (found[1],) if found and found[1] else (), found is not None
        if len(self._found) >= 16_384:
            self._found.clear()
        self._found[key] = where
        return where

    def _person(self, step: Step, fields: Fields) -> Person:
        """One object for each, however many events are theirs."""
        key = account(step.user)
        staff = str(fields.get("logctl.staff.id", "")) if key else ""
        role, department = (str(fields.get(name, "")) for name in ("ehr.user.role", "ehr.user.department"))
        found = Person(f"staff:{staff}" if staff else key, step.user, step.user_name, role, department)
        return self._persons.setdefault(found, found)


def _file_of(step: Step) -> End | None:
    """What was taken counts, not what came of it."""
    return next((end for end in step.ends if end.place.kind != "outside"), None)


def _is_on_drive(fields: Fields) -> bool:
    """May its letter be a stick, or a share's?"""
    path = str(fields.get("file.path", ""))
    before = str(fields.get("logctl.from.path", ""))
    return "logctl.unc" not in fields and any(
        one[1:2] == ":" and one[:1] not in "cC" for one in (path, before)
    )


def _patients(told: tuple[str, ...], fields: Fields, watching: Watching) -> tuple[str, ...]:
    """Of the path, else of the record."""
    if told:
        return told
    value = fields.get("ehr.patient.id", [])
    ids = [str(one) for one in (value if isinstance(value, list) else [value])]
    return tuple(dict.fromkeys(patient_number(one, watching.numbers) for one in ids if one))
