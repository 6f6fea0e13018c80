"""Worlds to test with: some that are always the same, and one that is new in each run."""

import os
import time

FIXED = (1, 2)
FRESH = int(os.environ.setdefault("LOGCTL_SEED", str(time.time_ns() % 1_000_000_007)))
"""To look at one again, name it in the variable; the processes of a run have it from there, too."""
SEEDS = {**{str(seed): seed for seed in FIXED}, "fresh": FRESH}
"""By names that are the same in all processes of a run."""


def told(seed: int) -> str:
    """How to see again what was seen."""
    return f"LOGCTL_SEED={seed}"
