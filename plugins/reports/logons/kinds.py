"""The kinds of log-ons, as queries: successes and failures."""

from collections.abc import Iterable
from dataclasses import dataclass

from logctl import Label

from . import labels


@dataclass(frozen=True, slots=True)
class Kind:
    """`failed` or `succeeded` is empty where no event tells it."""

    name: str
    label: Label
    succeeded: str
    failed: str


def _windows(*types: str) -> tuple[str, str]:
    told = f"winlog.logon.type:({' OR '.join(types)})"
    return f"action:logged-in AND {told}", f"action:logon-failed AND {told}"


_OTHER = (
    "logctl.category:session AND NOT _exists_:winlog.logon.type AND NOT _exists_:winlog.channel"
    " AND NOT _exists_:logctl.tunnel.type"
)
_FROM_AFAR = "(_exists_:source.ip OR _exists_:logctl.logon.method)"
WINDOWS = _windows("Interactive", "CachedInteractive")[0]
DESKTOP = _windows("RemoteInteractive", "CachedRemoteInteractive")[0]
CLIENT = f"action:logged-in AND {_OTHER} AND NOT {_FROM_AFAR} AND _exists_:user.name"
"""What client software tells of the same log-ons."""
DESKTOP_SERVICE = (
    "action:logged-in AND _exists_:winlog.channel AND NOT _exists_:winlog.logon.type AND _exists_:user.name"
    " AND _exists_:source.ip"
)
"""What the service of remote desktop tells of the same log-ons."""
KINDS = (
    Kind(
        "interactive",
        labels.INTERACTIVE,
        f"({WINDOWS}) OR ({CLIENT})",
        f"({_windows('Interactive', 'CachedInteractive')[1]}) OR"
        f" (action:logon-failed AND {_OTHER} AND NOT {_FROM_AFAR})",
    ),
    Kind(
        "desktop",
        labels.DESKTOP,
        f"({DESKTOP}) OR ({DESKTOP_SERVICE})",
        _windows("RemoteInteractive", "CachedRemoteInteractive")[1],
    ),
    Kind("network", labels.NETWORK, *_windows("Network", "NetworkCleartext")),
    Kind(
        "device",
        labels.DEVICE,
        f"action:logged-in AND {_OTHER} AND {_FROM_AFAR}",
        f"action:logon-failed AND {_OTHER} AND {_FROM_AFAR}",
    ),
    Kind("vpn", labels.VPN, "action:vpn-logged-in", "action:vpn-logon-failed"),
    Kind(
        "ehr",
        labels.EHR_KIND,
        "category:ehr AND action:logged-in AND NOT outcome:failure",
        "category:ehr AND (action:login-failed OR (action:logged-in AND outcome:failure))",
    ),
    Kind("admin", labels.ADMIN, "action:admin-logged-in", "action:admin-logon-failed"),
    Kind(
        "domain",
        labels.DOMAIN,
        "",
        "action:kerberos-preauth-failed OR (outcome:failure AND"
        " action:(kerberos-authentication-ticket-requested OR credential-validated))",
    ),
)
TOLD_AGAIN = {"interactive": (WINDOWS, CLIENT), "desktop": (DESKTOP, DESKTOP_SERVICE)}
"""By kind: what is counted, and what is counted only of computers that do not record the former."""
DOMAIN = "domain"
"""A domain controller tells again what failed elsewhere."""
UNLOCK = _windows("Unlock", "CachedUnlock")[0]
_BY_NAME = {kind.name: kind for kind in KINDS}
IN_SESSIONS = ("interactive", "desktop", "device", "vpn", "admin")
"""What is read one by one; the others are too many, and are counted."""
COUNTED = ("network", "ehr")
REMOTE = ("desktop", "device", "vpn", "admin")


def kind(name: str) -> Kind:
    return _BY_NAME[name]


def succeeded(*names: str) -> str:
    """Of these kinds, or of all."""
    return _any(_BY_NAME[name].succeeded for name in names or _BY_NAME)


def failed(*names: str) -> str:
    return _any(_BY_NAME[name].failed for name in names or _BY_NAME)


def _any(queries: Iterable[str]) -> str:
    return " OR ".join(f"({query})" for query in queries if query)
