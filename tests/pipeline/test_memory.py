"""Taming the allocator changes nothing that can be seen."""

import subprocess
import sys

from support.ingests import LONGEST

from logctl.pipeline.memory import tame_allocator

_WORK = """
import threading
from logctl.pipeline.memory import tame_allocator
tame_allocator()
kept = []
def work():
    kept.append(sum(len(bytearray(number * 1000)) for number in range(300)))
threads = [threading.Thread(target=work) for _ in range(20)]
for thread in threads:
    thread.start()
tame_allocator()
for thread in threads:
    thread.join()
assert kept == [44_850_000] * 20
"""


def test_the_allocator_can_be_tamed_again_and_again() -> None:
    for _time in range(3):
        tame_allocator()


def test_threads_work_with_a_tamed_allocator() -> None:
    done = subprocess.run([sys.executable, "-c", _WORK], capture_output=True, text=True, timeout=LONGEST)
    assert (done.returncode, done.stderr) == (0, "")
