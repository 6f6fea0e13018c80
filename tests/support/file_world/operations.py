"""Files that are copied, moved, renamed, deleted. Each operation gives when it ended, or None where there was nothing to
do it with.
"""

from support.file_world.names import extension_of, marked_as_copy
from support.file_world.people import EXPLORER, Binned, Session
from support.file_world.place import Place, Spot
from support.file_world.truth import Actor, Manner
from support.file_world.world import World

CMD = r"C:\Windows\System32\cmd.exe"


def _group(world: World, session: Session, now: int, writing: bool) -> list[Spot]:
    """One file, or up to four of one folder that somebody marked together."""
    first = world.pick(session, now, writing=writing)
    if first is None or not world.chance(0.15):
        return [first] if first else []
    beside = (one for one in world.listed(first.volume) if one.folder == first.folder and one != first)
    return [first, *(one for one in beside if world.is_free(one, now, writing))][:4]


def _destination(world: World, session: Session, source: Spot) -> Spot:
    """A folder, as the spot of a file there with the same name."""
    volume = world.random.choice(world.volumes(session))
    return Spot(volume, f"{world.folder(session, volume)}\\{source.leaf}")


def copy(world: World, session: Session, now: int) -> int | None:
    sources = _group(world, session, now, False)
    if not sources:
        return None
    folder, at = _destination(world, session, sources[0]), now
    manner: Manner = "thrice" if world.chance(0.1) else ""
    actor = session.by(EXPLORER)
    if manner:
        actor = session.by(CMD, anew=True)
        seen = world.place(session.terminal, sources[0]).seen
        world.act("run", actor, now, text=f'cmd /c copy "{seen}"')
        at += 60
    for source in sources:
        target = folder.beside(source.leaf)
        at = _copied(world, session, actor, source, target, at, manner) or at
    return at


def _copied(
    world: World, session: Session, actor: Actor, source: Spot, target: Spot, now: int, manner: Manner
) -> int | None:
    vacant = _vacant(world, source, target, now)
    if vacant is None:
        return None
    until = _passed_on(world, session, actor, source, vacant, now, manner)
    return until + world.between(5, 200)


def _vacant(world: World, source: Spot, target: Spot, now: int) -> Spot | None:
    spots = [target] if target != source else []
    spots += [target.beside(marked_as_copy(source.leaf))]
    return next((one for one in spots if world.is_vacant(one, now)), None)


def _passed_on(
    world: World, session: Session, actor: Actor, source: Spot, target: Spot, now: int, manner: Manner
) -> int:
    """Reading and writing go on together."""
    file, lasting = world.files[source], world.lasting()
    begin, until = now + world.between(5, 25), now + lasting
    here, there = world.place(session.terminal, source), world.place(session.terminal, target)
    read = world.act("read", actor, now, until, here, manner=manner, size=file.size)
    made = world.act("make", actor, begin, until, there, manner="copy", size=file.size)
    world.reads(source, until)
    after = world.born(target, begin, file.size, until, file.generation)
    world.edge("copy", actor, begin, until, here, there, (file.generation, after), read, made)
    return until


def move(world: World, session: Session, now: int) -> int | None:
    sources = _group(world, session, now, True)
    if not sources:
        return None
    folder, at = _destination(world, session, sources[0]), now
    if (folder.volume, folder.folder) == (sources[0].volume, sources[0].folder):
        return None
    for source in sources:
        target = folder.beside(source.leaf)
        if world.is_vacant(target, now):
            at = _moved(world, session, source, target, at) + world.between(5, 200)
    return at


def _moved(world: World, session: Session, source: Spot, target: Spot, now: int) -> int:
    actor = session.by(EXPLORER)
    if source.volume == target.volume:
        return _renamed(world, session, actor, source, target, now, "move")
    until = _passed_on(world, session, actor, source, target, now, "")
    edge = world.truth.edges[-1]
    edge.operation, edge.until = "move", until + world.between(2, 12)
    removed = world.act("remove", actor, edge.until - 1, edge.until, edge.source)
    removed.edge = edge.number
    edge.acts.append(removed)
    world.died(source, edge.until)
    return edge.until


def _renamed(
    world: World, session: Session, actor: Actor, source: Spot, target: Spot, now: int, operation: str
) -> int:
    here, there = world.place(session.terminal, source), world.place(session.terminal, target)
    done = world.act("move", actor, now, now + world.between(0, 1), here, there)
    numbers = world.went(source, target, now, done.until)
    world.edge(operation, actor, now, done.until, here, there, numbers, done)
    return done.until


def rename(world: World, session: Session, now: int) -> int | None:
    source = world.pick(session, now, writing=True)
    if source is None:
        return None
    target = source.beside(world.names.new(extension_of(source.leaf)))
    if not world.is_vacant(target, now):
        return None
    return _renamed(world, session, session.by(EXPLORER), source, target, now, "rename")


def delete(world: World, session: Session, now: int) -> int | None:
    """Into the bin where the volume has one, mostly."""
    sources = _group(world, session, now, True)
    if not sources:
        return None
    at = now
    binned = sources[0].volume.kind == "local" and world.chance(0.7)
    for source in sources:
        at = (_recycled if binned else _deleted)(world, session, source, at) + world.between(5, 60)
    return at


def _deleted(world: World, session: Session, source: Spot, now: int) -> int:
    actor, here = session.by(EXPLORER), world.place(session.terminal, source)
    done = world.act("remove", actor, now, now + world.between(1, 25), here)
    number = world.died(source, done.until)
    world.edge("delete", actor, now, done.until, here, None, (number, 0), done)
    return done.until


def _recycled(world: World, session: Session, source: Spot, now: int) -> int:
    """The file is renamed, and a note made of where it was; which of both is first differs."""
    letters = "".join(world.random.choice("ABCDEFGHJKMNPQRSTUVWXYZ0123456789") for _letter in range(6))
    ending = f"{letters}.{extension_of(source.leaf)}"
    file, note = (Spot(source.volume, f"{session.bin_folder}\\${kind}{ending}") for kind in "RI")
    actor, here = session.by(EXPLORER), world.place(session.terminal, source)
    there = world.place(session.terminal, file)
    at, later = world.random.sample((now, now + world.between(1, 20)), 2)
    noted = world.act("make", actor, later, later + 1, there.beside(note.leaf), manner="bin", inner=True)
    done = world.act("move", actor, at, at, here, there, manner="bin")
    numbers = world.went(source, file, at, max(at, later) + 1, listed=False)
    world.edge("recycle", actor, at, max(at, later) + 1, here, there, numbers, done, noted)
    _bin(world, session).append(Binned(file, note, source))
    return max(at, later) + 1


def _bin(world: World, session: Session) -> list[Binned]:
    return world.bins.setdefault((session.terminal.name, session.account), [])


def restore(world: World, session: Session, now: int) -> int | None:
    binned = _bin(world, session)
    if not binned:
        return None
    one = binned[world.random.randrange(len(binned))]
    if not world.is_vacant(one.original, now):
        return None
    binned.remove(one)
    actor, here = session.by(EXPLORER), world.place(session.terminal, one.file)
    there, until = world.place(session.terminal, one.original), now + world.between(2, 30)
    done = world.act("move", actor, now, now + 1, here, there, manner="bin")
    noted = world.act("remove", actor, until - 1, until, _beside(here, one.note), manner="bin", inner=True)
    numbers = world.went(one.file, one.original, now, until)
    world.edge("restore", actor, now, until, here, there, numbers, done, noted)
    return until


def empty(world: World, session: Session, now: int) -> int | None:
    """All that is in the bin is gone for good."""
    binned = _bin(world, session)
    if not binned:
        return None
    actor, at = session.by(EXPLORER), now
    for one in binned:
        here = world.place(session.terminal, one.file)
        done = world.act("remove", actor, at, at + 1, here, manner="bin")
        noted = world.act("remove", actor, at + 2, at + 3, _beside(here, one.note), manner="bin", inner=True)
        world.edge("delete", actor, at, at + 3, here, None, (world.died(one.file, at + 1), 0), done, noted)
        at += 5
    binned.clear()
    return at


def _beside(place: Place, spot: Spot) -> Place:
    return place.beside(spot.leaf)
