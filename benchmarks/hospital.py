"""How fast does the invented hospital write its logs, does memory stay the same, and what is in them?

    python benchmarks/hospital.py [--beds 300] [--days 5] [--seed 1] [--keep FOLDER]

Runs `logctl demo --out` as a process of its own for a period and for four times that period: records a second, and the
peaks of memory, which are to be compared. Then describes what was written in the shorter period (records, files and
bytes of each source; different users, computers, paths and patients), ingests what has a collector, and asks the five
questions of the demo, whose answers are compared with the truth file. Exit code 1 where a goal is missed: a million
records in a minute, the memory of the long period at most 1.25 times that of the short one, writing faster than
ingesting, every answer right. Read the ratios; times differ between machines. With --keep the shorter period stays in
FOLDER, for example as a corpus for `benchmarks/ingest.py FOLDER/logs/windows-servers FOLDER/logs/windows-terminals`.
"""

import argparse
import csv
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from logctl.demo.questions import Question, questions

LOGCTL = Path(sys.executable).parent / "logctl"
READ = ("windows-terminals", "windows-servers")
LONGER = 4
_NAMES = re.compile(
    r"""(?:"|<Data Name=')(?P<name>TargetUserName|SubjectUserName|ObjectName)(?:":"|'>)(?P<value>[^"<]+)["<]"""
)
_KINDS = {"TargetUserName": "users", "SubjectUserName": "users", "ObjectName": "paths"}


@dataclass(frozen=True)
class Run:
    seconds: float
    memory: int
    """The most that the process had at any time, in bytes; workers not counted."""


def run(*arguments: object, home: Path | None = None) -> Run:
    environment = os.environ | ({"LOGCTL_HOME": str(home)} if home else {})
    start = time.perf_counter()
    process = subprocess.Popen([LOGCTL, *map(str, arguments)], env=environment, stdout=subprocess.DEVNULL)
    _pid, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"logctl {arguments[0]} ended with {status}")
    return Run(time.perf_counter() - start, usage.ru_maxrss * 1024)


def write(folder: Path, beds: int, days: int, seed: int) -> Run:
    return run("demo", "--out", folder, "--beds", beds, "--days", days, "--seed", seed)


def truth_of(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "truth.json").read_text("utf-8"))
    return found


# what is in it


def values(folder: Path) -> Iterator[tuple[str, str]]:
    """Kind and value of users, paths and patients, in every source as it writes them."""
    for name in READ:
        for file in sorted((folder / "logs" / name).iterdir()):
            with file.open(encoding="utf-8") as stream:
                for line in stream:
                    for found in _NAMES.finditer(line):
                        yield _KINDS[found["name"]], found["value"]
    for name in ("client-operations", "ehr"):
        for file in sorted((folder / "logs" / name).iterdir()):
            with file.open(encoding="cp932", newline="") as stream:
                for row in csv.DictReader(stream):
                    yield from _of_row(row)


def _of_row(row: dict[str, str]) -> Iterator[tuple[str, str]]:
    if "患者番号" in row:
        yield "patients", row["患者番号"]
        yield "users", row["利用者ID"]
        return
    yield "users", row["ログイン名"]
    yield "paths", row["元ファイル"]
    yield "paths", row["先ファイル"]


def describe(folder: Path) -> None:
    truth = truth_of(folder)
    print(f"\n{truth['beds']} beds, {truth['days']} days, seed {truth['seed']}:")
    for name, records in sorted(truth["records"].items()):
        files = list((folder / "logs" / name).iterdir())
        size = sum(file.stat().st_size for file in files)
        print(f"  {name:<20} {records:>11,} records {len(files):>5} files {size:>15,} bytes")
    different: dict[str, set[str]] = {"users": set(), "paths": set(), "patients": set()}
    for kind, value in values(folder):
        if value and value != "-":
            different[kind].add(value.casefold())
    counts = {kind: len(found) for kind, found in different.items()} | {"computers": len(truth["machines"])}
    print("  different: " + ", ".join(f"{count:,} {kind}" for kind, count in sorted(counts.items())))


# what can be asked of it


def right(question: Question, home: Path) -> bool:
    arguments = [str(LOGCTL), "search", question.arguments[0], "--all", "-o", "json", "--home", str(home)]
    rows = json.loads(subprocess.run(arguments, check=True, capture_output=True).stdout)
    found = {
        (row["winlog.computer_name"], row["winlog.channel"], int(row["winlog.record_id"])) for row in rows
    }
    return found == {(one["computer"], one["channel"], one["record"]) for one in question.answer}


def ask(folder: Path, home: Path) -> bool:
    good = True
    for question in questions(truth_of(folder)):
        start = time.perf_counter()
        is_right = right(question, home)
        good &= is_right
        seconds = time.perf_counter() - start
        print(f"  {'right' if is_right else 'WRONG'} {seconds:6.2f} s  {question.text.en}")
    return good


def goal(text: str, reached: bool) -> bool:
    print(f"{'PASS' if reached else 'FAIL'}  {text}")
    return reached


def measure(folder: Path, beds: int, days: int, seed: int) -> bool:
    long = write(folder / "long", beds, days * LONGER, seed)
    long_records = sum(truth_of(folder / "long")["records"].values())
    subprocess.run(["rm", "-rf", folder / "long"], check=True)
    short = write(folder / "hospital", beds, days, seed)
    records = sum(truth_of(folder / "hospital")["records"].values())
    describe(folder / "hospital")
    logs = [folder / "hospital" / "logs" / name for name in READ]
    home = folder / "home"
    ingest = run("ingest", *logs, "-o", "csv", "--out", os.devnull, home=home)
    read = sum(truth_of(folder / "hospital")["records"][name] for name in READ)
    print(f"\nwritten: {records / short.seconds:,.0f} records/s; ingested: {read / ingest.seconds:,.0f}/s")
    print("\nthe questions of the demo, each a process of its own:")
    answered = ask(folder / "hospital", home)
    print()
    million = long.seconds / long_records * 1e6
    grown = long.memory / short.memory
    faster = (records / short.seconds) / (read / ingest.seconds)
    return all(
        [
            goal(f"a million records are written in {million:.0f} s (goal 60)", million < 60),
            goal(
                f"memory for {days * LONGER} days is {grown:.2f} times that for {days}"
                f" ({long.memory >> 20} and {short.memory >> 20} MiB; goal 1.25)",
                grown <= 1.25,
            ),
            goal(f"writing is {faster:.1f} times as fast as ingesting (goal 1)", faster > 1),
            goal("every question is answered as the truth file says", answered),
        ]
    )


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--beds", type=int, default=300)
    parser.add_argument("--days", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="logctl-hospital-") as temporary:
        folder = options.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        sys.exit(not measure(folder, options.beds, options.days, options.seed))


if __name__ == "__main__":
    main()
