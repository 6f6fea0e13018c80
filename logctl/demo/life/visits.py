"""One person at one terminal, from sitting down to getting up."""

from collections.abc import Generator

from logctl.demo.accounts import Session, account_of, ward_account
from logctl.demo.actions import records, sessions
from logctl.demo.life.tasks import choose
from logctl.demo.people import Person
from logctl.demo.places import Machine
from logctl.demo.timeline import MINUTE, SECOND, Actor
from logctl.demo.world import World

Arrival = Generator[int, None, Session]
_ROOM_OF = {
    "医事課": "外来",
    "総務課": "事務",
    "情報システム室": "事務",
    "薬剤師": "薬剤・検査",
    "検査技師": "薬剤・検査",
}
_KARTE = r"C:\Program Files\KarteClient\karte.exe"


def find_terminal(world: World, person: Person) -> Machine | None:
    """A free one where the person works; one in three doctors' visits is in the out-patient department."""
    room = _ROOM_OF.get(person.role.name, "病棟")
    if person.role.letter in "dr" and world.chance(0.4):
        room = "外来"
    places = [
        terminal
        for terminal in world.rooms[room, person.ward if room == "病棟" else ""]
        if terminal.free and not terminal.reserved
    ]
    return world.one(places) if places else None


def visit(world: World, person: Person, end: int) -> Actor:
    terminal = find_terminal(world, person)
    if terminal is None:
        return
    terminal.occupant = person
    session = yield from arrive(world, person, terminal)
    if person.role.clinical:
        yield from _with_karte(world, person, session, end)
    else:
        yield from _tasks(world, person, session, end)
    leave(world, session)
    terminal.occupant = None


def arrive(world: World, person: Person, terminal: Machine) -> Arrival:
    """Gives the session: the ward's, which stands all day, or the person's own. Now and then a mistyped password."""
    if terminal.shared:
        return _arrive_at_shared(world, terminal)
    return _log_on(world, person, terminal)


def _log_on(world: World, person: Person, terminal: Machine) -> Arrival:
    account = account_of(person)
    while world.chance(0.05):
        sessions.fail(world, terminal, account)
        yield world.between(3 * SECOND, 15 * SECOND)
    return sessions.log_on(world, terminal, account)


def _arrive_at_shared(world: World, terminal: Machine) -> Arrival:
    session = world.standing.get(terminal.name)
    if session is None:
        session = world.standing[terminal.name] = sessions.log_on(world, terminal, ward_account(terminal))
        yield world.between(5 * SECOND, 20 * SECOND)
    if session.locked:
        sessions.unlock(world, session)
        yield world.between(2 * SECOND, 6 * SECOND)
    return session


def leave(world: World, session: Session) -> None:
    if not session.machine.shared:
        sessions.log_off(world, session)
    elif world.chance(0.6):
        sessions.lock(world, session)


def _with_karte(world: World, person: Person, session: Session, end: int) -> Actor:
    sessions.run(world, session, _KARTE)
    yield world.between(4 * SECOND, 20 * SECOND)
    records.log_in(world, session.machine, person)
    yield from _tasks(world, person, session, end)
    records.log_out(world, session.machine, person)
    yield world.between(SECOND, 8 * SECOND)


def _tasks(world: World, person: Person, session: Session, end: int) -> Actor:
    for _number in range(world.between(1, 6)):
        yield world.between(10 * SECOND, 70 * SECOND)
        yield from choose(world, person)(world, person, session)
        if world.now > end - 5 * MINUTE:
            return
    yield world.between(5 * SECOND, 40 * SECOND)
