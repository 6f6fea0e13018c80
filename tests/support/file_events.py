"""Events of operations on files, as short as a test wants to write them, in a store in memory."""

from collections.abc import Iterable
from dataclasses import dataclass

from logctl.decode import iso_text
from logctl.event import Event, Fields, Position
from logctl.track.ask import Answer, Question, ask
from logctl.track.model import Lineage, Step
from support.memory_store import MemoryStore

START = 1_790_812_800_000
"""2026-09-30T23:20:00Z"""


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
        self.count += 1
        time = START + 1000 * self.count if at is None else START + at
        named = {name.replace("__", "."): value for name, value in fields.items()}
        told: Fields = {
            "@timestamp": iso_text(time),
            "logctl.operation": operation,
            "logctl.from.path": before,
            "file.path": after,
            "host.hostname": "PC1",
            "user.name": "hanako",
            "logctl.collector": "client_operations",
            "event.id": f"e{self.count}",
            **named,  # type: ignore[dict-item]
        }
        kept = {name: value for name, value in told.items() if value not in ("", None)}
        position = Position(0, "segment", self.count)
        event = Event(f"e{self.count}", time, self.count, "2026-10", position, kept)
        self.store.put([self.store.prepare(event)])
        return event.id

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
