"""A handful of events in a store in memory, and reports over them."""

from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from functools import cache
from types import SimpleNamespace
from typing import Any

from logctl.contracts.report import Made, Period, Report
from logctl.manager import make_manager
from logctl.report.inquiry import EngineInquiry, inquiry
from logctl.report.text import Reader
from logctl.settings import Settings
from support.events import make_event
from support.memory_store import MemoryStore

BEGIN = 1_793_113_200_000
"""2026-10-28T00:00:00+09:00, a Wednesday."""
MINUTE, HOUR, DAY = 60_000, 3_600_000, 86_400_000


@cache
def _reports() -> dict[str, Report]:
    return make_manager(Settings()).reports


@dataclass
class FewEvents:
    """Times are milliseconds after the begin of the day."""

    store: MemoryStore = field(default_factory=MemoryStore)

    def add(self, time: int, fields: dict[str, Any]) -> None:
        number = len(self.store.events) + 1
        event = make_event(fields, number=number, time=BEGIN + time)
        self.store.put([self.store.prepare(event)])

    def list_person(self, staff: str, name: str, *logins: str, **fields: str) -> None:
        self.add(
            -100 * DAY,
            {
                "logctl.register.name": "people",
                "event.kind": "enrichment",
                "logctl.staff.id": staff,
                "user.full_name": name,
                "user.name": list(logins),
                **{name.replace("__", "."): value for name, value in fields.items()},
            },
        )

    def asked(self) -> AbstractContextManager[EngineInquiry]:
        engine: Any = SimpleNamespace(store=self.store, settings=Settings())
        return inquiry(engine, BEGIN + 2 * DAY)

    def make(self, name: str, period: Period | None = None, **values: Any) -> Made:
        with self.asked() as asked:
            return _reports()[name].make(asked, period or Period(BEGIN, BEGIN + DAY - 1), values)


def rows(made: Made, table: str) -> list[dict[str, Any]]:
    return [dict(row) for row in made.table(table).rows]


def by(made: Made, table: str, column: str) -> dict[Any, dict[str, Any]]:
    return {row[column]: row for row in rows(made, table)}


def totals(made: Made) -> dict[str, float]:
    return {total.name: total.value for total in made.totals}


def shown(made: Made, table: str, language: Any = "ja") -> list[list[str]]:
    """As people read it."""
    reader, found = Reader(language, Settings().zone), made.table(table)
    return [[reader.cell(found, row, column) for column in found.columns] for row in found.rows]
