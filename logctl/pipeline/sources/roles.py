"""Which host is judged by which questions.

A host that the register has is a terminal. Else it is what it was seen to do: who gives Kerberos tickets, has shares
or logs of a server's services, is a server; where screens are locked, operations of a client are logged, or an EHR is used, is a terminal. Windows
without a sign is a server where there is a register of terminals, since it is not on it, and a terminal where there
is none. Of the rest, who logs files or logons of its own is a server. What remains (proxies, firewalls, printers)
answers questions of the hospital and is not judged itself.
"""

from collections.abc import Iterator

from logctl.pipeline.registered import registered
from logctl.pipeline.sources.counts import Counts, short_name
from logctl.pipeline.sources.question import Role
from logctl.store import Store

_SERVER = (
    "event.action:(kerberos-authentication-ticket-requested OR kerberos-service-ticket-requested"
    " OR kerberos-preauth-failed) OR (logctl.category:share AND _exists_:logctl.share.name"
    " AND NOT logctl.share.name:*$) OR (logctl.category:(file_access OR file_operation)"
    " AND _exists_:logctl.share.name AND NOT logctl.share.name:*$)"
    ' OR winlog.channel:("Directory Service" OR "DNS Server" OR "DFS Replication" OR "AD FS/Admin"'
    " OR Microsoft-Windows-Dhcp-Server* OR Microsoft-IIS-*)"
)
_TERMINAL = "logctl.category:(client OR clipboard OR ehr) OR event.action:(workstation-locked OR locked)"
_WINDOWS = "_exists_:winlog.channel"
_DEVICE = "_exists_:observer.type OR _exists_:observer.product OR logctl.category:network_device"
_COMPUTER = "logctl.category:(session OR file_access OR file_operation OR share OR application)"


def terminals(store: Store, time: int) -> set[str]:
    """Those that the register has at that time."""
    rows = registered(store, "terminals", time)
    return {short_name(str(row.fields["host.name"])) for row in rows if "host.name" in row.fields}


def roles_of(counts: Counts, listed: set[str]) -> dict[str, Role]:
    """Of all hosts that there is anything of, whenever it was, and of the listed ones; by name."""
    seen = {name: set(counts.by_host(counts.node(query))) for name, query in _signs()}
    found: dict[str, Role] = dict.fromkeys(sorted(listed), "terminal")
    for host in sorted(seen["any"] - listed):
        role = _role({name for name, hosts in seen.items() if host in hosts}, bool(listed))
        if role:
            found[host] = role
    return found


def _signs() -> Iterator[tuple[str, str]]:
    yield "any", ""
    yield "server", _SERVER
    yield "terminal", _TERMINAL
    yield "windows", _WINDOWS
    yield "device", _DEVICE
    yield "computer", _COMPUTER


def _role(signs: set[str], register: bool) -> Role | None:
    if "server" in signs:
        return "server"
    if "terminal" in signs:
        return "terminal"
    if "windows" in signs:
        return "server" if register else "terminal"
    return "server" if "computer" in signs and "device" not in signs else None
