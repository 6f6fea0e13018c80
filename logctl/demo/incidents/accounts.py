"""Accounts that were not used by whom, or when, they should be."""

from collections.abc import Generator

from logctl.demo.accounts import Account, account_of
from logctl.demo.actions import client, sessions, shares
from logctl.demo.actions.sessions import LOCKED_OUT, NETWORK, REMOTE
from logctl.demo.incidents import cast
from logctl.demo.people import one_more
from logctl.demo.places import RECORDS_DOMAIN, Machine
from logctl.demo.timeline import DAY, HOUR, MINUTE, SECOND, Actor, iso, local
from logctl.demo.truth import Incident
from logctl.demo.world import World
from logctl.language import Label

Acts = Generator[int, None, None]
VENDOR = Account("vendor_maint", "保守ベンダー", 1001, RECORDS_DOMAIN)
VENDOR_ADDRESS, STRANGE_ADDRESS = "10.99.0.5", "10.20.30.99"


def retired_account(world: World, incident: Incident) -> Acts:
    """The account of somebody who left in spring still opens doors."""
    day = cast.a_day(world)
    who = one_more(7_000, world.hospital.wards[0], world.random, world.hospital.logins)
    incident.people.append(who.login)
    terminal = cast.terminal(world, incident)
    yield cast.until(world, day, 21.6)
    with world.truth.noting(incident, "logon"):
        session = sessions.log_on(world, terminal, account_of(who))
    yield 2 * MINUTE
    connection = shares.connect(world, session, world.hospital.shares[-1])
    for number in range(10, 14):
        yield world.between(8 * SECOND, 40 * SECOND)
        name = connection.share.files[number]
        with world.truth.noting(incident, "files"):
            shares.read(world, connection, name)
            client.read(world, session, connection.unc(name), "EXCEL.EXE", name)
    shares.disconnect(world, connection)
    sessions.log_off(world, session)
    incident.facts = {"left": f"{local(world.begin - 190 * DAY):%Y-%m-%d}", "name": who.name}


def brute_force(world: World, incident: Incident) -> Acts:
    """Passwords are guessed until the account is locked; when it is open again, one fits."""
    day = cast.a_day(world)
    incident.people.append(VENDOR.name)
    server = world.hospital.servers["KARTE-AP01"]
    incident.hosts.append(server.name)
    guesses = world.between(25, 60)
    yield cast.until(world, day, 3.5)
    for _number in range(guesses):
        with world.truth.noting(incident, "failures"):
            sessions.fail(world, server, VENDOR, kind=NETWORK, address=STRANGE_ADDRESS)
        yield world.between(2 * SECOND, 6 * SECOND)
    with world.truth.noting(incident, "lockout"):
        _locked_out(world, server)
    for _number in range(3):
        yield 4 * SECOND
        with world.truth.noting(incident, "failures"):
            sessions.fail(world, server, VENDOR, LOCKED_OUT, NETWORK, STRANGE_ADDRESS)
    yield 16 * MINUTE
    with world.truth.noting(incident, "logon"):
        logon = sessions.new_logon(server)
        sessions.logged_on(world, server, VENDOR, logon, NETWORK, STRANGE_ADDRESS)
    yield 5 * MINUTE
    sessions.logged_off(world, server, VENDOR, logon, NETWORK)
    incident.facts = {"address": STRANGE_ADDRESS, "failures": guesses + 3, "account": VENDOR.name}


def _locked_out(world: World, server: Machine) -> None:
    controller = sessions.controller_of(world, RECORDS_DOMAIN)
    data = {
        "TargetUserName": VENDOR.name,
        "TargetDomainName": server.name,
        "TargetSid": VENDOR.sid,
        **sessions.machine_account(controller),
    }
    world.record(controller, 4740, data)


def _maintain(world: World, commands: tuple[str, ...]) -> Actor:
    server = world.hospital.servers["KARTE-AP01"]
    session = sessions.log_on(world, server, VENDOR, REMOTE, VENDOR_ADDRESS)
    for command in commands:
        yield world.between(MINUTE, 10 * MINUTE)
        sessions.run(world, session, r"C:\Windows\System32\cmd.exe", f"cmd.exe /c {command}")
    yield world.between(5 * MINUTE, 20 * MINUTE)
    sessions.log_off(world, session)


def planned_maintenance(world: World) -> Actor:
    """On Wednesdays from 13 to 15 o'clock the vendor may come."""
    for day in range(world.hospital.size.days):
        begin = world.begin + day * DAY
        if local(begin).weekday() == 2:
            yield begin + 13 * HOUR + world.between(0, 20 * MINUTE) - world.now
            world.truth.say("planned maintenance", account=VENDOR.name, time=iso(world.now))
            yield from _maintain(world, ("net start KarteBatch", "dir D:\\KarteBackup"))


def vendor_at_night(world: World, incident: Incident) -> Acts:
    """No maintenance was planned for that night; a dump of the data base was made."""
    day = cast.a_day(world)
    server = world.hospital.servers["KARTE-AP01"]
    incident.people.append(VENDOR.name)
    incident.hosts.append(server.name)
    yield cast.until(world, day, 1.9)
    command = r"sqlcmd -S KARTE-DB -Q BACKUP_PATIENTS D:\temp\patients.bak"
    acts = _maintain(world, ("whoami /all", command))
    while True:
        with world.truth.noting(incident, "session"):
            pause = next(acts, None)
        if pause is None:
            break
        yield pause
    incident.facts = {"address": VENDOR_ADDRESS, "account": VENDOR.name, "command": command}


PLAYS = (
    (Incident("retired-account", Label("退職した人のアカウントが使われた", "The account of somebody who left was used")), retired_account),
    (Incident("brute-force", Label("パスワードが次々に試された", "Passwords were guessed one after the other")), brute_force),
    (Incident("vendor-at-night", Label("保守計画にない夜中に業者がログオンした", "A vendor logged on at night, outside the maintenance plan")), vendor_at_night),
)  # fmt: skip
