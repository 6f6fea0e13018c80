"""The four kinds of logs, as they are written."""

import csv
import re
from collections import Counter, defaultdict
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import pytest
from support.file_world.agent import HEADER
from support.file_world.logs import WRITERS, write
from support.file_world.seeds import told
from support.file_world.simulate import simulate
from support.file_world.visible import visible
from support.file_world.world import Scale, World

from .conftest import large

KINDS = sorted(WRITERS)
_DATA = re.compile(r"<Data Name='(\w+)'>([^<]*)</Data>")
_SYSTEM = re.compile(r"<EventID>(\d+)</EventID>.*SystemTime='([^']+)'.*<EventRecordID>(\d+)<")


class Written(NamedTuple):
    code: int
    time: str
    number: int
    data: dict[str, str]


def records(path: Path) -> list[Written]:
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        system = _SYSTEM.search(line)
        assert system, line
        found.append(Written(int(system[1]), system[2], int(system[3]), dict(_DATA.findall(line))))
    return found


@cache
def shown(seed: int, kind: str) -> dict[int, list[str]]:
    with TemporaryDirectory() as folder:
        return lines(large(seed), kind, Path(folder))


def lines(world: World, kind: str, folder: Path) -> dict[int, list[str]]:
    """Of each edge, those that show it."""
    logs = write(world, kind, folder)
    encoding = "cp932" if kind == "a" else "utf-8"
    texts = {path.name: path.read_text(encoding=encoding).splitlines() for path in logs.files}
    return {edge: [texts[one.file][one.number - 1] for one in some] for edge, some in logs.lines.items()}


@pytest.mark.parametrize("kind", KINDS)
def test_one_world_is_written_the_same_each_time(kind: str, tmp_path: Path) -> None:
    first, second = (
        write(simulate(Scale(7, operations=150)), kind, tmp_path / str(number)) for number in range(2)
    )
    assert [path.read_bytes() for path in first.files] == [path.read_bytes() for path in second.files]
    assert first.lines == second.lines


@pytest.mark.parametrize("kind", KINDS)
def test_as_many_records_are_lost_as_is_asked(kind: str, tmp_path: Path) -> None:
    whole = write(simulate(Scale(7, operations=1000)), kind, tmp_path / "whole")
    part = write(simulate(Scale(7, operations=1000, lost=0.02)), kind, tmp_path / "part")
    assert whole.lost == 0
    assert part.records + part.lost == whole.records
    assert 0.01 < part.lost / whole.records < 0.035


def test_the_lines_of_an_edge_tell_of_its_files(seed: int, world: World) -> None:
    for kind in KINDS:
        found = shown(seed, kind)
        assert len(found) > 100
        for number, some in found.items():
            edge = world.truth.edges[number - 1]
            leaves = [place.spot.leaf for place in (edge.source, edge.target) if place]
            named = [line for line in some if any(leaf in line for leaf in leaves)]
            nameless = [line for line in some if ">4660<" in line]
            assert named or nameless, (told(seed), kind, edge)


# (a)


def test_an_agents_log_has_the_columns_of_the_product(tmp_path: Path) -> None:
    logs = write(simulate(Scale(7, operations=50)), "a", tmp_path)
    assert logs.files[0].read_bytes().startswith(HEADER.encode("cp932"))
    with logs.files[0].open(encoding="cp932", newline="") as stream:
        assert {len(row) for row in csv.reader(stream)} == {15}


def test_an_agents_log_leads_to_the_same_files(seed: int, tmp_path: Path) -> None:
    """Done again row by row, without knowledge of anything else. The clocks are right here."""
    world = simulate(Scale(seed, operations=1500, clock_offset=0))
    logs = write(world, "a", tmp_path)
    there = {_known(one.spot) for one in world.truth.generations if one.born == 0}
    drives: dict[str, str] = {}
    with logs.files[0].open(encoding="cp932", newline="") as stream:
        for row in csv.DictReader(stream):
            _do(row, there, drives, told(seed))
    listed = {_known(spot) for spot in world.files if "$Recycle.Bin" not in spot.path}
    assert there == listed, told(seed)


def _known(spot: object) -> str:
    volume = spot.volume  # type: ignore[attr-defined]
    return f"{volume.name}:{volume.letter}{spot.path}"  # type: ignore[attr-defined]


def _do(row: dict[str, str], there: set[str], drives: dict[str, str], seed: str) -> None:
    host, kind = row["コンピュータ名"], row["操作種別"]
    source, target = (_named(host, row[name], drives) for name in ("元ファイル", "先ファイル"))
    if kind == "接続":
        drives[host + row["先ファイル"][:1]] = (
            row["ウィンドウタイトル"].rpartition("\\")[2].removesuffix("&0")
        )
    if row["カテゴリ"] not in ("ファイル操作", "ファイルアクセス"):
        return
    if source and kind not in ("新規作成",):
        assert source in there, (seed, row)
    if target:
        assert target not in there, (seed, row)
        there.add(target)
    if kind in ("ファイル移動", "ファイル名変更", "ファイル削除", "ごみ箱へ移動"):
        there.discard(source)


def _named(host: str, path: str, drives: dict[str, str]) -> str:
    if path.startswith("\\\\"):
        _no, _thing, _server, share, rest = path.split("\\", 4)
        return f"{share}:\\{rest}"
    if not path:
        return ""
    serial = drives.get(host + path[0])
    return f"{serial}:{path[2:]}" if serial and path[0] not in "CD" else f"{host}:{path[0]}{path[2:]}"


# (b), (c)


@pytest.fixture(scope="module")
def audited(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Written]]:
    """By the name of the log."""
    logs = write(simulate(Scale(5, operations=600)), "b", tmp_path_factory.mktemp("audited"))
    return {path.stem: records(path) for path in logs.files}


def test_a_handle_is_opened_used_and_closed_by_one(audited: dict[str, list[Written]]) -> None:
    for name, some in audited.items():
        opened: dict[str, Written] = {}
        for one in some:
            handle = one.data.get("HandleId", "")
            if one.code == 4656 and handle != "0x0":
                assert handle not in opened, (name, one)
                opened[handle] = one
            elif one.code in (4663, 4660, 4658) and handle in opened:
                first = opened[handle].data
                assert (one.data["ProcessId"], one.data["SubjectLogonId"]) == (
                    first["ProcessId"],
                    first["SubjectLogonId"],
                )
                assert one.data.get("ObjectName", first["ObjectName"]) == first["ObjectName"]
                if one.code == 4658:
                    del opened[handle]
            else:
                assert one.code not in (4663, 4660), (name, one)
        assert not opened, name


def test_handles_are_used_again(audited: dict[str, list[Written]]) -> None:
    opened = [one for one in audited["FS01-Security"] if one.code == 4656]
    assert max(Counter(one.data["HandleId"] for one in opened).values()) > 20


def test_most_handles_that_are_asked_for_are_used_and_many_are_not(
    audited: dict[str, list[Written]],
) -> None:
    total, in_vain, unused = 0, 0, set()
    for one in audited["FS01-Security"]:
        handle = one.data.get("HandleId", "0x0")
        if one.code == 4656 and handle != "0x0":
            total += 1
            unused.add(handle)
        elif one.code == 4663:
            unused.discard(handle)
        elif one.code == 4658 and handle in unused:
            unused.discard(handle)
            in_vain += 1
    assert 0.1 < in_vain / total < 0.5


def test_records_are_numbered_in_the_order_of_their_clock(audited: dict[str, list[Written]]) -> None:
    for name, some in audited.items():
        assert [one.number for one in some] == sorted(one.number for one in some), name
        assert [one.time for one in some] == sorted(one.time for one in some), name


def test_the_server_sees_its_own_process_and_from_where_it_was_asked(
    audited: dict[str, list[Written]],
) -> None:
    some = audited["FS01-Security"]
    sessions = {one.data["TargetLogonId"]: one.data["IpAddress"] for one in some if one.code == 4624}
    assert len(set(sessions.values())) > 5
    for one in some:
        if one.code == 4663 and one.data["ProcessId"] == "0x4":
            assert one.data["SubjectLogonId"] in sessions
            assert one.data["ProcessName"] == ""
        if one.code == 5145:
            assert sessions[one.data["SubjectLogonId"]] == one.data["IpAddress"]


def test_a_share_is_opened_once_in_a_session(audited: dict[str, list[Written]]) -> None:
    opened = [one for one in audited["FS01-Security"] if one.code == 5140]
    pairs = Counter((one.data["SubjectLogonId"], one.data["ShareName"]) for one in opened)
    assert set(pairs.values()) == {1}


def test_terminals_tell_nothing_of_files_on_shares(audited: dict[str, list[Written]]) -> None:
    for name, some in audited.items():
        if not name.startswith("FS01"):
            paths = [one.data.get("ObjectName", "") + one.data.get("TargetFilename", "") for one in some]
            assert not [path for path in paths if path.startswith("\\\\")], name


def test_on_a_stick_nothing_is_said_to_be_deleted(tmp_path: Path) -> None:
    world = simulate(Scale(5, operations=1500))
    found = lines(world, "b", tmp_path)
    gone = [
        edge for edge in world.truth.edges if edge.operation == "delete" and edge.source and not edge.target
    ]
    kinds: dict[str, set[bool]] = defaultdict(set)
    for edge in gone:
        assert edge.source
        kinds[edge.source.kind].add(any(">4660<" in line for line in found[edge.number]))
    assert kinds == {"local": {True}, "share": {True}, "stick": {False}}


def test_a_rename_tells_the_old_name_and_not_the_new(tmp_path: Path) -> None:
    world = simulate(Scale(5, operations=1500))
    found = lines(world, "b", tmp_path)
    renames = [edge for edge in world.truth.edges if edge.operation == "rename"]
    assert len(renames) > 20
    for edge in renames:
        assert edge.source and edge.target
        told_of = "\n".join(found[edge.number])
        assert edge.source.spot.leaf in told_of
        assert edge.target.spot.leaf not in told_of
        assert ">4660<" not in told_of


def test_half_of_the_terminals_have_sysmon(audited: dict[str, list[Written]]) -> None:
    assert sorted(name for name in audited if name.endswith("-Sysmon")) == [
        f"NS3-PC0{number}-Sysmon" for number in range(1, 5)
    ]
    codes = {one.code for name, some in audited.items() if name.endswith("-Sysmon") for one in some}
    assert codes == {1, 11, 15, 23}


def test_of_the_server_alone_the_same_is_told_without_the_terminals(tmp_path: Path) -> None:
    world = simulate(Scale(5, operations=300))
    both, alone = write(world, "b", tmp_path / "b"), write(world, "c", tmp_path / "c")
    (path,) = alone.files
    assert path.read_bytes() == next(one for one in both.files if one.name == path.name).read_bytes()


# (d)


def test_sambas_lines_are_in_order_and_of_whole_seconds(tmp_path: Path) -> None:
    logs = write(simulate(Scale(5, operations=300)), "d", tmp_path)
    some = logs.files[0].read_text(encoding="utf-8").splitlines()
    assert len(some) == logs.records > 500
    assert all(re.match(r"Oct [ \d]\d \d\d:\d\d:\d\d fs01 smbd_audit: ", line) for line in some)
    assert [line[:15] for line in some] == sorted(line[:15] for line in some)


def test_a_file_that_is_renamed_has_both_names_in_sambas_line(tmp_path: Path) -> None:
    world = simulate(Scale(5, operations=1500))
    found = lines(world, "d", tmp_path)
    seen = 0
    for edge in world.truth.edges:
        if edge.operation == "rename" and edge.number in found:
            assert edge.source and edge.target
            (line,) = found[edge.number]
            assert line.endswith(f"renameat|ok|{edge.source.on_samba}|{edge.target.on_samba}")
            seen += 1
    assert seen > 10


# What has to be found


_SAVED_AS = ("save_as", "source")


@pytest.mark.parametrize("kind", KINDS)
def test_what_has_to_be_found_is_shown(kind: str, seed: int, world: World) -> None:
    """Names of both files too where both are to be known; of a file that is saved as another, the owner file told."""
    found = shown(seed, kind)
    for seen in visible(world, kind):
        text = "\n".join(found.get(seen.edge.number, ()))
        assert text, (told(seed), seen)
        sides = {"source": seen.source, "target": seen.target}
        for side, place in sides.items():
            hidden = side in seen.optional or (kind == "b" and (seen.edge.operation, side) == _SAVED_AS)
            if place and not hidden and ">4660<" not in text:
                assert place.spot.leaf in text, (told(seed), side, seen)
