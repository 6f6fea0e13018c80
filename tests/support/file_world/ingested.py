"""The logs of a world, ingested as somebody would, and scored."""

from dataclasses import dataclass
from pathlib import Path

from logctl.event import Event
from logctl.pipeline.engine import Engine
from logctl.pipeline.ingest import Ingest
from logctl.pipeline.report import IngestReport
from logctl.query import Everything
from logctl.settings import Settings
from logctl.store import Sort
from support.file_world.claims import Claim, claims_of
from support.file_world.logs import write
from support.file_world.score import Score, score
from support.file_world.visible import sayable
from support.file_world.world import World
from support.file_world.written import Logs


@dataclass(frozen=True, slots=True)
class Outcome:
    logs: Logs
    report: IngestReport
    events: list[Event]
    claims: list[Claim]
    score: Score


def ingested(world: World, kind: str, folder: Path) -> Outcome:
    """`folder` has the logs and the home of logctl afterwards."""
    logs = write(world, kind, folder / "logs")
    engine = Engine(Settings(home=folder / "home", workers=0), "en", True)
    try:
        report = Ingest(engine).run([logs.folder])
        events = list(engine.store.find(Everything(), Sort(descending=False)))
    finally:
        engine.close()
    claims = list(claims_of(events))
    return Outcome(logs, report, events, claims, scored(world, kind, logs, claims))


def scored(world: World, kind: str, logs: Logs, claims: list[Claim]) -> Score:
    """Nobody has to find what all lines were lost of. Where records say themselves what programs did, that is true."""
    told = (one for one in sayable(world, kind) if not one.needed or one.edge.number in logs.lines)
    return score(claims, told, inner_is_false=kind in ("b", "c"))
