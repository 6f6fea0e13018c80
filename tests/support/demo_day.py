"""One day of an invented hospital, in its files and in a data folder."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from logctl import Made, Period
from logctl.demo.generate import write_hospital
from logctl.demo.hospital import Size
from logctl.event import Event
from logctl.pipeline.engine import Engine
from logctl.query import Everything
from logctl.report.inquiry import inquiry
from logctl.settings import load_settings
from logctl.store import Sort
from support.command import ingested
from support.demo_logs import DemoLogs

SIZE = Size(beds=10, days=1, seed=3, last=date(2026, 10, 28))
MIDNIGHT = 1_793_113_200_000
"""2026-10-28T00:00:00+09:00, a Wednesday."""
HOUR = 3_600_000
NOW = MIDNIGHT + 48 * HOUR
DAY = Period(MIDNIGHT, MIDNIGHT + 24 * HOUR - 1)
AFTERNOON = Period(MIDNIGHT + 12 * HOUR, MIDNIGHT + 24 * HOUR - 1)


@dataclass
class Demo:
    """`logs` are what was written, `engine` has what was read of it."""

    logs: DemoLogs
    truth: dict[str, Any]
    engine: Engine

    def make(self, name: str, period: Period, **values: Any) -> Made:
        with inquiry(self.engine, NOW) as asked:
            return self.engine.manager.reports[name].make(asked, period, values)

    @cached_property
    def events(self) -> list[Event]:
        return list(self.engine.store.find(Everything(), Sort(descending=False)))

    def incident(self, name: str) -> dict[str, Any]:
        return next(one for one in self.truth["incidents"] if one["id"] == name)


UNWANTED = ("4656", "4658", "4660", "4663", "4688", "5140", "5145")
"""Windows events of files and processes: most of all, and read nowhere here."""


def thin_out(logs: Path) -> None:
    """Without most of what takes long to ingest."""
    for path in (*logs.glob("windows-terminals/*"), *logs.glob("windows-servers/*")):
        lines = path.read_bytes().splitlines(keepends=True)
        marks = [f'"event_id":"{code}"'.encode() for code in UNWANTED]
        marks += [f"<EventID>{code}</EventID>".encode() for code in UNWANTED]
        path.write_bytes(b"".join(line for line in lines if not any(mark in line for mark in marks)))


@contextmanager
def demo_day(folder: Path) -> Iterator[Demo]:
    written = write_hospital(folder / "out", SIZE)
    thin_out(written.logs)
    home = ingested(folder, written.logs)
    engine = Engine(load_settings({"home": home}, environment={}), "ja")
    truth = json.loads((folder / "out" / "truth.json").read_text("utf-8"))
    yield Demo(DemoLogs(written.logs), truth, engine)
    engine.close()
