"""Files that are opened, saved and made in their programs. What programs do for it, nobody meant."""

from collections.abc import Callable
from dataclasses import dataclass, field

from support.file_world.names import extension_of
from support.file_world.people import EXPLORER, PROGRAMS, Session
from support.file_world.place import Place, Spot
from support.file_world.truth import Act, Actor, What
from support.file_world.world import World

OFFICE = ("xlsx", "docx")


@dataclass(slots=True)
class Opened:
    """A file in a program. `owner` is the act that made the owner file beside it, which Office makes."""

    spot: Spot
    place: Place
    actor: Actor
    time: int
    owner: Act | None = None
    acts: list[Act] = field(default_factory=list)


def owner_name(leaf: str) -> str:
    """Word drops leading characters of long names."""
    stem = leaf.rpartition(".")[0]
    if extension_of(leaf) == "docx" and len(stem) > 6:
        return "~$" + leaf[2 if len(stem) > 7 else 1 :]
    return "~$" + leaf


def open_document(world: World, session: Session, now: int) -> int | None:
    opened = _opened(world, session, now, False)
    return _closed(world, opened, opened.time + world.between(2000, 25_000)) if opened else None


def edit(world: World, session: Session, now: int) -> int | None:
    """Opened, saved once or twice, closed."""
    opened = _opened(world, session, now, True)
    if opened is None:
        return None
    at = opened.time
    for _time in range(world.between(1, 2)):
        at = _saved(world, opened, at + world.between(1500, 15_000))
    return _closed(world, opened, at + world.between(500, 10_000))


def save_as(world: World, session: Session, now: int) -> int | None:
    """The dialog tries the name before the program writes it."""
    opened = _opened(world, session, now, False)
    if opened is None:
        return None
    at = opened.time + world.between(2000, 20_000)
    volume = world.random.choice(world.volumes(session))
    name = world.names.new(extension_of(opened.spot.leaf))
    target = Spot(volume, f"{world.folder(session, volume)}\\{name}")
    if not world.is_vacant(target, now):
        return _closed(world, opened, at)
    before = world.files[opened.spot].generation
    place = world.place(session.terminal, target)
    acts = _written_anew(world, opened.actor, place, at, before)
    after = world.files[target].generation
    made = acts[-1]
    there = Opened(target, place, opened.actor, made.until)
    if opened.owner:
        acts += _own(world, there, made.until + 15)
    world.edge("save_as", opened.actor, made.begin, made.until, opened.place, place, (before, after), *acts)
    _closed(world, opened, made.until + 40)
    return _closed(world, there, made.until + world.between(1000, 10_000))


def create(world: World, session: Session, now: int) -> int | None:
    """In a program, or by Explorer's `New`."""
    volume = world.random.choice(world.volumes(session))
    target = Spot(volume, f"{world.folder(session, volume)}\\{world.names.new()}")
    extension = extension_of(target.leaf)
    if not world.is_vacant(target, now) or extension == "pdf":
        return None
    place = world.place(session.terminal, target)
    if world.chance(0.4):
        actor = session.by(EXPLORER)
        made = world.act("make", actor, now, now + 2, place, manner="new")
        number = world.born(target, now, 0, now + 2)
        world.edge("create", actor, now, now + 2, None, place, (0, number), made)
        return now + 2
    return _made_in_program(world, session, target, place, now)


def _made_in_program(world: World, session: Session, target: Spot, place: Place, now: int) -> int:
    image = PROGRAMS[extension_of(target.leaf)]
    actor = session.by(image, anew=True)
    world.act("run", actor, now, text=f'"{image}"')
    acts = _written_anew(world, actor, place, now + world.between(3000, 20_000), 0)
    made = acts[-1]
    opened = Opened(target, place, actor, made.until)
    if extension_of(target.leaf) in OFFICE:
        acts += _own(world, opened, made.until + 15)
    numbers = (0, world.files[target].generation)
    world.edge("create", actor, made.begin, made.until, None, place, numbers, *acts)
    return _closed(world, opened, made.until + world.between(500, 5000))


def _written_anew(world: World, actor: Actor, place: Place, at: int, parent: int) -> list[Act]:
    """By a save dialog; the last act is the file itself."""
    probe = [
        world.act("make", actor, at, at, place, manner="probe", inner=True),
        world.act("remove", actor, at, at, place, manner="probe", inner=True),
    ]
    begin, size = at + world.between(30, 400), world.size()
    until = begin + world.between(10, 200)
    world.born(place.spot, begin, size, until, parent)
    return [*probe, world.act("make", actor, begin, until, place, manner="new", size=size)]


def _opened(world: World, session: Session, now: int, writing: bool) -> Opened | None:
    spot = world.pick(session, now, writing=writing)
    if spot is None or (writing and extension_of(spot.leaf) == "pdf"):
        return None
    image, place = PROGRAMS[extension_of(spot.leaf)], world.place(session.terminal, spot)
    by_double_click = world.chance(0.6)
    actor = session.by(image, anew=by_double_click)
    acts = []
    world.act("list", session.by(EXPLORER) if by_double_click else actor, now, place=place.folder)
    if by_double_click:
        acts.append(world.act("run", actor, now + 40, text=f'"{image}" "{place.seen}"'))
        acts.append(_recent(world, session, spot, now + 60))
    file, begin = world.files[spot], now + world.between(150, 900)
    read = world.act("read", actor, begin, begin + world.between(20, 300), place, size=file.size)
    opened = Opened(spot, place, actor, read.until)
    if extension_of(spot.leaf) in OFFICE:
        acts += _own(world, opened, read.begin + 12)
    (world.holds if writing else world.reads)(spot, read.until + 1)
    numbers = (file.generation, file.generation)
    world.edge("read", actor, begin, read.until, place, None, numbers, read, *acts)
    return opened


def _recent(world: World, session: Session, spot: Spot, at: int) -> Act:
    """Explorer remembers what was opened."""
    folder = f"\\Users\\{session.account.name}\\AppData\\Roaming\\Microsoft\\Windows\\Recent"
    place = world.place(session.terminal, Spot(session.terminal.volumes[0], f"{folder}\\{spot.leaf}.lnk"))
    what: What = "write" if place.spot in world.remembered else "make"
    world.remembered.add(place.spot)
    return world.act(what, session.by(EXPLORER), at, at + 1, place, inner=True, size=900)


def _own(world: World, opened: Opened, at: int) -> list[Act]:
    """None where somebody else has the file open, and so the owner file."""
    place = opened.place.beside(owner_name(opened.place.spot.leaf))
    if world.owned.get(place.spot, 0) >= at:
        return []
    opened.owner = world.act("make", opened.actor, at, at + 2, place, manner="owner", inner=True, size=165)
    return [opened.owner]


def _closed(world: World, opened: Opened, at: int) -> int:
    """Until then nobody else could write it."""
    if opened.owner and opened.owner.place:
        done = world.act("remove", opened.actor, at, at + 2, opened.owner.place, manner="owner", inner=True)
        world.owned[opened.owner.place.spot] = at + 2
        done.edge = opened.owner.edge
        world.truth.edges[done.edge - 1].acts.append(done)
    world.reads(opened.spot, at + 2)
    return at + 2


def _saved(world: World, opened: Opened, at: int) -> int:
    """The file stays the same one, however the program goes about it."""
    file = world.files[opened.spot]
    file.size = world.size()
    acts = _manner(world, opened.spot)(world, opened, at, file.size)
    until = max(act.until for act in acts)
    world.holds(opened.spot, until + 1)
    numbers = (file.generation, file.generation)
    world.edge("write", opened.actor, at, until, None, opened.place, numbers, *acts)
    return until


Saving = Callable[[World, Opened, int, int], list[Act]]


def _manner(world: World, spot: Spot) -> Saving:
    extension = extension_of(spot.leaf)
    if extension in OFFICE:
        return _saved_safely
    return _saved_safely if extension == "csv" and world.chance(0.5) else _saved_directly


def _saved_directly(world: World, opened: Opened, at: int, size: int) -> list[Act]:
    return [world.act("write", opened.actor, at, at + world.between(5, 120), opened.place, size=size)]


def _temporary(world: World, leaf: str) -> tuple[str, str]:
    """What is written, and what the original is called for a moment."""
    number = world.random.getrandbits(32)
    match extension_of(leaf):
        case "xlsx":
            return f"{number:08X}", f"{number ^ 0xFFFF:08X}.tmp"
        case "docx":
            return f"~WRD{number % 10_000:04}.tmp", f"~WRL{number % 10_000:04}.tmp"
    return f"{leaf}.tmp", f"~RF{number:x}.TMP"


def _saved_safely(world: World, opened: Opened, at: int, size: int) -> list[Act]:
    """Beside it under another name; then the original goes, and the new one takes its name."""
    new, old = (opened.place.beside(leaf) for leaf in _temporary(world, opened.spot.leaf))
    by, written = opened.actor, at + world.between(20, 400)
    swapped = written + world.between(1, 30)
    acts = [world.act("make", by, at, written, new, manner="save", inner=True, size=size)]
    if world.chance(0.5):
        acts.append(world.act("remove", by, swapped, swapped + 1, opened.place, inner=True))
    else:
        acts.append(world.act("move", by, swapped, swapped, opened.place, old, inner=True))
    acts.append(world.act("move", by, swapped + 2, swapped + 2, new, opened.place, inner=True))
    if acts[1].what == "move":
        acts.append(world.act("remove", by, swapped + 4, swapped + 5, old, inner=True))
    return acts
