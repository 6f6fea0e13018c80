"""Operations on files as the collectors write them into events, for tests of lineages."""

from collections.abc import Iterable

from support.events import make_event
from support.memory_store import MemoryStore

from logctl.event import Event, Value
from logctl.track.ask import Answer, Question, ask
from logctl.track.model import Lineage, Outcome, Step

START = 1_646_060_400_000
SECOND = 1_000
MINUTE = 60 * SECOND


class Log:
    """Gives each event a number, and the next minute where no time is said."""

    def __init__(self, host: str = "PC1", user: str = "h_akisora", collector: str = "client") -> None:
        self.host, self.user, self.collector = host, user, collector
        self.events: list[Event] = []

    def _add(self, fields: dict[str, Value], time: int | None, id: str | None = None) -> Event:
        number = len(self.events) + 1
        event = make_event(fields, number=number, id=id, time=START + number * MINUTE if time is None else time)
        self.events.append(event)
        return event

    def do(
        self,
        operation: str,
        source: str = "",
        target: str = "",
        *,
        host: str = "",
        user: str = "",
        collector: str = "",
        time: int | None = None,
        id: str | None = None,
        **more: Value,
    ) -> Event:
        """As an agent writes it: both files, or the only one. Of `more`, `_` stands for the dot of a field."""
        fields: dict[str, Value] = {
            "host.hostname": host or self.host,
            "user.name": user or self.user,
            "logctl.operation": operation,
            "logctl.collector": collector or self.collector,
        }
        if source and target:
            fields |= {"logctl.from.path": source, "file.path": target}
        else:
            fields["file.path"] = source or target
        return self._add(fields | {name.replace("__", "."): value for name, value in more.items()}, time, id)

    def tell(self, fields: dict[str, Value], time: int | None = None, id: str | None = None) -> Event:
        """Any other event."""
        return self._add({"logctl.collector": self.collector, **fields}, time, id)

    def plug(self, serial: str, letter: str = "F", *, host: str = "", time: int | None = None) -> Event:
        return self.tell(
            {
                "host.hostname": host or self.host,
                "event.action": "drive-connected",
                "logctl.category": "drive",
                "file.path": f"{letter}:\\",
                **({"device.serial_number": serial} if serial else {}),
            },
            time,
        )

    def unplug(self, letter: str = "F", *, host: str = "", time: int | None = None) -> Event:
        return self.tell(
            {
                "host.hostname": host or self.host,
                "event.action": "drive-removed",
                "logctl.category": "drive",
                "file.path": f"{letter}:\\",
            },
            time,
        )

    @property
    def store(self) -> MemoryStore:
        return stored(self.events)


def stored(events: Iterable[Event]) -> MemoryStore:
    return MemoryStore({event.id: event for event in events})



def answered(log: Log, path: str = "", **question: object) -> Answer:
    return ask(log.store, Question(path, **question))  # type: ignore[arg-type]


def only(log: Log, path: str = "", **question: object) -> Lineage:
    """The one lineage of the answer."""
    (lineage,) = answered(log, path, **question).lineages
    return lineage


def brief(step: Step) -> str:
    """`copy C:\\a > F:\\a`"""
    sides = [end.path if end else "" for end in (step.source, step.target)]
    return f"{step.operation} {sides[0]} > {sides[1]}".replace("  ", " ").strip()


def briefly(steps: Iterable[Step]) -> list[str]:
    return [brief(step) for step in steps]


def ends(outcomes: Iterable[Outcome]) -> list[tuple[str, str]]:
    return [(outcome.end.path, outcome.step.operation) for outcome in outcomes]
