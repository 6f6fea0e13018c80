"""Changes of names: who marries keeps the account, whose name changes."""

from logctl.demo.actions import sessions
from logctl.demo.names import SURNAMES
from logctl.demo.people import Person
from logctl.demo.places import STAFF_DOMAIN
from logctl.demo.timeline import DAY, HOUR, MINUTE, Actor, iso
from logctl.demo.world import World


def changes(world: World) -> None:
    """About one in a month for every 60 beds, and one at least; whose shift it is that day is at home."""
    size = world.hospital.size
    for _number in range(max(1, size.days * size.beds // 1800)):
        person = world.one(world.hospital.people[1:])
        day = world.between(0, size.days)
        if person.number not in world.cast:
            world.cast.add(person.number)
            person.absent |= {day - 1, day}
            at = world.begin + day * DAY + 7 * HOUR + world.between(0, 50 * MINUTE)
            world.timeline.start(_renamed(world, person), at)


def _renamed(world: World, person: Person) -> Actor:
    yield 0
    others = [name for name in SURNAMES[1:] if name != person.surname]
    before, person.surname = person.login, world.one(others)
    person.login = world.hospital.logins.make(person.surname, person.given)
    controller = sessions.controller_of(world, STAFF_DOMAIN)
    data = {
        "OldTargetUserName": before,
        "NewTargetUserName": person.login,
        "TargetDomainName": STAFF_DOMAIN.name,
        "TargetSid": f"{STAFF_DOMAIN.sid}-{person.relative}",
        **sessions.machine_account(controller),
        "PrivilegeList": "-",
    }
    world.record(controller, 4781, data)
    world.truth.renamed[person.number] = world.now
    world.truth.say("name changed", before=before, after=person.login, time=iso(world.now))
