"""What happened to the logs themselves."""

from collections.abc import Generator

from logctl.demo.accounts import Account
from logctl.demo.actions import sessions
from logctl.demo.actions.sessions import REMOTE
from logctl.demo.incidents import cast
from logctl.demo.timeline import MINUTE, iso
from logctl.demo.truth import Incident
from logctl.demo.world import World
from logctl.language import Label

Acts = Generator[int, None, None]
ADMINISTRATOR = Account("sv_admin", "サーバ管理者", 1002)


def cleared_log(world: World, incident: Incident) -> Acts:
    """The audit log of the file server with the secret share is emptied."""
    day = cast.a_day(world)
    server = world.hospital.servers["TOK-SV07"]
    incident.people.append(ADMINISTRATOR.name)
    incident.hosts.append(server.name)
    yield cast.until(world, day, 22.5)
    session = sessions.log_on(world, server, ADMINISTRATOR, REMOTE, "10.1.0.200")
    yield 4 * MINUTE
    with world.truth.noting(incident, "cleared"):
        world.record(server, 1102, session.subject())
    incident.facts = {"time": iso(world.now + server.ahead), "account": ADMINISTRATOR.name}
    yield 2 * MINUTE
    sessions.log_off(world, session)


def silent_terminal(world: World, incident: Incident) -> Acts:
    """From some moment on nothing of a terminal arrives, though people go on working there."""
    day = cast.a_day(world)
    terminal = next(one for one in world.hospital.terminals if not one.reserved and not one.shared)
    incident.hosts.append(terminal.name)
    yield cast.until(world, day, 13.0)
    while not terminal.free or world.cut_off:
        yield MINUTE
    terminal.silent = True
    last = {
        "computer": terminal.full_name,
        "channel": "Security",
        "record": terminal.records["Security"],
    }
    incident.evidence["last"] = [last]
    incident.facts = {"since": iso(world.now)}


PLAYS = (
    (Incident("cleared-log", Label("監査ログが消された", "An audit log was cleared")), cleared_log),
    (Incident("silent-terminal", Label("一台の端末からログが届かなくなった", "The logs of one terminal stopped coming")), silent_terminal),
)  # fmt: skip
