"""Whatever somebody does to a data folder without the key, `logctl verify` names the place."""

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from support.ingests import Place, delete_event, events_of, write_records

from logctl.journal import Segment
from logctl.journal.chain import read_chain

SEGMENTS, FRAMES = 3, 3
BROKEN = 5


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """Three segments of three frames each."""
    folder = tmp_path_factory.mktemp("original")
    place = Place(folder / "home", folder / "config")
    for number in range(SEGMENTS):
        first = 1 + number * 1100
        file = write_records(folder / f"{number}.jsonl", range(first, first + 1100))
        assert place.run("ingest", file, LOGCTL_WORKERS="0").code == 0
    return place


@pytest.fixture
def place(original: Place, tmp_path: Path) -> Place:
    return original.copy(tmp_path / "home")


def segments(place: Place) -> list[Segment]:
    with place.engine() as engine:
        return engine.journal.segments()


def wrong(place: Place, *options: object) -> list[str]:
    """The places that verify names; none where all is as it was written."""
    result = place.run("verify", *options, "-o", "json")
    found = [finding["place"] for finding in result.value["findings"]]
    assert result.code == (BROKEN if found else 0), result.error
    return found


def named(place: Place, file: Path, *options: object) -> bool:
    return any(found.startswith(str(file)) for found in wrong(place, *options))


def flip(path: Path, offset: int) -> None:
    content = bytearray(path.read_bytes())
    content[offset] ^= 0x10
    path.write_bytes(content)


def test_what_nobody_touched_is_as_it_was_written(place: Place) -> None:
    assert wrong(place, "--deep") == []
    assert [len(read_chain(segment.chain)) for segment in segments(place)] == [FRAMES] * SEGMENTS


@pytest.mark.parametrize("where", [0.0, 0.37, 0.99], ids=["first", "middle", "last"])
@pytest.mark.parametrize("kind", ["data", "chain"])
@pytest.mark.parametrize("number", range(SEGMENTS))
def test_a_flipped_byte_of_a_segment_is_found(place: Place, number: int, kind: str, where: float) -> None:
    file: Path = getattr(segments(place)[number], kind)
    flip(file, int(where * file.stat().st_size))
    assert named(place, file)


@pytest.mark.parametrize("line", range(2 * SEGMENTS + 1))
def test_a_flipped_byte_of_the_catalogue_is_found(place: Place, line: int) -> None:
    file = place.home / "journal" / "catalogue.ndjson"
    lines = file.read_bytes().splitlines(keepends=True)
    assert len(lines) == 2 * SEGMENTS + 1
    flip(file, sum(map(len, lines[:line])) + len(lines[line]) // 2)
    assert named(place, file)


def frames_of(segment: Segment) -> list[bytes]:
    data = segment.data.read_bytes()
    ends = [(line.body["offset"], line.body["length"]) for line in read_chain(segment.chain)]
    return [data[offset : offset + length] for offset, length in ends]


@pytest.mark.parametrize("order", [(1, 2), (0, 2), (0, 1)], ids=["first", "middle", "last"])
@pytest.mark.parametrize("chain", [False, True], ids=["data alone", "data and chain"])
def test_a_deleted_frame_is_found(place: Place, order: tuple[int, ...], chain: bool) -> None:
    segment = segments(place)[1]
    frames, lines = frames_of(segment), segment.chain.read_bytes().splitlines(keepends=True)
    segment.data.write_bytes(b"".join(frames[number] for number in order))
    if chain:
        segment.chain.write_bytes(b"".join(lines[number] for number in order))
    assert named(place, segment.folder / segment.name)


@pytest.mark.parametrize("order", [(1, 0, 2), (0, 2, 1), (2, 1, 0)])
@pytest.mark.parametrize("chain", [False, True], ids=["data alone", "data and chain"])
def test_swapped_frames_are_found(place: Place, order: tuple[int, ...], chain: bool) -> None:
    segment = segments(place)[1]
    frames, lines = frames_of(segment), segment.chain.read_bytes().splitlines(keepends=True)
    segment.data.write_bytes(b"".join(frames[number] for number in order))
    if chain:
        segment.chain.write_bytes(b"".join(lines[number] for number in order))
    assert named(place, segment.folder / segment.name)


def remove(segment: Segment) -> None:
    segment.data.unlink()
    segment.chain.unlink()


@pytest.mark.parametrize("number", [0, 1, -1], ids=["first", "middle", "last"])
def test_a_removed_segment_is_found(place: Place, number: int) -> None:
    segment = segments(place)[number]
    remove(segment)
    assert named(place, segment.folder / segment.name)


def test_a_removed_first_segment_is_found_where_the_catalogue_was_cut_too(place: Place) -> None:
    catalogue = place.home / "journal" / "catalogue.ndjson"
    lines = catalogue.read_bytes().splitlines(keepends=True)
    remove(segments(place)[0])
    catalogue.write_bytes(b"".join([lines[0], *lines[3:]]))
    assert named(place, catalogue)


def test_an_inserted_segment_is_found(place: Place) -> None:
    known = segments(place)[-1]
    name = known.name.replace("-000003-", "-000004-")
    for file in (known.data, known.chain):
        shutil.copy(file, file.with_name(file.name.replace(known.name, name)))
    assert named(place, known.folder / name)


def test_a_segment_in_the_place_of_another_is_found(place: Place) -> None:
    first, second, _third = segments(place)
    shutil.copy(first.data, second.data)
    shutil.copy(first.chain, second.chain)
    assert named(place, second.chain)


# the index


def changed(place: Place) -> str:
    event = events_of(place)[40]
    with place.engine() as engine:
        fields = event.fields | {"user.name": "nobody"}
        engine.store.replace(replace(event, fields=fields, revision=1))
    return event.position.text


def deleted(place: Place) -> str:
    event = events_of(place)[40]
    with place.engine() as engine:
        delete_event(engine.store, event)
    return event.position.text


def added(place: Place) -> str:
    event = events_of(place)[40]
    with place.engine() as engine:
        engine.store.put([engine.store.prepare(replace(event, id="0" * 32))])
    return str(place.home / "index")


@pytest.mark.parametrize("attack", [changed, deleted, added])
def test_what_was_done_to_the_index_is_found_by_a_deep_verification(
    place: Place, attack: Callable[[Place], str]
) -> None:
    expected = attack(place)
    assert wrong(place) == [], "the journal itself is untouched"
    assert expected in wrong(place, "--deep")


# what only a head kept elsewhere can tell


def head_of(place: Place, file: Path) -> Path:
    head: dict[str, Any] = json.loads(place.run("verify", "--head", "-o", "json").output)
    file.write_text(json.dumps(head))
    return file


def rolled_back(place: Place, tmp_path: Path) -> tuple[Place, Path]:
    """The folder as it was before the last ingest, and the head from after it."""
    before = place.copy(tmp_path / "before")
    assert place.run("ingest", write_records(tmp_path / "more.jsonl", range(9001, 9011))).code == 0
    return before, head_of(place, tmp_path / "head.json")


def test_a_folder_rolled_back_as_a_whole_is_found_with_a_saved_head_only(
    place: Place, tmp_path: Path
) -> None:
    before, head = rolled_back(place, tmp_path)
    assert wrong(before) == []
    assert named(before, before.home / "journal" / "catalogue.ndjson", "--against", head)


def test_what_was_not_rolled_back_stands_against_its_head(place: Place, tmp_path: Path) -> None:
    head = head_of(place, tmp_path / "head.json")
    assert wrong(place, "--against", head) == []
    assert place.run("ingest", write_records(tmp_path / "more.jsonl", range(9001, 9011))).code == 0
    assert wrong(place, "--against", head) == []


def test_journal_and_catalogue_rolled_back_behind_the_index_are_found_without_a_head(
    place: Place, tmp_path: Path
) -> None:
    before, _head = rolled_back(place, tmp_path)
    shutil.rmtree(place.home / "journal")
    shutil.copytree(before.home / "journal", place.home / "journal")
    assert wrong(place) == [str(place.home / "index")]
