"""What is where at this moment, and who uses it until when. Nothing can be done here with a file that is not there."""

from collections.abc import Iterable
from dataclasses import dataclass
from random import Random

from support.file_world.names import Names
from support.file_world.people import Binned, Session, Stick, Terminal, accounts
from support.file_world.place import Place, Spot, Volume
from support.file_world.truth import Account, Act, Actor, Cause, Edge, Generation, Manner, Truth, What

SHARES = ("karte", "jimu", "部外秘", "共有", "kango")
SHARED_FOLDERS = ("\\医事課", "\\看護部\\2病棟", "\\report", "\\様式")
OWN_FOLDERS = ("Desktop", "Documents")
SECOND_FOLDERS = ("\\data", "\\作業")
STICK_FOLDERS = ("\\資料", "\\out")
_TRIES = 12


@dataclass(frozen=True, slots=True)
class Scale:
    """`operations` is how many times somebody does something; `clock_offset` and `start` are in milliseconds, `sysmon`
    is the part of the terminals that have it, `lost` the part of the records of each log that is missing.
    """

    seed: int
    operations: int = 1000
    hosts: int = 8
    users: int = 9
    shares: int = 2
    sticks: int = 3
    lost: float = 0.0
    clock_offset: int = 2000
    start: int = 1_791_158_400_000
    sysmon: float = 0.5


@dataclass(slots=True)
class File:
    """Nobody writes before `free_to_write`, and nobody reads before `free_to_read`."""

    generation: int
    size: int
    free_to_read: int = 0
    free_to_write: int = 0


class World:
    def __init__(self, scale: Scale) -> None:
        self.scale = scale
        self.random = Random(scale.seed)
        self.truth = Truth()
        self.names = Names(self.random)
        self.files: dict[Spot, File] = {}
        self.owned: dict[Spot, int] = {}
        """Owner files, and until when they are there."""
        self.remembered: set[Spot] = set()
        """Files in the folders of what was opened of late, which no person looks at."""
        self.bins: dict[tuple[str, Account], list[Binned]] = {}
        self.sessions: list[Session] = []
        self.accounts = accounts(scale.users)
        self.shares = [Volume("share", name) for name in SHARES[: scale.shares]]
        self.sticks = [Stick(Volume("stick", f"4C5300012611{number:04}")) for number in range(scale.sticks)]
        offset = scale.clock_offset
        self.server_offset = self.random.randint(-offset, offset)
        self.terminals = [self._terminal(number) for number in range(scale.hosts)]
        having = round(scale.hosts * scale.sysmon)
        self.truth.sysmon = frozenset(one.name for one in self.terminals[:having])
        self._listed: dict[Volume, list[Spot]] = {}
        self._index: dict[Spot, int] = {}
        self._reserved: dict[Spot, int] = {}
        self._fill()

    def _terminal(self, number: int) -> Terminal:
        name = f"NS3-PC{number + 1:02}"
        offset = self.random.randint(-self.scale.clock_offset, self.scale.clock_offset)
        volumes = (Volume("local", name, "C"), Volume("local", name, "D"))
        return Terminal(number, name, f"10.20.{number // 200}.{number % 200 + 11}", offset, volumes)

    def _fill(self) -> None:
        """What was there before the logs begin; no record tells of its beginning."""
        for volume in self.shares:
            self._put(volume, SHARED_FOLDERS, 40)
        for terminal in self.terminals:
            self._put(terminal.volumes[1], SECOND_FOLDERS, 10)
        for stick in self.sticks:
            self._put(stick.volume, STICK_FOLDERS, 5)

    def _put(self, volume: Volume, folders: Iterable[str], count: int) -> None:
        choices = tuple(folders)
        for _number in range(count):
            spot = Spot(volume, f"{self.random.choice(choices)}\\{self.names.new()}")
            if spot not in self.files:
                self.born(spot, 0, self.size())

    # where one may go

    def size(self) -> int:
        return int(self.random.lognormvariate(11.5, 1.5))

    def between(self, low: int, high: int) -> int:
        return self.random.randint(low, high)

    def chance(self, part: float) -> bool:
        return self.random.random() < part

    def lasting(self) -> int:
        """How long a file is read and written, in milliseconds."""
        return min(8000, 30 + int(self.random.expovariate(1 / 400)))

    def volumes(self, session: Session) -> list[Volume]:
        sticks = (stick.volume for stick in session.terminal.sticks)
        return [*session.terminal.volumes, *self.shares, *self.shares, *sticks]

    def folder(self, session: Session, volume: Volume) -> str:
        if volume.kind == "share":
            return self.random.choice(SHARED_FOLDERS)
        if volume.kind == "stick":
            return self.random.choice(STICK_FOLDERS)
        if volume.letter == "C":
            return f"\\Users\\{session.account.name}\\{self.random.choice(OWN_FOLDERS)}"
        return self.random.choice(SECOND_FOLDERS)

    def place(self, terminal: Terminal, spot: Spot) -> Place:
        for stick in terminal.sticks:
            if stick.volume == spot.volume:
                return Place(spot, terminal.name, stick.letter, stick.device)
        return Place(spot, terminal.name)

    # what is there

    def listed(self, volume: Volume) -> list[Spot]:
        """All files on it but those in the Recycle Bin."""
        return self._listed.setdefault(volume, [])

    def pick(
        self, session: Session, now: int, *, writing: bool = False, volume: Volume | None = None
    ) -> Spot | None:
        """A file that nobody uses, and that is no other person's."""
        for _try in range(_TRIES):
            found = self.listed(volume or self.random.choice(self.volumes(session)))
            if not found:
                continue
            spot = self.random.choice(found)
            own = not spot.path.startswith("\\Users\\") or spot.path.startswith(
                f"\\Users\\{session.account.name}\\"
            )
            if own and self.is_free(spot, now, writing):
                return spot
        return None

    def is_free(self, spot: Spot, now: int, writing: bool) -> bool:
        file = self.files[spot]
        return file.free_to_read <= now and (not writing or file.free_to_write <= now)

    def is_vacant(self, spot: Spot, now: int) -> bool:
        return spot not in self.files and self._reserved.get(spot, 0) <= now

    def reads(self, spot: Spot, until: int) -> None:
        """Others may read it meanwhile."""
        file = self.files[spot]
        file.free_to_write = max(file.free_to_write, until)

    def holds(self, spot: Spot, until: int) -> None:
        file = self.files[spot]
        file.free_to_read = max(file.free_to_read, until)
        file.free_to_write = max(file.free_to_write, until)

    def born(
        self, spot: Spot, now: int, size: int, until: int = 0, parent: int = 0, listed: bool = True
    ) -> int:
        """The number of its generation."""
        assert spot not in self.files, spot
        number = len(self.truth.generations) + 1
        self.truth.generations.append(Generation(number, spot, now, parent))
        self.files[spot] = File(number, size, until, until)
        if listed:
            self._index[spot] = len(self.listed(spot.volume))
            self._listed[spot.volume].append(spot)
        return number

    def died(self, spot: Spot, now: int) -> int:
        """The number of the generation that ended; its name can be had again right after."""
        file = self.files.pop(spot)
        self.truth.generation(file.generation).died = now
        self._reserved[spot] = now + 50
        place = self._index.pop(spot, None)
        if place is not None:
            listed = self._listed[spot.volume]
            last = listed.pop()
            if last != spot:
                listed[place], self._index[last] = last, place
        return file.generation

    def went(self, spot: Spot, target: Spot, now: int, until: int, listed: bool = True) -> tuple[int, int]:
        """It has another name from then on; the numbers of both generations."""
        size = self.files[spot].size
        before = self.died(spot, now)
        return before, self.born(target, now, size, until, before, listed)

    # what is told

    def act(
        self,
        what: What,
        actor: Actor,
        begin: int,
        until: int = 0,
        place: Place | None = None,
        other: Place | None = None,
        *,
        manner: Manner = "",
        text: str = "",
        inner: bool = False,
        size: int = 0,
    ) -> Act:
        done = Act(what, actor, begin, max(begin, until), place, other, manner, text, 0, inner, size)
        self.truth.acts.append(done)
        return done

    def edge(
        self,
        operation: str,
        actor: Actor,
        time: int,
        until: int,
        source: Place | None,
        target: Place | None,
        numbers: tuple[int, int],
        *acts: Act,
        cause: Cause = "person",
    ) -> Edge:
        number = len(self.truth.edges) + 1
        made = Edge(number, time, until, actor, operation, source, target, *numbers, cause, list(acts))
        for act in acts:
            act.edge = number
        self.truth.edges.append(made)
        return made
