"""Sticks that move between terminals, and people who do."""

from support.file_world.people import EXPLORER, Session, Stick
from support.file_world.place import Place, Spot
from support.file_world.world import World

_LETTERS = "EFG"


def plug(world: World, session: Session, now: int) -> int | None:
    terminal = session.terminal
    free = [one for one in world.sticks if not one.terminal and one.free_from <= now]
    letters = [one for one in _LETTERS if one not in {stick.letter for stick in terminal.sticks}]
    if not free or not letters:
        return None
    stick = world.random.choice(free)
    stick.terminal, stick.letter = terminal.name, world.random.choice(letters)
    terminal.last_device += 1
    stick.device = f"\\Device\\HarddiskVolume{terminal.last_device}"
    terminal.sticks.append(stick)
    world.act("plug", session.by(EXPLORER), now, place=_root(stick), text=stick.instance)
    return now + 2000


def unplug(world: World, session: Session, now: int) -> int | None:
    """Only a stick that nothing is done with."""
    still = [one for one in session.terminal.sticks if _is_idle(world, one, now)]
    if not still:
        return None
    stick = world.random.choice(still)
    world.act("unplug", session.by(EXPLORER), now, place=_root(stick), text=stick.instance)
    session.terminal.sticks.remove(stick)
    stick.terminal, stick.letter, stick.free_from = "", "", now + 20_000
    return now + 1000


def _root(stick: Stick) -> Place:
    return Place(Spot(stick.volume, "\\"), stick.terminal, stick.letter, stick.device)


def _is_idle(world: World, stick: Stick, now: int) -> bool:
    return all(world.is_free(spot, now, True) for spot in world.listed(stick.volume))


def log_on(world: World, session: Session, now: int) -> int:
    world.act("on", session.by(EXPLORER), now)
    return now + 5000


def change(world: World, session: Session, now: int) -> int:
    """Somebody else takes the terminal, or the same person again; the old session is over."""
    world.act("off", session.by(EXPLORER), now)
    session.account = world.random.choice(world.accounts)
    session.logon = session.terminal.new_logon()
    session.processes.clear()
    return log_on(world, session, now + 8000)
