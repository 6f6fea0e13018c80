"""Who works where: accounts, terminals, sessions, sticks."""

from dataclasses import dataclass, field

from support.file_world.place import Spot, Volume
from support.file_world.truth import Account, Actor

EXPLORER = r"C:\Windows\explorer.exe"
NOTEPAD = r"C:\Windows\System32\notepad.exe"
PROGRAMS = {
    "xlsx": r"C:\Program Files\Microsoft Office\root\Office16\EXCEL.EXE",
    "docx": r"C:\Program Files\Microsoft Office\root\Office16\WINWORD.EXE",
    "pdf": r"C:\Program Files\Adobe\Acrobat DC\Acrobat\Acrobat.exe",
    "txt": NOTEPAD,
    "csv": r"C:\Program Files (x86)\sakura\sakura.exe",
}
SYSTEM = Account("SYSTEM", "", "S-1-5-18")
BACKUP = Account("svc_backup", "", "S-1-5-21-1004336348-1177238915-682003330-1900")
_FAMILIES = (
    ("akisora", "秋空"),
    ("umibe", "海辺"),
    ("mori", "森"),
    ("kawabe", "川辺"),
    ("yamane", "山根"),
    ("hoshino", "星野"),
)
_GIVEN = (("h", "花子"), ("t", "太郎"), ("k", "和子"), ("s", "次郎"), ("m", "美咲"))


def accounts(count: int) -> list[Account]:
    found = []
    for number in range(count):
        (roman, family), (letter, given) = _FAMILIES[number % 6], _GIVEN[number // 6 % 5]
        name = f"{letter}_{roman}" + (str(number // 30) if number >= 30 else "")
        sid = f"S-1-5-21-1004336348-1177238915-682003330-{1101 + number}"
        found.append(Account(name, f"{family} {given}", sid))
    return found


@dataclass(slots=True)
class Stick:
    """`letter` and `device` are those at the terminal where it is; an empty terminal is nobody's pocket."""

    volume: Volume
    terminal: str = ""
    letter: str = ""
    device: str = ""
    free_from: int = 0

    @property
    def serial(self) -> str:
        return self.volume.name

    @property
    def instance(self) -> str:
        return f"USBSTOR\\Disk&Ven_BUFFALO&Prod_RUF3&Rev_1.00\\{self.serial}&0"


@dataclass(slots=True)
class Terminal:
    """`offset` is how far its clock is ahead, in milliseconds."""

    number: int
    name: str
    address: str
    offset: int
    volumes: tuple[Volume, ...]
    last_process: int = 0x1000
    last_logon: int = 0x2_0000
    last_device: int = 4
    sticks: list[Stick] = field(default_factory=list)

    def new_process(self) -> int:
        self.last_process += 4 * (1 + self.last_process % 7)
        return self.last_process

    def new_logon(self) -> int:
        self.last_logon += 0x11 + self.last_logon % 97
        return self.last_logon

    def system(self, image: str, process: int) -> Actor:
        return Actor(self.name, self.address, SYSTEM, 0x3E7, image, process)


@dataclass(slots=True)
class Binned:
    """What lies in the Recycle Bin: the file, the note beside it, and where it was."""

    file: Spot
    note: Spot
    original: Spot


@dataclass(slots=True)
class Session:
    """Somebody at a terminal. `processes` are by image."""

    terminal: Terminal
    account: Account
    logon: int
    processes: dict[str, int] = field(default_factory=dict)
    bin: list[Binned] = field(default_factory=list)

    def by(self, image: str, anew: bool = False) -> Actor:
        """A process of this program, which goes on as long as the session unless it is started anew."""
        if anew or image not in self.processes:
            self.processes[image] = self.terminal.new_process()
        one = self.terminal
        return Actor(one.name, one.address, self.account, self.logon, image, self.processes[image])

    @property
    def bin_folder(self) -> str:
        return f"\\$Recycle.Bin\\{self.account.sid}"
