"""In which ward or department a terminal stands, as its records say since the list of terminals is known."""

from dataclasses import dataclass, field

from logctl.query import And, Exists
from logctl.store import Sort
from logctl.track.events import Events
from logctl.track.hosts import of_hosts
from logctl.words.fold import fold

_WARD = "logctl.terminal.ward"


@dataclass(slots=True)
class Wards:
    """Each terminal is asked for once."""

    events: Events
    questions: int = 0
    _known: dict[str, str] = field(default_factory=dict)

    def of(self, host: str) -> str:
        """Folded; empty where nothing is known. `host` is a folded short name."""
        if host not in self._known:
            self.questions += 1
            found = self.events.find(And((of_hosts([host]), Exists(_WARD))), Sort(), 1)
            self._known[host] = next((fold(str(event.shown[_WARD])) for event in found), "")
        return self._known[host]

    def differ(self, one: str, other: str) -> bool:
        """Not where one of them is unknown."""
        wards = (self.of(one), self.of(other))
        return all(wards) and wards[0] != wards[1]
