"""What is inferred does not depend on the order in which the logs come, nor on how many ingests there are."""

from pathlib import Path
from random import Random

import pytest
from support.file_world.logs import write
from support.file_world.seeds import FRESH, told
from support.file_world.simulate import simulate
from support.file_world.world import Scale

from logctl.event import Fields
from logctl.pipeline.engine import Engine
from logctl.pipeline.ingest import Ingest
from logctl.query import Everything
from logctl.settings import Settings
from logctl.store import Sort


def lineage(home: Path, runs: list[list[Path]]) -> dict[str, Fields]:
    """What was added to each event, after these ingests one after the other."""
    engine = Engine(Settings(home=home, workers=0), "en", True)
    try:
        for paths in runs:
            Ingest(engine).run(paths)
        events = engine.store.find(Everything(), Sort(descending=False))
        return {event.id: dict(event.amended) for event in events if event.amended}
    finally:
        engine.close()


def in_pieces(file: Path, folder: Path, random: Random) -> list[Path]:
    """Lines of a log in several files, in their order."""
    lines = file.read_text("utf-8").splitlines(keepends=True)
    cut = random.randrange(1, len(lines)) if len(lines) > 1 else 1
    found = []
    for number, part in enumerate((lines[:cut], lines[cut:])):
        if part:
            piece = folder / f"{number}-{file.parent.name}-{file.name}"
            piece.write_text("".join(part), encoding="utf-8")
            found.append(piece)
    return found


@pytest.mark.parametrize("kind", ["b", "c"])
def test_late_logs_and_other_orders_give_the_same(kind: str, tmp_path: Path) -> None:
    logs = write(simulate(Scale(FRESH, operations=40, hosts=4, users=3)), kind, tmp_path / "logs")
    random = Random(FRESH)
    (tmp_path / "pieces").mkdir()
    files = sorted(path for path in logs.folder.rglob("*") if path.is_file())
    pieces = [piece for file in files for piece in in_pieces(file, tmp_path / "pieces", random)]
    random.shuffle(pieces)
    whole = lineage(tmp_path / "whole", [[logs.folder]])
    late = lineage(tmp_path / "late", [[piece] for piece in pieces])
    assert late == whole, told(FRESH)
    assert any("logctl.lineage.operation" in fields for fields in whole.values())
