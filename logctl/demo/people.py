"""Who works in the hospital, and when."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from logctl.demo.names import GIVEN_NAMES, SURNAMES, Name

DAY, EVENING, NIGHT, LATE = (8.5, 17.25), (16.5, 25.25), (0.5, 9.25), (12.0, 21.0)
"""Begin and end of a shift, in hours of the day that it begins on."""
Shift = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Role:
    """`each_bed` is how many there are a bed; `pause` the mean of minutes between two visits to a terminal."""

    name: str
    letter: str
    each_bed: float
    rota: tuple[Shift | None, ...]
    at_weekends: bool
    pause: int
    clinical: bool = True


ROLES = (
    Role("看護師", "n", 1.1, (DAY, DAY, EVENING, None, NIGHT, None, DAY), True, 26),
    Role("医師", "d", 0.4, (DAY, DAY, DAY, LATE, DAY), False, 22),
    Role("薬剤師", "p", 0.08, (DAY, LATE, DAY), False, 20),
    Role("検査技師", "l", 0.1, (DAY, DAY, LATE), False, 25),
    Role("放射線技師", "r", 0.06, (DAY, LATE), False, 25),
    Role("医事課", "c", 0.3, (DAY,), False, 16),
    Role("総務課", "g", 0.12, (DAY,), False, 18, clinical=False),
    Role("情報システム室", "s", 0.02, (DAY, LATE), False, 24, clinical=False),
)
NURSE = ROLES[0]


@dataclass(slots=True)
class Person:
    """`relative` is the last part of the account's SID, which stays when the name changes."""

    number: int
    surname: Name
    given: Name
    role: Role
    ward: str
    login: str
    relative: int
    absent: frozenset[int] = frozenset()
    """Days on which no shift is planned: leave, and those on which an incident tells what was done."""

    @property
    def name(self) -> str:
        return f"{self.surname.kanji} {self.given.kanji}"

    def shift(self, day: int, weekday: int) -> Shift | None:
        """`weekday` 0 is Monday."""
        if day in self.absent or (weekday >= 5 and not self.role.at_weekends):
            return None
        return self.role.rota[(day + self.number) % len(self.role.rota)]


class Logins:
    """Initial and surname; who comes later gets a number."""

    def __init__(self) -> None:
        self._given: set[str] = set()

    def make(self, surname: Name, given: Name) -> str:
        plain = f"{given.latin[0]}_{surname.latin}"
        number = 1
        login = plain
        while login in self._given:
            number += 1
            login = f"{plain}{number}"
        self._given.add(login)
        return login


def staff(beds: int, wards: tuple[str, ...], random: Random, logins: Logins) -> Iterator[Person]:
    """The first is h_akisora of the office, of whom the reference case tells."""
    number = 0
    yield _person(number, (SURNAMES[0], GIVEN_NAMES[0]), ROLES[6], wards[0], logins)
    for role in ROLES:
        for place in range(max(4, round(beds * role.each_bed))):
            number += 1
            name = (random.choice(SURNAMES), random.choice(GIVEN_NAMES))
            yield _person(number, name, role, wards[place % len(wards)], logins)


def _person(number: int, name: tuple[Name, Name], role: Role, ward: str, logins: Logins) -> Person:
    return Person(number, *name, role, ward, logins.make(*name), 1100 + number)


def one_more(number: int, ward: str, random: Random, logins: Logins) -> Person:
    """Somebody who is not at work any more."""
    name = (random.choice(SURNAMES), random.choice(GIVEN_NAMES))
    return _person(number, name, NURSE, ward, logins)
