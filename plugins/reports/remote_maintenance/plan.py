"""The plan, and how a session lies beside it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from logctl import Event, Inquiry, Period
from logctl.register.plan import QUERY, current, until

from .names import account, fits, host, texts

Verdict = Literal["whole", "early", "late", "long", "host", "account", "none"]
"""Within its time; begun before it; over after it; both; on a host that was not planned; by another account; unplanned."""
_TOUCHING = 60_000
"""Works that follow each other so soon are one time."""


@dataclass(frozen=True, slots=True)
class Work:
    """Names of accounts and hosts may have `*`; without hosts it is about any."""

    id: str
    number: str
    vendor: str
    accounts: tuple[str, ...]
    targets: tuple[str, ...]
    first: int
    last: int
    work: str
    approver: str
    cancelled: bool = False

    def may(self, name: str) -> bool:
        return fits(name, self.accounts)

    def is_about(self, place: str) -> bool:
        return not self.targets or fits(place, self.targets)


@dataclass(frozen=True, slots=True)
class Stay:
    """What is compared: an account that was on hosts for a time."""

    account: str
    hosts: tuple[str, ...]
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Compared:
    verdict: Verdict
    works: Sequence[Work] = ()


def works_of(inquiry: Inquiry) -> list[Work]:
    """All that were ever planned, cancelled ones too, in the order in which they begin."""
    return [_work(row) for row in current(inquiry.find(QUERY))]


def within(works: Iterable[Work], period: Period) -> list[Work]:
    first, last = period.first, period.last
    return [
        one for one in works if (last is None or one.first <= last) and (first is None or one.last >= first)
    ]


def _work(row: Event) -> Work:
    fields = row.fields
    told = [
        str(fields.get(f"logctl.maintenance.{name}", "")) for name in ("no", "vendor", "work", "approver")
    ]
    return Work(
        row.id,
        told[0],
        told[1],
        tuple(account(name) for name in texts(fields, "user.name")),
        tuple(host(name) for name in texts(fields, "logctl.maintenance.target")),
        row.time,
        until(row),
        told[2],
        told[3],
        fields.get("logctl.maintenance.cancelled") is True,
    )


def compared(stay: Stay, works: Iterable[Work]) -> Compared:
    then = [one for one in works if not one.cancelled and one.first <= stay.last and stay.first <= one.last]
    own = [one for one in then if one.may(stay.account)]
    if own and all(any(one.is_about(place) for one in own) for place in stay.hosts):
        fit = [one for one in own if not stay.hosts or any(map(one.is_about, stay.hosts))]
        return _in_time(stay, fit)
    if own:
        return Compared("host", own)
    others = [one for one in then if one.targets and any(map(one.is_about, stay.hosts))]
    return Compared("account", others) if others else Compared("none")


def _in_time(stay: Stay, works: Sequence[Work]) -> Compared:
    times = _joined(works)
    first, last, found = max(times, key=lambda one: min(one[1], stay.last) - max(one[0], stay.first))
    early, late = stay.first < first, stay.last > last
    verdict: Verdict = "long" if early and late else "early" if early else "late" if late else "whole"
    return Compared(verdict, found)


def _joined(works: Sequence[Work]) -> list[tuple[int, int, list[Work]]]:
    """Times of works that overlap or follow each other."""
    found: list[tuple[int, int, list[Work]]] = []
    for work in sorted(works, key=lambda one: (one.first, one.last, one.id)):
        if found and work.first <= found[-1][1] + _TOUCHING:
            first, last, before = found[-1]
            found[-1] = (first, max(last, work.last), [*before, work])
        else:
            found.append((work.first, work.last, [work]))
    return found
