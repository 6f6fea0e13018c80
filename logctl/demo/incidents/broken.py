"""Lines that senders spoilt; the truth says which, and how the reason begins for which no event can come of them."""

from logctl.demo import logs as folders
from logctl.demo.timeline import HOUR, Actor, iso
from logctl.demo.truth import Broken
from logctl.demo.windows import KINDS, xml
from logctl.demo.world import World


def _cut(world: World) -> tuple[str, str, str, str]:
    """The sender died in the middle of a line."""
    line = f'{{"@timestamp":"{iso(world.now)}","event":{{"kind":"event","code":"4624","provi'
    return folders.TERMINALS, "", line, "not valid JSON"


def _foreign(world: World) -> tuple[str, str, str, str]:
    """A word of the sender about itself, among the events."""
    line = (
        f'{{"@timestamp":"{iso(world.now)}","log.level":"info","message":"Non-zero metrics in the last 30s"}}'
    )
    return folders.TERMINALS, "", line, "the record has no Event element"


def _unclosed(world: World) -> tuple[str, str, str, str]:
    """An element that an export left open."""
    server = world.hospital.servers["KARTE-DC01"]
    whole = xml(KINDS[4608], server.full_name, server.records["Security"], world.now, {})
    line = whole.rstrip("\n").replace("</System>", "")
    return folders.SERVERS, f"{server.name}-Security-", line, "not valid XML"


LINES = (_cut, _foreign, _unclosed)


def broken_lines(world: World) -> None:
    for number in range(len(LINES)):
        world.timeline.start(_written(world, number), world.begin + (9 + 2 * number) * HOUR)


def _written(world: World, number: int) -> Actor:
    yield 0
    folder, part, line, reason = LINES[number](world)
    file = world.logs.write(folder, part, line + "\n")
    world.truth.broken.append(Broken(file.name, file.lines, reason))
