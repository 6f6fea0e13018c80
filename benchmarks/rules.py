"""What do rules cost beside the ingest that brings their events, and do they find what was planted?

    python benchmarks/rules.py RULES... [--beds 20] [--days 30] [--seed 1] [--keep FOLDER]

An invented hospital is written and ingested by the command; then all rules of the folders or files RULES (Sigma's, for
example 180 of them) and all bundled ones are asked of it as `logctl ingest` asks enabled ones. Printed are processor
times of both, the slowest rules, what each bundled rule found, and of each planted incident which rules found one of
its records; what a bundled rule found beside that is counted as false. Exit code 1 where the rules cost more than a
third of the ingest. 30 days with 20 beds are some 900,000 events.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

import orjson

from logctl.detect.catalogue import Catalogue, load_catalogue, read_paths
from logctl.detect.database import alerts_of
from logctl.detect.judge import Enabled, Run, RunReport
from logctl.detect.session import gate_of
from logctl.errors import LogctlError
from logctl.manager import add_searches
from logctl.pipeline.changed import ChangedTimes
from logctl.pipeline.engine import Engine
from logctl.settings import load_settings

GOAL = 1 / 3
_LOGCTL = (sys.executable, "-m", "logctl")
Evidence = dict[str, Any]


def command(home: Path, *arguments: object) -> float:
    """Seconds of processor time, of its worker processes too."""
    before = os.times()
    subprocess.run(
        [*_LOGCTL, *map(str, arguments)],
        check=True,
        env={**os.environ, "LOGCTL_HOME": str(home)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def enabled(engine: Engine, *catalogues: Catalogue) -> Iterator[Enabled]:
    for catalogue in catalogues:
        gate = gate_of(engine, catalogue)
        for rule in catalogue.rules.values():
            try:
                yield Enabled(rule, gate.trial(rule).condition, "1")
            except LogctlError as error:
                print(f"not asked: {rule.name}: {error}")


def evidence_of(truth: dict[str, Any]) -> dict[tuple[Any, ...], str]:
    """The incident of each record."""
    return {
        place(entry): incident["id"]
        for incident in truth["incidents"]
        for entries in incident["evidence"].values()
        for entry in entries
    }


def place(entry: Evidence) -> tuple[Any, ...]:
    return (
        (entry["computer"].casefold(), entry["channel"], str(entry["record"])) if "computer" in entry else (entry["file"], entry["line"])
    )  # fmt: skip


def found_by(
    engine: Engine, truth: dict[str, Any], rules: Collection[str]
) -> tuple[dict[str, Counter[str]], Counter[str]]:
    """Of each incident the rules, of these, that found a record of it; and of each rule how many findings hold none."""
    incidents, false = defaultdict[str, Counter[str]](Counter), Counter[str]()
    known = evidence_of(truth)
    with alerts_of(engine.home.path).open() as database:
        findings = database.execute(
            "SELECT rule, key, start, end FROM finding WHERE NOT withdrawn"
        ).fetchall()
        for rule, key, start, end in findings:
            if rule not in rules:
                continue
            rows = database.execute(
                "SELECT events FROM hit WHERE rule = ? AND key = ? AND time >= ? AND time < ?",
                (rule, key, start, end),
            )
            ids = {identity for (events,) in rows for identity in orjson.loads(events)}
            hit = {known[one] for one in places(engine, ids) if one in known}
            for incident in hit:
                incidents[incident][rule] += 1
            if not hit:
                false[rule] += 1
    return incidents, false


def places(engine: Engine, ids: set[str]) -> Iterator[tuple[Any, ...]]:
    for event in engine.store.get(ids).values():
        fields = event.fields
        if "winlog.record_id" in fields:
            computer = str(fields["winlog.computer_name"]).casefold()
            yield computer, fields["winlog.channel"], str(fields["winlog.record_id"])
        record = engine.journal.find(event.position.text)
        path = record.context.path.rpartition("/logs/")[2]
        yield path, line_of(Path(record.context.path), record.record.position)


_LINES: dict[Path, list[int]] = {}


def line_of(path: Path, offset: int) -> int:
    """Counted from 1."""
    if path not in _LINES:
        data = path.read_bytes() if path.is_file() else b""
        _LINES[path] = [at for at, byte in enumerate(data) if byte == 10]
    from bisect import bisect_left

    return bisect_left(_LINES[path], offset) + 1


def show(report: RunReport, bundled: Catalogue) -> None:
    slowest = sorted(report.rules.values(), key=lambda one: -one.seconds)[:5]
    print("slowest:", ", ".join(f"{one.rule} {one.seconds:.2f} s ({one.hits:,} hits)" for one in slowest))
    for problem in report.problems:
        print(f"failed: {problem.rule}: {problem.error}")
    for name in sorted(bundled.rules):
        if name in report.rules:
            one = report.rules[name]
            print(f"{name:20} {one.hits:8,} hits {one.changed:6,} findings {one.seconds:6.2f} s")


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("rules", type=Path, nargs="*")
    parser.add_argument("--beds", type=int, default=20)
    parser.add_argument("--days", type=int, default=30)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.keep or Path(temporary)
        return measure(folder, options)


def measure(folder: Path, options: argparse.Namespace) -> int:
    logs, home = folder / "logs", folder / "home"
    ingest = 0.0
    if not home.exists():
        size = ("--beds", options.beds, "--days", options.days, "--seed", options.seed)
        command(home, "demo", "--out", logs, *size)
        ingest = command(home, "ingest", logs / "logs")
    engine = Engine(load_settings({"home": home}), "ja")
    add_searches(engine.manager, engine.settings)
    bundled = load_catalogue(engine.settings, engine.manager)
    given = read_paths(options.rules, engine.manager)
    for one in (*given.left_out, *bundled.left_out):
        print(f"left out: {one.name}: {one.reason}")
    rules = [*enabled(engine, bundled, given)]
    judged, report = judge(engine, rules)
    truth = json.loads((logs / "truth.json").read_text(encoding="utf-8"))
    print(
        f"{sum(engine.store.buckets().values()):,} events, {len(rules)} rules: {judged:.1f} s of processor time"
    )
    if ingest:
        print(f"the ingest: {ingest:.1f} s; the rules cost {judged / ingest:.3f} of it")
    show(report, bundled)
    incidents, false = found_by(engine, truth, bundled.rules)
    for incident in truth["incidents"]:
        print(f"{incident['id']:20} {dict(incidents[incident['id']]) or 'no bundled rule'}")
    print("findings of bundled rules without a planted record:", dict(false) or "none")
    engine.close()
    return 0 if not ingest or judged <= GOAL * ingest else 1


def judge(engine: Engine, rules: list[Enabled]) -> tuple[float, RunReport]:
    start = time.process_time()
    changed = ChangedTimes(engine.state.folder)
    database = alerts_of(engine.home.path, make=True)
    report = Run(engine.store, changed, database, engine.settings.zone, 0).judge(rules)
    return time.process_time() - start, report


if __name__ == "__main__":
    sys.exit(main())
