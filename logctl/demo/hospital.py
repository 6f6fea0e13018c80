"""All that there is in the hospital before anything happens."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from logctl.demo import places
from logctl.demo.names import GIVEN_NAMES, SURNAMES
from logctl.demo.people import Logins, Person, staff
from logctl.demo.places import Machine, Share, Stick


@dataclass(frozen=True, slots=True)
class Size:
    """`last` is the last day of the period."""

    beds: int = 20
    days: int = 3
    seed: int = 1
    last: date = date(2026, 10, 30)

    @property
    def first(self) -> date:
        return self.last - timedelta(days=self.days - 1)


@dataclass(slots=True)
class Patient:
    number: int
    name: str
    ward: str = ""

    @property
    def text(self) -> str:
        return f"{self.number:08}"


@dataclass(slots=True)
class Hospital:
    size: Size
    wards: tuple[str, ...]
    logins: Logins
    people: list[Person]
    terminals: list[Machine]
    servers: dict[str, Machine]
    shares: list[Share]
    secret: Share
    archive: Share
    sticks: list[Stick]
    inpatients: dict[str, list[Patient]] = field(default_factory=dict)
    patients: int = 0
    """How many patients have had a number."""

    def machines(self) -> list[Machine]:
        return [*self.servers.values(), *self.terminals]

    def share_of(self, ward: str) -> Share:
        return self.shares[self.wards.index(ward)]

    def new_patient(self, random: Random, ward: str = "") -> Patient:
        self.patients += 1
        surname, given = random.choice(SURNAMES), random.choice(GIVEN_NAMES)
        return Patient(10_000 + 7 * self.patients, f"{surname.kanji} {given.kanji}", ward)


def build(size: Size, random: Random) -> Hospital:
    wards = places.wards(size.beds)
    logins = Logins()
    people = list(staff(size.beds, wards, random, logins))
    servers = places.servers(size.beds)
    terminals = list(places.terminals(size.beds, wards, random))
    shares = places.shares(size.beds, wards, servers, random)
    secret = places.secret_share(servers["TOK-SV07"], random)
    archive = places.archive_share(servers["HOSP-FS01"], size.beds)
    sticks = places.sticks(max(6, size.beds // 5), random)
    hospital = Hospital(size, wards, logins, people, terminals, servers, shares, secret, archive, sticks)
    _fill(hospital, random)
    return hospital


def _fill(hospital: Hospital, random: Random) -> None:
    for machine in hospital.machines():
        machine.serial = random.randint(100, 5_000)
        for channel in ("Security", "System"):
            machine.records[channel] = random.randint(10_000, 900_000)
    each = hospital.size.beds // len(hospital.wards)
    for ward in hospital.wards:
        hospital.inpatients[ward] = [hospital.new_patient(random, ward) for _bed in range(max(1, each))]
