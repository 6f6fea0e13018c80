"""The event logs of terminals and server, or of the server alone: one event XML a line, a file for each log."""

from pathlib import Path
from random import Random

from support.file_world.client_audit import ClientAudit
from support.file_world.machine import Machine
from support.file_world.server_audit import ServerAudit
from support.file_world.world import World
from support.file_world.written import Logs, Record


def write_windows(world: World, folder: Path, with_clients: bool) -> Logs:
    server, clients = ServerAudit(world), ClientAudit(world)
    for act in sorted(world.truth.acts, key=lambda one: one.begin):
        server.tell(act)
        if with_clients:
            clients.tell(act)
    server.end()
    logs = Logs(folder)
    random = Random(f"{world.scale.seed} {'b' if with_clients else 'c'}")
    for machine in (server.machine, *clients.machines.values()):
        for name, records in _by_log(machine).items():
            logs.write(f"{machine.name}-{name}.xml", records, random, world.scale.lost)
    return logs


def _by_log(machine: Machine) -> dict[str, list[Record]]:
    found: dict[str, list[Record]] = {}
    for channel, record in machine.records():
        name = channel.removeprefix("Microsoft-Windows-").partition("/")[0]
        found.setdefault(name, []).append(record)
    return found
