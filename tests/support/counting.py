"""Counting by hand what reports count by asking: over events one by one, and over the lines of logs."""

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta

from logctl import Period
from logctl.event import Event
from logctl.words import fold
from support.demo_logs import JAPAN, Row

_SYSTEMS = frozenset({"system", "local service", "network service", "anonymous logon"})


def local(time: int) -> datetime:
    return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=time)).astimezone(JAPAN)


def is_closed(time: int) -> bool:
    """Of a day that is no weekend and no holiday: not from 8:30 to 17:30."""
    moment = local(time)
    return not 8 * 60 + 30 <= moment.hour * 60 + moment.minute < 17 * 60 + 30


def within(period: Period, rows: Iterable[Row]) -> list[Row]:
    return [row for row in rows if is_in(period, row.time)]


def is_in(period: Period, time: int) -> bool:
    return (period.first or 0) <= time <= (period.last or time)


def person(event: Event) -> str:
    """The EHR account where there is one, else the login name; empty for systems and nobody."""
    told = event.shown.get("ehr.user.id") or event.shown.get("user.name") or ""
    bare = fold(str(told)).rpartition("\\")[2].partition("@")[0]
    return "" if is_system(bare) else bare


def is_system(account: str) -> bool:
    return account in _SYSTEMS or account.endswith("$") or account.startswith(("dwm-", "umfd-"))


def host(event: Event) -> str:
    return short(str(event.shown.get("host.name") or event.shown.get("host.hostname") or ""))


def short(name: str) -> str:
    return fold(name).partition(".")[0]


def counted(events: Iterable[Event], key: Callable[[Event], str]) -> dict[str, int]:
    counts = Counter(key(event) for event in events)
    counts.pop("", None)
    return dict(counts)
