"""What does it cost that records are joined with others, and what if they come in a bad order?

    python benchmarks/joins.py [--events 30000]

The log of an invented file server (log-ons, share accesses, handles opened, used and closed, deletions: nearly every
event wants something of others) is ingested in one process: without joins, with them, its second half before its first,
and shuffled. Prints events a second and the ratios of one run, and checks that the last three end in the same state.
"""

import argparse
import hashlib
import json
import random
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from logctl.pipeline.engine import Engine
from logctl.pipeline.ingest import Ingest
from logctl.query import Everything
from logctl.settings import Settings
from logctl.store import Sort

START = datetime(2026, 11, 2, tzinfo=UTC)
AUDITING = "Microsoft-Windows-Security-Auditing"
COMPUTER = "FS01.hospital.example"


class FileServer:
    """One record a line, as `evtx_dump` writes them; the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        self._number = 0
        self._time = START

    def _line(self, code: int, task: int, **data: str) -> str:
        self._number += 1
        system = {
            "Provider": {"#attributes": {"Name": AUDITING}},
            "EventID": code,
            "Task": task,
            "Keywords": "0x8020000000000000",
            "TimeCreated": {"#attributes": {"SystemTime": self._time.strftime("%Y-%m-%dT%H:%M:%S.%fZ")}},
            "EventRecordID": self._number,
            "Channel": "Security",
            "Computer": COMPUTER,
        }
        return json.dumps({"Event": {"System": system, "EventData": data}}, ensure_ascii=False)

    def lines(self, count: int) -> Iterator[str]:
        while self._number < count:
            self._time += timedelta(milliseconds=self._random.randrange(400))
            yield from self._session()

    def _session(self) -> Iterator[str]:
        user, logon = f"user{self._random.randrange(300)}", hex(self._random.randrange(1 << 30))
        address = f"10.1.{self._random.randrange(8)}.{self._random.randrange(250)}"
        subject = {"SubjectUserName": user, "SubjectDomainName": "HOSPITAL", "SubjectLogonId": logon}
        target = {"TargetUserName": user, "TargetDomainName": "HOSPITAL", "TargetLogonId": logon}
        share = {"IpAddress": address, "ShareName": r"\\*\data", "ShareLocalPath": r"\??\D:\data"}
        yield self._line(4624, 12544, **target, LogonType="3", IpAddress=address)
        yield self._line(5140, 12808, **subject, **share, ObjectType="File", AccessMask="0x1")
        for _number in range(self._random.randrange(1, 6)):
            self._time += timedelta(milliseconds=self._random.randrange(50))
            yield from self._file(subject, share)
        yield self._line(4634, 12545, **target, LogonType="3")

    def _file(self, subject: dict[str, str], share: dict[str, str]) -> Iterator[str]:
        name = rf"診療部\{self._random.randrange(400)}\W{self._random.randrange(10**6)}.xlsx"
        handle = {**subject, "ProcessId": "0x4", "HandleId": hex(4 * self._random.randrange(1, 2000))}
        named = {**handle, "ObjectType": "File", "ObjectName": rf"D:\data\{name}"}
        yield self._line(5145, 12811, **subject, **share, RelativeTargetName=name, AccessMask="0x120089")
        yield self._line(4656, 12800, **named, AccessMask="0x120089", AccessList="%%1541 %%4416")
        yield self._line(4663, 12800, **named, AccessMask="0x1", AccessList="%%4416")
        if self._random.random() < 0.2:
            yield self._line(4660, 12800, **handle)
        yield self._line(4658, 12800, **handle)


def ingested(folder: Path, parts: Sequence[Sequence[str]], joins: bool = True) -> tuple[float, str, int]:
    """Seconds, the digest of the end state, and the bytes of the facts."""
    engine = Engine(Settings(home=folder / "home", workers=0), "ja", create=True)
    if not joins:
        engine.manager.amenders.clear()
    files = []
    for number, lines in enumerate(parts):
        files.append(folder / f"{number}.jsonl")
        files[-1].write_text("\n".join(lines) + "\n", encoding="utf-8")
    start = time.perf_counter()
    for file in files:
        Ingest(engine).run([file])
    seconds = time.perf_counter() - start
    facts = engine.state.folder / "facts.sqlite"
    found = seconds, state_of(engine), facts.stat().st_size if facts.exists() else 0
    engine.close()
    return found


def state_of(engine: Engine) -> str:
    """What is shown of all events, but for where and when they came."""
    digest = hashlib.sha256()
    for event in engine.store.find(Everything(), Sort(descending=False)):
        shown: dict[str, Any] = dict(event.shown)
        for name in ("logctl.journal", "log.file.path", "event.ingested"):
            del shown[name]
        digest.update(json.dumps(shown, sort_keys=True).encode())
    return digest.hexdigest()


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--events", type=int, default=30_000)
    count = parser.parse_args().events
    lines = list(FileServer(7).lines(count))
    middle, shuffled = len(lines) // 2, list(lines)
    random.Random(7).shuffle(shuffled)
    runs: list[tuple[str, Sequence[Sequence[str]], bool]] = [
        ("without joins", [lines], False),
        ("with joins, in order", [lines], True),
        ("second half first", [lines[middle:], lines[:middle]], True),
        ("shuffled", [shuffled], True),
    ]
    states, first = [], 0.0
    for name, parts, joins in runs:
        with tempfile.TemporaryDirectory() as folder:
            seconds, state, facts = ingested(Path(folder), parts, joins)
        first = first or seconds
        states.append(state)
        per = facts / len(lines)
        print(
            f"{name:22} {len(lines) / seconds:8,.0f} events/s  {first / seconds:.2f} of the first  {per:4.0f} B of facts an event"
        )
    same = len(set(states[1:])) == 1
    print("the same end state in every order: " + ("PASS" if same else "FAIL"))
    return 0 if same else 1


if __name__ == "__main__":
    raise SystemExit(main())
