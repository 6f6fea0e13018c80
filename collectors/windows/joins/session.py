"""Log-on id → account, kind of log-on, and where it came from.

Whoever uses a share shows an address there (5140), and whoever takes a session over shows one too (4778).
SMB log-ons are short, and one person has many: what joins a session's events is the id, until the next start.
"""

from collections.abc import Iterable, Sequence

from logctl import Fact, Facts, Reach
from logctl.contracts import Key
from logctl.event import Fields
from logctl.words import fold

from ..values import number
from .boot import boot_key, of_this_run
from .place import chosen, quoted, text

KINDS = {"logon": Reach(), "client": Reach()}
_SOURCE = ("source.ip", "source.domain")
_USER = ("user.name", "user.domain", "user.id")
FIELDS = frozenset({*_SOURCE, *_USER, "winlog.logon.type", "logctl.join.session"})
_SYSTEM = frozenset({0, 0x3E3, 0x3E4, 0x3E5, 0x3E7})
"""No log-on, IUSR, and the accounts of services: they are there from the start."""
_CLIENTS = frozenset({"session-reconnected", "network-share-object-accessed"})


_ATTEMPTS = frozenset({"logged-in", "logon-failed"})
"""Where these came from they say themselves: the session in which somebody else tried to log on is another matter."""


def _logon(fields: Fields) -> str:
    identifier = fold(text(fields, "winlog.logon.id"))
    return "" if number(identifier) in _SYSTEM else identifier


def facts(fields: Fields, host: str) -> Iterable[Fact]:
    identifier, action = _logon(fields), fields.get("event.action")
    if identifier and action == "logged-in":
        yield Fact(("logon", host, identifier), chosen(fields, (*_SOURCE, *_USER, "winlog.logon.type")))
    elif identifier and action in _CLIENTS and (source := chosen(fields, _SOURCE)):
        yield Fact(("client", host, identifier), source)


def keys(fields: Fields, host: str) -> Sequence[Key]:
    identifier = _logon(fields)
    if not identifier or fields.get("event.action") in _ATTEMPTS:
        return ()
    return ("logon", host, identifier), ("client", host, identifier), boot_key(host)


def amend(fields: Fields, host: str, facts: Facts) -> Fields:
    identifier = _logon(fields)
    logon = of_this_run(facts.before(("logon", host, identifier)), host, facts)
    client = of_this_run(facts.before(("client", host, identifier)), host, facts)
    found: Fields = {}
    if logon is not None:
        found = {**logon.fields, "logctl.join.session": logon.event}
    if client is not None and (logon is None or logon.time <= client.time):
        found = {name: value for name, value in found.items() if name not in _SOURCE} | client.fields
    return found


def concerned(kind: str, rest: Sequence[str]) -> str:
    return f"winlog.logon.id:{quoted(rest[0])}" if rest else "_exists_:winlog.logon.id"
