"""Events of operations on files, as short as a test wants to write them, in a store in memory."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from logctl.decode import iso_text
from logctl.event import Event, Fields, Position
from logctl.track.ask import Answer, Question, ask
from logctl.track.model import Lineage, Outcome, Step
from support.memory_store import MemoryStore

START = 1_790_812_800_000
"""2026-10-01T00:00:00Z"""


@dataclass(slots=True)
class FileEvents:
    """Each event is a second after the one before it, unless it says when."""

    store: MemoryStore
    count: int = 0

    def add(
        self, operation: str, before: str = "", after: str = "", *, at: int | None = None, **fields: object
    ) -> str:
        """`before` and `after` are paths; of an operation on one file only `after` is given. Gives the event's id.

        Names of fields are written with `__` for the dot.
        """
        named = {name.replace("__", "."): value for name, value in fields.items()}
        return self.tell(
            {
                "logctl.operation": operation,
                "logctl.from.path": before,
                "file.path": after,
                "user.name": "hanako",
                **named,
            },
            at=at,
        )

    def tell(
        self, named: Mapping[str, object] | None = None, *, at: int | None = None, **fields: object
    ) -> str:
        """Any event; `named` are further fields, by their own names."""
        self.count += 1
        time = START + 1000 * self.count if at is None else START + at
        told: dict[str, object] = {
            "@timestamp": iso_text(time),
            "host.hostname": "PC1",
            "logctl.collector": "client_operations",
            "event.id": f"e{self.count}",
            **{name.replace("__", "."): value for name, value in fields.items()},
            **(named or {}),
        }
        kept: Fields = {name: value for name, value in told.items() if value not in ("", None)}  # type: ignore[misc]
        position = Position(0, "segment", self.count)
        event = Event(f"e{self.count}", time, self.count, "2026-10", position, kept)
        self.store.put([self.store.prepare(event)])
        return event.id

    def drive(
        self, action: str, letter: str = "F", *, at: int | None = None, host: str = "PC1", **fields: str
    ) -> str:
        """A drive `connected` or `removed`, as a client-operation log has it."""
        return self.tell(
            {name.replace("__", "."): value for name, value in fields.items()},
            at=at,
            host__hostname=host,
            event__action=f"drive-{action}",
            logctl__category="drive",
            file__path=f"{letter}:\\",
        )

    def plug(self, serial: str, letter: str = "F", *, at: int | None = None, host: str = "PC1") -> str:
        return self.drive("connected", letter, at=at, host=host, device__serial_number=serial)

    @property
    def events(self) -> list[Event]:
        return sorted(self.store.events.values(), key=lambda event: event.order)

    def ask(self, path: str = "", **question: object) -> Answer:
        return ask(self.store, Question(path, **question))  # type: ignore[arg-type]

    def lineage(self, path: str = "", **question: object) -> Lineage:
        """The only one."""
        (found,) = self.ask(path, **question).lineages
        return found


def told(steps: Iterable[Step]) -> list[tuple[str, str, str]]:
    """Operation, path before and after."""
    return [
        (step.operation, step.source.path if step.source else "", step.target.path if step.target else "")
        for step in steps
    ]


def ends(outcomes: Iterable[Outcome]) -> list[tuple[str, str]]:
    """Path and operation."""
    return [(outcome.end.path, outcome.step.operation) for outcome in outcomes]
