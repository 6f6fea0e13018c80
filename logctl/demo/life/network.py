"""What servers and devices of the network do by themselves: leases of addresses, mails, what the firewall refuses."""

from logctl.demo.actions import firewall, nas, web
from logctl.demo.actions.syslog import say
from logctl.demo.logs import NETWORK, PROXY
from logctl.demo.places import Machine
from logctl.demo.timeline import HOUR, MINUTE, SECOND, Actor
from logctl.demo.world import World

_LEASE = 8 * HOUR
_PORTS = (22, 23, 445, 1433, 3389, 4433, 5900, 8443, 10443)
_MAIL, _DHCP, _LINUX = "HOSP-MX01", "HOSP-DHCP01", "HOSP-LX01"


def network(world: World) -> None:
    world.logs.settings(PROXY, "squid.conf", web.SQUID_CONF)
    world.logs.settings(NETWORK, "smb.conf", nas.SMB_CONF)
    chance = world.network
    for terminal in world.hospital.terminals:
        world.timeline.start(_leases(world, terminal), world.begin + chance.randint(1, 60) * SECOND)
    world.timeline.start(_scans(world), world.begin + 5 * MINUTE)
    world.timeline.start(_mails(world), world.begin + 7 * HOUR)
    world.timeline.start(_maintenance(world), world.begin + 9 * HOUR)


def mac_of(machine: Machine) -> str:
    number = machine.number
    return f"00:1b:8b:{number >> 16 & 255:02x}:{number >> 8 & 255:02x}:{number & 255:02x}"


def _leases(world: World, terminal: Machine) -> Actor:
    """Half of its time is over when a terminal asks again; the server knows each by its card."""
    while world.now < world.end:
        if not (terminal.off or terminal.silent or world.cut_off):
            said = f"{terminal.address} from {mac_of(terminal)} ({terminal.name}) via eth0"
            say(world, _DHCP, "dhcpd[812]", f"DHCPREQUEST for {said}")
            said = f"{terminal.address} to {mac_of(terminal)} ({terminal.name}) via eth0"
            say(world, _DHCP, "dhcpd[812]", f"DHCPACK on {said}")
        yield _LEASE // 2


def _scans(world: World) -> Actor:
    """The whole internet knocks at the door."""
    chance = world.network
    while world.now < world.end:
        address = f"203.0.113.{chance.randint(1, 99)}"
        for _number in range(chance.randint(1, 4)):
            firewall.refused(world, address, chance.choice(_PORTS))
            yield chance.randint(200, 3_000)
        yield chance.randint(5, 40) * MINUTE


def _mails(world: World) -> Actor:
    """Of the office to partners outside, one every while."""
    chance, people = world.network, world.hospital.people
    while world.now < world.end:
        sender = people[chance.randrange(len(people))]
        queue = f"{chance.getrandbits(44):011X}"
        tag = chance.randint(2_000, 30_000)
        say(
            world,
            _MAIL,
            f"postfix/smtpd[{tag}]",
            f"{queue}: client=mail.hospital.example[10.1.0.25], sasl_method=PLAIN, sasl_username={sender.login}",
        )
        say(
            world,
            _MAIL,
            f"postfix/cleanup[{tag + 1}]",
            f"{queue}: message-id=<{queue}@mail.hospital.example>",
        )
        size = chance.randint(2_000, 900_000)
        said = f"{queue}: from=<{sender.login}@hospital.example>, size={size}, nrcpt=1 (queue active)"
        say(world, _MAIL, "postfix/qmgr[911]", said)
        yield chance.randint(300, 2_000)
        said = (
            f"{queue}: to=<partner{chance.randint(1, 20)}@clinic.example>, relay=mx.clinic.example[198.51.100.25]:25,"
            " delay=1.2, delays=0.1/0/0.5/0.6, dsn=2.0.0, status=sent (250 2.0.0 Ok: queued as 4XYZ)"
        )
        say(world, _MAIL, f"postfix/smtp[{tag + 2}]", said)
        say(world, _MAIL, "postfix/qmgr[911]", f"{queue}: removed")
        yield chance.randint(10, 90) * MINUTE


def _maintenance(world: World) -> Actor:
    """The administrator looks after the Linux servers once a day."""
    chance = world.network
    while world.now < world.end:
        tag = f"sshd[{chance.randint(2_000, 30_000)}]"
        key = "ssh2: ED25519 SHA256:5xqkLrZkqUeM1cYdFvT0pXbL1tKjJt9sVh0g1Zb2c3d"
        said = f"Accepted publickey for sysadmin from 10.1.0.200 port {chance.randint(40_000, 60_000)} {key}"
        say(world, _LINUX, tag, said)
        say(
            world,
            _LINUX,
            tag,
            "pam_unix(sshd:session): session opened for user sysadmin(uid=1000) by (uid=0)",
        )
        yield chance.randint(1, 5) * MINUTE
        said = "sysadmin : TTY=pts/0 ; PWD=/home/sysadmin ; USER=root ; COMMAND=/usr/bin/apt-get upgrade"
        say(world, _LINUX, "sudo", said)
        yield chance.randint(5, 20) * MINUTE
        say(world, _LINUX, tag, "pam_unix(sshd:session): session closed for user sysadmin")
        yield 24 * HOUR - 20 * MINUTE
