"""How a ward uses its files by nature, and what is not natural: accesses drawn by chance, for what is unusual."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from logctl.report.file_access.reading import Access, Person
from logctl.report.file_access.tally import Counted

ROLES = {"nurse": 40, "doctor": 15, "clerk": 12}
AREA = "\\\\fs01\\scan\\{patient}\\*"
START = 1_790_812_800_000
MONTH = 30 * 86_400_000


@dataclass(frozen=True)
class Ward:
    """`skew` is the spread of the logarithm of how much a file, or a person, is in use; 0: all alike."""

    random: Random
    patients: int = 300
    mean: float = 6.0
    skew: float = 0.0

    @property
    def people(self) -> list[Person]:
        return [
            Person(f"{role}{number}", f"{role}{number}", "", role)
            for role, count in ROLES.items()
            for number in range(count)
        ]

    def accesses(self) -> Iterator[Access]:
        weights = [self._weight() for _one in self.people]
        for patient in range(self.patients):
            times = self._poisson(self.mean * self._weight())
            for person in self.random.choices(self.people, weights, k=times):
                yield self.access(patient, person)

    def access(self, patient: int, person: Person) -> Access:
        folder = f"\\\\fs01\\scan\\{patient:08}"
        path = f"{folder}\\{self.random.randrange(3)}.pdf"
        time = START + self.random.randrange(MONTH)
        terminal = f"PC{self.random.randrange(20)}"
        return Access(
            time, "read", path, path, folder, AREA, person, terminal, (f"{patient:08}",), watched=True
        )

    def _weight(self) -> float:
        return self.random.lognormvariate(0, self.skew)

    def _poisson(self, mean: float) -> int:
        """By the times between (https://en.wikipedia.org/wiki/Poisson_distribution)."""
        count, passed = 0, self.random.expovariate(1)
        while passed < mean:
            count += 1
            passed += self.random.expovariate(1)
        return count


def counted_of(accesses: Iterator[Access] | list[Access]) -> Counted:
    found = Counted()
    for access in accesses:
        found.add(access)
    return found
