"""A vendor, a plan, and what is said of both."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from support.events import make_event
from support.memory_store import MemoryStore

from logctl.contracts.report import Made, Period
from logctl.manager import make_manager
from logctl.report.inquiry import inquiry
from logctl.settings import Settings, load_settings

ZONE = ZoneInfo("Asia/Tokyo")
MONDAY = datetime(2026, 10, 19, tzinfo=ZONE)
WEEK = Period(round(MONDAY.timestamp() * 1000), round((MONDAY + timedelta(days=7)).timestamp() * 1000) - 1)


def at(day: int, clock: str) -> int:
    """Milliseconds of a day of the week, from Monday, 0; hours may go beyond midnight."""
    hours, minutes = map(int, clock.split(":"))
    return round((MONDAY + timedelta(days=day, hours=hours, minutes=minutes)).timestamp() * 1000)


class Vendor:
    """Each method is a record; what is not said is what is usual."""

    def __init__(self) -> None:
        self.store = MemoryStore()
        self._number = 0

    def record(self, time: int, action: str, fields: dict[str, Any]) -> None:
        self._number += 1
        event = make_event({"event.action": action, **fields}, number=self._number, time=time)
        self.store.put([self.store.prepare(event)])

    def logon(
        self, time: int, host: str = "ap01", user: str = "v_maint", origin: str = "10.9.0.5", **more: Any
    ) -> None:
        fields = {"host.name": host, "user.name": user, "logctl.category": "session"}
        given = {"winlog.logon.id": more["logon"]} if "logon" in more else {}
        address = {"source.ip": origin} if origin else {}
        self.record(time, more.get("action", "logged-in"), {**fields, **address, **given})

    def logoff(self, time: int, host: str = "ap01", user: str = "v_maint", **more: Any) -> None:
        self.logon(time, host, user, "", action="logged-out", **more)

    def tunnel(
        self, time: int, action: str = "vpn-logged-in", user: str = "v_maint", lasted: int = 0
    ) -> None:
        fields: dict[str, Any] = {"host.name": "fw", "user.name": user, "logctl.category": "session"}
        fields |= {"source.ip": "203.0.113.7", "logctl.tunnel.ip": "10.9.0.5"}
        self.record(time, action, fields | ({"event.duration": lasted} if lasted else {}))

    def work(self, first: int, last: int, account: Any = "v_maint", **more: Any) -> None:
        end = datetime.fromtimestamp(last / 1000, ZONE).isoformat(timespec="milliseconds")
        fields = {f"logctl.maintenance.{name}": value for name, value in more.items()}
        fields |= {"event.kind": "enrichment", "logctl.register.name": "maintenance", "user.name": account}
        self.record(first, "maintenance-listed", {**fields, "logctl.register.to": end})

    def person(self, login: str) -> None:
        fields = {"event.kind": "enrichment", "logctl.register.name": "people", "user.name": login}
        self.record(at(-700, "00:00"), "people-listed", {**fields, "user.full_name": "職員 太郎"})

    def made(self, period: Period = WEEK, **values: Any) -> Made:
        with self.asked() as asked:
            found: Made = _report().make(asked, period, values)
            return found

    @contextmanager
    def asked(self, now: int | None = None) -> Iterator[Any]:
        engine: Any = SimpleNamespace(store=self.store, settings=Settings())
        with inquiry(engine, at(7, "00:00") if now is None else now) as found:
            yield found

    def results(self, period: Period = WEEK, **values: Any) -> list[str]:
        return [row["result"] for row in self.made(period, **values).table("sessions").rows]


def _report() -> Any:
    return make_manager(load_settings({}, environment={})).reports["remote-maintenance"]


@pytest.fixture
def vendor() -> Vendor:
    return Vendor()
