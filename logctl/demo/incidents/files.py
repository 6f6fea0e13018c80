"""Files that leave, that are spoilt, that are printed."""

from collections.abc import Generator

from logctl.demo.accounts import account_of
from logctl.demo.actions import client, devices, sessions, shares
from logctl.demo.incidents import cast
from logctl.demo.places import stick
from logctl.demo.timeline import SECOND
from logctl.demo.truth import Incident
from logctl.demo.world import World
from logctl.language import Label

Acts = Generator[int, None, None]


def copy_to_stick(world: World, incident: Incident) -> Acts:
    """The reference case: a secret list goes over the desktop, under another name, to a stick."""
    day = cast.a_day(world)
    who = cast.engage(world, world.hospital.people[0], day, incident)
    terminal = cast.terminal(world, incident, "事務")
    carrier = world.hospital.sticks.pop()
    yield cast.until(world, day, 18.8)
    noting, share = world.truth.noting, world.hospital.secret
    with noting(incident, "session"):
        session = sessions.log_on(world, terminal, account_of(who))
    yield 12 * 60 * SECOND
    with noting(incident, "file-server"):
        connection = shares.connect(world, session, share)
        shares.read(world, connection, "顧客情報\\W110628.xlsx")
    desktop = f"C:\\Users\\{who.login}\\Desktop"
    origin, copy, kept = (
        connection.unc("顧客情報\\W110628.xlsx"),
        f"{desktop}\\W110628.xlsx",
        f"{desktop}\\W110628 作業用.xlsx",
    )
    with noting(incident, "operations"):
        client.copied(world, session, origin, copy)
    yield 18_939
    with noting(incident, "operations"):
        client.renamed(world, session, copy, kept)
    yield 30 * SECOND
    with noting(incident, "stick"):
        devices.put_in(world, session, carrier)
    yield 29_968
    with noting(incident, "operations"):
        client.copied(world, session, kept, "F:\\W110628 作業用.xlsx")
    yield 23_766
    with noting(incident, "operations"):
        client.deleted(world, session, kept)
    shares.disconnect(world, connection)
    yield 40 * SECOND
    devices.take_out(world, session, carrier)
    sessions.log_off(world, session)
    incident.facts = {
        "origin": origin,
        "on_server": connection.path("顧客情報\\W110628.xlsx"),
        "final": "F:\\W110628 作業用.xlsx",
        "stick": carrier.serial,
    }


def unregistered_stick(world: World, incident: Incident) -> Acts:
    day = cast.a_day(world)
    who = cast.person(world, "g", day, incident)
    terminal = cast.terminal(world, incident, "事務")
    carrier = stick(world.random, False)
    yield cast.until(world, day, 12.2)
    session = sessions.log_on(world, terminal, account_of(who))
    yield 50 * SECOND
    with world.truth.noting(incident, "stick"):
        devices.put_in(world, session, carrier)
    connection = shares.connect(world, session, world.hospital.shares[-1])
    taken: list[str] = []
    for _number in range(3):
        yield world.between(8 * SECOND, 40 * SECOND)
        name = next(name for name in connection.share.files if name not in taken)
        taken.append(name)
        with world.truth.noting(incident, "file-server"):
            shares.read(world, connection, name)
        with world.truth.noting(incident, "operations"):
            client.copied(world, session, connection.unc(name), f"F:\\{name}")
    shares.disconnect(world, connection)
    yield 20 * SECOND
    devices.take_out(world, session, carrier)
    sessions.log_off(world, session)
    incident.facts = {"stick": carrier.serial, "files": [connection.unc(name) for name in taken]}


def mass_printing(world: World, incident: Incident) -> Acts:
    """Lists of patients, one after the other, when the others have gone home."""
    day = cast.a_day(world)
    who = cast.person(world, "g", day, incident)
    terminal = cast.terminal(world, incident, "事務")
    yield cast.until(world, day, 19.5)
    session = sessions.log_on(world, terminal, account_of(who))
    jobs, pages = world.between(50, 90), 0
    for number in range(jobs):
        yield world.between(6 * SECOND, 15 * SECOND)
        many = world.between(8, 30)
        pages += many
        with world.truth.noting(incident, "print"):
            devices.print_document(world, session, f"患者一覧_{number + 1:03}.xlsx", many)
    yield 60 * SECOND
    sessions.log_off(world, session)
    incident.facts = {"jobs": jobs, "pages": pages}


def renames(world: World, incident: Incident) -> Acts:
    """A program of the kind of ransomware gives every file of a share another suffix."""
    day = cast.a_day(world)
    who = cast.person(world, "c", day, incident)
    terminal = cast.terminal(world, incident, "外来")
    yield cast.until(world, day, 10.2)
    session = sessions.log_on(world, terminal, account_of(who))
    yield 90 * SECOND
    program = f"C:\\Users\\{who.login}\\Downloads\\請求書_pdf.exe"
    with world.truth.noting(incident, "program"):
        sessions.run(world, session, program)
    yield 8 * SECOND
    connection = shares.connect(world, session, world.hospital.archive)
    spoilt = list(connection.share.files)
    for name in spoilt:
        yield world.between(150, 700)
        with world.truth.noting(incident, "file-server"):
            shares.rename(world, connection, name, f"{name}.locked")
        with world.truth.noting(incident, "operations"):
            client.renamed(
                world, session, connection.unc(name), connection.unc(f"{name}.locked"), "請求書_pdf.exe"
            )
    shares.disconnect(world, connection)
    yield 300 * SECOND
    sessions.log_off(world, session)
    incident.facts = {"files": len(spoilt), "share": connection.share.unc, "program": program}


PLAYS = (
    (Incident("copy-to-stick", Label("部外秘のファイルが USBメモリに写された", "A secret file was copied to a stick")), copy_to_stick),
    (Incident("unregistered-stick", Label("台帳にない USBメモリが使われた", "A stick that the ledger does not have was used")), unregistered_stick),
    (Incident("mass-printing", Label("患者一覧が大量に印刷された", "Lists of patients were printed in masses")), mass_printing),
    (Incident("renames", Label("共有のファイルが次々に名前を変えられた", "The files of a share were renamed one after the other")), renames),
)  # fmt: skip
