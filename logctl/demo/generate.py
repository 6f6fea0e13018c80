"""Everything at once: the logs of a period, and what is true of them."""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from logctl.demo.hospital import Size
from logctl.demo.incidents import incidents
from logctl.demo.incidents.accounts import planned_maintenance
from logctl.demo.incidents.broken import broken_lines
from logctl.demo.life import calendar, machines
from logctl.demo.life.changes import changes
from logctl.demo.life.network import network
from logctl.demo.lists import FOLDER as LISTS
from logctl.demo.lists import Lists
from logctl.demo.timeline import iso
from logctl.demo.truth import Incident
from logctl.demo.world import World


@dataclass(frozen=True, slots=True)
class Written:
    """`truth` is what the truth file says."""

    logs: Path
    truth: dict[str, Any]


def write_hospital(folder: Path, size: Size, day_begins: Callable[[], object] = lambda: None) -> Written:
    """`logs/`, `lists/`, `routine.ndjson` and `truth.json`: the same size gives the same bytes.

    `day_begins` is called once for each day.
    """
    world = World(size, folder)
    before, lists = _baseline(world), Lists(world.hospital, world.begin)
    incidents(world)
    machines(world)
    network(world)
    changes(world)
    world.timeline.start(planned_maintenance(world))
    broken_lines(world)
    world.timeline.start(calendar(world, day_begins))
    world.timeline.run()
    world.logs.close()
    world.truth.routine.close()
    world.truth.edges.close()
    lists.write(folder / LISTS, world.truth.renamed)
    truth = before | _found(world)
    text = json.dumps(truth, ensure_ascii=False, indent=1)
    (folder / "truth.json").write_text(text + "\n", encoding="utf-8", newline="\n")
    return Written(folder / "logs", truth)


def _baseline(world: World) -> dict[str, Any]:
    """What was there before the first moment."""
    hospital, size = world.hospital, world.hospital.size
    shares = [*hospital.shares, hospital.secret, hospital.archive]
    return {
        "beds": size.beds,
        "days": size.days,
        "seed": size.seed,
        "begin": iso(world.begin),
        "end": iso(world.end),
        "people": [
            {
                "login": one.login,
                "name": one.name,
                "role": one.role.name,
                "ward": one.ward,
                "sid": one.relative,
            }
            for one in hospital.people
        ],
        "machines": [
            {
                "name": machine.full_name,
                "address": machine.address,
                "room": machine.room,
                "ward": machine.ward,
                "shared_account": machine.shared,
            }
            for machine in hospital.machines()
        ],
        "sticks": [stick.serial for stick in hospital.sticks],
        "shares": [{"unc": one.unc, "folder": one.folder, "files": list(one.files)} for one in shares],
    }


def _found(world: World) -> dict[str, Any]:
    return {
        "records": dict(world.logs.records),
        "clocks": [
            {"host": host, "from": iso(since), "milliseconds_ahead": ahead}
            for host, since, ahead in world.truth.clocks
        ],
        "incidents": [_told(incident) for incident in world.truth.incidents],
        "broken": [asdict(broken) for broken in world.truth.broken],
        "lost": [asdict(lost) for lost in world.truth.lost],
    }


def _told(incident: Incident) -> dict[str, Any]:
    return {
        "id": incident.id,
        "title": incident.title._asdict(),
        "begin": iso(incident.begin),
        "end": iso(incident.end),
        "people": incident.people,
        "hosts": incident.hosts,
        "facts": incident.facts,
        "evidence": incident.evidence,
    }
