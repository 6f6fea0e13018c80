"""Attacks and damage: each gives a finding with its place; and what is sound gives none."""

import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.journals import (
    NOW,
    add_line,
    batch,
    change_line,
    everything,
    fill,
    flip,
    frames_of,
    journal_files,
    key_file,
    kill,
    lines_of,
    new_journal,
    outcome,
    places,
    running,
    seal_again,
    temporary_journal,
    vanished,
    write_segment,
)

from logctl.journal import Journal, JournalWriter, Segment, head_of, verify_journal
from logctl.journal.chain import read_chain
from logctl.journal.key import Key, load_keys

Attack = Callable[[Journal], str]
OWN_KEY = Key("0badc0de", b"the attacker's own")


def second(journal: Journal) -> Segment:
    return journal.segments()[1]


def name_of(attack: object) -> str:
    return getattr(attack, "__name__", "?").removeprefix("attack_")


# What is sound


def test_a_sound_journal_is_counted_and_has_no_finding(filled: Journal) -> None:
    report = verify_journal(filled)
    assert (report.findings, report.unkeyed, report.unfinished, report.pruned) == ([], 0, 0, 0)
    assert (report.segments, report.frames, report.records) == (3, 9, 18)
    assert report.bytes == sum(segment.data.stat().st_size for segment in filled.segments())


def test_verifying_changes_no_file(filled: Journal) -> None:
    vanished(filled)
    before = {path: path.read_bytes() for path in journal_files(filled)}
    verify_journal(filled, head_of(filled, "now"))
    assert {path: path.read_bytes() for path in journal_files(filled)} == before


def test_a_journal_that_is_being_written_has_no_finding(journal: Journal) -> None:
    with running("await_go(); open_and_close(arguments[0], 150)", [(journal.home.path,)]) as (process,):
        until = time.monotonic() + 20
        while process.poll() is None and time.monotonic() < until:
            assert places(verify_journal(journal)) == []
        outcome(process)
    assert verify_journal(journal).segments == 150


def test_one_long_segment_that_is_being_written_has_no_finding(journal: Journal) -> None:
    code = "await_go(); append_and_tell(arguments[0], 'x', 10**6)"
    with running(code, [(journal.home.path,)]) as (process,):
        for _turn in range(15):
            assert places(verify_journal(journal)) == []
        kill(process)


def test_a_pruned_segment_is_counted_as_pruned_and_not_missed(filled: Journal) -> None:
    segment = second(filled)
    key = load_keys(filled.home.journal_id).current()
    add_line(filled.catalogue.path, {"entry": "prune", "segment": segment.name, "time": NOW}, key)
    for path in filled.segment_folder.glob(f"{segment.name}.*"):
        path.unlink()
    report = verify_journal(filled)
    assert (report.findings, report.pruned, report.segments) == ([], 1, 2)
    assert [each.name for each in filled.segments()] == [f.name for f in filled.catalogued() if not f.pruned]


def test_files_that_stayed_after_pruning_are_named(filled: Journal) -> None:
    segment = second(filled)
    key = load_keys(filled.home.journal_id).current()
    add_line(filled.catalogue.path, {"entry": "prune", "segment": segment.name, "time": NOW}, key)
    assert str(segment.data) in places(verify_journal(filled))


# One flipped byte


MASKS = (0x01, 0xFF)


def unfound_flips(journal: Journal, path: Path) -> list[tuple[str, int, int]]:
    """Every byte of the file, one after the other, in several ways."""
    whole = path.read_bytes()
    unfound: list[tuple[str, int, int]] = []
    for offset in range(len(whole)):
        for mask in MASKS:
            flip(path, offset, mask)
            if not verify_journal(journal).findings:
                unfound.append((path.name, offset - len(whole), mask))
            path.write_bytes(whole)
    return unfound


@pytest.mark.parametrize("kind", ["*.zst", "*.chain", "catalogue.ndjson"])
def test_every_single_flipped_byte_is_found(journal: Journal, kind: str) -> None:
    fill(journal, frames=1, records=1)
    fill(journal, frames=2, records=1)
    assert [
        each for path in sorted(journal.folder.rglob(kind)) for each in unfound_flips(journal, path)
    ] == []
    assert verify_journal(journal).findings == []


FLIPS = (st.integers(0, 4), st.integers(0, 10**6), st.integers(1, 255))


def flip_one_of(journal: Journal, number: int, offset: int, mask: int) -> Path:
    path = journal_files(journal)[number]
    flip(path, offset % path.stat().st_size, mask)
    return path


@given(*FLIPS)
@settings(max_examples=100, deadline=None)
def test_a_byte_flipped_in_any_way_is_found(number: int, offset: int, mask: int) -> None:
    with temporary_journal() as journal:
        fill(journal, frames=2)
        fill(journal, frames=1)
        flip_one_of(journal, number, offset, mask)
        assert verify_journal(journal).findings


@given(*FLIPS)
@settings(max_examples=100, deadline=None)
def test_without_the_key_a_flipped_byte_never_ends_the_check(number: int, offset: int, mask: int) -> None:
    with temporary_journal() as journal:
        fill(journal, frames=2, records=1)
        fill(journal, frames=1)
        key_file(journal).unlink()
        path = flip_one_of(journal, number, offset, mask)
        report = verify_journal(journal)
        assert report.findings or path.suffix != ".zst"


# Attacks by someone without the key


def attack_flipped_byte_in_a_frame(journal: Journal) -> str:
    segment = second(journal)
    flip(segment.data, read_chain(segment.chain)[1].body["offset"] + 30)
    return f"{segment.data}:frame 2"


def attack_frames_of_equal_length_swapped(journal: Journal) -> str:
    segment = second(journal)
    frames = frames_of(segment)
    assert len(frames[1]) == len(frames[2])
    segment.data.write_bytes(frames[0] + frames[2] + frames[1])
    return f"{segment.data}:frame 2"


def _rewrite(segment: Segment, order: list[int]) -> None:
    frames, lines = frames_of(segment), lines_of(segment.chain)
    segment.data.write_bytes(b"".join(frames[number] for number in order))
    segment.chain.write_bytes(b"".join(lines[number] for number in order))


def attack_frames_and_lines_swapped(journal: Journal) -> str:
    _rewrite(second(journal), [0, 2, 1])
    return f"{second(journal).chain}:2"


def attack_first_frame_deleted(journal: Journal) -> str:
    _rewrite(second(journal), [1, 2])
    return f"{second(journal).chain}:1"


def attack_middle_frame_deleted(journal: Journal) -> str:
    _rewrite(second(journal), [0, 2])
    return f"{second(journal).chain}:2"


def attack_last_frame_deleted(journal: Journal) -> str:
    _rewrite(second(journal), [0, 1])
    return str(second(journal).chain)


def attack_all_frames_deleted(journal: Journal) -> str:
    _rewrite(second(journal), [])
    return str(second(journal).chain)


def attack_frame_repeated(journal: Journal) -> str:
    _rewrite(second(journal), [0, 1, 2, 2])
    return f"{second(journal).chain}:4"


def attack_frame_cut_out_of_the_data_alone(journal: Journal) -> str:
    segment = second(journal)
    frames = frames_of(segment)
    segment.data.write_bytes(frames[0] + frames[2])
    return f"{segment.data}:frame 2"


def attack_last_line_removed_from_the_chain_alone(journal: Journal) -> str:
    segment = second(journal)
    segment.chain.write_bytes(b"".join(lines_of(segment.chain)[:-1]))
    return str(segment.data)


def attack_count_changed_in_the_chain(journal: Journal) -> str:
    change_line(second(journal).chain, 1, records=1)
    return f"{second(journal).chain}:2"


def attack_data_truncated(journal: Journal) -> str:
    segment = second(journal)
    segment.data.write_bytes(segment.data.read_bytes()[:-1])
    return f"{segment.data}:frame 3"


def attack_bytes_after_the_data(journal: Journal) -> str:
    with second(journal).data.open("ab") as stream:
        stream.write(b"x")
    return str(second(journal).data)


def attack_bytes_after_the_chain(journal: Journal) -> str:
    with second(journal).chain.open("ab") as stream:
        stream.write(b"x")
    return str(second(journal).chain)


def attack_first_segment_removed(journal: Journal) -> str:
    segment = journal.segments()[0]
    segment.data.unlink()
    segment.chain.unlink()
    return str(segment.data)


def attack_last_segment_removed(journal: Journal) -> str:
    segment = journal.segments()[-1]
    for path in journal.segment_folder.glob(f"{segment.name}.*"):
        path.unlink()
    return str(segment.data)


def attack_chain_removed(journal: Journal) -> str:
    second(journal).chain.unlink()
    return str(second(journal).chain)


def attack_two_segments_swapped(journal: Journal) -> str:
    one, two = journal.segments()[:2]
    for first, other in ((one.data, two.data), (one.chain, two.chain)):
        kept = first.read_bytes()
        first.write_bytes(other.read_bytes())
        other.write_bytes(kept)
    return f"{two.chain}:1"


def attack_segment_copied_under_a_new_name(journal: Journal) -> str:
    segment = second(journal)
    fresh = segment.name.replace("-000002-", "-000009-")
    for path in (segment.data, segment.chain):
        shutil.copy(path, path.with_name(path.name.replace(segment.name, fresh)))
    return str(segment.data.with_name(f"{fresh}.ndjson.zst"))


def attack_data_copied_beside_its_own(journal: Journal) -> str:
    """`zstdcat` of all `.zst` would show it."""
    data = second(journal).data
    return str(shutil.copy(data, data.with_name(f"{second(journal).name}.more.ndjson.zst")))


def attack_catalogue_line_removed(journal: Journal) -> str:
    path = journal.catalogue.path
    lines = lines_of(path)
    path.write_bytes(b"".join(lines[:3] + lines[4:]))
    return f"{path}:4"


def attack_first_catalogue_line_removed(journal: Journal) -> str:
    path = journal.catalogue.path
    path.write_bytes(b"".join(lines_of(path)[1:]))
    return f"{path}:1"


def attack_catalogue_lines_of_a_whole_segment_removed(journal: Journal) -> str:
    path = journal.catalogue.path
    path.write_bytes(b"".join(lines_of(path)[:-2]))
    return str(journal.segment_folder / f"{sorted(journal.segment_folder.iterdir())[-1].name}")


def attack_catalogue_line_changed(journal: Journal) -> str:
    change_line(journal.catalogue.path, 4, records=5)
    return f"{journal.catalogue.path}:5"


def attack_last_catalogue_line_changed(journal: Journal) -> str:
    change_line(journal.catalogue.path, 6, time=5)
    return f"{journal.catalogue.path}:7"


def attack_catalogue_lines_swapped(journal: Journal) -> str:
    path = journal.catalogue.path
    lines = lines_of(path)
    path.write_bytes(b"".join([*lines[:2], lines[3], lines[2], *lines[4:]]))
    return f"{path}:3"


def attack_segment_said_to_be_pruned(journal: Journal) -> str:
    segment = second(journal)
    body = {"entry": "prune", "segment": segment.name, "time": NOW}
    add_line(journal.catalogue.path, body, Key(load_keys(journal.home.journal_id).current().id, b"own"))
    for path in journal.segment_folder.glob(f"{segment.name}.*"):
        path.unlink()
    return f"{journal.catalogue.path}:8"


def attack_catalogue_deleted(journal: Journal) -> str:
    data = journal.segments()[0].data
    journal.catalogue.path.unlink()
    return str(data)


def _signed_again(journal: Journal, signed_as: str) -> str:
    """Other records, all offsets, lengths and SHA-256 right, in the catalogue too."""
    segment = second(journal)
    frames = frames_of(segment)
    key = Key(signed_as, OWN_KEY.secret)
    lines = write_segment(segment, [frames[0], frames[2]], 2, key)
    closing = {"frames": 2, "records": 4, "bytes": segment.data.stat().st_size, "head": lines[-1].hash}
    seal_again(journal.catalogue.path, {4: closing}, "", key, signed_as)
    return f"{journal.catalogue.path}:1"


def attack_all_signed_again_with_another_key(journal: Journal) -> str:
    return _signed_again(journal, OWN_KEY.id)


def attack_all_signed_again_under_the_name_of_the_key(journal: Journal) -> str:
    return _signed_again(journal, load_keys(journal.home.journal_id).current().id)


def attack_segment_signed_again(journal: Journal) -> str:
    segment = second(journal)
    key = Key(load_keys(journal.home.journal_id).current().id, OWN_KEY.secret)
    write_segment(segment, list(reversed(frames_of(segment))), 2, key)
    return f"{segment.chain}:1"


def attack_frame_added_with_an_own_key(journal: Journal) -> str:
    segment = second(journal)
    frames = frames_of(segment)
    real = segment.chain.read_bytes()
    lines = write_segment(segment, [*frames, frames[-1]], 2, OWN_KEY)
    segment.chain.write_bytes(real + lines[-1].text + b"\n")
    return f"{segment.chain}:4"


ATTACKS: list[Attack] = [attack for name, attack in globals().items() if name.startswith("attack_")]


@pytest.mark.parametrize("attack", ATTACKS, ids=name_of)
def test_an_attack_is_found_at_its_place(filled: Journal, attack: Attack) -> None:
    place = attack(filled)
    report = verify_journal(filled)
    assert place in places(report)
    assert all(finding.problem % finding.detail for finding in report.findings)


@pytest.mark.parametrize("number", [0, 1, 2])
def test_damage_in_one_segment_is_not_blamed_on_the_others(filled: Journal, number: int) -> None:
    segment = filled.segments()[number]
    flip(segment.data, 40)
    assert places(verify_journal(filled)) == [f"{segment.data}:frame 1"]


def test_each_damaged_segment_is_named_at_its_first_place(filled: Journal) -> None:
    for segment in filled.segments():
        for line in read_chain(segment.chain)[1:]:
            flip(segment.data, line.body["offset"] + 30)
    assert places(verify_journal(filled)) == [f"{each.data}:frame 2" for each in filled.segments()]


def test_a_segment_of_another_journal_in_place_of_its_own_is_found(filled: Journal, other: Journal) -> None:
    mine, theirs = second(filled), second(other)
    shutil.copy(theirs.data, mine.data)
    shutil.copy(theirs.chain, mine.chain)
    assert places(verify_journal(filled)) == [f"{mine.chain}:1"]


def test_a_segment_of_another_journal_beside_its_own_is_found(filled: Journal, other: Journal) -> None:
    fill(other, "fourth")
    theirs = other.segments()[-1]
    copied = [shutil.copy(path, filled.segment_folder) for path in (theirs.chain, theirs.data)]
    assert places(verify_journal(filled)) == [str(path) for path in copied]


@pytest.mark.parametrize("keyed", [True, False])
def test_the_whole_of_another_journal_is_found(filled: Journal, other: Journal, keyed: bool) -> None:
    shutil.rmtree(filled.folder)
    shutil.copytree(other.folder, filled.folder)
    if not keyed:
        key_file(filled).unlink()
    assert f"{filled.catalogue.path}:1" in places(verify_journal(filled))


def test_a_stranger_among_the_segments_is_found(filled: Journal) -> None:
    (filled.segment_folder / "notes.txt").write_text("not ours")
    assert places(verify_journal(filled)) == [str(filled.segment_folder / "notes.txt")]


# Without the key


def test_without_the_key_all_lines_are_counted_as_unkeyed_and_nothing_is_found(filled: Journal) -> None:
    key_file(filled).unlink()
    report = verify_journal(filled)
    assert (report.findings, report.unkeyed) == ([], 7 + 9)
    assert not key_file(filled).exists()


UNSEEN_WITHOUT_KEY = {
    "all_signed_again_with_another_key",
    "all_signed_again_under_the_name_of_the_key",
    "last_catalogue_line_changed",
    "segment_said_to_be_pruned",
}


@pytest.mark.parametrize(
    "attack", [each for each in ATTACKS if name_of(each) not in UNSEEN_WITHOUT_KEY], ids=name_of
)
def test_without_the_key_the_hashes_still_find_what_they_can(filled: Journal, attack: Attack) -> None:
    attack(filled)
    key_file(filled).unlink(missing_ok=True)
    assert verify_journal(filled).findings


@pytest.mark.parametrize(
    "odd",
    [
        {"length": -5},
        {"length": 1.5},
        {"length": None},
        {"length": "x"},
        {"length": 2**63},
        {"length": 1e300},
        {"offset": None},
        {"sha256": 5},
        {"records": "x"},
        {"records": None},
        {"records": -1},
    ],
    ids=str,
)
def test_without_the_key_an_odd_chain_line_is_a_finding(filled: Journal, odd: dict[str, Any]) -> None:
    segment = second(filled)
    change_line(segment.chain, 2, **odd)
    key_file(filled).unlink()
    found = places(verify_journal(filled))
    assert len(found) == 1
    assert found[0].startswith(str(segment.folder / segment.name))


@pytest.mark.parametrize("odd", [{"frames": None}, {"head": 5}, {"frames": "3"}], ids=str)
def test_without_the_key_an_odd_closing_line_is_a_finding(filled: Journal, odd: dict[str, Any]) -> None:
    change_line(filled.catalogue.path, 6, **odd)
    key_file(filled).unlink()
    assert len(places(verify_journal(filled))) == 1


# With a head kept elsewhere


def _roll_back(journal: Journal, copy: Path) -> None:
    shutil.rmtree(journal.folder)
    shutil.copytree(copy, journal.folder)


def test_a_journal_rolled_back_as_a_whole_is_found_with_the_head_alone(
    filled: Journal, tmp_path: Path
) -> None:
    copy = shutil.copytree(filled.folder, tmp_path / "copy")
    fill(filled, "fourth")
    head = head_of(filled, "now")
    _roll_back(filled, copy)
    assert verify_journal(filled).findings == []
    assert places(verify_journal(filled, head)) == [str(filled.catalogue.path)]


def test_a_rolled_back_journal_that_went_on_is_found_with_the_head(filled: Journal, tmp_path: Path) -> None:
    copy = shutil.copytree(filled.folder, tmp_path / "copy")
    fill(filled, "fourth")
    head = head_of(filled, "now")
    _roll_back(filled, copy)
    for name in ("other fourth", "other fifth"):
        fill(filled, name)
    assert verify_journal(filled).findings == []
    assert places(verify_journal(filled, head)) == [str(filled.catalogue.path)]


def test_the_last_closing_removed_is_found_with_the_head_alone(filled: Journal) -> None:
    head = head_of(filled, "now")
    path = filled.catalogue.path
    path.write_bytes(b"".join(lines_of(path)[:-1]))
    assert verify_journal(filled).findings == []
    assert places(verify_journal(filled, head)) == [str(path)]


def test_frames_removed_from_an_open_segment_are_found_with_the_head_alone(filled: Journal) -> None:
    segment = vanished(filled)
    head = head_of(filled, "now")
    _rewrite(segment, [0, 1])
    assert verify_journal(filled).findings == []
    assert places(verify_journal(filled, head)) == [segment.name]


def test_a_removed_open_segment_is_found_with_the_head_alone(filled: Journal) -> None:
    segment = vanished(filled)
    head = head_of(filled, "now")
    segment.data.unlink()
    segment.chain.unlink()
    assert verify_journal(filled).findings == []
    assert places(verify_journal(filled, head)) == [segment.name]


def test_an_emptied_journal_is_found_with_the_head_alone(filled: Journal) -> None:
    head = head_of(filled, "now")
    shutil.rmtree(filled.folder)
    assert verify_journal(filled).findings == []
    assert places(verify_journal(filled, head)) == [str(filled.catalogue.path)]


def test_the_head_of_another_journal_is_called_so(filled: Journal, other: Journal) -> None:
    report = verify_journal(filled, head_of(other, "now"))
    assert places(report) == [str(filled.folder)]
    assert report.findings[0].problem == "is not the journal of the saved head"


def test_the_head_of_a_sound_journal_that_was_pruned_later_still_holds(filled: Journal) -> None:
    segment = vanished(filled)
    head = head_of(filled, "now")
    filled.recover(NOW)
    key = load_keys(filled.home.journal_id).current()
    add_line(filled.catalogue.path, {"entry": "prune", "segment": segment.name, "time": NOW}, key)
    for path in filled.segment_folder.glob(f"{segment.name}.*"):
        path.unlink()
    assert verify_journal(filled, head).findings == []


def test_what_was_unfinished_is_counted_only_where_nobody_holds_the_segment(journal: Journal) -> None:
    with JournalWriter(journal) as out:
        out.append(batch("a"))
        segment = journal.segments()[0]
        with segment.data.open("ab") as stream:
            stream.write(b"half")
        assert verify_journal(journal).unfinished == 0
        segment.data.write_bytes(segment.data.read_bytes()[:-4])
    gone = vanished(new_journal(journal.home.path))
    with gone.data.open("ab") as stream:
        stream.write(b"half")
    report = verify_journal(journal)
    assert (report.findings, report.unfinished) == ([], 4)
    assert len(everything(journal)) == 7
