"""The logs of a world, ingested as somebody would, and scored."""

from pathlib import Path

from logctl.pipeline.engine import Engine
from logctl.pipeline.ingest import Ingest
from logctl.pipeline.report import IngestReport
from logctl.query import Everything
from logctl.settings import Settings
from logctl.store import Sort
from support.file_world.claims import claims_of
from support.file_world.logs import write
from support.file_world.score import Score, score
from support.file_world.visible import sayable
from support.file_world.world import World


def ingested(world: World, kind: str, folder: Path) -> tuple[Score, IngestReport]:
    """`folder` has the logs and the home of logctl afterwards."""
    logs = write(world, kind, folder / "logs")
    engine = Engine(Settings(home=folder / "home", workers=0), "en", True)
    try:
        report = Ingest(engine).run([logs.folder])
        claims = list(claims_of(engine.store.find(Everything(), Sort(descending=False))))
    finally:
        engine.close()
    told = (one for one in sayable(world, kind) if not one.needed or one.edge.number in logs.lines)
    return score(claims, told, inner_is_false=kind in "bc"), report
