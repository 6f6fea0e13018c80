"""The logs of a world of files, ingested: what records say themselves is the truth, and all of it."""

import pytest
from support.file_world.ingested import scored
from support.file_world.seeds import told

from .conftest import Outcomes, small

KINDS = ("a", "b", "c", "d")


@pytest.mark.parametrize("kind", KINDS)
def test_every_record_is_an_event(kind: str, seed: int, outcomes: Outcomes) -> None:
    outcome = outcomes.of(seed, kind)
    header = int(kind == "a")
    for file in outcome.report.files:
        assert (file.rejects, file.unreadable, file.duplicates) == (0, 0, 0), (told(seed), file)
    assert len(outcome.events) == outcome.logs.records, told(seed)
    assert sum(file.records for file in outcome.report.files) == outcome.logs.records + header, told(seed)


@pytest.mark.parametrize("kind", ("a", "d"))
def test_a_log_that_says_what_was_done_has_every_edge_and_no_other(
    kind: str, seed: int, outcomes: Outcomes
) -> None:
    score = outcomes.of(seed, kind).score
    assert score.needed
    assert not score.extra, (told(seed), score.extra[:5])
    assert not score.missing, (told(seed), score.missing[:5])


def test_an_agent_says_each_edge_once(seed: int, outcomes: Outcomes) -> None:
    outcome = outcomes.of(seed, "a")
    assert len(outcome.score.right) == len(outcome.claims) == len(outcome.score.needed), told(seed)


def test_samba_says_an_edge_in_each_line_that_tells_of_a_file(seed: int, outcomes: Outcomes) -> None:
    outcome = outcomes.of(seed, "d")
    if not any(claim.basis == "inferred" for claim in outcome.claims):
        assert len(outcome.claims) == sum(map(len, outcome.logs.lines.values())), told(seed)


@pytest.mark.parametrize("kind", ("b", "c"))
def test_records_of_files_are_joined_with_what_they_do_not_say(
    kind: str, seed: int, outcomes: Outcomes
) -> None:
    """Names of what was deleted, sticks behind devices, places on the network."""
    nameless, unknown, unshared = 0, 0, 0
    for event in outcomes.of(seed, kind).events:
        shown = event.shown
        path = str(shown.get("file.path", ""))
        nameless += shown.get("event.code") == "4660" and not path
        unknown += path.startswith("\\Device") and "device.serial_number" not in shown
        unshared += path.startswith("D:\\shares\\") and "logctl.unc" not in shown
    assert (nameless, unknown, unshared) == (0, 0, 0), told(seed)


def test_the_audit_of_a_server_makes_no_false_copies(seed: int, outcomes: Outcomes) -> None:
    assert not outcomes.of(seed, "c").score.false_copies, told(seed)


def test_a_lost_record_is_missed_and_makes_nothing_false(outcomes: Outcomes) -> None:
    whole = outcomes.of(1, "a")
    world = small(1)
    lost = [claim for number, claim in enumerate(whole.claims) if number % 50]
    part = scored(world, "a", whole.logs, lost)
    assert len(part.missing) == len(whole.claims) - len(lost) > 0
    assert not part.extra
