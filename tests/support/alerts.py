"""Findings, and people who decide about them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from logctl.contracts.rule import Hit, Rule
from logctl.detect.alerts import Alerts
from logctl.detect.database import AlertsDatabase
from logctl.detect.findings import Judged, replace_hits
from logctl.event import Event
from logctl.journal import Journal, open_home
from logctl.journal.audit import Viewer
from logctl.journal.decisions import Action, Decision
from logctl.store import Store
from support.memory_store import MemoryStore
from support.rules import HOUR, MIDNIGHT, TOKYO, rule_named

NURSE = Viewer("h_akisora", 1000, "pc-7")
OFFICER = Viewer("root", 0, "pc-9", login="officer")
ALWAYS = (0, 4_000_000_000_000)


def found(database: AlertsDatabase, rule: Rule, hits: Sequence[Hit], span: tuple[int, int] = ALWAYS) -> None:
    """All that the rule finds in this time."""
    judged = Judged(rule, "version-1", TOKYO, HOUR, now=MIDNIGHT)
    with database.open() as opened:
        replace_hits(opened, judged, *span, hits)


def hit_of(*events: Event, group: str | None = None) -> Hit:
    """The last one completed it."""
    last = events[-1]
    user = str(last.shown["user.name"]) if group is None else group
    return Hit(last.time, last.sequence, last.id, (user,), len(events), tuple(one.id for one in events))


@dataclass
class Desk:
    """Alerts, and whoever works on them."""

    folder: Path
    store: Store
    database: AlertsDatabase
    journal: Journal
    rules: Mapping[str, Rule]

    @property
    def alerts(self) -> Alerts:
        return Alerts(self.database, self.journal, self.rules)

    def put(self, *events: Event) -> None:
        self.store.put([self.store.prepare(event) for event in events])

    def find(self, rule: str, *events: Event) -> None:
        """The rule finds each of them, and nothing else any more."""
        self.put(*events)
        found(self.database, self.rules[rule], [hit_of(event) for event in events])

    def decide(self, action: Action, prefix: str, why: str = "", **more: Any) -> Decision:
        return self.alerts.decide(action, self.alerts.get(prefix), OFFICER, why, self.store, **more)


def desk_in(folder: Path, *names: str, **more: Any) -> Desk:
    """With rules of these names, which group by the login name."""
    rules = {name: rule_named(name, group_by=("user.name",), **more) for name in names}
    database = AlertsDatabase(folder / "alerts", make=True)
    return Desk(folder, MemoryStore(), database, Journal(open_home(folder / "home", "ja")), rules)
