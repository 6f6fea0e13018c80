"""Pages that people visit: those of the hospital on its own server, all others through the proxy."""

from urllib.parse import urlsplit

from logctl.demo.accounts import Session
from logctl.demo.logs import INTRANET, PROXY
from logctl.demo.timeline import iso
from logctl.demo.world import World

SQUID_CONF = """\
auth_param basic program /usr/lib/squid/basic_ncsa_auth /etc/squid/users
logformat hospital %ts.%03tu %6tr %>a %Ss/%03>Hs %<st %>st %rm %ru %[un %Sh/%<a %mt
access_log daemon:/var/log/squid/access.log hospital
"""
_INSIDE = "intra.hospital.example"
_AGENT = "Mozilla/5.0+(Windows+NT+10.0;+Win64;+x64)+Edg/129.0.0.0"


def visited(world: World, session: Session, url: str) -> None:
    if urlsplit(url).hostname == _INSIDE:
        _intranet(world, session, url)
    else:
        proxied(world, session, url, sent=world.network.randint(400, 900))


def proxied(
    world: World, session: Session, url: str, method: str = "GET", sent: int = 500, status: int = 200
) -> None:
    """`sent` are the bytes of the request. A server whose clock is right says when it was done."""
    took, size = world.network.randint(20, 900), world.network.randint(300, 90_000)
    result = "TCP_DENIED" if status == 403 else "TCP_TUNNEL" if method == "CONNECT" else "TCP_MISS"
    peer = "HIER_NONE/-" if status == 403 else f"HIER_DIRECT/198.51.100.{1 + sum(map(ord, url)) % 200}"
    kind = "-" if method == "CONNECT" else "text/html"
    time = f"{world.now // 1000}.{world.now % 1000:03}"
    world.line(
        PROXY,
        "access-",
        f"{time} {took:6} {session.machine.address} {result}/{status} {size} {sent} {method} {url}"
        f" {session.account.name} {peer} {kind}",
    )


def _intranet(world: World, session: Session, url: str) -> None:
    day, _t, clock = iso(world.now)[:19].partition("T")
    user = f"HOSPITAL\\{session.account.name}"
    size, sent, took = world.network.randint(900, 40_000), world.network.randint(400, 900), 15
    world.line(
        INTRANET,
        "u_ex",
        f"{day} {clock} 10.1.0.80 GET {urlsplit(url).path} - 443 {user} {session.machine.address} {_AGENT} - 200 0 0"
        f" {size} {sent} {took}",
    )
