"""Log-ons and failures, read one by one."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from logctl import Event

from ..people import SYSTEM, text
from ..scope import Scope, host_of
from .kinds import DOMAIN, IN_SESSIONS, KINDS, TOLD_AGAIN, kind

_ITSELF = ("127.0.0.1", "::1")
_REASONS = ("event.reason", "winlog.logon.failure.reason")


@dataclass(frozen=True, slots=True)
class Logon:
    """`person` is a key; `reason` of a failure is empty where nothing tells it."""

    time: int
    person: str
    kind: str
    host: str
    source: str
    reason: str = ""


@dataclass(slots=True)
class Logons:
    """`again` were told by two sources, `domain` failures by a controller, of what may have failed elsewhere too."""

    sessions: list[Logon] = field(default_factory=list)
    failures: list[Logon] = field(default_factory=list)
    domain: list[Logon] = field(default_factory=list)
    again: int = 0

    def sessions_of(self, kind: str) -> list[Logon]:
        return [one for one in self.sessions if one.kind == kind]

    def failures_of(self, kind: str) -> list[Logon]:
        return [one for one in (*self.failures, *self.domain) if one.kind == kind]


def read(scope: Scope) -> Logons:
    found = Logons()
    for name in IN_SESSIONS:
        if name in TOLD_AGAIN:
            _read_once(scope, name, found)
        else:
            found.sessions += _logons(scope, kind(name).succeeded, name)
    for known in KINDS:
        into = found.domain if known.name == DOMAIN else found.failures
        into += _logons(scope, known.failed, known.name)
    for each in (found.sessions, found.failures, found.domain):
        each.sort(key=_order)
    return found


def _read_once(scope: Scope, name: str, found: Logons) -> None:
    query, again = TOLD_AGAIN[name]
    recorded = frozenset(scope.hosts(query, scope.period))
    found.sessions += _logons(scope, query, name)
    for one in _logons(scope, again, name):
        if one.host in recorded:
            found.again += 1
        else:
            found.sessions.append(one)


def _logons(scope: Scope, query: str, name: str) -> Iterator[Logon]:
    """One for each person of an event; without accounts of systems."""
    for event in scope.inquiry.find(query, scope.period):
        for key in scope.people.keys(event.shown):
            if key != SYSTEM:
                yield _logon(event, key, name)


def _logon(event: Event, key: str, name: str) -> Logon:
    fields = event.shown
    address = text(fields, "source.ip")
    source = "" if address in _ITSELF else address or text(fields, "source.domain")
    reason = next((told for field_ in _REASONS if (told := text(fields, field_))), "")
    return Logon(event.time, key, name, host_of(fields), source, reason)


def _order(one: Logon) -> tuple[int, str, str, str]:
    return one.time, one.person, one.kind, one.host


def by_person(logons: Iterable[Logon]) -> dict[str, list[Logon]]:
    found: dict[str, list[Logon]] = defaultdict(list)
    for one in logons:
        found[one.person].append(one)
    return found


def named(names: Iterable[str], most: int = 5) -> str:
    """The first of different names, and how many more there are."""
    known = sorted({name for name in names if name})
    more = len(known) - most
    return ", ".join(known[:most]) + (f" (+{more})" if more > 0 else "")
