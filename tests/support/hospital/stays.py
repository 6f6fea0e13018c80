"""Who was where, from when to when."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache

from support.hospital.reading import JAPAN, Access, Event, Hospital, moment

INTERACTIVE = {"2", "10", "11"}
"""What stays: an unlock (7) is a log-on too, which ends at once and must lie in such a stay."""
UNLOCK = "7"
NO_SESSION = {"0x3e7", "0x3e5", "0x3e4", "0x0", ""}
"""Log-on ids of the machine itself."""
_NEVER = 1 << 62


@dataclass(frozen=True, slots=True)
class Stay:
    """Of one account at one host. Without an `end` nothing tells how it ended."""

    host: str
    account: str
    logon: str
    kind: str
    begin: int
    end: int | None = None

    @property
    def until(self) -> int:
        return _NEVER if self.end is None else self.end

    def covers(self, first: int, last: int) -> bool:
        """Whether some moment from the first to the last lies in it."""
        return self.begin <= last and first <= self.until

    def __str__(self) -> str:
        return f"{self.account} at {self.host} ({self.logon}, type {self.kind})"


@lru_cache(2)
def windows_stays(hospital: Hospital) -> list[Stay]:
    return [stay for events in hospital.by_host.values() for stay in _of_host(hospital, events)]


def _of_host(hospital: Hospital, events: list[Event]) -> Iterator[Stay]:
    present: dict[str, Stay] = {}
    for event in events:
        logon = event["TargetLogonId"]
        if event.code == 4624 and logon not in NO_SESSION:
            if logon in present:
                yield present.pop(logon)
            present[logon] = Stay(event.host, event["TargetUserName"], logon, event["LogonType"], event.time)
        elif event.code == 4634 and logon in present:
            yield replace(present.pop(logon), end=event.time)
        elif event.code == 6008:
            lost = power_lost(event)
            ended = [one for one in present.values() if _was_lost(hospital, event) and one.begin <= lost]
            for stay in ended:
                yield replace(present.pop(stay.logon), end=lost)
    yield from present.values()


def power_lost(event: Event) -> int:
    """The last moment that was possible: the machine's clock in whole seconds, as the event tells it afterwards."""
    shown = datetime.strptime(f"{event['2']} {event['1']}", "%Y/%m/%d %H:%M:%S").replace(tzinfo=JAPAN)
    return round(shown.timestamp() * 1000) + 999 - (event.shown - event.time)


def _was_lost(hospital: Hospital, event: Event) -> bool:
    told = (one for one in hospital.said("power loss") if one["host"] == event.host)
    return any(abs(moment(one["time"]) - event.time) < 1000 for one in told)


@lru_cache(2)
def _by_account(hospital: Hospital) -> dict[tuple[str, str], list[Stay]]:
    found: dict[tuple[str, str], list[Stay]] = defaultdict(list)
    for stays in at_terminals(hospital).values():
        for stay in stays:
            found[stay.host, stay.account].append(stay)
    return found


@lru_cache(2)
def at_terminals(hospital: Hospital) -> dict[str, list[Stay]]:
    """By host, who sat there (or was there over the network), in the order of time."""
    found: dict[str, list[Stay]] = defaultdict(list)
    for stay in sorted(windows_stays(hospital), key=lambda one: one.begin):
        if stay.kind in INTERACTIVE:
            found[stay.host].append(stay)
    return found


def is_there(hospital: Hospital, host: str, accounts: set[str], first: int, last: int) -> bool:
    stays = _by_account(hospital)
    return any(stay.covers(first, last) for account in accounts for stay in stays.get((host, account), ()))


@lru_cache(2)
def ehr_stays(hospital: Hospital) -> list[Stay]:
    """Two log-ins of one person without an end between them are two stays, of which the first never ends."""
    found, present = list[Stay](), dict[str, Stay]()
    for row in hospital.accesses:
        if row.operation == "ログイン":
            found += [present.pop(row.login)] if row.login in present else []
            present[row.login] = Stay(row.host, row.login, "", "EHR", row.time)
        elif left := who_leaves(row):
            found += [replace(present.pop(left), end=row.latest)] if left in present else []
    return [*found, *present.values()]


def who_leaves(row: Access) -> str:
    ended = {"ログアウト": row.login, "強制解除": row.released}
    return ended.get(row.operation, "")


def overlapping(stays: Iterable[Stay]) -> Iterator[tuple[Stay, Stay]]:
    """Of stays that must follow each other, those where the second begins before the first ends."""
    ordered = sorted(stays, key=lambda stay: (stay.begin, stay.until))
    for place, stay in enumerate(ordered[1:], 1):
        before = ordered[place - 1]
        if stay.begin < before.until:
            yield before, stay
            if before.until > stay.until:
                ordered[place] = before
