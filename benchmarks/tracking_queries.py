"""How long does a tracking query take that has to follow ten thousand files?

    python benchmarks/tracking_queries.py [--files 10000] [--noise 200000] [--keep FOLDER] [--seed 1]

Each of the files is copied from a confidential folder to one of 300 terminals and renamed; some are copied on to
another share, and one in twenty goes to a USB stick in the end. Beside them other operations. Exit code 1 where a file
that went to a stick is not found, another one is, or something was cut, or where it takes a minute.
"""

import argparse
import csv
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

from benchmarks.file_operations import HEADER, SPAN, moment
from logctl.content import bundled_folder, read_tracking
from logctl.pipeline.engine import Engine
from logctl.query.typed import Reading
from logctl.settings import load_settings
from logctl.track.queries import Tracked, tracked

GOAL = 60.0
_HOSTS = 300
_KINDS = {"copy": "ファイルコピー", "rename": "ファイル名変更"}
_DRIVES = {"\\": "ネットワーク", "C": "固定", "F": "リムーバブル"}
Row = tuple[int, int, str, str, str]
"""Time, terminal, operation, path before and after."""


def followed(random: Random, number: int) -> Iterator[Row]:
    time, host = random.randrange(SPAN - 86_400_000), random.randrange(_HOSTS)
    share = f"\\\\fs01\\部外秘\\{number % 200:03}\\名簿{number}.xlsx"
    desk = f"C:\\Users\\u{host:03}\\Desktop\\名簿{number}.xlsx"
    own = f"C:\\Users\\u{host:03}\\Desktop\\作業{number}.xlsx"
    steps = [("copy", share, desk), ("rename", desk, own)]
    if number % 3 == 0:
        steps.append(("copy", own, f"\\\\fs01\\共有\\{number % 97:02}\\作業{number}.xlsx"))
    if number % 20 == 0:
        steps.append(("copy", own, f"F:\\作業{number}.xlsx"))
    for operation, before, after in steps:
        time += random.randrange(5_000, 3_600_000)
        yield time, host, operation, before, after


def others(random: Random, count: int) -> Iterator[Row]:
    for number in range(count):
        host = random.randrange(_HOSTS)
        source = f"\\\\fs01\\様式\\様式{random.randrange(5)}.xlsx"
        drive = random.choice((f"C:\\Users\\u{host:03}\\", "F:\\"))
        yield random.randrange(SPAN), host, "copy", source, f"{drive}届出{number}.xlsx"


def write(path: Path, files: int, noise: int, seed: int) -> None:
    random = Random(seed)
    rows = [row for number in range(files) for row in followed(random, number)]
    rows += others(random, noise)
    with path.open("w", encoding="cp932", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(HEADER)
        writer.writerows(_line(*row) for row in sorted(rows))


def _line(time: int, host: int, operation: str, before: str, after: str) -> list[str]:
    shown = moment(time).astimezone(ZoneInfo("Asia/Tokyo")).strftime("%Y/%m/%d %H:%M:%S:%f")[:-3]
    address = f"10.1.{host // 250}.{host % 250}"
    user = f"u{host:03}"
    head = [str(host), f"PC{host:03}", address, "1", user, user, shown, "ファイル操作", _KINDS[operation]]
    return [*head, before, _DRIVES[before[0]], after, _DRIVES[after[0]], "explorer.exe", ""]


def ask(home: Path) -> tuple[Tracked, float]:
    engine = Engine(load_settings({"home": home}), "ja")
    query = read_tracking(bundled_folder() / "search" / "tracking" / "confidential-to-removable.toml")
    start = time.perf_counter()
    found = tracked(engine.store, query, {}, Reading(ZoneInfo("Asia/Tokyo"), datetime.now(UTC)))
    taken = time.perf_counter() - start
    engine.close()
    return found, taken


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--files", type=int, default=10_000)
    parser.add_argument("--noise", type=int, default=200_000)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        home = (options.keep or Path(folder)) / "home"
        if not home.exists():
            logs = Path(folder) / "operations.csv"
            write(logs, options.files, options.noise, options.seed)
            variables = {**os.environ, "LOGCTL_HOME": str(home)}
            command = [sys.executable, "-m", "logctl", "ingest", str(logs), "-o", "json"]
            subprocess.run(command, check=True, env=variables, stdout=subprocess.DEVNULL)
        found, taken = ask(home)
    reached = {
        step.target.path
        for one in found.found
        for step in one.lineage.steps
        if step.id in one.reached and step.target
    }
    wanted = {f"F:\\作業{number}.xlsx" for number in range(0, options.files, 20)}
    print(
        f"{found.candidates:,} files followed in {taken:.1f} s with {found.questions:,} questions; "
        f"{len(reached & wanted):,} of {len(wanted):,} found, {len(reached - wanted):,} others, cuts {found.cuts}"
    )
    return 0 if reached == wanted and not found.cuts and taken < GOAL else 1


if __name__ == "__main__":
    sys.exit(main())
