"""Rules for tests of what is done with them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from zoneinfo import ZoneInfo

from logctl.contracts.rule import Each, Events, Hit, Rule
from logctl.detect.conditions.condition import Judging
from logctl.detect.database import AlertsDatabase
from logctl.detect.judge import Enabled, Run, RunReport
from logctl.detect.source import tree_of
from logctl.event import Event, Value
from logctl.language import Label
from logctl.pipeline.changed import ChangedTimes
from logctl.store import Store
from support.events import make_event

TOKYO = ZoneInfo("Asia/Tokyo")
MIDNIGHT = 1_792_940_400_000
"""2026-10-25T15:00:00Z: 26 October in Japan."""
MINUTE, HOUR = 60_000, 3_600_000


def rule_named(name: str, condition: object = None, **more: object) -> Rule:
    condition = condition or Each(Events("event.action:logon-failed"))
    return Rule(name, Label(f"規則 {name}", f"rule {name}"), Label("説明", "description"), condition, **more)  # type: ignore[arg-type]


def failure(number: int, time: int, user: str = "akisora", host: str = "pc-1", **more: Value) -> Event:
    fields: Mapping[str, Value] = {
        "event.action": "logon-failed",
        "user.name": user,
        "host.name": host,
        **{name.replace("__", "."): value for name, value in more.items()},
    }
    return make_event(fields, number=number, time=time)


@dataclass
class Plain:
    """A condition: every event of the query, with the user as its group. `asked` are the times that it was asked of."""

    query: str = "event.action:logon-failed"
    before: int = 0
    after: int = 0
    asked: list[tuple[int, int]] = field(default_factory=list)

    def hits(self, judging: Judging, start: int, end: int) -> Iterator[Hit]:
        self.asked.append((start, end))
        for event in judging.source.events(tree_of(self.query), start, end):
            yield Hit(event.time, event.sequence, event.id, (str(event.shown["user.name"]),), 1, (event.id,))


class Stage:
    """A store, what of it changed, and what rules found in it."""

    def __init__(self, folder: Path, store: Store) -> None:
        self.store, self.folder = store, folder
        self.changed = ChangedTimes(folder)
        self.database = AlertsDatabase(folder / "alerts", make=True)

    def put(self, events: Iterable[Event]) -> None:
        batch = [*events]
        self.store.put([self.store.prepare(event) for event in batch])
        self.changed.note(event.time for event in batch)

    def judge(self, rules: Sequence[Enabled], now: int = MIDNIGHT, until: int | None = None) -> RunReport:
        return Run(self.store, self.changed, self.database, TOKYO, now, until).judge(rules)

    def findings(self, *columns: str) -> list[tuple[object, ...]]:
        """Of all of them, in an order that does not depend on how they came."""
        with self.database.open() as database:
            return database.execute(f"SELECT {', '.join(columns)} FROM finding ORDER BY id").fetchall()

    def hits(self) -> list[tuple[object, ...]]:
        with self.database.open() as database:
            return database.execute("SELECT * FROM hit").fetchall()
