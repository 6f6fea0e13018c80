"""The benchmark of all forms of lines runs; what it measures is told by a run on an idle machine."""

import subprocess
import sys
from pathlib import Path

import pytest
from support.line_samples import label_of, samples

ROOT = Path(__file__).parents[2]
BENCHMARK = ROOT / "benchmarks" / "collectors.py"
pytestmark = pytest.mark.skipif(not BENCHMARK.is_file(), reason="not in a checkout")


def run(*words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(BENCHMARK), "--runs", "1", *words]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120)


def test_each_sample_has_a_row_and_none_of_its_records_is_refused() -> None:
    done = run("--records", "300")
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr
    plain = [label_of(sample) for sample in samples() if not sample.name.startswith("hostile")]
    assert [line.split()[0] for line in done.stdout.splitlines()] == plain
    assert all(line.endswith(" of splitting") for line in done.stdout.splitlines())


def test_it_fails_where_one_is_slower_than_asked() -> None:
    done = run("--records", "300", "--least", "1e12", "squid-native.log")
    assert done.returncode == 1, done.stderr
    assert "FAIL: fewer: squid-native.log" in done.stdout
    assert run("--records", "300", "--least", "1", "squid-native.log").returncode == 0
