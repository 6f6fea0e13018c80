"""Keeps a node while a process lives: `python -m support.opensearch.guard PID FILE`; writes its address into FILE."""

import os
import sys
import time
from pathlib import Path

from support.opensearch.node import Node


def lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def main() -> None:
    """Returns at once; a process of its own goes on."""
    process, file = int(sys.argv[1]), Path(sys.argv[2])
    if os.fork():
        return
    os.setsid()
    with Node() as node:
        fresh = file.with_suffix(".new")
        fresh.write_text(node.url)
        fresh.rename(file)
        while lives(process):
            time.sleep(0.5)


if __name__ == "__main__":
    main()
