"""The real logs, all the way: what comes out is what a plain reading of the files gives."""

import json
import re
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from ipaddress import ip_address, ip_network
from pathlib import Path
from typing import Any

import pytest
from evtx import PyEvtxParser
from support.ingests import (
    AUDITING,
    START,
    Corpus,
    Place,
    ended,
    events_of,
    journalled,
    lines_of,
    windows_record,
)

from logctl.event import Event
from logctl.query import Everything, Node, Range
from logctl.store import Sort

MEGABYTE = 1024 * 1024
SYSMON = "Microsoft-Windows-Sysmon"


# a plain reading


@dataclass(frozen=True)
class Seen:
    """One record as the parser gives it; a part that it does not have is an empty text."""

    file: Path
    computer: str
    channel: str
    number: str
    time: str
    code: str
    provider: str
    data: dict[str, str]
    text: str
    header: str

    @property
    def known_as(self) -> tuple[str, ...]:
        """What tells it from the others in an answer."""
        return self.computer, self.channel, self.number, self.time, self.code

    @property
    def sane(self) -> bool:
        return "1970" <= self.time < "2100"

    @property
    def security(self) -> bool:
        return self.provider == AUDITING

    @property
    def short_name(self) -> str:
        return self.computer.partition(".")[0].lower()

    def says(self, name: str) -> str:
        return self.data.get(name, "").lower()


def text_of(value: Any) -> str:
    if isinstance(value, dict):
        return text_of(value.get("#text"))
    return "" if value is None else str(value)


def attribute(element: Any, name: str) -> str:
    return text_of((element or {}).get("#attributes", {}).get(name))


def seen(file: Path, record: dict[str, Any]) -> Seen:
    event = json.loads(record["data"])["Event"]
    system, data = event["System"], event.get("EventData") or {}
    time = attribute(system.get("TimeCreated"), "SystemTime")
    return Seen(
        file,
        text_of(system.get("Computer")),
        text_of(system.get("Channel")),
        text_of(system.get("EventRecordID")),
        time[:23] + "Z" if time else "",
        text_of(system.get("EventID")),
        attribute(system.get("Provider"), "Name"),
        {name: text_of(value) for name, value in data.items() if not isinstance(value, list)},
        json.dumps([system, data], ensure_ascii=False).lower(),
        record["timestamp"][:23] + "Z",
    )


def scan(file: Path) -> Iterator[Seen | None]:
    """None for what the parser cannot give."""
    records = PyEvtxParser(str(file), number_of_threads=1, ansi_codec="shift_jis").records_json()
    while True:
        try:
            record: Any = next(records)
        except StopIteration:
            return
        except RuntimeError:
            yield None
        else:
            yield seen(file, record)


@pytest.fixture(scope="module")
def scanned(real_evtx: list[Path]) -> dict[Path, list[Seen | None]]:
    return {file: list(scan(file)) for file in real_evtx}


@pytest.fixture(scope="module")
def events(scanned: dict[Path, list[Seen | None]]) -> list[Seen]:
    """Of several records that are one event the first; a record without a part is known by its place."""
    first: dict[tuple[object, ...], Seen] = {}
    for file, records in scanned.items():
        digest = sha256(file.read_bytes()).hexdigest()
        for place, record in enumerate(records):
            if record is not None:
                whole = record.sane and record.computer and record.channel and record.number
                name = (record.computer.lower(), record.channel, record.number, record.time)
                first.setdefault(name if whole else (digest, place), record)
    return list(first.values())


# the run itself


def test_the_whole_corpus_is_read_without_an_error(corpus: Corpus) -> None:
    assert corpus.ingested.code == 0, corpus.ingested.error


def test_of_each_file_every_record_is_an_event_a_reject_or_a_duplicate(
    corpus: Corpus, scanned: dict[Path, list[Seen | None]]
) -> None:
    for file in corpus.ingested.answer["files"]:
        found = scanned[Path(file["path"])]
        records = len(found) - found.count(None)
        assert file["events"] + file["rejects"] + file["duplicates"] == records, file["path"]
        assert (file["records"], file["unreadable"], file["skipped"]) == (records, found.count(None), None)


def test_the_events_are_those_of_a_plain_reading(corpus: Corpus, events: list[Seen]) -> None:
    total = corpus.ingested.answer["total"]
    assert (total["events"], total["rejects"]) == (len(events), 0)
    assert corpus.place.done("search", "--count")["count"] == len(events)


def test_the_main_process_stays_below_500_megabytes(corpus: Corpus) -> None:
    assert corpus.ingested.most_main < 500 * MEGABYTE


def test_all_processes_together_stay_below_500_megabytes(corpus: Corpus) -> None:
    assert corpus.ingested.most_together < 500 * MEGABYTE


@pytest.mark.parametrize("options", [(), ("--deep",)], ids=["plain", "deep"])
def test_verify_finds_nothing_wrong(corpus: Corpus, options: tuple[str, ...]) -> None:
    assert corpus.place.done("verify", *options)["ok"]


# questions


@dataclass(frozen=True)
class Question:
    query: str
    right: Callable[[Seen], object]
    options: tuple[str, ...] = ()


def from_network(record: Seen, network: str) -> bool:
    try:
        return ip_address(record.says("IpAddress")) in ip_network(network)
    except ValueError:
        return False


def port(record: Seen) -> int:
    text = record.says("IpPort")
    asked = record.security and record.code in ("4624", "4625", "4648")
    return int(text) if asked and text.isdecimal() else 0


def logon(record: Seen) -> bool:
    return record.security and record.code in ("4624", "4625")


QUESTIONS = {
    "event id": Question("EventID:4688", lambda r: r.code == "4688"),
    "channel": Question(
        'winlog.channel:"microsoft-windows-SYSMON/operational"',
        lambda r: r.channel == "Microsoft-Windows-Sysmon/Operational",
    ),
    "computer": Question("host.name:ＤＥＳＫＴＯＰ-2kgm189", lambda r: r.short_name == "desktop-2kgm189"),
    "user logged on": Question(
        "event.code:4624 winlog.event_data.TargetUserName:ADMINISTRATOR",
        lambda r: r.code == "4624" and r.says("TargetUserName") == "administrator",
    ),
    "failed logons": Question(
        "winlog.logon.failure.sub_status:0xC000006A",
        lambda r: r.security and r.code == "4625" and r.says("SubStatus") == "0xc000006a",
    ),
    "wildcard": Question(
        r"winlog.event_data.NewProcessName:*\\System32\\net?.exe",
        lambda r: re.search(r"\\system32\\net.\.exe$", r.says("NewProcessName")),
    ),
    "word": Question(
        "event.code:4688 netsh",
        lambda r: r.code == "4688" and re.search(r"(?<![a-z0-9])netsh(?![a-z0-9])", r.text),
    ),
    "time in Japan": Question(
        "",
        lambda r: "2021-12-09T18:50:00" <= r.time < "2021-12-09T19:55:00",
        ("--from", "2021-12-10 03:50", "--to", "2021/12/10 04:54"),
    ),
    "not": Question(
        "winlog.channel:Security NOT event.code:(4624 OR 4688 OR 5145)",
        lambda r: r.channel == "Security" and r.code not in ("4624", "4688", "5145"),
    ),
    "provider": Question(
        'event.provider:"service control manager"', lambda r: r.provider == "Service Control Manager"
    ),
    "network": Question(
        "event.code:(4624 OR 4625) source.ip:10.23.0.0/16",
        lambda r: logon(r) and from_network(r, "10.23.0.0/16"),
    ),
    "command line": Question("_exists_:winlog.event_data.CommandLine", lambda r: r.says("CommandLine")),
    "unlisted field": Question(
        'winlog.event_data.TokenElevationType:"%%1936"', lambda r: r.says("TokenElevationType") == "%%1936"
    ),
    "port": Question(
        "source.port:[49152 TO 65535] AND event.code:(4624 OR 4625 OR 4648)",
        lambda r: 49152 <= port(r) <= 65535,
    ),
    "or": Question(
        f"event.code:1102 OR (event.provider:{SYSMON} AND event.code:(3 OR 22)) OR (EventID:4625 AND NOT _exists_:source.ip)",
        lambda r: (
            r.code == "1102"
            or (r.provider == SYSMON and r.code in ("3", "22"))
            or (r.code == "4625" and not (logon(r) and from_network(r, "0.0.0.0/0")))
        ),
    ),
}
NAMES = ("winlog.computer_name", "winlog.channel", "winlog.record_id", "winlog.time_created", "event.code")


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS)
def test_an_answer_is_that_of_a_plain_reading(corpus: Corpus, events: list[Seen], question: Question) -> None:
    expected = Counter(record.known_as for record in events if question.right(record))
    asked = ("search", *filter(None, [question.query]), *question.options)
    found = corpus.place.done(*asked, "--all", "--fields", ",".join(NAMES))
    assert Counter(tuple(row.get(name, "") for name in NAMES) for row in found) == expected
    assert corpus.place.done(*asked, "--count") == {"count": expected.total(), "partial": False}
    assert expected, "nothing to find is no test"


def test_records_without_time_channel_or_number_are_events(corpus: Corpus, events: list[Seen]) -> None:
    odd = [record for record in events if not all((record.sane, record.channel, record.number))]
    query = "logctl.time_doubtful:true OR NOT _exists_:winlog.channel OR NOT _exists_:winlog.record_id"
    found = corpus.place.done("search", query, "--all")
    assert Counter(Path(row["log.file.path"]) for row in found) == Counter(record.file for record in odd)
    assert len(odd) >= 4


def test_a_time_of_1601_or_none_is_doubtful_and_the_header_gives_another(
    corpus: Corpus, events: list[Seen]
) -> None:
    doubtful = {str(record.file): record.header for record in events if not record.sane}
    found = corpus.place.done("search", "logctl.time_doubtful:true", "--all")
    assert {row["log.file.path"]: row["@timestamp"] for row in found} == doubtful
    assert "1601-01-01T00:00:00.000Z" in {row.get("winlog.time_created") for row in found}


# order and pages


def at(time: str) -> Node:
    from logctl.decode import iso_milliseconds

    moment = iso_milliseconds(time)
    return Range("@timestamp", "date", moment, moment)


def in_order(events: list[Event]) -> bool:
    return [event.order for event in events] == sorted(event.order for event in events)


def check_pages(place: Place, node: Node, whole: list[Event], limits: tuple[int, ...]) -> None:
    """Whatever the limit, the first so many come, from either side."""
    names = [event.id for event in whole]
    with place.engine() as engine:
        for limit in limits:
            for descending, order in ((False, names), (True, names[::-1])):
                found = engine.store.find(node, Sort(descending=descending), limit)
                assert [event.id for event in found] == order[:limit], (limit, descending)


def test_the_whole_corpus_comes_in_order_and_complete(corpus: Corpus, events: list[Seen]) -> None:
    found = events_of(corpus.place)
    assert len({event.id for event in found}) == len(found) == len(events)
    assert in_order(found)


def test_512_real_records_of_one_millisecond_come_in_order_and_complete(
    corpus: Corpus, events: list[Seen]
) -> None:
    (time, count), *_others = Counter(record.time for record in events).most_common(1)
    assert count == 512
    whole = [event for event in events_of(corpus.place) if event.fields["@timestamp"] == time]
    assert len(whole) == 512
    assert in_order(whole)
    check_pages(corpus.place, at(time), whole, (1, 2, 3, 50, 255, 256, 257, 511, 512, 513, 5000))


def test_5000_made_records_of_one_millisecond_come_in_order_and_complete(
    place: Place, tmp_path: Path
) -> None:
    time = START.strftime("%Y-%m-%dT%H:%M:%S.000Z")
    records = [windows_record(number) for number in range(1, 5001)]
    for record in records:
        record["Event"]["System"]["TimeCreated"]["#attributes"]["SystemTime"] = time
    records.reverse()
    file = tmp_path / "one.jsonl"
    file.write_text(lines_of(records[::2] + records[1::2]))
    assert place.run("ingest", file, LOGCTL_WORKERS="0").code == 0
    whole = events_of(place)
    assert [event.sequence for event in whole] == list(range(1, 5001))
    check_pages(place, Everything(), whole, (1, 2, 50, 1999, 2000, 2001, 3999, 4000, 4999, 5000, 5001))


@pytest.mark.parametrize(("order", "first"), [("asc", 1), ("desc", -1)])
def test_the_command_gives_the_first_of_either_side(corpus: Corpus, order: str, first: int) -> None:
    found = corpus.place.run("search", "--limit", "77", "--sort", f"@timestamp:{order}")
    expected = [event.id for event in events_of(corpus.place)][::first][:77]
    assert [row["event.id"] for row in found.rows] == expected


# again, at once, anew


def test_copies_under_other_names_give_no_new_event(
    corpus: Corpus, real_evtx: list[Path], tmp_path: Path
) -> None:
    copies = tmp_path / "copies"
    copies.mkdir()
    for number, file in enumerate(real_evtx):
        shutil.copyfile(file, copies / f"{number:04}.bin")
    place = corpus.place.copy(tmp_path / "home")
    before = events_of(place), len(journalled(place))
    total, first = place.done("ingest", copies)["total"], corpus.ingested.answer["total"]
    assert (total["events"], total["rejects"]) == (0, 0)
    assert (total["duplicates"], total["unreadable"]) == (first["records"], first["unreadable"])
    assert (events_of(place), len(journalled(place))) == before


def test_two_ingests_at_once_give_all_events_once(
    corpus: Corpus, real_evtx: list[Path], place: Place, tmp_path: Path
) -> None:
    halves = [real_evtx[::2], real_evtx[1::2]]
    both = [place.start("ingest", *half, "-o", "json", LOGCTL_WORKERS="0") for half in halves]
    results = [ended(process) for process in both]
    assert [result.code for result in results] == [0, 0], [result.error for result in results]
    expected = sorted(event.id for event in events_of(corpus.place))
    assert sorted(event.id for event in events_of(place)) == expected
    counted = [result.value["total"] for result in results]
    assert sum(t["events"] + t["duplicates"] for t in counted) == corpus.ingested.answer["total"]["records"]
    assert place.done("verify", "--deep")["ok"]


def test_an_index_made_anew_is_the_old_one_in_every_field(corpus: Corpus, tmp_path: Path) -> None:
    place = corpus.place.copy(tmp_path / "home")
    before = events_of(place)
    report = place.done("reindex")
    assert (report["same"], report["changed"], report["added"], report["gone"]) == (len(before), 0, 0, 0)
    assert events_of(place) == before
