"""The log files of an invented hospital, read as plainly as they were written: without anything that reads them in logctl."""

import csv
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, ParseError, fromstring

JAPAN = timezone(timedelta(hours=9))
_EVENT = re.compile(r"<Event .*?</Event>", re.S)
_PAIR = re.compile(r'(\w+)=(?:"([^"]*)"|(\S+))')


@dataclass(frozen=True, slots=True)
class Row:
    """`time` in milliseconds."""

    time: int
    of: Mapping[str, str]

    def __getitem__(self, name: str) -> str:
        return self.of.get(name) or ""


def milliseconds(moment: datetime) -> int:
    return round(moment.timestamp() * 1000)


@dataclass(frozen=True, slots=True)
class DemoLogs:
    """What cannot be read is passed over, as broken lines are."""

    folder: Path

    def client(self) -> Iterator[Row]:
        for row in self._table("client-operations"):
            try:
                time = datetime.strptime(row["日時"], "%Y/%m/%d %H:%M:%S:%f").replace(tzinfo=JAPAN)
            except (TypeError, ValueError, KeyError):
                continue
            yield Row(milliseconds(time), row)

    def ehr(self) -> Iterator[Row]:
        """Reiwa 8 is 2026."""
        for row in self._table("ehr"):
            found = re.fullmatch(r"R(\d+)\.(\d+)\.(\d+) (\d+):(\d+):(\d+)", row.get("操作日時") or "")
            if found:
                year, *rest = map(int, found.groups())
                month, day, hour, minute, second = rest
                moment = datetime(2018 + year, month, day, hour, minute, second, tzinfo=JAPAN)
                yield Row(milliseconds(moment), row)

    def windows(self) -> Iterator[Row]:
        """With the event's `code`, `computer` and `channel` beside its data."""
        for path in self._files("windows-terminals"):
            for line in path.read_text("utf-8", "replace").splitlines():
                try:
                    yield _of_json(json.loads(line))
                except (ValueError, KeyError):
                    continue
        for path in self._files("windows-servers"):
            for text in _EVENT.findall(path.read_text("utf-8-sig", "replace")):
                try:
                    yield _of_xml(fromstring(text))
                except ParseError:
                    continue

    def proxy(self) -> Iterator[Row]:
        names = ("time", "took", "client", "result", "down", "up", "method", "url", "user")
        for path in self._files("proxy", "*.log"):
            for line in path.read_text("utf-8", "replace").splitlines():
                parts = line.split()
                if len(parts) >= len(names):
                    row = dict(zip(names, parts, strict=False))
                    yield Row(round(float(row["time"]) * 1000), row)

    def firewall(self) -> Iterator[Row]:
        """What the firewall tells of VPN."""
        for path in self._files("network", "*.log"):
            for line in path.read_text("utf-8", "replace").splitlines():
                if 'subtype="vpn"' in line:
                    row = {name: quoted or bare for name, quoted, bare in _PAIR.findall(line)}
                    yield Row(int(row["eventtime"]) // 1_000_000, row)

    def _files(self, name: str, pattern: str = "*") -> list[Path]:
        return sorted(path for path in (self.folder / name).glob(pattern) if path.is_file())

    def _table(self, name: str) -> Iterator[dict[str, Any]]:
        for path in self._files(name, "*.csv"):
            with path.open(encoding="cp932", errors="replace", newline="") as file:
                yield from csv.DictReader(file)


def _of_json(event: dict[str, Any]) -> Row:
    winlog = event["winlog"]
    data = {**winlog.get("event_data", {}), **winlog.get("user_data", {})}
    row = {
        **{name: str(value) for name, value in data.items()},
        "code": str(winlog["event_id"]),
        "computer": winlog["computer_name"],
        "channel": winlog["channel"],
    }
    return Row(milliseconds(datetime.fromisoformat(event["@timestamp"])), row)


def _of_xml(event: Element) -> Row:
    row, time = {}, ""
    for part in event.iter():
        name = part.tag.rpartition("}")[2]
        if name == "Data" and part.get("Name"):
            row[str(part.get("Name"))] = part.text or ""
        elif name.startswith("Param"):
            row[name] = part.text or ""
        elif name in ("EventID", "Computer", "Channel"):
            row[{"EventID": "code"}.get(name, name.lower())] = part.text or ""
        elif name == "TimeCreated":
            time = part.get("SystemTime") or ""
    return Row(milliseconds(datetime.fromisoformat(time[:23] + "+00:00")), row)
