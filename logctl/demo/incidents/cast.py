"""People, places and times for an incident, which nobody else uses."""

from random import Random

from logctl.demo.people import Person
from logctl.demo.places import Machine
from logctl.demo.timeline import DAY, MINUTE
from logctl.demo.truth import Incident
from logctl.demo.world import World


def a_day(world: World) -> int:
    return world.between(0, world.hospital.size.days)


def until(world: World, day: int, hour: float) -> int:
    """How long it is to that hour of the day, with some minutes more."""
    return world.begin + day * DAY + int(hour * 60) * MINUTE + world.between(0, 20 * MINUTE) - world.now


def person(world: World, letters: str, day: int, incident: Incident, but_ward: str = "") -> Person:
    """Somebody who otherwise would have been at work or at home, and for these three days is only here."""
    found = [
        one
        for one in world.hospital.people[1:]
        if one.role.letter in letters and one.number not in world.cast and one.ward != but_ward
    ]
    return engage(world, world.one(found), day, incident)


def engage(world: World, one: Person, day: int, incident: Incident) -> Person:
    world.cast.add(one.number)
    one.absent |= {day - 1, day, day + 1}
    incident.people.append(one.login)
    return one


def terminal(world: World, incident: Incident, room: str = "", *, shared: bool = False) -> Machine:
    """From now on only for the incident; the last ones, which are used least."""
    found = next(
        machine
        for machine in reversed(world.hospital.terminals)
        if not machine.reserved and bool(machine.shared) == shared and room in ("", machine.room)
    )
    found.reserved = True
    incident.hosts.append(found.name)
    return found


def chance(world: World, incident: Incident) -> Random:
    """Of its own, where what is chosen must not depend on what else happens."""
    return Random(f"{world.hospital.size.seed} {incident.id}")
