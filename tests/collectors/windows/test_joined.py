"""Real logs, ingested: what is joined is what a plain reading of the records themselves finds."""

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path, PureWindowsPath
from typing import Any

import orjson
import pytest
from support.ingests import Place, events_of

from logctl.event import Event

CHOSEN = ("5140", "5145", "4656", "4658", "4661", "4674", "472, 4728", "4765", "6416")
"""What the names of the files say that they are about: shares, handles and programs."""
_SERVICES = {0, 0x3E3, 0x3E4, 0x3E5, 0x3E7}


class Record:
    """As the file has it, without the collector's names."""

    def __init__(self, event: Event) -> None:
        read = orjson.loads(str(event.fields["event.original"]))["Event"]
        self.event = event
        self.system: dict[str, Any] = read["System"]
        self.data: dict[str, Any] = read.get("EventData") or {}
        code = self.system["EventID"]
        self.code = int(code["#text"] if isinstance(code, dict) else code)
        self.computer = self.system["Computer"].lower()

    def number(self, name: str) -> int:
        value = str(self.data.get(name, "0"))
        return int(value, 16 if value.startswith("0x") else 10) if value not in ("", "-") else 0

    def is_audit(self) -> bool:
        return bool(self.system["Provider"]["#attributes"]["Name"] == "Microsoft-Windows-Security-Auditing")


@pytest.fixture(scope="module")
def place(real_evtx: list[Path], tmp_path_factory: pytest.TempPathFactory) -> Place:
    folder = tmp_path_factory.mktemp("joined")
    made = Place(folder / "home", folder / "config")
    files = [file for file in real_evtx if any(about in file.name for about in CHOSEN)]
    ingested = made.run("ingest", *files)
    assert ingested.code == 0, ingested.error
    return made


@pytest.fixture(scope="module")
def records(place: Place) -> list[Record]:
    """Of the security log, in order."""
    found = [
        event for event in events_of(place) if event.fields["event.provider"] != "Microsoft-Windows-Sysmon"
    ]
    return [record for event in found if (record := Record(event)).is_audit()]


Reading = Callable[[list[Record]], Iterator[tuple[Event, Event]]]


def log_ons(records: list[Record]) -> Iterator[tuple[Event, Event]]:
    """The use of each share, and the log-on in whose session it was."""
    known: dict[tuple[str, int], Event] = {}
    for record in records:
        if record.code == 4608:
            known = {key: event for key, event in known.items() if key[0] != record.computer}
        elif record.code == 4624:
            known[record.computer, record.number("TargetLogonId")] = record.event
        elif record.code in (5140, 5145):
            key = record.computer, record.number("SubjectLogonId")
            if key[1] not in _SERVICES and key in known:
                yield record.event, known[key]


def handles(records: list[Record]) -> Iterator[tuple[Event, Event]]:
    """What was closed or deleted, and who opened it."""
    known: dict[tuple[object, ...], Event] = {}
    for record in records:
        if record.code not in (4656, 4658, 4659, 4660, 4661) or not record.number("HandleId"):
            continue
        key = record.computer, *(record.number(name) for name in ("ProcessId", "HandleId", "SubjectLogonId"))
        if record.code in (4658, 4660):
            if key in known:
                yield record.event, known[key]
            if record.code == 4658:
                known.pop(key, None)
        elif int(record.system["Keywords"], 16) & 1 << 53:
            known[key] = record.event


def programs(records: list[Record]) -> Iterator[tuple[Event, Event]]:
    """Who used a privilege on an object, and the start of the program where it is the same."""
    known: dict[tuple[str, int], Record] = {}
    for record in records:
        if record.code == 4688:
            known[record.computer, record.number("NewProcessId")] = record
        elif record.code == 4674:
            started = known.get((record.computer, record.number("ProcessId")))
            if started and PureWindowsPath(started.data["NewProcessName"]) == PureWindowsPath(
                record.data["ProcessName"]
            ):
                yield record.event, started.event


READINGS: list[tuple[Reading, str, tuple[str, ...], int]] = [
    (log_ons, "logctl.join.session", ("5140", "5145"), 1746),
    (handles, "logctl.join.object", ("4658", "4660"), 88),
    (programs, "logctl.join.process", ("4674",), 838),
]


@pytest.mark.parametrize(("reading", "field", "codes", "count"), READINGS, ids=lambda value: str(value)[:20])
def test_each_is_joined_with_what_a_plain_reading_finds(
    records: list[Record], reading: Reading, field: str, codes: tuple[str, ...], count: int
) -> None:
    joined = {
        record.event.id: record.event.amended[field]
        for record in records
        if record.event.fields["event.code"] in codes and field in record.event.amended
    }
    assert joined == {event.id: source.id for event, source in reading(records)}
    assert len(joined) == count


def test_nearly_all_log_ons_behind_shares_show_the_address_of_the_share(records: list[Record]) -> None:
    found = Counter(
        (source.fields.get("source.ip") == event.fields.get("source.ip"), source.fields["winlog.logon.type"])
        for event, source in log_ons(records)
    )
    assert found == {(True, "Network"): 1730, (False, "Network"): 16}


def test_what_was_deleted_has_the_name_of_what_was_opened(records: list[Record]) -> None:
    (deleted,) = (record.event for record in records if record.code == 4660 and record.event.amended)
    assert deleted.shown["logctl.join.object"]
    assert {name for name in deleted.amended if name.startswith(("file.", "registry.", "logctl.object."))}


def test_an_amendment_says_nothing_that_the_record_says_itself(place: Place) -> None:
    for event in events_of(place):
        assert event.amended.keys().isdisjoint(event.fields)


def test_verification_finds_nothing(place: Place) -> None:
    assert place.done("verify", "--deep")["ok"] is True
