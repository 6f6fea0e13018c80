"""Who it was: the account of the log-on (`auid`), which stays the same through su and sudo; else that of the process."""

import posixpath

from logctl.decode.host import address_of, peer_fields
from logctl.event import Fields

from .kinds import Kind
from .pairs import NOTHING

UNSET = frozenset({*NOTHING, "(unknown)", "(unknown user)", "4294967295", "-1", "unset"})
_SWITCHING = frozenset({"su", "sudo", "runuser", "pkexec", "sudo-i"})
"""Programs with which somebody who has logged on becomes another."""


def who_fields(values: dict[str, str], kind: Kind) -> Fields:
    fields = _account("user", values, "auid") or _account("user", values, "uid")
    effective = _account("user.effective", values, "euid") or _account("user.effective", values, "uid")
    if effective and not _same(fields, effective):
        fields |= effective
    return fields | _named(fields, values, kind)


def _account(side: str, values: dict[str, str], name: str) -> Fields:
    """The number, and the name where the record is enriched; `ausearch -i` writes the name in its place."""
    value = values.get(name, "")
    if value in UNSET:
        return {}
    if not value.isdecimal():
        return {f"{side}.name": value}
    known = values.get(name.upper(), "")
    found: Fields = {f"{side}.id": value}
    return found if known in UNSET else {**found, f"{side}.name": known}


def _same(one: Fields, other: Fields) -> bool:
    return all(one.get(name.replace("user.effective.", "user.")) == value for name, value in other.items())


def _named(fields: Fields, values: dict[str, str], kind: Kind) -> Fields:
    """Whom `acct` and `id` name."""
    name, number = values.get("acct", ""), values.get("id", "")
    name, number = _known(name), _known(number)
    if kind.account == "target":
        return _filled("user.target", name, number)
    if kind.account == "group":
        return {
            f"group.{what}": one
            for what, one in (("name", values.get("grp", "") or name), ("id", number))
            if one
        }
    if kind.account != "user" or not (name or number):
        return {}
    if posixpath.basename(values.get("exe", "")) in _SWITCHING and "user.id" in fields:
        return _filled("user.effective", name, number)
    own = _filled("user", name or _known(values.get("ID", "")), number or _logged_on(values))
    # Of the daemon that let them in, the account says nothing.
    return {"user.id": "", "user.name": "", "user.effective.id": "", "user.effective.name": "", **own}


def _known(name: str) -> str:
    return "" if name in UNSET else name


def _logged_on(values: dict[str, str]) -> str:
    auid = values.get("auid", "")
    return "" if auid in UNSET or not auid.isdecimal() else auid


def _filled(side: str, name: str, number: str) -> Fields:
    return {f"{side}.{what}": one for what, one in (("name", name), ("id", number)) if one}


def peer(values: dict[str, str]) -> Fields:
    """Whence: the address, and the name where there is one that is not just the same."""
    name, address = values.get("hostname", ""), values.get("addr", "")
    if address in NOTHING:  # then the name is that of this host, unless it is an address
        address, name = (name, "") if address_of(name) else ("", "")
    found: Fields = dict(peer_fields(address)) if address else {}
    if found and name not in NOTHING and not address_of(name):
        found |= peer_fields(name)
    port = values.get("rport", "")
    if found and port.isdecimal() and len(port) <= 5:
        found["source.port"] = int(port)
    return found
