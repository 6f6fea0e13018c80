"""Accesses counted: by file, folder, person and patient, and over time; what no person did is counted apart."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from logctl.report.file_access.reading import Access, Person
from logctl.words.fold import fold

MOST = 200_000
"""Different files, folders, persons or patients; of more only their number of accesses is known."""
HOUR = 3_600_000


@dataclass(slots=True)
class Tally:
    """`shown` is as the newest event has it; times are milliseconds since 1970; `before` is of the period before."""

    shown: str
    first: int
    last: int
    area: str = ""
    watched: bool = False
    patients: tuple[str, ...] = ()
    before: int = 0
    operations: dict[str, int] = field(default_factory=dict)
    people: dict[str, int] = field(default_factory=dict)
    terminals: set[str] = field(default_factory=set)

    @property
    def count(self) -> int:
        return sum(self.operations.values())

    def add(self, access: Access) -> None:
        self.first, self.last = min(self.first, access.time), max(self.last, access.time)
        self.operations[access.operation] = self.operations.get(access.operation, 0) + 1
        if access.person.key:
            self.people[access.person.key] = self.people.get(access.person.key, 0) + 1
        if access.terminal:
            self.terminals.add(fold(access.terminal))


@dataclass(slots=True)
class Tallies:
    """`others` counts the accesses that found no room."""

    of: dict[str, Tally] = field(default_factory=dict)
    others: int = 0

    def add(self, key: str, shown: str, access: Access) -> Tally | None:
        tally = self.of.get(key)
        if tally is None:
            if len(self.of) >= MOST:
                self.others += 1
                return None
            tally = self.of[key] = Tally(shown, access.time, access.time)
        tally.add(access)
        return tally

    def add_before(self, key: str) -> None:
        if (tally := self.of.get(key)) is not None:
            tally.before += 1


@dataclass(slots=True)
class Counted:
    """`hours` are accesses by the hour since 1970; `unplaced` events name no file, `repeated` ones another source told."""

    files: Tallies = field(default_factory=Tallies)
    folders: Tallies = field(default_factory=Tallies)
    persons: Tallies = field(default_factory=Tallies)
    patients: Tallies = field(default_factory=Tallies)
    machines: Tallies = field(default_factory=Tallies)
    people: dict[str, Person] = field(default_factory=dict)
    machine_of: dict[str, tuple[str, str, str]] = field(default_factory=dict)
    operations: Counter[str] = field(default_factory=Counter)
    terminals: set[str] = field(default_factory=set)
    hours: Counter[int] = field(default_factory=Counter)
    hours_before: Counter[int] = field(default_factory=Counter)
    unplaced: int = 0
    repeated: int = 0

    @property
    def accesses(self) -> int:
        return self.operations.total()

    def add(self, access: Access) -> None:
        """In the newest first: what is shown is as it was last."""
        self.operations[access.operation] += 1
        self.hours[access.time // HOUR] += 1
        self.terminals.update([fold(access.terminal)] if access.terminal else [])
        if (tally := self.files.add(access.file, access.path, access)) is not None:
            tally.area, tally.watched, tally.patients = access.area, access.watched, access.patients
        self.folders.add(access.folder, _folder_of(access), access)
        if key := access.person.key:
            self.people.setdefault(key, access.person)
            self.persons.add(key, access.person.user, access)
        for patient in access.patients:
            self.patients.add(patient, patient, access)

    def add_machine(self, access: Access, reason: str) -> None:
        process = access.process if reason in ("process", "rate") else ""
        key = "|".join((reason, access.person.key, fold(process)))
        self.machine_of.setdefault(key, (reason, access.person.user, process))
        self.machines.add(key, access.person.user, access)

    def add_before(self, access: Access) -> None:
        self.hours_before[access.time // HOUR] += 1
        self.files.add_before(access.file)
        self.folders.add_before(access.folder)
        self.persons.add_before(access.person.key)
        for patient in access.patients:
            self.patients.add_before(patient)

    def cut(self) -> Mapping[str, int]:
        """How many accesses of each kind have no row of their own."""
        kinds = {"file": self.files, "folder": self.folders, "person": self.persons, "patient": self.patients}
        return {name: one.others for name, one in kinds.items() if one.others}


def _folder_of(access: Access) -> str:
    """As it is written in the path."""
    bare = access.path.rstrip("\\/")
    return bare[: max(bare.rfind("\\"), bare.rfind("/"), 0)] or bare
