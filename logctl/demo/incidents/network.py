"""What came in by the VPN, and what went out by the proxy."""

from collections.abc import Generator

from logctl.demo.accounts import account_of
from logctl.demo.actions import client, firewall, nas, sessions, web
from logctl.demo.incidents import cast
from logctl.demo.incidents.accounts import VENDOR
from logctl.demo.timeline import MINUTE, SECOND
from logctl.demo.truth import Incident
from logctl.demo.world import World
from logctl.language import Label

Acts = Generator[int, None, None]
_STRANGER, _TUNNEL = "203.0.113.200", "10.99.0.77"
_SITE = "https://upload.filebin.example/api/files"


def vpn_guessing(world: World, incident: Incident) -> Acts:
    """An account of a vendor is tried from abroad until a password fits."""
    chance = cast.chance(world, incident)
    day = chance.randrange(world.hospital.size.days)
    incident.people.append(VENDOR.name)
    incident.hosts.append(firewall.HOST)
    yield cast.until(world, day, 2.6)
    tries = chance.randint(40, 70)
    for _number in range(tries):
        with world.truth.noting(incident, "failures"):
            firewall.tunnel_refused(world, VENDOR.name, _STRANGER)
        yield chance.randint(2, 5) * SECOND
    with world.truth.noting(incident, "tunnel"):
        firewall.tunnel_up(world, VENDOR.name, _STRANGER, _TUNNEL)
    yield 22 * MINUTE
    with world.truth.noting(incident, "tunnel"):
        firewall.tunnel_down(world, VENDOR.name, _STRANGER, _TUNNEL, 1320)
    incident.facts = {"address": _STRANGER, "tunnel": _TUNNEL, "failures": tries, "account": VENDOR.name}


def upload(world: World, incident: Incident) -> Acts:
    """Images are taken from the archive and sent to a site where anybody may leave files; the first way is barred."""
    chance = cast.chance(world, incident)
    day = chance.randrange(world.hospital.size.days)
    who = cast.person(world, "g", day, incident)
    terminal = cast.terminal(world, incident, "事務")
    yield cast.until(world, day, 20.3)
    session = sessions.log_on(world, terminal, account_of(who))
    yield MINUTE
    names = chance.sample(nas.IMAGES[:40], 5)
    nas.connected(world, session)
    for name in names:
        with world.truth.noting(incident, "archive"):
            nas.read(world, session, name)
            client.read(world, session, nas.unc(name), "explorer.exe", name)
        yield chance.randint(3, 9) * SECOND
    nas.disconnected(world, session)
    with world.truth.noting(incident, "refused"):
        web.proxied(world, session, _SITE.replace("filebin", "storage"), "POST", 3_000_000, 403)
    yield 40 * SECOND
    sizes = [chance.randint(2_000_000, 9_000_000) for _name in names]
    for size in sizes:
        with world.truth.noting(incident, "uploads"):
            web.proxied(world, session, _SITE, "POST", size)
        yield chance.randint(10, 40) * SECOND
    sessions.log_off(world, session)
    incident.facts = {
        "site": _SITE,
        "bytes": sum(sizes),
        "uploads": len(sizes),
        "files": [nas.unc(name) for name in names],
    }


PLAYS = (
    (Incident("vpn-guessing", Label("VPN のパスワードが次々に試され、入られた", "Passwords of the VPN were guessed until one fitted")), vpn_guessing),
    (Incident("upload", Label("画像が外部のサイトに送られた", "Images were sent to a site outside")), upload),
)  # fmt: skip
