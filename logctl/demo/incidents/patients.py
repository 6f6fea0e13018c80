"""Whose records were opened, and by whom really."""

from collections.abc import Generator

from logctl.demo.accounts import account_of, ward_account
from logctl.demo.actions import client, records, sessions
from logctl.demo.incidents import cast
from logctl.demo.people import Person
from logctl.demo.timeline import MINUTE, SECOND, iso
from logctl.demo.truth import Incident
from logctl.demo.world import World
from logctl.language import Label

Acts = Generator[int, None, None]


def snooping(world: World, incident: Incident) -> Acts:
    """A patient whom everybody knows is looked at by people who have nothing to do with the ward."""
    day = cast.a_day(world)
    ward = world.one(world.hospital.wards)
    patient = world.hospital.new_patient(world.random)
    only = ward if len(world.hospital.wards) > 1 else ""
    curious = [cast.person(world, "nd", day, incident, only) for _number in range(2)]
    curious += [cast.person(world, letters, day, incident, only) for letters in "clcp"]
    terminal = cast.terminal(world, incident)
    yield cast.until(world, day, 9.5)
    views = {}
    for one in curious:
        session = sessions.log_on(world, terminal, account_of(one))
        yield 10 * SECOND
        records.log_in(world, terminal, one)
        views[one.login] = world.between(2, 7)
        for _screen in range(views[one.login]):
            yield world.between(5 * SECOND, 40 * SECOND)
            with world.truth.noting(incident, "views"):
                records.view(world, terminal, one, patient, world.one(records.SCREENS))
        records.log_out(world, terminal, one)
        sessions.log_off(world, session)
        yield world.between(20 * MINUTE, 60 * MINUTE)
    incident.facts = {"patient": patient.text, "ward": ward, "views": views}


def shared_terminal(world: World, incident: Incident) -> Acts:
    """One ward terminal, one Windows account, three people: only the EHR knows who sat there."""
    day = cast.a_day(world)
    people = [cast.person(world, letters, day, incident) for letters in "ndn"]
    terminal = cast.terminal(world, incident, shared=True)
    yield cast.until(world, day, 8.3)
    session = sessions.log_on(world, terminal, ward_account(terminal))
    intervals, operations = [], []
    for place, one in enumerate(people):
        begin = yield from _sits_down(world, incident, people[place - 1] if place == 2 else None, one)
        for number in range(3):
            yield world.between(MINUTE, 4 * MINUTE)
            records.view(world, terminal, one, world.one(world.hospital.inpatients[one.ward]), "カルテ")
            with world.truth.noting(incident, "operations"):
                path = f"D:\\申し送り{place}{number}.docx"
                client.written(world, session, path, "WINWORD.EXE", "申し送り")
            operations.append(one.login)
        if place != 1:
            records.log_out(world, terminal, one)
        intervals.append({"person": one.login, "begin": iso(begin), "end": iso(world.now)})
        sessions.lock(world, session)
        yield world.between(3 * MINUTE, 9 * MINUTE)
        sessions.unlock(world, session)
        yield 3 * SECOND
    sessions.log_off(world, session)
    incident.facts = {"account": terminal.shared, "intervals": intervals, "operations": operations}


def _sits_down(
    world: World, incident: Incident, before: Person | None, one: Person
) -> Generator[int, None, int]:
    """Who finds a session of the EHR open ends it first; gives when the own one began."""
    terminal = next(machine for machine in world.hospital.terminals if machine.name == incident.hosts[0])
    if before:
        with world.truth.noting(incident, "logins"):
            records.release(world, terminal, one, before.login)
        yield 9 * SECOND
    with world.truth.noting(incident, "logins"):
        records.log_in(world, terminal, one)
    return world.now


PLAYS = (
    (Incident("snooping", Label("関係のない職員が一人の患者のカルテを見た", "People who had nothing to do with a patient opened the record")), snooping),
    (Incident("shared-terminal", Label("共有端末を三人が同じアカウントで使った", "Three people used a shared terminal under one account")), shared_terminal),
)  # fmt: skip
