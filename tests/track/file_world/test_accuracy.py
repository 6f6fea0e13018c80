"""What is inferred of Windows audit is nearly always right, and most of what can be seen is found."""

from pathlib import Path

from support.file_world.ingested import Outcome, ingested
from support.file_world.score import reliability
from support.file_world.seeds import FRESH, told
from support.file_world.simulate import simulate
from support.file_world.world import Scale

PRECISION, RECALL = 0.95, 0.90
NEAR, ENOUGH = 0.1, 30
OPERATIONS, LOST = 250, 0.02


def outcome(kind: str, folder: Path) -> Outcome:
    return ingested(simulate(Scale(FRESH, operations=OPERATIONS, lost=LOST)), kind, folder)


def test_terminals_and_server_together_tell_nearly_all_and_nearly_nothing_false(tmp_path: Path) -> None:
    score = outcome("b", tmp_path).score
    assert score.precision >= PRECISION, (told(FRESH), score.extra_by_operation())
    assert score.recall >= RECALL, (told(FRESH), score.missing_by_operation())
    for one in reliability([score]):
        assert one.count < ENOUGH or abs(one.claimed - one.right) <= NEAR, (told(FRESH), one)


def test_the_server_alone_tells_of_no_copy(tmp_path: Path) -> None:
    """That something was copied is possible; it is never claimed."""
    found = outcome("c", tmp_path)
    assert not [one for one in found.claims if one.operation == "copy"], told(FRESH)
    assert found.score.precision >= PRECISION, (told(FRESH), found.score.extra_by_operation())
    possible = [event for event in found.events if "logctl.lineage.possible" in event.shown]
    assert len(possible) > OPERATIONS // 10, told(FRESH)
