"""The world of files: nothing is done there with a file that is not there."""

import ast
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import support.file_world
from support.file_world.place import Spot
from support.file_world.seeds import told
from support.file_world.simulate import simulate
from support.file_world.truth import Act, Edge
from support.file_world.world import Scale, World

MINUTE = 60_000
FORBIDDEN = ("logctl.track", "file_inference", "plugins")


def test_it_knows_nothing_of_how_files_are_followed() -> None:
    folder = Path(support.file_world.__file__).parent
    imported = {name for path in folder.glob("*.py") for name in _imports(path)}
    assert "support.file_world.truth" in imported
    assert not {name for name in imported if any(part in name for part in FORBIDDEN)}


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (one.name for one in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


def test_what_is_used_is_there(seed: int, world: World) -> None:
    assert not list(_used_in_vain(world)), told(seed)


Step = tuple[int, Spot, str]


def _steps(act: Act) -> Iterator[Step]:
    """When a file came, went or was used."""
    assert act.place
    match act.what:
        case "make":
            yield act.begin, act.place.spot, "come"
        case "remove":
            yield act.until, act.place.spot, "go"
        case "move" if act.other:
            yield act.until, act.place.spot, "go"
            yield act.until, act.other.spot, "come"
        case "read" | "write":
            yield act.begin, act.place.spot, "use"
            yield act.until, act.place.spot, "use"


def _used_in_vain(world: World) -> Iterator[str]:
    """The acts one after the other; those of one millisecond as they were done."""
    there = {one.spot for one in world.truth.generations if one.born == 0}
    steps = [step for act in world.truth.acts if act.place for step in _steps(act)]
    for time, spot, what in sorted(steps, key=lambda step: step[0]):
        if (spot in there) == (what == "come"):
            yield f"{time}: {what} {spot}"
        if what == "come":
            there.add(spot)
        elif what == "go":
            there.discard(spot)


def test_at_one_place_is_one_file_at_a_time(seed: int, world: World) -> None:
    by_spot: dict[Spot, list[tuple[int, int]]] = defaultdict(list)
    for one in world.truth.generations:
        by_spot[one.spot].append((one.born, one.died if one.died is not None else 10**15))
    for spans in by_spot.values():
        spans.sort()
        assert all(before[1] <= after[0] for before, after in pairwise(spans)), told(seed)


def test_a_file_comes_from_one_that_was_there_before(seed: int, world: World) -> None:
    for one in world.truth.generations:
        if one.parent:
            parent = world.truth.generation(one.parent)
            assert parent.born <= one.born, told(seed)


def test_edges_lead_from_the_files_that_they_name_to_the_files_that_they_name(
    seed: int, world: World
) -> None:
    assert not [edge for edge in world.truth.edges if not _leads(world, edge)], told(seed)


def _leads(world: World, edge: Edge) -> bool:
    ends = ((edge.before, edge.source), (edge.after, edge.target))
    if edge.operation in ("read", "write"):
        ends = ((edge.before, edge.source or edge.target), (edge.after, edge.source or edge.target))
    for number, place in ends:
        if (number == 0) != (place is None):
            return False
        if place and number:
            file = world.truth.generation(number)
            gone = file.died if file.died is not None else edge.until
            if file.spot != place.spot or not file.born <= edge.until or gone < edge.time:
                return False
    return True


def test_a_save_keeps_the_file_the_same_one(seed: int, world: World) -> None:
    saves = [edge for edge in world.truth.edges if edge.operation == "write"]
    assert saves
    assert all(edge.before == edge.after for edge in saves), told(seed)
    assert any(len(edge.acts) > 2 for edge in saves)


def test_one_read_in_five_is_a_scanners(seed: int, world: World) -> None:
    reads = Counter(
        edge.cause for edge in world.truth.edges for act in edge.acts if act.what == "read" and not act.inner
    )
    assert 0.18 <= reads["scanner"] / reads.total() <= 0.22, told(seed)


def test_three_names_in_ten_are_used_again(usual: World) -> None:
    assert 0.25 <= usual.truth.repeated / usual.truth.names <= 0.35


def test_names_of_files_that_are_gone_come_again(usual: World) -> None:
    names = Counter(one.spot for one in usual.truth.generations)
    assert any(count > 1 for count in names.values())
    leaves = defaultdict(set)
    for one in usual.truth.generations:
        leaves[one.spot.leaf].add(one.spot.volume)
    assert sum(len(volumes) > 1 for volumes in leaves.values()) > 50


def test_five_people_are_at_one_share_at_once(usual: World) -> None:
    accounts: dict[tuple[int, str], set[str]] = defaultdict(set)
    for edge in usual.truth.edges:
        for place in filter(None, (edge.source, edge.target)):
            if place.kind == "share" and edge.cause == "person":
                accounts[edge.time // MINUTE, place.spot.volume.name].add(edge.actor.account.name)
    assert max(map(len, accounts.values())) >= 5


def test_sticks_are_used_at_several_terminals(usual: World) -> None:
    terminals: dict[str, set[str]] = defaultdict(set)
    letters: set[str] = set()
    for act in usual.truth.acts:
        if act.what == "plug" and act.place:
            terminals[act.place.spot.volume.name].add(act.actor.terminal)
            letters.add(act.place.letter)
    assert max(map(len, terminals.values())) > 1
    assert len(letters) > 1


def test_all_that_people_do_is_done(usual: World) -> None:
    done = Counter(edge.operation for edge in usual.truth.edges if edge.cause == "person")
    expected = [
        "copy",
        "move",
        "rename",
        "delete",
        "create",
        "write",
        "save_as",
        "read",
        "recycle",
        "restore",
    ]
    assert all(done[operation] > 3 for operation in expected), done
    copies = {
        (edge.source.kind, edge.target.kind)
        for edge in usual.truth.edges
        if edge.operation == "copy" and edge.source and edge.target
    }
    assert len(copies) == 9


def test_reading_and_writing_of_a_copy_overlap(seed: int, world: World) -> None:
    for edge in world.truth.edges:
        if edge.operation == "copy":
            read, made = edge.acts[:2]
            assert read.begin < made.begin < read.until == made.until, told(seed)


def test_operations_of_several_people_overlap(usual: World) -> None:
    copies = [edge for edge in usual.truth.edges if edge.operation == "copy"]
    copies.sort(key=lambda edge: edge.time)
    assert any(
        before.until > after.time and before.actor.terminal != after.actor.terminal
        for before, after in pairwise(copies)
    )


def test_a_seed_makes_one_world() -> None:
    first, second = (simulate(Scale(7, operations=200)) for _time in range(2))
    assert repr(first.truth) == repr(second.truth)
    assert repr(first.truth) != repr(simulate(Scale(8, operations=200)).truth)


def test_clocks_are_off_by_no_more_than_is_asked() -> None:
    world = simulate(Scale(7, operations=1, clock_offset=1500))
    offsets = [one.offset for one in world.terminals] + [world.server_offset]
    assert len(set(offsets)) > 3
    assert all(-1500 <= offset <= 1500 for offset in offsets)
