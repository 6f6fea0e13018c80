"""What reads files though no person does: antivirus, indexer, backup, Explorer's previews; and browsing, which reads none."""

from support.file_world.people import BACKUP, EXPLORER, Session, Terminal
from support.file_world.place import SERVER, Place, Spot, Volume
from support.file_world.truth import Account, Actor, Cause
from support.file_world.world import World

ANTIVIRUS = r"C:\ProgramData\Microsoft\Windows Defender\Platform\4.18.24090.11-0\MsMpEng.exe"
INDEXER = r"C:\Windows\System32\SearchProtocolHost.exe"
BACKUP_HOST, BACKUP_ADDRESS = "BACKUP01", "10.20.250.9"
PART = 0.2
_SYSTEM = Account("SYSTEM", "", "S-1-5-18")


class Scanners:
    """They keep up with people: of all reads, one in five is theirs."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.done = 0
        self._seen = 0
        self._others = 0

    def keep_up(self, now: int) -> None:
        acts = self.world.truth.acts
        self._others += sum(act.what == "read" for act in acts[self._seen :])
        self._seen = len(acts)
        while self.done < self._others * PART / (1 - PART):
            if not self._scan(now):
                break
        self._seen = len(acts)

    def _scan(self, now: int) -> int:
        """How many files it read; the backup reads several, one after the other."""
        world = self.world
        terminal = world.random.choice(world.terminals)
        kind = world.between(1, 5)
        volume = world.random.choice(terminal.volumes if kind < 3 else world.shares)
        found = world.listed(volume)
        if not found:
            return 0
        actor, at, count = self._actor(kind, terminal), now, 0
        place = world.random.randrange(len(found))
        for spot in found[place : place + (world.between(2, 5) if kind == 3 else 1)]:
            if world.is_free(spot, at, False):
                at = read(world, actor, world.place(terminal, spot), at, "scanner") + world.between(1, 40)
                count += 1
        self.done += count
        return count

    def _actor(self, kind: int, terminal: Terminal) -> Actor:
        match kind:
            case 1:
                return terminal.system(ANTIVIRUS, 0x9C4)
            case 2:
                return terminal.system(INDEXER, 0xA10)
            case 3:
                return Actor(BACKUP_HOST, BACKUP_ADDRESS, BACKUP, 0x5000, "", 0)
            case 4:
                return Actor(SERVER, "", _SYSTEM, 0x3E7, ANTIVIRUS, 0x8F0, here=False)
        machine = Account(
            f"{terminal.name}$", "", f"S-1-5-21-1004336348-1177238915-682003330-{5000 + terminal.number}"
        )
        return Actor(terminal.name, terminal.address, machine, 0x3E7, ANTIVIRUS, 0x9C4)


def read(world: World, actor: Actor, place: Place, now: int, cause: Cause) -> int:
    file, until = world.files[place.spot], now + world.between(2, 60)
    act = world.act("read", actor, now, until, place, size=file.size)
    world.reads(place.spot, until)
    numbers = (file.generation, file.generation)
    world.edge("read", actor, now, until, place, None, numbers, act, cause=cause)
    return until


def browse(world: World, session: Session, now: int) -> int:
    """Somebody looks through a folder; Explorer asks for more than it needs, and looks into some files."""
    volume = world.random.choice(world.volumes(session))
    folder = world.folder(session, volume)
    actor = session.by(EXPLORER)
    place = world.place(session.terminal, Spot(volume, folder))
    world.act("list", actor, now, place=place)
    return _previewed(world, session, volume, folder, now + 30) if world.chance(0.3) else now + 30


def _previewed(world: World, session: Session, volume: Volume, folder: str, at: int) -> int:
    there = [spot for spot in world.listed(volume) if spot.folder == folder][:2]
    for spot in there:
        if world.is_free(spot, at, False):
            at = read(world, session.by(EXPLORER), world.place(session.terminal, spot), at, "preview") + 2
    return at
