"""Files, patients and persons with far more accesses, or far more people, than their like."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from logctl.report.file_access.robust import Usual, usual
from logctl.report.file_access.tally import Counted, Tally

Subject = Literal["file", "patient", "person"]
Measure = Literal["accesses", "people", "files"]
NO_ROLE = ""


@dataclass(frozen=True, slots=True)
class Number:
    """What is compared: `key` and `measure` of one subject."""

    key: str
    measure: Measure
    value: int


@dataclass(frozen=True, slots=True)
class Finding:
    """`area` and `role` say what it was compared with; empty where that is all."""

    subject: Subject
    key: str
    measure: Measure
    value: int
    usual: Usual
    area: str = ""
    role: str = ""

    @property
    def score(self) -> float:
        return self.usual.score(self.value)


@dataclass(slots=True)
class Compared:
    """`comparisons` were made; `too_few` counts, by subject, those in groups that are too small to compare."""

    findings: list[Finding] = field(default_factory=list)
    comparisons: int = 0
    too_few: dict[Subject, int] = field(default_factory=lambda: {"file": 0, "patient": 0, "person": 0})

    def compare(
        self, subject: Subject, measures: Sequence[Sequence[Number]], area: str = "", role: str = ""
    ) -> None:
        """One group, by each measure."""
        for numbers in measures:
            known = usual([one.value for one in numbers])
            if known is None:
                self.too_few[subject] += len(numbers)
                return
            self.comparisons += len(numbers)
            for one in numbers:
                if known.is_exceeded(one.value):
                    self.findings.append(Finding(subject, one.key, one.measure, one.value, known, area, role))


def compared(counted: Counted) -> Compared:
    """Of what is watched, or of everything where nothing is. The largest score first."""
    files = counted.files.of
    only = any(tally.watched for tally in files.values())
    chosen = {key: tally for key, tally in files.items() if tally.watched or not only}
    found = Compared()
    for area, group in _by_area(chosen).items():
        found.compare("file", _numbers(group), area)
        _compare_persons(found, counted, area, group.values())
    found.compare("patient", _numbers(counted.patients.of))
    found.findings.sort(key=lambda one: (-one.score, one.subject, one.key, one.area, one.measure))
    return found


def _by_area(files: Mapping[str, Tally]) -> dict[str, dict[str, Tally]]:
    found: dict[str, dict[str, Tally]] = defaultdict(dict)
    for key, tally in files.items():
        found[tally.area][key] = tally
    return found


def _numbers(group: Mapping[str, Tally]) -> list[list[Number]]:
    return [
        [Number(key, "accesses", tally.count) for key, tally in group.items()],
        [Number(key, "people", len(tally.people)) for key, tally in group.items()],
    ]


def _compare_persons(found: Compared, counted: Counted, area: str, files: Iterable[Tally]) -> None:
    """With those of the same role who used the same area; of whom no role is known, with each other."""
    accesses: dict[str, int] = defaultdict(int)
    different: dict[str, int] = defaultdict(int)
    for tally in files:
        for person, count in tally.people.items():
            accesses[person] += count
            different[person] += 1
    roles: dict[str, list[str]] = defaultdict(list)
    for person in accesses:
        roles[counted.people[person].role if person in counted.people else NO_ROLE].append(person)
    for role, persons in roles.items():
        measures = [
            [Number(one, "accesses", accesses[one]) for one in persons],
            [Number(one, "files", different[one]) for one in persons],
        ]
        found.compare("person", measures, area, role)
