"""Since when a user had been there: the last login before an access, within a day."""

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass

from logctl import Event, Inquiry, Period
from logctl.event import Fields
from logctl.words import fold

from .criteria import LOGIN
from .entry import first, user
from .scope import Scope

_DAY = 24 * 3_600_000
_ANYWHERE = ""


@dataclass(frozen=True, slots=True)
class Logins:
    """Times, rising, by user and terminal."""

    times: dict[tuple[str, str], list[int]]

    def before(self, event: Event) -> int | None:
        """Of an access to a patient's record; at its terminal if it tells one."""
        fields = event.shown
        if not first(fields, "ehr.patient.id"):
            return None
        times = self.times.get((fold(user(fields)), _terminal(fields)), [])
        place = bisect_right(times, event.time) - 1
        return times[place] if place >= 0 and event.time - times[place] <= _DAY else None


def logins_of(inquiry: Inquiry, scope: Scope, period: Period) -> Logins:
    """Of the scope's users, also those who had logged in before the period began."""
    assert period.first is not None
    found: dict[tuple[str, str], list[int]] = defaultdict(list)
    around = Period(period.first - _DAY, period.last)
    for event in inquiry.find(f"{Scope(scope.users).query} AND {LOGIN}", around):
        name = fold(user(event.shown))
        for terminal in {_ANYWHERE, _terminal(event.shown)}:
            found[name, terminal].append(event.time)
    return Logins(found)


def _terminal(fields: Fields) -> str:
    return fold(first(fields, "ehr.terminal") or first(fields, "host.name")).partition(".")[0]
