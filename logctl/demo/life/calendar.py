"""Day by day: files begin, shifts are planned, people come."""

from collections.abc import Callable

from logctl.demo.life.visits import visit
from logctl.demo.people import Person
from logctl.demo.timeline import DAY, MINUTE, Actor, local
from logctl.demo.world import World


def calendar(world: World, day_begins: Callable[[], object]) -> Actor:
    for day in range(world.hospital.size.days):
        world.logs.begin_day(f"{local(world.now):%Y%m%d}")
        day_begins()
        for person in world.hospital.people:
            planned = world.on_duty(person, day)
            if planned:
                begin = planned[0] + world.between(-8 * MINUTE, 5 * MINUTE)
                world.timeline.start(_shift(world, person, planned[1]), begin)
        yield DAY
    world.logs.begin_day(f"{local(world.now):%Y%m%d}")


def _shift(world: World, person: Person, end: int) -> Actor:
    """Visits to terminals, more of them in the morning, and a break."""
    while True:
        yield world.about(person.role.pause * (0.7 if local(world.now).hour in (9, 10, 11) else 1.0))
        if world.now > end - 20 * MINUTE:
            return
        yield from visit(world, person, end)
