"""Nobody is in two places; sessions close; what is done is done by who is there."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator

from support.hospital.intervals import (
    INTERACTIVE,
    OPEN,
    Stay,
    ehr_sessions,
    lost_by,
    overlaps,
    windows_sessions,
)
from support.hospital.reading import Reading

Violations = Iterator[str]
_SYSTEM = {"0x3e7", "0x3e5", "0x0", ""}


def with_losses(reading: Reading) -> list[Stay]:
    """What a loss of power ended has that moment as its end."""
    found = []
    for stay in windows_sessions(reading):
        lost = lost_by(reading, stay) if stay.end == OPEN else None
        found.append(stay if lost is None else Stay(*_begin(stay), lost))
    return found


def _begin(stay: Stay) -> tuple[str, str, str, str, int]:
    return stay.host, stay.account, stay.logon, stay.kind, stay.begin


def nobody_is_in_two_places(reading: Reading) -> Violations:
    shared = _ward_accounts(reading)
    own = [stay for stay in with_losses(reading) if stay.kind in INTERACTIVE and stay.account not in shared]
    for first, second in overlaps(own, "account"):
        yield f"{first.account} is at {first.host} and at {second.host}"
    for first, second in overlaps(ehr_sessions(reading), "account"):
        yield f"{first.account} has the EHR open at {first.host} and at {second.host}"


def _ward_accounts(reading: Reading) -> set[str]:
    names = {one["shared_account"] for one in reading.truth["machines"]} - {""}
    return {
        event["TargetUserSid"]
        for event in reading.events
        if event.code == 4624 and event["TargetUserName"] in names
    }


def a_host_has_one_session_at_a_time(reading: Reading) -> Violations:
    at = [stay for stay in with_losses(reading) if stay.kind in INTERACTIVE]
    for first, second in overlaps(at, "host"):
        yield f"{first.account} and {second.account} are both at {first.host}"
    for first, second in overlaps(ehr_sessions(reading), "host"):
        yield f"{first.account} and {second.account} both have the EHR open at {first.host}"


def sessions_close(reading: Reading) -> Violations:
    for stay in with_losses(reading):
        if stay.end == OPEN:
            yield f"{stay.account} never logs off from {stay.host} ({stay.logon}, type {stay.kind})"
    for stay in ehr_sessions(reading):
        if stay.end == OPEN:
            yield f"{stay.account} never leaves the EHR at {stay.host}"


class _Present:
    """Who is at a host at a time: by bisection, because there are many to ask."""

    def __init__(self, stays: list[Stay]) -> None:
        self._stays: dict[tuple[str, str], list[Stay]] = defaultdict(list)
        for stay in sorted(stays, key=lambda one: one.begin):
            self._stays[stay.host, stay.logon].append(stay)

    def is_there(self, host: str, logon: str, time: int) -> bool:
        stays = self._stays[host, logon]
        place = bisect_right([stay.begin for stay in stays], time) - 1
        return place >= 0 and time <= stays[place].end


def what_is_done_is_done_in_an_open_session(reading: Reading) -> Violations:
    present = _Present(with_losses(reading))
    for event in reading.events:
        logon = event["SubjectLogonId"]
        if logon not in _SYSTEM and not present.is_there(event.host, logon, event.time):
            yield f"{event.host} {event.code} {event.record}: nobody is logged on as {logon}"


def who_opens_a_record_has_the_ehr_open_there(reading: Reading) -> Violations:
    present = _Present(list(ehr_sessions(reading)))
    for row in reading.ehr:
        known = row["操作内容"] in ("強制解除",)
        if not known and not present.is_there(row["端末名"], row["利用者ID"], row.time):
            yield f"{row.file}:{row.line}: {row['利用者ID']} has no session at {row['端末名']}"


def while_it_is_locked_nothing_is_done(reading: Reading) -> Violations:
    locked: dict[str, int] = {}
    spans: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for event in reading.events:
        if event.code == 4800:
            if event.host in locked:
                yield f"{event.host} is locked twice ({event.record})"
            locked[event.host] = event.time
        elif event.code == 4801:
            if event.host not in locked:
                yield f"{event.host} is unlocked without a lock ({event.record})"
            spans[event.host].append((locked.pop(event.host, event.time), event.time))
        elif event.code in (4608, 4647):
            locked.pop(event.host, None)
    for host, time, what in _done(reading):
        if any(begin < time < end for begin, end in spans[host]):
            yield f"{what}: {host} was locked"


def _done(reading: Reading) -> Iterator[tuple[str, int, str]]:
    for row in reading.client:
        yield row["コンピュータ名"], row.time, f"{row.file}:{row.line}"
    for row in reading.ehr:
        if row["操作内容"] in ("参照", "更新"):
            yield row["端末名"], row.time, f"{row.file}:{row.line}"
