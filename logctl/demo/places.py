"""The hospital's machines, printers, sticks and shares."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

from logctl.demo.names import TITLES
from logctl.demo.people import Person

SUFFIXES = ("xlsx", "docx", "pdf", "xlsx", "docx", "pptx")


@dataclass(frozen=True, slots=True)
class Domain:
    name: str
    suffix: str
    sid: str
    controller: str


STAFF_DOMAIN = Domain("HOSPITAL", "hospital.example", "S-1-5-21-1004336348-1177238915-682003330", "HOSP-DC01")
RECORDS_DOMAIN = Domain("KARTE", "karte.example", "S-1-5-21-2917364821-394471802-1140263391", "KARTE-DC01")


@dataclass(slots=True)
class Machine:
    """`ahead` is how far its clock is before the true time, in milliseconds; `shared` the account that a ward
    terminal is logged on with; `silent` that nothing of it arrives any more, `losing` that its sender
    has no room for what it should send later; a `reserved` one is an incident's."""

    name: str
    address: str
    domain: Domain
    number: int = 0
    ward: str = ""
    room: str = ""
    shared: str = ""
    ahead: int = 0
    silent: bool = False
    losing: bool = False
    reserved: bool = False
    off: bool = False
    occupant: Person | None = None
    records: Counter[str] = field(default_factory=Counter)
    serial: int = 0
    desktop: list[str] = field(default_factory=list)
    backlog: list[str] = field(default_factory=list)

    @property
    def free(self) -> bool:
        return self.occupant is None and not self.off

    @property
    def full_name(self) -> str:
        return f"{self.name}.{self.domain.suffix}"

    def next_serial(self) -> int:
        """Log-on ids, processes and handles: no two things of one machine have the same."""
        self.serial += 1
        return self.serial


@dataclass(slots=True)
class Share:
    """`files` are the names in it, also those of folders below (`顧客情報\\W110628.xlsx`)."""

    server: Machine
    name: str
    folder: str
    files: list[str]
    most: int

    @property
    def unc(self) -> str:
        return f"\\\\{self.server.name}\\{self.name}"


@dataclass(frozen=True, slots=True)
class Stick:
    """A USB stick; `registered` is whether the hospital's ledger has it."""

    vendor: str
    product: str
    serial: str
    registered: bool
    letter: str = "F"

    @property
    def instance(self) -> str:
        return f"USBSTOR\\Disk&Ven_{self.vendor}&Prod_{self.product}&Rev_1.00\\{self.serial}&0"


SIDES = "東西"
ROOMS = (("病棟", "NS", 0.48), ("外来", "OPD", 0.22), ("事務", "JIM", 0.2), ("薬剤・検査", "LAB", 0.1))
_OFFSETS = (0, 12, -40, 180, 350, -900, 1_400, 0, 75, -2_600)


def wards(beds: int) -> tuple[str, ...]:
    """Of about 45 beds each."""
    count = max(1, round(beds / 45))
    return tuple(f"{2 + number // 2}{SIDES[number % 2]}" for number in range(count))


def ward_number(ward: str) -> int:
    """Each ward its own: two on a floor."""
    return 2 * int(ward[:-1]) + SIDES.index(ward[-1])


def ward_code(ward: str) -> str:
    return ward.replace("東", "E").replace("西", "W")


def terminals(beds: int, ward_names: tuple[str, ...], random: Random) -> Iterator[Machine]:
    number = 0
    for room, prefix, portion in ROOMS:
        for place in range(max(4, round(3 * beds * portion))):
            ward = ward_names[place % len(ward_names)] if prefix == "NS" else ""
            shared = f"ward{ward_code(ward).lower()}" if ward and place // len(ward_names) % 3 != 2 else ""
            name = f"{prefix}{ward_code(ward)}-PC{place // (len(ward_names) if ward else 1) + 1:02}"
            address = f"10.{20 + number // 60_000}.{number // 240 % 250}.{10 + number % 240}"
            number += 1
            yield Machine(
                name, address, STAFF_DOMAIN, number, ward, room, shared, ahead=random.choice(_OFFSETS)
            )


def servers(beds: int) -> dict[str, Machine]:
    names = ["HOSP-DC01", "TOK-SV07", "HOSP-PRN01", *(f"HOSP-FS{n + 1:02}" for n in range(1 + beds // 150))]
    found = {name: Machine(name, f"10.1.0.{10 + place}", STAFF_DOMAIN) for place, name in enumerate(names)}
    for place, name in enumerate(("KARTE-DC01", "KARTE-AP01")):
        found[name] = Machine(name, f"10.2.0.{10 + place}", RECORDS_DOMAIN)
    return found


def _documents(random: Random, count: int) -> list[str]:
    found = {
        f"{random.choice(TITLES)}_{random.randint(1, 9999):04}.{random.choice(SUFFIXES)}"
        for _number in range(count)
    }
    return sorted(found)


def shares(beds: int, ward_names: tuple[str, ...], at: dict[str, Machine], random: Random) -> list[Share]:
    """One a ward on the file servers, and two that all of the hospital uses."""
    file_servers = [server for name, server in at.items() if name.startswith("HOSP-FS")]
    found = [
        Share(
            file_servers[number % len(file_servers)],
            f"{ward}病棟",
            f"D:\\Shares\\{ward}病棟",
            _documents(random, 60),
            90,
        )
        for number, ward in enumerate(ward_names)
    ]
    common = _documents(random, 40 + beds)
    return [*found, Share(file_servers[0], "共用", "D:\\Shares\\共用", common, len(common) + 60)]


def secret_share(server: Machine, random: Random) -> Share:
    customers = [f"顧客情報\\W{random.randint(110_000, 110_627)}.xlsx" for _number in range(12)]
    files = sorted({*customers, "顧客情報\\W110628.xlsx", "名簿\\職員名簿.xlsx", "名簿\\給与一覧.xlsx"})
    return Share(server, "部外秘", "E:\\部外秘", files, len(files))


def archive_share(server: Machine, beds: int) -> Share:
    """Old documents that nobody opens any more."""
    files = [
        f"{2015 + number % 8}年度_{TITLES[number % len(TITLES)]}_{number:03}.xlsx"
        for number in range(80 + beds)
    ]
    return Share(server, "旧資料", "D:\\Shares\\旧資料", files, len(files))


_MODELS = (("BUFFALO", "RUF3-KSW"), ("IODATA", "ED-HB3"), ("ELECOM", "MF-PSU3"))


def sticks(count: int, random: Random) -> list[Stick]:
    return [stick(random, True) for _number in range(count)]


def stick(random: Random, registered: bool) -> Stick:
    return Stick(*random.choice(_MODELS), f"{random.getrandbits(40):010X}", registered)
