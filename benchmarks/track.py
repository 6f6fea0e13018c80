"""How fast is the lineage of a file found among a million operations, and is it whole?

    python benchmarks/track.py [--operations 1000000] [--keep FOLDER] [--subjects 100] [--seed 1] [--commands 10]

A month of 300 terminals: lineages of twelve steps over several terminals and shares, templates that everybody copies
tens of thousands of times, a folder that everybody writes into, and a scanner whose reads are half of all. For random
files of these lineages: milliseconds and questions to the store of one `ask` in a warm process, and of the command
`logctl track` as a whole for some of them. Exit code 1 where a lineage is not whole or the 95th percentile is a second
or more. The templates are asked for too: their cuts must be said, and nothing may hang.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from random import Random

from benchmarks.file_operations import Subject, moment, write_logs
from logctl.pipeline.engine import Engine
from logctl.settings import load_settings
from logctl.track.ask import Answer, Question, ask
from logctl.track.model import Lineage

GOAL = 1.0
_LOGCTL = (sys.executable, "-m", "logctl")


def filled(folder: Path, operations: int, seed: int) -> tuple[Path, list[Subject]]:
    """The data folder, and all who can be asked for."""
    home, logs = folder / f"home-{operations}-{seed}", folder / f"logs-{operations}-{seed}"
    subjects = write_logs(logs, operations, seed)
    if not home.exists():
        start = time.perf_counter()
        subprocess.run(
            [*_LOGCTL, "ingest", str(logs), "-o", "json"],
            check=True,
            env={**os.environ, "LOGCTL_HOME": str(home)},
            stdout=subprocess.DEVNULL,
        )
        print(
            f"ingested {operations:,} operations: {operations / (time.perf_counter() - start):,.0f} a second"
        )
    return home, subjects


def asked(engine: Engine, subject: Subject) -> tuple[Answer, float]:
    at = round(moment(subject.time).timestamp() * 1000)
    question = Question(subject.path, host=f"PC{subject.host:03}", at=(at, at))
    start = time.perf_counter()
    answer = ask(engine.store, question)
    return answer, time.perf_counter() - start


def is_whole(lineages: Sequence[Lineage], subject: Subject) -> bool:
    return len(lineages) == 1 and len(lineages[0].steps) == subject.steps and not lineages[0].cuts


def percentile(times: Sequence[float], part: float) -> float:
    return sorted(times)[min(len(times) - 1, int(len(times) * part))]


def command(home: Path, subject: Subject) -> float:
    at = moment(subject.time).isoformat(timespec="milliseconds")
    start = time.perf_counter()
    subprocess.run(
        [*_LOGCTL, "track", subject.path, "--host", f"PC{subject.host:03}", "--at", at, "-o", "json"],
        check=True,
        env={**os.environ, "LOGCTL_HOME": str(home)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    return time.perf_counter() - start


def hot(engine: Engine) -> None:
    for path in ("\\\\fs01\\様式\\様式0.xlsx", "\\\\fs01\\共有\\当直表.xlsx"):
        start = time.perf_counter()
        until = time.monotonic() + 30
        answer = ask(engine.store, Question(path), lambda until=until: time.monotonic() > until)  # type: ignore[misc]
        cuts = sorted({cut.reason for lineage in answer.lineages for cut in lineage.cuts})
        steps = sum(len(lineage.steps) for lineage in answer.lineages)
        print(f"{path}: {steps:,} steps, cuts {cuts}, {time.perf_counter() - start:.2f} s")


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--operations", type=int, default=1_000_000)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--subjects", type=int, default=100)
    parser.add_argument("--commands", type=int, default=10)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        home, subjects = filled(options.keep or Path(folder), options.operations, options.seed)
        engine = Engine(load_settings({"home": home}), "ja")
        chosen = Random(options.seed).sample(subjects, options.subjects)
        answers = [asked(engine, subject) for subject in chosen]
        times = [taken for _answer, taken in answers]
        whole = sum(is_whole(answer.lineages, one) for (answer, _t), one in zip(answers, chosen, strict=True))
        questions = [answer.questions for answer, _taken in answers]
        print(
            f"{len(chosen)} lineages of 12 steps: p50 {percentile(times, 0.5) * 1000:.0f} ms, "
            f"p95 {percentile(times, 0.95) * 1000:.0f} ms, most {max(times) * 1000:.0f} ms; "
            f"{percentile(questions, 0.5):.0f} questions; {whole} whole"
        )
        hot(engine)
        commands = [command(home, subject) for subject in chosen[: options.commands]]
        if commands:
            print(
                f"the command as a whole: p50 {percentile(commands, 0.5):.2f} s, most {max(commands):.2f} s"
            )
        engine.close()
    return 0 if whole == len(chosen) and percentile(times, 0.95) < GOAL else 1


if __name__ == "__main__":
    sys.exit(main())
