"""Which host an event is about, as places name it."""

from collections.abc import Iterable

from logctl.decode.host import address_of
from logctl.event import Fields
from logctl.query import Is, Node, Or, Wildcard
from logctl.query.tree import Mark
from logctl.words.fold import fold


def short_name(name: str) -> str:
    """Folded and without its domain; an address stays whole."""
    return fold(address_of(name) or name.partition(".")[0])


def host_key(fields: Fields) -> str:
    return short_name(str(fields.get("host.name") or fields.get("host.hostname") or ""))


def shown_host(fields: Fields) -> str:
    """As the log itself writes it, without its domain."""
    name = str(fields.get("host.hostname") or fields.get("host.name") or "")
    return address_of(name) or name.partition(".")[0]


def client_of(fields: Fields) -> str:
    """Of what a file server tells, the terminal that asked it: its name, else its address; empty where it says neither."""
    if "logctl.unc" not in fields:
        return ""
    name = str(fields.get("source.domain", ""))
    return name.partition(".")[0] if name and not address_of(name) else str(fields.get("source.ip", ""))


def of_hosts(hosts: Iterable[str]) -> Node:
    """By the short name, and where a log has the full one only, by that."""
    known = list(hosts)
    parts: list[Node] = [Is(field, host) for host in known for field in ("host.name", "host.hostname")]
    parts += [Wildcard("host.hostname", (host + ".", Mark.MANY)) for host in known if not address_of(host)]
    return Or((*parts,))
