"""The four kinds of logs that one world leaves."""

from collections.abc import Callable
from pathlib import Path

from support.file_world.agent import write_agent
from support.file_world.samba import write_samba
from support.file_world.windows import write_windows
from support.file_world.world import World
from support.file_world.written import Logs

WRITERS: dict[str, Callable[[World, Path], Logs]] = {
    "a": write_agent,
    "b": lambda world, folder: write_windows(world, folder, True),
    "c": lambda world, folder: write_windows(world, folder, False),
    "d": write_samba,
}
"""An agent on each terminal; the audit of terminals and server; that of the server alone; Samba's audit."""


def write(world: World, kind: str, folder: Path) -> Logs:
    folder.mkdir(parents=True, exist_ok=True)
    return WRITERS[kind](world, folder)
