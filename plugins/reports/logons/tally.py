"""Everything that is counted of log-ons, asked once."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from logctl import Period

from ..people import SYSTEM
from ..scope import Scope
from .kinds import COUNTED, IN_SESSIONS, KINDS, kind, succeeded
from .reading import Logon, Logons, by_person, read


@dataclass
class Tally:
    scope: Scope

    @cached_property
    def logons(self) -> Logons:
        return read(self.scope)

    @cached_property
    def sessions(self) -> Mapping[str, list[Logon]]:
        """By person."""
        return by_person(self.logons.sessions)

    @cached_property
    def failures(self) -> Mapping[str, list[Logon]]:
        return by_person(self.logons.failures)

    @cached_property
    def domain(self) -> Mapping[str, list[Logon]]:
        """Failures that a domain controller tells."""
        return by_person(self.logons.domain)

    @cached_property
    def failures_by(self) -> Mapping[str, int]:
        """Of everybody who is known; each failure once."""
        return {key: len(self.failures.get(key, ())) for key in self.persons}

    @cached_property
    def succeeded(self) -> Mapping[str, Counter[str]]:
        """By kind and person."""
        found = {name: self._counted(name, self.scope.period) for name in COUNTED}
        for name in IN_SESSIONS:
            found[name] = Counter(one.person for one in self.logons.sessions_of(name))
        return found

    @cached_property
    def failed(self) -> Mapping[str, Counter[str]]:
        return {
            known.name: Counter(one.person for one in self.logons.failures_of(known.name)) for known in KINDS
        }

    @cached_property
    def closed(self) -> Mapping[str, Counter[str]]:
        """Successes out of hours, by kind and person."""
        found = {}
        for name in COUNTED:
            counts = self.scope.people.counts(kind(name).succeeded, times=self.scope.closed_times)
            found[name] = _without_systems(counts)
        for name in IN_SESSIONS:
            found[name] = Counter(
                one.person for one in self.logons.sessions_of(name) if self.scope.is_closed(one.time)
            )
        return found

    @cached_property
    def persons(self) -> set[str]:
        """Who succeeded or failed in any way."""
        return {key for of in (self.succeeded, self.failed) for counts in of.values() for key in counts}

    @cached_property
    def known_before(self) -> Counter[str]:
        """Successes of any kind that are recorded before the period."""
        assert self.scope.period.first is not None
        return self._ever(Period(None, self.scope.period.first - 1))

    def recent(self, first: int) -> Counter[str]:
        return self._ever(Period(first, self.scope.period.last))

    def _ever(self, period: Period) -> Counter[str]:
        return _without_systems(self.scope.people.counts(succeeded(), period))

    def _counted(self, name: str, period: Period) -> Counter[str]:
        return _without_systems(self.scope.people.counts(kind(name).succeeded, period))


def _without_systems(counts: Counter[str]) -> Counter[str]:
    counts.pop(SYSTEM, None)
    return counts
