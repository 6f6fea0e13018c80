"""Everything that is counted by person, asked once."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from ..people import SYSTEM
from ..scope import Scope
from .devices import Devices, devices
from .prints import Prints, pages, prints
from .questions import COPIES, EVERYTHING, MAILS, NO_ACCOUNT, UPLOADS, WEB

MEASURES = (
    "events",
    "before",
    "out_of_hours",
    "prints",
    "pages",
    "copies",
    "connections",
    "web",
    "uploads",
    "mails",
)


@dataclass
class Tally:
    scope: Scope

    @cached_property
    def prints(self) -> Prints:
        return prints(self.scope)

    @cached_property
    def devices(self) -> Devices:
        return devices(self.scope)

    @cached_property
    def of(self) -> Mapping[str, Mapping[str, int]]:
        """Numbers by measure and the key of a person, `SYSTEM` among them."""
        people, period, before = self.scope.people, self.scope.period, self.scope.before
        printed = self.prints.of_persons()
        return {
            "events": people.counts(EVERYTHING, period),
            "before": people.counts(EVERYTHING, before) if before else Counter(),
            "out_of_hours": people.counts(EVERYTHING, times=self.scope.closed_times),
            "prints": Counter({key: len(group) for key, group in printed.items()}),
            "pages": Counter({key: pages(group) for key, group in printed.items()}),
            "copies": people.counts(COPIES, period),
            "connections": Counter(self.devices.connections),
            "web": people.counts(WEB, period),
            "uploads": people.counts(UPLOADS, period),
            "mails": people.counts(MAILS, period),
        }

    @cached_property
    def persons(self) -> Mapping[str, int]:
        """Events by person; without systems."""
        return {key: count for key, count in self.of["events"].items() if key != SYSTEM}

    @cached_property
    def nobody(self) -> int:
        """Events without a person, and of systems."""
        return self.of["events"].get(SYSTEM, 0) + self.scope.inquiry.count(NO_ACCOUNT, self.scope.period)

    @cached_property
    def nobody_closed(self) -> int:
        nameless = self.scope.inquiry.count_within(NO_ACCOUNT, self.scope.closed_times)
        return self.of["out_of_hours"].get(SYSTEM, 0) + nameless

    @cached_property
    def nobody_before(self) -> int:
        if self.scope.before is None:
            return 0
        return self.of["before"].get(SYSTEM, 0) + self.scope.inquiry.count(NO_ACCOUNT, self.scope.before)
