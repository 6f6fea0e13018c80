"""What servers and devices of the network send to the one that collects all of it, in rsyslog's own form."""

from logctl.demo.logs import NETWORK
from logctl.demo.timeline import JAPAN, local
from logctl.demo.world import World


def say(world: World, host: str, tag: str, text: str) -> None:
    moment = local(world.now)
    assert moment.tzinfo is JAPAN
    time = f"{moment:%Y-%m-%dT%H:%M:%S}.{moment.microsecond:06}+09:00"
    world.line(NETWORK, "syslog-", f"{time} {host} {tag}: {text}")
