"""A day or more at all terminals: everybody does one thing after the other, and things overlap between them."""

import heapq
from collections.abc import Callable

from support.file_world import comings, documents, operations, scanners
from support.file_world.people import Session
from support.file_world.scanners import Scanners
from support.file_world.world import Scale, World

Doing = Callable[[World, Session, int], int | None]
_OFTEN: tuple[tuple[Doing, int], ...] = (
    (documents.open_document, 20),
    (documents.edit, 14),
    (documents.create, 8),
    (documents.save_as, 5),
    (operations.copy, 20),
    (operations.move, 7),
    (operations.rename, 8),
    (operations.delete, 10),
    (operations.restore, 2),
    (operations.empty, 1),
    (scanners.browse, 6),
    (comings.plug, 3),
    (comings.unplug, 2),
    (comings.change, 1),
)
_DOINGS, _WEIGHTS = [doing for doing, _weight in _OFTEN], [weight for _doing, weight in _OFTEN]


def simulate(scale: Scale) -> World:
    """`world.truth` has all that happened."""
    world = World(scale)
    turns: list[tuple[int, int]] = []
    for number, terminal in enumerate(world.terminals):
        session = Session(terminal, world.random.choice(world.accounts), terminal.new_logon())
        world.sessions.append(session)
        turns.append((comings.log_on(world, session, scale.start + world.between(0, 60_000)), number))
    heapq.heapify(turns)
    scanning, done = Scanners(world), 0
    while done < scale.operations:
        now, number = heapq.heappop(turns)
        end = world.random.choices(_DOINGS, _WEIGHTS)[0](world, world.sessions[number], now)
        done += end is not None
        scanning.keep_up(now)
        heapq.heappush(turns, ((end or now) + _pause(world), number))
    world.truth.names, world.truth.repeated = world.names.given, world.names.repeated
    return world


def _pause(world: World) -> int:
    """Mostly some seconds; at times somebody is away."""
    if world.chance(0.03):
        return world.between(120_000, 900_000)
    return 800 + int(world.random.expovariate(1 / 12_000))
