"""Sessions begin and end; what is done in one is done in between, and not while it is locked."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from support.hospital.reading import Event, Hospital
from support.hospital.stays import NO_SESSION, ehr_stays, power_lost, windows_stays


def every_session_ends(hospital: Hospital) -> Iterator[str]:
    for stay in (*windows_stays(hospital), *ehr_stays(hospital)):
        if stay.end is None:
            yield f"{stay} never ends"


def what_is_done_in_a_session_is_done_while_it_is_open(hospital: Hospital) -> Iterator[str]:
    """In the order of each machine's records, because much happens in the same millisecond."""
    for events in hospital.by_host.values():
        present: dict[str, str] = {}
        for event in events:
            yield from _in_order(present, event)


def _in_order(present: dict[str, str], event: Event) -> Iterator[str]:
    for role in ("Subject", "Target"):
        logon, account = event[f"{role}LogonId"], event[f"{role}UserName"]
        begins = role == "Target" and event.code == 4624
        if logon in NO_SESSION:
            continue
        if begins and logon in present:
            yield f"{event}: {logon} is still open"
        elif not begins and present.get(logon) != account:
            yield f"{event}: {account} has no session {logon}"
        if begins:
            present[logon] = account
        elif event.code == 4634:
            present.pop(logon, None)
    if event.code == 4608:
        present.clear()


def who_logs_off_says_so_first(hospital: Hospital) -> Iterator[str]:
    """A session at a screen ends with 4647 and 4634 of the same id, one after the other."""
    for events in hospital.by_host.values():
        leaving: set[str] = set()
        for event in events:
            if event.code == 4647:
                leaving.add(event["TargetLogonId"])
            elif event.code == 4634 and event["LogonType"] in ("2", "10", "11"):
                if event["TargetLogonId"] not in leaving:
                    yield f"{event}: ends without a log-off by its user"
            elif event["SubjectLogonId"] in leaving:
                yield f"{event}: after the log-off of its session"


def a_machine_that_is_off_logs_nothing(hospital: Hospital) -> Iterator[str]:
    """It is off from the end of its log (1100) to its start (4608), and from a loss of power to the start."""
    for events in hospital.by_host.values():
        down, started = False, 0
        for place, event in enumerate(events):
            if down and event.code != 4608:
                yield f"{event}: the machine is off"
            if event.code == 4608:
                started = place
            elif event.code == 6008 and started and events[started - 1].time > power_lost(event):
                yield f"{events[started - 1]}: after the loss of power"
            down = event.code == 1100


def who_starts_was_shut_down(hospital: Hospital) -> Iterator[str]:
    """A start follows the end of the log, or says that the end was not expected."""
    for host, events in hospital.by_host.items():
        unexpected = [event.time for event in events if event.code == 6008]
        before = 0
        for event in events:
            lost = any(0 <= time - event.time < 60_000 for time in unexpected)
            if event.code == 4608 and (before == 1100) == lost:
                yield f"{host} {event.record}: starts after {before}, {'un' if lost else ''}expectedly"
            before = event.code


@dataclass
class Locks:
    """`spans` are from lock to unlock; `wrong` is what does not alternate."""

    spans: dict[str, list[tuple[int, int]]] = field(default_factory=lambda: defaultdict(list))
    wrong: list[str] = field(default_factory=list)
    _locked: dict[tuple[str, str], int] = field(default_factory=dict)

    def see(self, event: Event) -> None:
        target = event.host, event["TargetLogonId"]
        if event.code == 4800:
            self.wrong += [f"{event}: is locked already"] if target in self._locked else []
            self._locked[target] = event.time
        elif event.code == 4801 and target not in self._locked:
            self.wrong.append(f"{event}: was not locked")
        elif (event.host, event["SubjectLogonId"]) in self._locked:
            self.wrong.append(f"{event}: the session is locked")
        if event.code in (4801, 4634):
            self._ends(target, event)
        elif event.code == 4608:
            for key in [key for key in self._locked if key[0] == event.host]:
                self._ends(key, event)

    def _ends(self, target: tuple[str, str], event: Event) -> None:
        since = self._locked.pop(target, None)
        if since is not None:
            self.spans[event.host].append((since, event.time))

    def hold(self, host: str, first: int, last: int) -> bool:
        """Whether all of this time lies in a lock, its ends not counted."""
        place = bisect_left(self.spans[host], (first, 0)) - 1
        return place >= 0 and last < self.spans[host][place][1]


def _locks(hospital: Hospital) -> Locks:
    locks = Locks()
    for events in hospital.by_host.values():
        for event in events:
            locks.see(event)
    return locks


def locks_and_unlocks_alternate(hospital: Hospital) -> Iterator[str]:
    yield from _locks(hospital).wrong


def nothing_is_done_while_it_is_locked(hospital: Hospital) -> Iterator[str]:
    """Neither at the terminal nor, from it, on a server."""
    locks = _locks(hospital)
    for row in hospital.operations:
        if locks.hold(row.host, row.time, row.time):
            yield f"{row}: {row.host} is locked"
    for access in hospital.accesses:
        if locks.hold(access.host, access.time, access.latest):
            yield f"{access}: {access.host} is locked"
    for event in hospital.events:
        host = hospital.terminal_at.get(event["IpAddress"].removeprefix("::ffff:"))
        if host and locks.hold(host, event.time, event.time):
            yield f"{event}: {host} is locked"


def the_agent_tells_of_sessions_what_windows_tells(hospital: Hospital) -> Iterator[str]:
    """Log-on, log-off, lock and unlock at terminals: each in both logs, at the same moment."""
    kinds = {4647: "ログオフ", 4800: "ロック", 4801: "ロック解除"}
    by_windows = {
        (
            event.host,
            event["TargetUserName"],
            "ログオン" if event.code == 4624 else kinds[event.code],
            event.time,
        )
        for event in hospital.events
        if hospital.machines[event.host].room
        and (event.code in kinds or (event.code == 4624 and event["LogonType"] in ("2", "11")))
    }
    by_agent = {
        (row.host, row.login, row.operation, row.time)
        for row in hospital.operations
        if row.category == "起動・終了"
    }
    for entry in sorted(by_windows ^ by_agent):
        yield f"{entry} is only in the log of {'Windows' if entry in by_windows else 'the agent'}"
