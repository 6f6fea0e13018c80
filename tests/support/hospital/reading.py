"""The four kinds of files, read with the standard library, at true times."""

import csv
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from functools import cached_property
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

JAPAN = timezone(timedelta(hours=9))


@dataclass(frozen=True)
class Event:
    """A Windows event. `time` is milliseconds since 1970, without the error of the host's clock."""

    host: str
    channel: str
    record: int
    code: int
    time: int
    data: dict[str, str]
    shown: int

    def __getitem__(self, name: str) -> str:
        return self.data.get(name, "")


@dataclass(frozen=True)
class Row:
    """A line of a table."""

    file: str
    line: int
    time: int
    cells: dict[str, str]

    def __getitem__(self, name: str) -> str:
        return self.cells[name]


def moment(text: str) -> int:
    return round(datetime.fromisoformat(text).timestamp() * 1000)


@dataclass
class Clocks:
    """What each host's clock is ahead, by the truth; of two possible times the first after the one before."""

    ahead: dict[str, list[tuple[int, int]]] = field(default_factory=lambda: defaultdict(list))
    last: dict[tuple[str, str], int] = field(default_factory=dict)

    def set(self, host: str, channel: str) -> None:
        """What follows in this log is after the clock's last change."""
        self.last[host, channel] = self.ahead[host][-1][0]

    def true(self, host: str, log: tuple[str, str], shown: int) -> int:
        entries = self.ahead[host]
        possible = []
        for place, (since, ahead) in enumerate(entries):
            until = entries[place + 1][0] if place + 1 < len(entries) else float("inf")
            if since <= shown - ahead <= until:
                possible.append(shown - ahead)
        before = self.last.get(log, 0)
        time = min((one for one in possible if one >= before), default=shown - entries[-1][1])
        self.last[log] = time
        return time


@dataclass
class Reading:
    """`folder` has logs/, truth.json and routine.ndjson."""

    folder: Path
    unreadable: list[tuple[str, int]] = field(default_factory=list)

    @cached_property
    def truth(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads((self.folder / "truth.json").read_text("utf-8"))
        return found

    @cached_property
    def routine(self) -> list[dict[str, str]]:
        return [json.loads(line) for line in (self.folder / "routine.ndjson").read_text("utf-8").splitlines()]

    def incident(self, name: str) -> dict[str, Any]:
        found: dict[str, Any] = next(one for one in self.truth["incidents"] if one["id"] == name)
        return found

    @cached_property
    def clocks(self) -> Clocks:
        clocks = Clocks()
        for entry in self.truth["clocks"]:
            clocks.ahead[entry["host"]].append((moment(entry["from"]), entry["milliseconds_ahead"]))
        return clocks

    @cached_property
    def events(self) -> list[Event]:
        """In the order of each host's and channel's records, hosts one after the other."""
        raw = sorted([*self._terminals(), *self._servers()], key=lambda event: event[:3])
        found = []
        for host, channel, record, code, shown, data in raw:
            if code == 4616:
                self.clocks.set(host, channel)
            time = self.clocks.true(host, (host, channel), shown)
            found.append(Event(host, channel, record, code, time, data, shown))
        return found

    @cached_property
    def client(self) -> list[Row]:
        return list(self._rows("client-operations", self._client_time))

    @cached_property
    def ehr(self) -> list[Row]:
        return list(self._rows("ehr", _era_time))

    def _terminals(self) -> Iterator[Any]:
        for file in sorted((self.folder / "logs" / "windows-terminals").iterdir()):
            for number, line in enumerate(file.read_text("utf-8").split("\n")[:-1], 1):
                try:
                    yield _of_json(line)
                except (ValueError, KeyError):
                    self.unreadable.append((f"windows-terminals/{file.name}", number))

    def _servers(self) -> Iterator[Any]:
        for file in sorted((self.folder / "logs" / "windows-servers").iterdir()):
            number = 1
            for text in re.split(r"(?<=\n)(?=<Event )", file.read_text("utf-8")):
                try:
                    yield _of_xml(text)
                except ElementTree.ParseError:
                    self.unreadable.append((f"windows-servers/{file.name}", number))
                number += text.count("\n")

    def _rows(self, folder: str, time_of: Any) -> Iterator[Row]:
        for file in sorted((self.folder / "logs" / folder).iterdir()):
            with file.open(encoding="cp932", newline="") as stream:
                for line, cells in enumerate(csv.DictReader(stream), 2):
                    yield Row(f"{folder}/{file.name}", line, time_of(cells), cells)

    def _client_time(self, cells: dict[str, str]) -> int:
        shown = datetime.strptime(cells["日時"], "%Y/%m/%d %H:%M:%S:%f").replace(tzinfo=JAPAN)
        everybody = ("", "client")  # the rows of all terminals are in the order of true time
        return self.clocks.true(cells["コンピュータ名"], everybody, round(shown.timestamp() * 1000))


def _of_json(line: str) -> tuple[Any, ...]:
    document = json.loads(line)
    winlog = document["winlog"]
    data = winlog.get("event_data") or winlog.get("user_data") or {}
    host = winlog["computer_name"].partition(".")[0]
    return (
        host,
        winlog["channel"],
        winlog["record_id"],
        int(winlog["event_id"]),
        moment(document["@timestamp"]),
        data,
    )


def _of_xml(text: str) -> tuple[Any, ...]:
    root = ElementTree.fromstring(text)
    system = {child.tag.rpartition("}")[2]: child for child in root[0]}
    children = root[1] if root[1].tag.endswith("}EventData") else root[1][0]
    data = {child.get("Name") or child.tag.rpartition("}")[2]: child.text or "" for child in children}
    host = str(system["Computer"].text).partition(".")[0]
    time = moment(system["TimeCreated"].attrib["SystemTime"][:23] + "Z")
    numbers = int(system["EventRecordID"].text or 0), int(system["EventID"].text or 0)
    return host, str(system["Channel"].text), *numbers, time, data


def _era_time(cells: dict[str, str]) -> int:
    era, _dot, rest = cells["操作日時"].removeprefix("R").partition(".")
    shown = datetime.strptime(f"{2018 + int(era)}.{rest}", "%Y.%m.%d %H:%M:%S").replace(tzinfo=JAPAN)
    return round(shown.timestamp() * 1000)
