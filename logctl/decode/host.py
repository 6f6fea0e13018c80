"""Names of hosts, as everything compares them."""

from functools import lru_cache
from ipaddress import ip_address

from logctl.event import Fields
from logctl.words.fold import fold


@lru_cache(1024)
def host_fields(name: str) -> Fields:
    """The folded short name, the full one and its domain; of an address, the address. Not to be changed."""
    if not name or name == "-":
        return {}
    if address := address_of(name):
        return {"host.name": address, "host.ip": address}
    short, _dot, domain = name.partition(".")
    if not domain:
        return {"host.name": fold(short), "host.hostname": name}
    return {"host.name": fold(short), "host.hostname": name, "host.domain": domain}


@lru_cache(8192)
def address_of(text: str) -> str:
    """An IP address in its usual form, without brackets and zone; empty where it is none.

    `::ffff:10.0.0.1`, as a server that listens to both families writes it, is `10.0.0.1`.
    """
    bare = text.strip("[]").partition("%")[0]
    try:
        address = ip_address(bare)
    except ValueError:
        return ""
    mapped = getattr(address, "ipv4_mapped", None)
    return str(mapped or address)


def peer_fields(name: str, side: str = "source") -> Fields:
    """Whoever is at the other end, by address or by name: `source.ip` or `source.domain`."""
    if not name or name == "-":
        return {}
    address = address_of(name)
    return {f"{side}.ip": address} if address else {f"{side}.domain": name}
