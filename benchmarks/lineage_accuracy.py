"""How right is what logctl says of files, where every true edge is known?

    python benchmarks/lineage_accuracy.py [--seeds 10] [--first 1] [--operations 300] [--lost 0.02] [--kinds abcd]

Worlds of files (tests/support/file_world) are written as an agent's log (a), Windows audit of terminals and server (b),
that of the server alone (c), and Samba's audit (d), and ingested as somebody would. For each kind: precision and recall
of each seed and the worst of all, what was said that is false and what was missed by operation, and how often inferences
of each confidence are right. Nothing is lost of (a) and (d), whose records say what was done. Exit code 1 where a goal is
missed: (a) and (d) all right, (b) precision 0.95 and recall 0.90, (c) no false copy, and each confidence within 0.1 of
what is right among thirty claims or more.
"""

import argparse
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from support.file_world.ingested import ingested
from support.file_world.score import Bin, Score, reliability
from support.file_world.simulate import simulate
from support.file_world.world import Scale

GOALS = {"a": (1.0, 1.0), "b": (0.95, 0.90), "d": (1.0, 1.0)}
"""The least precision and recall of any seed; (c) must have no false copy."""
WHOLE = "ad"
NEAR, ENOUGH = 0.1, 30


@dataclass(slots=True)
class Result:
    """Of one kind, in the order of seeds."""

    kind: str
    scores: dict[int, Score] = field(default_factory=dict)

    @property
    def precision(self) -> float:
        return min(one.precision for one in self.scores.values())

    @property
    def recall(self) -> float:
        return min(one.recall for one in self.scores.values())

    @property
    def bins(self) -> list[Bin]:
        return reliability(self.scores.values())

    @property
    def false_copies(self) -> int:
        return sum(len(one.false_copies) for one in self.scores.values())

    @property
    def is_good(self) -> bool:
        precision, recall = GOALS.get(self.kind, (0.0, 0.0))
        calibrated = all(abs(one.claimed - one.right) <= NEAR for one in self.bins if one.count >= ENOUGH)
        copies = self.kind != "c" or self.false_copies == 0
        return self.precision >= precision and self.recall >= recall and calibrated and copies


def measured(kind: str, seeds: Sequence[int], operations: int, lost: float) -> Result:
    result = Result(kind)
    for seed in seeds:
        start = time.perf_counter()
        world = simulate(Scale(seed, operations=operations, lost=0.0 if kind in WHOLE else lost))
        with tempfile.TemporaryDirectory() as folder:
            outcome = ingested(world, kind, Path(folder))
        score = result.scores[seed] = outcome.score
        print(
            f"({kind}) seed {seed}: {len(outcome.events):,} records, {len(score.needed)} edges to find, "
            f"{len(outcome.claims)} claims: {told(score)}, {time.perf_counter() - start:.0f} s",
            flush=True,
        )
    return result


def told(score: Score) -> str:
    return (
        f"precision {score.precision:.3f}, recall {score.recall:.3f}; right {len(score.right)}, "
        f"less than the whole {len(score.weak)}, again {len(score.repeated)}, "
        f"parts {len(score.inner)}, false {len(score.extra)}, missed {len(score.missing)}"
    )


def show(result: Result) -> None:
    verdict = "PASS" if result.is_good else "FAIL"
    print(
        f"\n({result.kind}) {verdict}: worst of {len(result.scores)} seeds: precision {result.precision:.3f}, "
        f"recall {result.recall:.3f}; {result.false_copies} false copies"
    )
    for title, counts in (
        ("false", [one.extra_by_operation() for one in result.scores.values()]),
        ("missed", [one.missing_by_operation() for one in result.scores.values()]),
    ):
        together = sum(counts, Counter[str]())
        if together:
            print(f"  {title}: " + ", ".join(f"{name} {count}" for name, count in together.most_common()))
    if result.bins:
        print("  confidence  claims  claimed  right")
    for one in result.bins:
        print(
            f"  {one.low:>4.1f} - {one.low + 0.1:.1f}  {one.count:>6}  {one.claimed:>7.2f}  {one.right:.2f}"
        )


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seeds", type=int, default=10)
    parser.add_argument("--first", type=int, default=1)
    parser.add_argument("--operations", type=int, default=300)
    parser.add_argument("--lost", type=float, default=0.02)
    parser.add_argument("--kinds", default="abcd")
    options = parser.parse_args()
    seeds = range(options.first, options.first + options.seeds)
    results = [measured(kind, seeds, options.operations, options.lost) for kind in options.kinds]
    for result in results:
        show(result)
    return 0 if all(result.is_good for result in results) else 1


if __name__ == "__main__":
    sys.exit(main())
