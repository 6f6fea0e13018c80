"""Time in units, each with those before it."""

from dataclasses import dataclass, field
from datetime import tzinfo

from logctl.detect.windows import window_of


@dataclass(slots=True)
class Units:
    """A unit is called by its beginning. `before` are so many before the one in which the last time was."""

    length: int
    zone: tzinfo
    count: int
    begin: int = 0
    end: int = 0
    before: list[int] = field(default_factory=list)
    """The oldest first."""

    def of(self, time: int) -> int:
        """Times are asked in order."""
        if not self.begin <= time < self.end:
            last = self.begin
            self.begin, self.end = window_of(time, self.length, self.zone)
            self.before = self._before(last)
        return self.begin

    def _before(self, last: int) -> list[int]:
        previous = self._previous(self.begin)
        if self.before and previous == last:
            return [*self.before[1:], last]
        found = [previous]
        while len(found) < self.count:
            found.append(self._previous(found[-1]))
        return found[::-1]

    def _previous(self, unit: int) -> int:
        return window_of(unit - 1, self.length, self.zone)[0]
