"""The files of an invented hospital, read plainly: what each source says, at the true time."""

import csv
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree import ElementTree

JAPAN = timezone(timedelta(hours=9))
Truth = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Event:
    """A Windows event; `time` is true, `shown` what the machine's clock said, both in milliseconds since 1970."""

    file: str
    line: int
    host: str
    computer: str
    channel: str
    record: int
    code: int
    time: int
    shown: int
    data: dict[str, str]

    def __getitem__(self, name: str) -> str:
        return self.data.get(name, "")

    def __str__(self) -> str:
        return f"{self.host} {self.channel} {self.record} ({self.code})"


@dataclass(frozen=True, slots=True)
class Operation:
    """A row of the client-operation log."""

    file: str
    line: int
    time: int
    number: str
    host: str
    address: str
    session: str
    login: str
    display: str
    category: str
    operation: str
    source: str
    source_drive: str
    target: str
    target_drive: str
    program: str
    title: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line} {self.host} {self.login} {self.operation}"


@dataclass(frozen=True, slots=True)
class Access:
    """A row of the EHR's log, whose times have no fractions: `time` is the earliest possible."""

    file: str
    line: int
    time: int
    host: str
    login: str
    name: str
    role: str
    operation: str
    screen: str
    patient: str
    patient_name: str
    released: str

    @property
    def latest(self) -> int:
        return self.time + 999

    def __str__(self) -> str:
        return f"{self.file}:{self.line} {self.host} {self.login} {self.operation}"


@dataclass(frozen=True, slots=True)
class Line:
    """Of the proxy, of the intranet's server, or what the network's syslog took in; `host` is the terminal from which it
    was done, or empty, `sender` who wrote it, `shows` for how long after `time` it may have been."""

    file: str
    line: int
    time: int
    shows: int
    host: str
    login: str
    sender: str
    text: str

    @property
    def latest(self) -> int:
        return self.time + self.shows

    def __str__(self) -> str:
        return f"{self.file}:{self.line} {self.sender}"


Row = Event | Operation | Access | Line


class Machine(NamedTuple):
    computer: str
    address: str
    room: str
    ward: str
    shared: str


class Change(NamedTuple):
    """A login that became another."""

    before: str
    after: str
    time: int


@dataclass(frozen=True, eq=False)
class Hospital:
    """All in the order of arrival; `unreadable` are the places of what is no event."""

    events: list[Event]
    operations: list[Operation]
    accesses: list[Access]
    lines: list[Line]
    unreadable: list[tuple[str, int]]
    truth: Truth
    routine: list[dict[str, str]]

    @cached_property
    def by_host(self) -> dict[str, list[Event]]:
        """Of each machine in the order in which it wrote them. What comes late from a terminal comes in order; the
        channels of a server, which have files of their own, are put together by time."""
        found: dict[str, list[Event]] = defaultdict(list)
        for event in self.events:
            found[event.host].append(event)
        for host in found:
            if not self.machines[host].room:
                found[host].sort(key=lambda event: event.time)
        return found

    @cached_property
    def machines(self) -> dict[str, Machine]:
        names = ("name", "address", "room", "ward", "shared_account")
        found = (Machine(*(one[name] for name in names)) for one in self.truth["machines"])
        return {machine.computer.partition(".")[0]: machine for machine in found}

    @cached_property
    def terminal_at(self) -> dict[str, str]:
        """By address."""
        return {machine.address: host for host, machine in self.machines.items() if machine.room}

    @cached_property
    def ward_accounts(self) -> set[str]:
        return {machine.shared for machine in self.machines.values()} - {""}

    @cached_property
    def outages(self) -> list[tuple[int, int]]:
        return [(moment(one["begin"]), moment(one["end"])) for one in self.said("network outage")]

    @cached_property
    def changes(self) -> list[Change]:
        return [Change(one["before"], one["after"], moment(one["time"])) for one in self.said("name changed")]

    @cached_property
    def silent_since(self) -> dict[str, int]:
        incident = self.incident("silent-terminal")
        return {host: moment(incident["facts"]["since"]) for host in incident["hosts"]}

    def rows(self) -> Iterator[Row]:
        yield from self.events
        yield from self.operations
        yield from self.accesses
        yield from self.lines

    def said(self, what: str) -> list[dict[str, str]]:
        return [one for one in self.routine if one["what"] == what]

    def incident(self, name: str) -> dict[str, Any]:
        found: dict[str, Any] = next(one for one in self.truth["incidents"] if one["id"] == name)
        return found

    def is_silent(self, host: str, time: int) -> bool:
        return time >= self.silent_since.get(host, time + 1)


def moment(text: str) -> int:
    return round(datetime.fromisoformat(text).timestamp() * 1000)


class _Clocks:
    """How far the clocks are ahead. When one is set, the event that says so is the first of the new time."""

    def __init__(self, truth: Truth) -> None:
        self.changes: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for one in truth["clocks"]:
            self.changes[one["host"]].append((moment(one["from"]), one["milliseconds_ahead"]))
        self._set: dict[str, int] = defaultdict(int)

    def of_event(self, host: str, code: int, shown: int) -> int:
        if code == 4616:
            self._set[host] += 1
        return shown - self.changes[host][self._set[host]][1]

    def of_row(self, host: str, shown: int, before: int) -> int:
        """Nothing in a row says that the clock was set: the time nearest to the row before is the true one."""
        changes = self.changes[host]
        ends = [since for since, _ahead in changes[1:]] + [1 << 62]
        possible = [
            shown - ahead
            for (since, ahead), end in zip(changes, ends, strict=True)
            if since <= shown - ahead <= end
        ]
        return min(possible or [shown - changes[-1][1]], key=lambda time: abs(time - before))


def read_hospital(folder: Path) -> Hospital:
    """`folder` has `logs/`, `truth.json` and `routine.ndjson`."""
    truth = json.loads((folder / "truth.json").read_text("utf-8"))
    routine = [json.loads(line) for line in (folder / "routine.ndjson").read_text("utf-8").splitlines()]
    clocks, unreadable = _Clocks(truth), list[tuple[str, int]]()
    events = [
        *_terminals(folder / "logs", clocks, unreadable),
        *_servers(folder / "logs", clocks, unreadable),
    ]
    operations = list(_operations(folder / "logs", clocks))
    accesses, lines = list(_accesses(folder / "logs")), list(_lines(folder / "logs", truth))
    return Hospital(events, operations, accesses, lines, unreadable, truth, routine)


def _files(logs: Path, folder: str) -> Iterator[tuple[str, Path]]:
    for path in sorted((logs / folder).iterdir()):
        yield f"{folder}/{path.name}", path


def _terminals(logs: Path, clocks: _Clocks, unreadable: list[tuple[str, int]]) -> Iterator[Event]:
    for name, path in _files(logs, "windows-terminals"):
        for number, line in enumerate(path.read_text("utf-8").split("\n")[:-1], 1):
            try:
                yield _of_json(name, number, line, clocks)
            except (ValueError, KeyError):
                unreadable.append((name, number))


def _of_json(file: str, line: int, text: str, clocks: _Clocks) -> Event:
    document = json.loads(text)
    log, shown = document["winlog"], moment(document["@timestamp"])
    data = log["event_data"] if "event_data" in log else log["user_data"]
    data = {name.removeprefix("param"): value for name, value in data.items()}
    computer, code = log["computer_name"], int(log["event_id"])
    host = computer.partition(".")[0]
    time = clocks.of_event(host, code, shown)
    return Event(file, line, host, computer, log["channel"], log["record_id"], code, time, shown, data)


def _servers(logs: Path, clocks: _Clocks, unreadable: list[tuple[str, int]]) -> Iterator[Event]:
    """Values may have line ends: an event begins where a line begins with its element."""
    for name, path in _files(logs, "windows-servers"):
        number = 1
        for text in re.split(r"(?<=\n)(?=<Event )", path.read_text("utf-8")):
            try:
                yield _of_xml(name, number, text, clocks)
            except ElementTree.ParseError:
                unreadable.append((name, number))
            number += text.count("\n")


def _of_xml(file: str, line: int, text: str, clocks: _Clocks) -> Event:
    system, body = ElementTree.fromstring(text)
    said = {_plain(child): child for child in system}
    holder = body if _plain(body) == "EventData" else body[0]
    data = {
        child.get("Name") or (_plain(child) if holder is not body else str(place)): child.text or ""
        for place, child in enumerate(holder, 1)
    }
    computer, channel = said["Computer"].text or "", said["Channel"].text or ""
    record, code = int(said["EventRecordID"].text or ""), int(said["EventID"].text or "")
    shown = moment(said["TimeCreated"].attrib["SystemTime"][:23] + "Z")
    host = computer.partition(".")[0]
    time = clocks.of_event(host, code, shown)
    return Event(file, line, host, computer, channel, record, code, time, shown, data)


def _plain(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2]


def _rows(logs: Path, folder: str) -> Iterator[tuple[str, int, list[str]]]:
    for name, path in _files(logs, folder):
        with path.open(encoding="cp932", newline="") as stream:
            rows: Iterable[list[str]] = csv.reader(stream)
            for line, cells in enumerate(rows, 1):
                if line > 1:
                    yield name, line, cells


def _operations(logs: Path, clocks: _Clocks) -> Iterator[Operation]:
    time = 0
    for file, line, cells in _rows(logs, "client-operations"):
        shown = datetime.strptime(cells[6], "%Y/%m/%d %H:%M:%S:%f").replace(tzinfo=JAPAN)
        time = clocks.of_row(cells[1], round(shown.timestamp() * 1000), time)
        yield Operation(file, line, time, *cells[:6], *cells[7:])


def _accesses(logs: Path) -> Iterator[Access]:
    for file, line, cells in _rows(logs, "ehr"):
        year, rest = cells[0].removeprefix("R").split(".", 1)
        shown = datetime.strptime(f"{2018 + int(year)}.{rest}", "%Y.%m.%d %H:%M:%S").replace(tzinfo=JAPAN)
        yield Access(file, line, round(shown.timestamp() * 1000), *cells[1:])


_PROXY = re.compile(r"(\d+)\.(\d{3}) +\d+ (\S+) \S+ \d+ \d+ \S+ \S+ (\S+) .*")
_INTRANET = re.compile(r"(\S+) (\S+) \S+ GET \S+ - 443 HOSPITAL\\(\S+) (\S+) .*")
_SYSLOG = re.compile(r"(\S+) (\S+) ([\w/-]+)(?:\[\d+\])?: (.*)")
_AUDIT = re.compile(r"([^|]+)\|([^|]+)\|.*")


def _lines(logs: Path, truth: Truth) -> Iterator[Line]:
    hosts = {one["address"]: one["name"].partition(".")[0] for one in truth["machines"]}
    for folder, read in (("proxy", _proxied), ("intranet", _visited), ("network", _sent)):
        for name, path in _files(logs, folder):
            if not name.endswith(".log"):
                continue
            for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
                if not line.startswith("#"):
                    yield read(name, number, line, hosts)


def _matched(pattern: re.Pattern[str], line: str) -> tuple[str, ...]:
    found = pattern.fullmatch(line)
    assert found, line
    return found.groups()


def _proxied(file: str, number: int, line: str, hosts: dict[str, str]) -> Line:
    seconds, fraction, address, login = _matched(_PROXY, line)
    return Line(file, number, int(seconds + fraction), 0, hosts[address], login, "proxy", line)


def _visited(file: str, number: int, line: str, hosts: dict[str, str]) -> Line:
    day, clock, login, address = _matched(_INTRANET, line)
    return Line(file, number, moment(f"{day}T{clock}Z"), 999, hosts[address], login, "intranet", line)


def _sent(file: str, number: int, line: str, hosts: dict[str, str]) -> Line:
    """Whose it is only Samba says, and the firewall of those who come by VPN."""
    time, sender, tag, text = _matched(_SYSLOG, line)
    host = login = ""
    if tag == "smbd_audit":
        login, address = _matched(_AUDIT, text)
        host = hosts[address]
    elif user := re.search(r' user="([^"]+)"', text):
        login = user[1]
    return Line(file, number, moment(time), 0, host, login, sender, text)
