"""How long does each report take over a month of a million events, in the embedded store?

    python benchmarks/reports.py [--beds 20] [--days 36] [--seed 1] [--keep FOLDER] [--goal 30]

An invented hospital is written and ingested with its staff and terminal lists by the command; then each report that the
plugins bring is made by `logctl report` as one page and as a workbook, of all its time, each in a process of its own.
Printed are seconds of the clock, beside what `logctl search --count` takes in the same run. Exit code 1 where a report
takes longer than the goal. 36 days with 20 beds are some 1,000,000 events.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

_LOGCTL = (sys.executable, "-m", "logctl")


def command(home: Path, *arguments: object, output: bool = False) -> tuple[float, str]:
    """Seconds, and what it wrote."""
    start = time.perf_counter()
    done = subprocess.run(
        [*_LOGCTL, *map(str, arguments)],
        env={**os.environ, "LOGCTL_HOME": str(home), "LOGCTL_LANG": "ja"},
        stdout=subprocess.PIPE if output else subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    if done.returncode not in (0, 4):
        raise SystemExit(f"logctl {' '.join(map(str, arguments))}: exit code {done.returncode}")
    return time.perf_counter() - start, done.stdout or ""


def hospital(folder: Path, options: argparse.Namespace) -> Path:
    home = folder / "home"
    if not home.exists():
        size = ("--beds", options.beds, "--days", options.days, "--seed", options.seed)
        command(home, "demo", "--out", folder / "logs", *size)
        command(home, "ingest", folder / "logs" / "logs")
        command(home, "people", "import", folder / "logs" / "lists" / "staff.csv")
        command(home, "asset", "import", folder / "logs" / "lists" / "terminals.csv")
        plan = folder / "logs" / "lists" / "maintenance.csv"
        if plan.exists():
            command(home, "maintenance", "import", plan)
    return home


def measure(folder: Path, options: argparse.Namespace) -> bool:
    home = hospital(folder, options)
    counting, text = command(home, "search", "*", "--count", "-o", "json", output=True)
    print(f"{json.loads(text)['count']:,} events; logctl search --count: {counting:.2f} s")
    reports: list[dict[str, Any]] = json.loads(command(home, "report", "list", "-o", "json", output=True)[1])
    slow = False
    for one in reports:
        times = {}
        for form in ("html", "xlsx"):
            out = folder / f"{one['name']}.{form}"
            times[form] = command(home, "report", one["name"], "-o", form, "--out", out)[0]
            slow |= times[form] > options.goal
        print(f"{one['name']:20}" + "".join(f"{form} {seconds:6.1f} s  " for form, seconds in times.items()))
    return not slow


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--beds", type=int, default=20)
    parser.add_argument("--days", type=int, default=36)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--goal", type=float, default=30.0)
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        return 0 if measure(options.keep or Path(temporary), options) else 1


if __name__ == "__main__":
    sys.exit(main())
