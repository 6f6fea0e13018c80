"""Accesses counted: by file, folder, person and patient, and over time; what no person did is counted apart."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from logctl.report.file_access.reading import Access, Person
from logctl.words.fold import fold

MOST = 200_000
"""Different files, folders, persons or patients; of more only their number of accesses is known."""
HOUR = 3_600_000


class Use(NamedTuple):
    """One object for all accesses of a person on a terminal with an operation: a hundred thousand files share them."""

    person: str
    operation: str
    terminal: str


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
    count: int = 0
    uses: dict[Use, int] = field(default_factory=dict)

    def add(self, use: Use, time: int) -> None:
        self.first, self.last = min(self.first, time), max(self.last, time)
        self.count += 1
        self.uses[use] = self.uses.get(use, 0) + 1

    @property
    def operations(self) -> Counter[str]:
        return self._sums(lambda use: use.operation)

    @property
    def people(self) -> Counter[str]:
        """Accesses of each; of unknown ones none."""
        return self._sums(lambda use: use.person)

    @property
    def terminals(self) -> Counter[str]:
        return self._sums(lambda use: use.terminal)

    def _sums(self, part: Callable[[Use], str]) -> Counter[str]:
        found: Counter[str] = Counter()
        for use, count in self.uses.items():
            if key := part(use):
                found[key] += count
        return found


@dataclass(slots=True)
class Tallies:
    """`others` counts the accesses that found no room."""

    of: dict[str, Tally] = field(default_factory=dict)
    others: int = 0

    def add(self, key: str, shown: str, use: Use, time: int) -> Tally | None:
        tally = self.of.get(key)
        if tally is None:
            if len(self.of) >= MOST:
                self.others += 1
                return None
            tally = self.of[key] = Tally(shown, time, time)
        tally.add(use, time)
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
    _uses: dict[Use, Use] = field(default_factory=dict)

    @property
    def accesses(self) -> int:
        return self.operations.total()

    def add(self, access: Access) -> None:
        """In the newest first: what is shown is as it was last."""
        use, time = self._use(access), access.time
        self.operations[access.operation] += 1
        self.hours[time // HOUR] += 1
        if use.terminal:
            self.terminals.add(use.terminal)
        if (tally := self.files.add(access.file, access.path, use, time)) is not None and tally.count == 1:
            tally.area, tally.watched, tally.patients = access.area, access.watched, access.patients
        self.folders.add(access.folder, _folder_of(access), use, time)
        if use.person:
            self.people.setdefault(use.person, access.person)
            self.persons.add(use.person, access.person.user, use, time)
        for patient in access.patients:
            self.patients.add(patient, patient, use, time)

    def _use(self, access: Access) -> Use:
        use = Use(access.person.key, access.operation, fold(access.terminal))
        return self._uses.setdefault(use, use)

    def add_machine(self, access: Access, reason: str) -> None:
        process = access.process if reason in ("process", "rate") else ""
        key = "|".join((reason, access.person.key, fold(process)))
        self.machine_of.setdefault(key, (reason, access.person.user, process))
        self.machines.add(key, access.person.user, self._use(access), access.time)

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
