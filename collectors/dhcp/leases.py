"""Which computer had an address at the time of an event.

A lease holds from when it was given until it was given back, expired, or the address was given again; where the server
says until when it is given, not longer. RADIUS accounting says the same of wireless networks and tunnels, mostly without a
name: where the card is the same, the name is that of the DHCP server. An address is an address: of two sites that use
the same ones, the leases are mixed.
"""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from ipaddress import ip_address

from logctl import Event, Fact, Facts, Reach, Want
from logctl.contracts import Key, Known
from logctl.decode import iso_milliseconds
from logctl.event import Fields

_ANYWHERE = ""
"""The scope of every key."""
_BEGUN = {"lease-assigned": "lease", "lease-renewed": "lease"} | dict.fromkeys(
    ("network-session-started", "network-session-updated"), "session"
)
_ENDED = dict.fromkeys(("lease-released", "lease-expired", "lease-deleted", "lease-declined"), "lease") | {
    "network-session-ended": "session"
}
_SAID = {"logctl.lease.host": "host", "logctl.lease.mac": "mac", "logctl.lease.until": "until"}


class Leases:
    name = "leases"
    fields = frozenset({"source.domain", "source.mac", "logctl.join.lease"})
    kinds: Mapping[str, Reach] = {"lease": Reach(), "session": Reach()}

    def facts(self, event: Event) -> Iterable[Fact]:
        fields = event.fields
        address = fields.get("logctl.lease.ip")
        if not address:
            return
        action = str(fields.get("event.action"))
        if action in _BEGUN:
            said: Fields = {name: fields[field] for field, name in _SAID.items() if field in fields}
            yield Fact((_BEGUN[action], _ANYWHERE, str(address)), said)
        elif action in _ENDED:
            yield Fact((_ENDED[action], _ANYWHERE, str(address)), {"ended": True})

    def want(self, event: Event) -> Want | None:
        fields = event.fields
        address = fields.get("source.ip")
        if not isinstance(address, str) or "source.domain" in fields or not _is_leased(address):
            return None
        asked: Fields = {"source.ip": address}
        if "source.mac" in fields:
            asked["source.mac"] = fields["source.mac"]
        return Want((("lease", _ANYWHERE, address), ("session", _ANYWHERE, address)), asked)

    def amend(self, want: Want, facts: Facts) -> Fields:
        lease, session = (_held(facts.before(key), facts.time) for key in want.keys)
        if lease and session and not _same_card(lease, session):
            lease, session = (lease, None) if lease > session else (None, session)
        given = [known for known in (lease, session) if known]
        if not given or _is_another_card(want, given[0]):
            return {}
        found: Fields = {}
        for known in reversed(given):
            found |= _of(known)
        return found

    def concerned(self, key: Key) -> str:
        return f'source.ip:"{key[2]}"' if len(key) > 2 else "_exists_:source.ip"


@lru_cache(8192)
def _is_leased(address: str) -> bool:
    """Public ones too: many a hospital of a university gives them to its computers."""
    try:
        found = ip_address(address)
    except ValueError:
        return False
    return not (found.is_loopback or found.is_link_local or found.is_multicast or found.is_unspecified)


def _held(known: Known | None, time: int) -> Known | None:
    if known is None or known.fields.get("ended"):
        return None
    until = iso_milliseconds(str(known.fields.get("until", "")))
    return known if until is None or time <= until else None


def _same_card(one: Known, other: Known) -> bool:
    return one.fields.get("mac", "") == other.fields.get("mac", "")


def _is_another_card(want: Want, known: Known) -> bool:
    """Whoever uses an address that is another's is not given the other's name."""
    mac = want.fields.get("source.mac")
    return mac is not None and "mac" in known.fields and known.fields["mac"] != mac


def _of(known: Known) -> Fields:
    found: Fields = {"logctl.join.lease": known.event}
    if host := str(known.fields.get("host", "")):
        found["source.domain"] = host.partition(".")[0]
    if mac := known.fields.get("mac"):
        found["source.mac"] = mac
    return found
