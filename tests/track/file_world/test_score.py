"""How claims are scored: with all that is true and nothing else, without something, and with what is wrong."""

from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.file_world.claims import Claim, claims_of
from support.file_world.place import Place
from support.file_world.score import Score, reliability, score
from support.file_world.seeds import told
from support.file_world.simulate import simulate
from support.file_world.visible import Seen, sayable, visible
from support.file_world.world import Scale, World

from logctl.event import Event, Fields, Position

from .conftest import large

KINDS = "abcd"


def said(seen: Seen, **changed: str) -> Claim:
    """As somebody says it who knows."""
    operation = seen.edge.operation if seen.edge.operation in seen.operations else min(seen.operations)
    source, target = (place.text if place else "" for place in (seen.source, seen.target))
    claim = Claim(operation, source, target, seen.edge.actor.terminal, seen.user, seen.time + 900)
    return replace(claim, **changed)  # type: ignore[arg-type]


def scored(world: World, kind: str, claims: list[Claim]) -> Score:
    return score(claims, sayable(world, kind), inner_is_false=kind in "bc")


def is_missed(seen: Seen, found: Score) -> bool:
    return seen.edge.number in {one.edge.number for one in found.missing}


def _is_on(place: Place | None, kind: str) -> bool:
    return not kind or (place is not None and place.kind == kind)


@cache
def one_of(operation: str, kind: str = "b", source: str = "", target: str = "") -> tuple[World, Seen]:
    """The first such edge, with source and target on volumes of these kinds."""
    world = simulate(Scale(5, operations=2000))
    for seen in visible(world, kind):
        places = (seen.edge.source, source), (seen.edge.target, target)
        if seen.edge.operation == operation and all(_is_on(place, kind) for place, kind in places):
            return world, seen
    raise LookupError(operation)


@pytest.mark.parametrize("kind", KINDS)
def test_who_says_all_that_can_be_seen_is_right(kind: str, seed: int, world: World) -> None:
    found = scored(world, kind, [said(seen) for seen in visible(world, kind)])
    assert found.needed
    assert not found.missing, (told(seed), found.missing[:3])
    assert not found.false, (told(seed), found.false[:3])


@pytest.mark.parametrize("kind", KINDS)
def test_who_says_nothing_is_never_wrong_and_misses_all(kind: str) -> None:
    found = scored(large(1), kind, [])
    assert (found.precision, found.recall) == (1.0, 0.0)


@settings(max_examples=20, deadline=None)
@given(kind=st.sampled_from(KINDS), part=st.floats(0, 1), seed=st.integers(0, 5))
def test_what_is_not_said_is_missed(kind: str, part: float, seed: int) -> None:
    world = large(1)
    all_of_it = visible(world, kind)
    some = [seen for number, seen in enumerate(all_of_it) if (number * 7919 + seed) % 1000 < part * 1000]
    found = scored(world, kind, [said(seen) for seen in some])
    assert not found.false
    assert found.recall <= len(some) / len(all_of_it) + 0.02


@pytest.mark.parametrize(
    "changed",
    [
        {"operation": "print"},
        {"source": "\\\\fs01\\karte\\other.xlsx"},
        {"target": "ns3-pc01:C:\\other.xlsx"},
        {"target": ""},
        {"user": "somebody"},
        {"terminal": "NS3-PC99"},
    ],
)
def test_a_copy_that_is_wrong_in_one_thing_is_false(changed: dict[str, str]) -> None:
    world, seen = one_of("copy")
    found = scored(world, "b", [said(seen, **changed)])
    assert len(found.extra) == 1
    assert is_missed(seen, found)


@pytest.mark.parametrize(("late", "right"), [(-5000, 1), (5000, 1), (-5001, 0)])
def test_times_may_be_five_seconds_apart(late: int, right: int) -> None:
    world, seen = one_of("rename")
    found = scored(world, "b", [replace(said(seen), time=seen.time + late)])
    assert (len(found.right), len(found.extra)) == (right, 1 - right)


def test_what_is_not_known_may_be_left_out() -> None:
    world, seen = one_of("copy")
    assert scored(world, "b", [said(seen, user="", terminal="")]).right
    assert scored(world, "b", [said(seen, terminal="FS01")]).right


def test_a_place_may_be_written_as_any_log_writes_it() -> None:
    world, seen = one_of("copy", target="stick")
    place = seen.target
    assert place
    for text in (place.text, f"{place.terminal}:{place.seen}", f"{place.terminal.lower()}:{place.on_device}"):
        assert scored(world, "b", [said(seen, target=text)]).right, text
    world, seen = one_of("delete", source="share")
    assert seen.source
    assert scored(world, "b", [said(seen, source=f"fs01:{seen.source.on_server}")]).right


def test_a_new_name_that_the_log_does_not_show_may_be_left_out_but_not_be_wrong() -> None:
    world, seen = one_of("rename")
    assert seen.target
    assert scored(world, "b", [said(seen, target="")]).right
    assert scored(world, "b", [said(seen, target=seen.target.folder.text)]).right
    assert scored(world, "b", [said(seen, target=seen.target.beside("wrong.xlsx").text)]).extra
    world, seen = one_of("rename", kind="a")
    assert scored(world, "a", [said(seen, target="")]).extra


def test_a_rename_into_another_folder_is_a_move() -> None:
    world, seen = one_of("rename")
    assert scored(world, "b", [said(seen, operation="move")]).right


def test_a_move_to_another_volume_is_a_copy_and_a_deletion() -> None:
    world, seen = one_of("move", source="local", target="share")
    copied, deleted = said(seen, operation="copy"), said(seen, operation="delete", target="")
    both = scored(world, "b", [copied, replace(deleted, time=seen.until)])
    assert len(both.weak) == 2
    assert not is_missed(seen, both)
    assert is_missed(seen, scored(world, "b", [copied]))


def test_that_the_target_of_a_copy_was_created_is_true_and_not_the_whole() -> None:
    world, seen = one_of("copy")
    found = scored(world, "b", [said(seen, operation="create", source="")])
    assert len(found.weak) == 1
    assert is_missed(seen, found)


def test_what_a_program_did_for_a_save_is_false_where_it_was_inferred() -> None:
    world = large(1)
    save = next(
        edge
        for edge in world.truth.edges
        if edge.operation == "write" and len(edge.acts) > 2 and edge.target and edge.target.kind == "share"
    )
    temporary = save.acts[0]
    assert temporary.place
    claim = Claim("create", "", temporary.place.text, "", save.actor.account.name, temporary.begin)
    assert scored(world, "b", [claim]).false == [claim]
    assert scored(world, "d", [claim]).true == [claim]


def test_the_same_said_twice_is_not_found_twice() -> None:
    world, seen = one_of("recycle")
    found = scored(world, "b", [said(seen), replace(said(seen), time=seen.time + 901)])
    assert (len(found.right), len(found.repeated), len(found.extra)) == (1, 1, 0)


@pytest.mark.parametrize("kind", "bc")
def test_a_scanners_read_is_no_persons(kind: str) -> None:
    world = large(1)
    read = next(
        edge
        for edge in world.truth.edges
        if edge.cause == "scanner" and edge.source and edge.source.kind == "share"
    )
    assert read.source
    claim = Claim("read", read.source.text, "", "", read.actor.account.name, read.time)
    assert scored(world, kind, [claim]).extra


def test_a_false_copy_is_told_apart() -> None:
    world, seen = one_of("copy", target="share")
    false = said(seen, source="\\\\fs01\\karte\\other.xlsx")
    assert scored(world, "c", [false]).false_copies == [false]


def test_confidences_are_put_beside_how_often_they_were_right() -> None:
    world, seen = one_of("copy")
    right = replace(said(seen), basis="inferred", confidence=0.85)
    wrong = replace(said(seen, target="ns3-pc01:C:\\no.xlsx"), basis="inferred", confidence=0.81)
    observed = said(seen, operation="print")
    bins = reliability([scored(world, "b", [right, wrong, observed])])
    assert [(round(one.low, 1), one.count, round(one.claimed, 2), one.right) for one in bins] == [
        (0.8, 2, 0.83, 0.5)
    ]


# Claims of events


def event(fields: Fields) -> Event:
    named = {"host.hostname": "NS3-PC01.hospital.local", "user.name": "h_mori", **fields}
    return Event("1", 1000, 1, "2026-10", Position(0, "test", 0), named)


def claims(fields: Fields) -> list[Claim]:
    return list(claims_of([event(fields)]))


def test_an_event_says_itself_what_was_done() -> None:
    fields: Fields = {
        "logctl.operation": "copy",
        "logctl.from.unc": "\\\\fs01\\karte\\a.xlsx",
        "logctl.from.path": "/srv/karte/a.xlsx",
        "file.path": "C:\\a.xlsx",
    }
    (claim,) = claims(fields)
    assert claim == Claim(
        "copy", "\\\\fs01\\karte\\a.xlsx", "ns3-pc01:C:\\a.xlsx", "ns3-pc01", "h_mori", 1000, event="1"
    )


@pytest.mark.parametrize(
    ("operation", "side"),
    [("delete", "source"), ("read", "source"), ("create", "target"), ("restore", "target")],
)
def test_an_operation_on_one_place_has_it_on_its_side(operation: str, side: str) -> None:
    (claim,) = claims({"logctl.operation": operation, "file.path": "C:\\a.xlsx"})
    other = {"source": "target", "target": "source"}[side]
    assert getattr(claim, side) == "ns3-pc01:C:\\a.xlsx"
    assert getattr(claim, other) == ""


def test_what_was_inferred_stands_before_what_the_event_says() -> None:
    fields: Fields = {
        "logctl.operation": "create",
        "file.path": "C:\\a.xlsx",
        "logctl.lineage.operation": "copy",
        "logctl.lineage.from": "usb:1:\\a.xlsx",
        "logctl.lineage.to": "ns3-pc01:C:\\a.xlsx",
        "logctl.lineage.confidence": 0.85,
        "logctl.lineage.rule": "copy-one-process",
    }
    (claim,) = claims(fields)
    assert (claim.operation, claim.source, claim.confidence, claim.basis, claim.rule) == (
        "copy",
        "usb:1:\\a.xlsx",
        0.85,
        "inferred",
        "copy-one-process",
    )


@pytest.mark.parametrize(
    "more",
    [
        {"logctl.lineage.part_of": "2"},
        {"event.provider": "Microsoft-Windows-Security-Auditing", "logctl.access.mask": "0x2"},
    ],
)
def test_parts_and_rights_are_no_claims(more: dict[str, str]) -> None:
    assert claims({"logctl.operation": "write", "file.path": "C:\\a.xlsx", **more}) == []


def test_what_may_have_been_is_no_claim() -> None:
    assert claims({"file.path": "C:\\a.xlsx", "logctl.lineage.possible": ["copy"]}) == []
