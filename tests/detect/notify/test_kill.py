"""Killed between sending and noting it: sent again, under the same id."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import orjson
import pytest
from support.notices import HOUR, NOON, RULE, bundled, channel, finding

from logctl.detect.notify.deliver import deliver
from logctl.detect.notify.queue import DeliveryQueue

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals of Unix")

KILLED = """
import os, signal, sys
from pathlib import Path
from support.notices import NOON, bundled, channel
from logctl.detect.notify.deliver import deliver
from logctl.detect.notify.queue import DeliveryQueue

class Killed(DeliveryQueue):
    def sent(self, parcel, now):
        if sys.argv[2] == "after sending":
            os.kill(os.getpid(), signal.SIGKILL)
        super().sent(parcel, now)
        os.kill(os.getpid(), signal.SIGKILL)

    def next(self, channel, critical, now):
        parcel = super().next(channel, critical, now)
        if parcel and sys.argv[2] == "before sending":
            os.kill(os.getpid(), signal.SIGKILL)
        return parcel

folder = Path(sys.argv[1])
deliver(Killed(folder), [channel(bundled("file"), options={"path": str(folder / "told")})], NOON)
"""


def killed(folder: Path, moment: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(folder), moment],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        timeout=60,
    )
    assert done.returncode == -signal.SIGKILL


@pytest.mark.parametrize(
    ("moment", "times"), [("before sending", 1), ("after sending", 2), ("after noting", 1)]
)
def test_a_kill_loses_nothing_and_what_comes_twice_has_the_same_id(
    tmp_path: Path, moment: str, times: int
) -> None:
    queue = DeliveryQueue(tmp_path)
    here = channel(bundled("file"), options={"path": str(tmp_path / "told")})
    queue.enqueue([(finding(number), RULE) for number in range(3)], [here], NOON)
    killed(tmp_path, moment)
    queue.enqueue([(finding(number, hits=99), RULE) for number in range(4)], [here], NOON)
    deliver(queue, [here], NOON + HOUR)
    lines = [orjson.loads(line) for line in (tmp_path / "told").read_bytes().splitlines()]
    first = [line for line in lines if line["finding"] != finding(3).id]
    assert len({line["message"] for line in first}) == 1
    assert sorted(line["finding"] for line in first) == sorted(
        [finding(number).id for number in range(3)] * times
    )
    assert len({orjson.dumps(line) for line in first}) == 3
    assert len(lines) == len(first) + 1
