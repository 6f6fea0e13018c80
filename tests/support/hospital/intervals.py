"""Who was where, from when to when."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from support.hospital.reading import Reading

INTERACTIVE = {"2", "10", "11"}
OPEN = 1 << 62
"""The end of what never ended."""


@dataclass(frozen=True)
class Stay:
    """Of one account at one host; `logon` is the log-on id of Windows, or the EHR's user."""

    host: str
    account: str
    logon: str
    kind: str
    begin: int
    end: int = OPEN


def windows_sessions(reading: Reading) -> list[Stay]:
    """Every log-on but those of the system itself; one that is open when its id is used again is left open."""
    found: list[Stay] = []
    current: dict[tuple[str, str], Stay] = {}
    for event in reading.events:
        key = (event.host, event["TargetLogonId"])
        if event.code == 4624 and event["LogonType"] != "5":
            if key in current:
                found.append(current.pop(key))
            current[key] = Stay(event.host, event["TargetUserSid"], key[1], event["LogonType"], event.time)
        elif event.code == 4634 and key in current:
            found.append(_ended(current.pop(key), event.time))
    return [*found, *current.values()]


def _ended(stay: Stay, time: int) -> Stay:
    return Stay(stay.host, stay.account, stay.logon, stay.kind, stay.begin, time)


def lost_by(reading: Reading, stay: Stay) -> int | None:
    """When a loss of power ended it."""
    times = [event.time for event in reading.events if event.host == stay.host and event.code == 6008]
    return min((time for time in times if time >= stay.begin), default=None)


def ehr_sessions(reading: Reading) -> Iterator[Stay]:
    current: dict[str, Stay] = {}
    for row in reading.ehr:
        who = row["利用者ID"]
        if row["操作内容"] == "ログイン":
            if who in current:
                yield current.pop(who)
            current[who] = Stay(row["端末名"], who, who, "ehr", row.time)
        ended = row["対象利用者ID"] if row["操作内容"] == "強制解除" else who
        if row["操作内容"] in ("ログアウト", "強制解除") and ended in current:
            yield _ended(current.pop(ended), row.time)
    yield from current.values()


def overlaps(stays: Iterable[Stay], by: str) -> Iterator[tuple[Stay, Stay]]:
    """Two stays of one account, or at one host, of which the later began before the other had ended."""
    groups: dict[str, list[Stay]] = defaultdict(list)
    for stay in stays:
        groups[getattr(stay, by)].append(stay)
    for group in groups.values():
        ordered = sorted(group, key=lambda stay: (stay.begin, stay.end))
        latest = ordered[0]
        for stay in ordered[1:]:
            if stay.begin < latest.end:
                yield latest, stay
            latest = max(latest, stay, key=lambda one: one.end)
