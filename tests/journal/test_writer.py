"""Appending: what is acknowledged is there, whatever becomes of the process or the disk."""

import hashlib
import os
import random
import subprocess
import time
from pathlib import Path

import orjson
import pytest
import zstandard
from freezegun import freeze_time
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st
from support.journals import (
    CONTEXT,
    LONGEST,
    NOW,
    Batch,
    again,
    batch,
    context,
    everything,
    fill,
    kill,
    new_journal,
    outcome,
    running,
    small_files,
    start,
    temporary_journal,
    texts,
    together,
)

from logctl.contracts import RawRecord
from logctl.errors import JournalError
from logctl.journal import Journal, JournalRecord, JournalWriter, verify_journal, writer
from logctl.journal.chain import read_chain

CONTEXTS = [CONTEXT, context(source="b"), context(path="/取込/別.evtx", encoding="utf-16"), context(size=7)]
numbers = st.integers(-(2**63), 2**63 - 1)
records = st.builds(RawRecord, st.binary(max_size=40), numbers, st.none() | numbers)
batches = st.lists(st.lists(st.tuples(records, st.sampled_from(CONTEXTS)), max_size=6), max_size=6)


def lines_in(path: Path) -> list[dict[str, object]]:
    """What `zstdcat` shows, line by line."""
    with path.open("rb") as stream:
        text = zstandard.ZstdDecompressor().stream_reader(stream, read_across_frames=True).read()
    return [orjson.loads(line) for line in text.splitlines()]


def names(journal: Journal) -> list[str]:
    return [segment.name for segment in journal.segments()]


@given(batches, st.data())
@settings(max_examples=100, deadline=None)
def test_whatever_is_appended_is_read_back_in_order(appended: list[Batch], data: st.DataObject) -> None:
    with temporary_journal() as journal:
        with JournalWriter(journal) as out:
            told = [record for each in appended for record in out.append(each)]
        assert everything(again(journal)) == told
        sent = [pair for each in appended for pair in each]
        assert [(each.record.raw, each.record.position, each.record.time) for each in told] == [
            (raw.raw, raw.position, raw.time) for raw, _context in sent
        ]
        assert [each.context for each in told] == [of for _raw, of in sent]
        if told:
            ordinal = data.draw(st.integers(0, len(told) + 1))
            assert list(journal.read(journal.segments()[0], ordinal)) == told[ordinal:]


@given(batches)
@settings(max_examples=50, deadline=None)
def test_positions_are_unique_and_in_the_order_of_appending(appended: list[Batch]) -> None:
    with temporary_journal() as journal, JournalWriter(journal) as out:
        told = [record.position for each in appended for record in out.append(each)]
        assert told == sorted(set(told))
        assert [position.ordinal for position in told] == list(range(len(told)))


@freeze_time("2026-03-01T12:00:00Z")
def test_a_record_gets_the_time_of_its_receipt(journal: Journal) -> None:
    (told,) = _append(journal, batch("x"))
    assert told.record.receipt == told.position.receipt == 1_772_366_400_000
    assert told.position.text == "20260301-000001-standard:0"
    assert everything(journal) == [told]


def _append(journal: Journal, *batches: Batch, retention: str = "standard") -> list[JournalRecord]:
    with JournalWriter(journal, retention) as out:
        return [record for each in batches for record in out.append(each)]


def test_an_empty_batch_leaves_no_trace(journal: Journal) -> None:
    assert _append(journal, []) == []
    assert not journal.catalogue.path.exists()


def test_each_context_is_stored_once_a_segment(journal: Journal) -> None:
    one, two = context(source="one"), context(source="two")
    _append(journal, batch("a", "b", of=one), batch("c", of=two) + batch("d", of=one), batch("e", of=two))
    stored = lines_in(journal.segments()[0].data)
    assert [line.get("source") for line in stored if "context" in line] == ["one", "two"]
    assert [line["c"] for line in stored if "c" in line] == [0, 0, 1, 0, 1]


def test_each_segment_stores_the_contexts_that_it_needs(journal: Journal) -> None:
    for text in ("a", "b"):
        _append(journal, batch(text))
    assert [len(lines_in(segment.data)) for segment in journal.segments()] == [2, 2]


def test_plain_zstd_and_json_read_a_segment(journal: Journal) -> None:
    told = _append(journal, batch("患者", "b"), batch(b"\x8a\xb3", "d"))
    shown = [line for line in lines_in(journal.segments()[0].data) if "context" not in line]
    assert [(line.get("r"), line.get("b")) for line in shown] == [
        ("患者", None),
        ("b", None),
        (None, "irM="),
        ("d", None),
    ]
    assert [line["t"] for line in shown] == [each.record.receipt for each in told]


def test_the_chain_has_a_line_for_each_append_that_says_where_its_frame_is(journal: Journal) -> None:
    _append(journal, batch("a", "b"), batch("c"), batch("d", of=context(source="x")))
    (segment,) = journal.segments()
    data, lines = segment.data.read_bytes(), read_chain(segment.chain)
    assert [(line.body["records"], line.body["contexts"]) for line in lines] == [(2, 1), (1, 0), (1, 1)]
    end, previous = 0, segment.opening.hash
    for line in lines:
        frame = data[line.body["offset"] : line.body["offset"] + line.body["length"]]
        assert (line.body["offset"], line.body["previous"]) == (end, previous)
        assert line.body["sha256"] == hashlib.sha256(frame).hexdigest()
        zstandard.ZstdDecompressor().decompress(frame)
        end, previous = end + len(frame), line.hash
    assert end == len(data)


def test_what_was_appended_can_be_read_before_the_segment_is_closed(journal: Journal) -> None:
    with JournalWriter(journal) as out:
        told = out.append(batch("a")) + out.append(batch("b"))
        assert everything(again(journal)) == told
        assert journal.segments()[0].closing is None
        assert verify_journal(journal).findings == []
    assert journal.segments()[0].closing is not None


def test_closing_says_in_the_catalogue_what_the_segment_holds(journal: Journal) -> None:
    _append(journal, batch("a", "b"), batch("c"))
    (segment,) = journal.segments()
    assert segment.closing is not None
    said = segment.closing.body
    assert (said["frames"], said["records"], said["bytes"]) == (2, 3, segment.data.stat().st_size)
    assert said["head"] == read_chain(segment.chain)[-1].hash


def test_a_new_day_begins_a_new_segment(journal: Journal) -> None:
    with freeze_time("2026-03-01T23:59:59Z") as clock, JournalWriter(journal) as out:
        told = out.append(batch("before"))
        clock.move_to("2026-03-02T00:00:00Z")
        told += out.append(batch("after"))
    assert names(journal) == ["20260301-000001-standard", "20260302-000002-standard"]
    assert everything(journal) == told
    assert verify_journal(journal).findings == []


def test_a_segment_that_is_too_large_is_followed_by_another(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writer, "LARGEST_SEGMENT", 250)
    told = _append(journal, *(batch(f"{number}", of=context(size=number)) for number in range(5)))
    assert [segment.records() for segment in journal.segments()] == [2, 2, 1]
    assert [each.position.ordinal for each in told] == [0, 1, 0, 1, 0]
    assert everything(journal) == told
    assert verify_journal(journal).findings == []


def test_the_retention_class_is_in_the_name(journal: Journal) -> None:
    for retention in ("standard", "long_term"):
        _append(journal, batch("a"), retention=retention)
    assert [name.split("-")[2] for name in names(journal)] == ["standard", "long_term"]


def test_a_file_name_that_is_no_text_can_be_journalled(journal: Journal) -> None:
    undecodable = os.fsdecode("/取込/操作.csv".encode("cp932"))
    told = _append(journal, batch("a", of=context(path=undecodable)))
    assert texts(everything(journal)) == texts(told) == ["a"]


# Several processes


def test_several_processes_write_at_once_each_into_its_own_segment(journal: Journal) -> None:
    told = together(
        "await_go(); append_and_tell(arguments[0], arguments[1], 30)",
        [(journal.home.path, name) for name in "abcd"],
    )
    assert len(names(journal)) == 4
    found = {each.position.text: each.record.raw.decode() for each in everything(journal)}
    assert found == dict(line.split(" ", 1) for lines in told for line in lines)
    assert all(len({line.split(":")[0] for line in lines}) == 1 for lines in told)
    report = verify_journal(journal)
    assert (report.findings, report.records) == ([], len(found))


def test_two_writers_of_one_process_have_segments_of_their_own(journal: Journal) -> None:
    with JournalWriter(journal) as one, JournalWriter(journal, "short") as two:
        told = [*one.append(batch("a")), *two.append(batch("b")), *one.append(batch("c"))]
    assert [each.position.text.partition("-")[2] for each in told] == [
        "000001-standard:0",
        "000002-short:0",
        "000001-standard:1",
    ]
    assert verify_journal(journal).findings == []


# Killed processes


def _kill_some_time_later(process: subprocess.Popen[str], turn: int) -> list[str]:
    """Even turns: in the midst of appending; odd ones: at any moment, be it before the first record."""
    chance = random.Random(turn)
    assert process.stdout is not None
    first = process.stdout.readline() if turn % 2 == 0 else ""
    time.sleep(chance.random() * (0.02 if first else 0.4))
    told = [*first.splitlines(), *kill(process)]
    assert process.returncode == -9
    return told


def test_what_was_acknowledged_survives_ten_kills(journal: Journal) -> None:
    acknowledged: dict[str, str] = {}
    for turn in range(10):
        process = start("append_and_tell(arguments[0], arguments[1], 10**6)", journal.home.path, turn)
        acknowledged |= dict(line.split(" ", 1) for line in _kill_some_time_later(process, turn))
        assert verify_journal(journal).findings == []
        journal.recover(NOW)
        report = verify_journal(journal)
        assert (report.findings, report.unfinished) == ([], 0)
    found = {each.position.text: each.record.raw.decode() for each in everything(journal)}
    assert len(acknowledged) > 10
    assert acknowledged.items() <= found.items()
    assert all(segment.closing for segment in journal.segments())


def test_several_killed_at_once_lose_nothing(journal: Journal) -> None:
    code = "await_go(); append_and_tell(arguments[0], arguments[1], 10**6)"
    with running(code, [(journal.home.path, name) for name in "abc"]) as processes:
        time.sleep(0.3)
        told = [line for process in processes for line in kill(process)]
    journal.recover(NOW)
    found = {each.position.text: each.record.raw.decode() for each in everything(journal)}
    assert told
    assert dict(line.split(" ", 1) for line in told).items() <= found.items()
    assert verify_journal(journal).findings == []


def test_recovery_in_another_process_does_not_disturb_one_that_just_begins(journal: Journal) -> None:
    with running("await_go(); open_and_close(arguments[0], 80)", [(journal.home.path,)]) as (process,):
        until = time.monotonic() + LONGEST
        while process.poll() is None and time.monotonic() < until:
            journal.recover(NOW)
        outcome(process)
    assert sorted(texts(everything(journal)), key=int) == [str(number) for number in range(80)]
    assert verify_journal(journal).findings == []


# Full disks


def test_a_full_disk_is_one_line_and_loses_nothing_that_was_acknowledged(small_disk: Path) -> None:
    journal = new_journal(small_disk / "home")
    filler = small_disk / "filler"
    with JournalWriter(journal) as out:
        told = out.append(batch("before"))
        _fill_disk(filler)
        for _attempt in range(3):
            with pytest.raises(JournalError, match="cannot be written") as error:
                out.append(batch(random.Random(1).randbytes(100_000)))
            assert "\n" not in str(error.value)
        assert everything(journal) == told
        filler.unlink()
        told += out.append(batch("after"))
    assert everything(journal) == told
    _check_clean(journal)


def test_a_disk_that_is_full_before_the_first_record_can_be_written_when_there_is_room(
    small_disk: Path,
) -> None:
    journal = new_journal(small_disk / "home")
    _fill_disk(small_disk / "filler")
    with JournalWriter(journal) as out:
        for _attempt in range(3):
            with pytest.raises(JournalError, match="cannot be written"):
                out.append(batch("lost"))
        (small_disk / "filler").unlink()
        told = out.append(batch("kept"))
    assert everything(journal) == told
    _check_clean(journal)


def test_a_segment_that_cannot_be_closed_is_one_line_and_is_closed_by_recovery(journal: Journal) -> None:
    out = JournalWriter(journal)
    told = out.append(batch("kept"))
    with small_files(journal.catalogue.path.stat().st_size + 10), pytest.raises(JournalError) as error:
        out.close()
    assert "\n" not in str(error.value)
    assert journal.segments()[0].closing is None
    _check_clean(journal)
    assert everything(journal) == told


def _fill_disk(filler: Path) -> None:
    with filler.open("wb", buffering=0) as stream, pytest.raises(OSError, match="No space left"):
        while stream.write(bytes(4096)):
            pass


def _check_clean(journal: Journal) -> None:
    journal.recover(NOW)
    report = verify_journal(journal)
    assert (report.findings, report.unfinished) == ([], 0)
    assert all(segment.closing for segment in journal.segments())


@given(st.integers(0, 3000), st.booleans())
@example(room=0, large=False)
@example(room=1300, large=True)
@example(room=1300, large=False)
@settings(max_examples=60, deadline=None, phases=[Phase.explicit, Phase.generate])
def test_a_write_that_fails_after_any_number_of_bytes_loses_nothing(room: int, large: bool) -> None:
    """Large frames fail in the data, small ones in the chain, which is then the larger file."""
    content = random.Random(room).randbytes(400 if large else 1)
    with temporary_journal() as journal:
        fill(journal, frames=1)
        told = everything(journal)
        with JournalWriter(journal) as out:
            told += _append_until_it_fails(out, content, room)
            told += out.append(batch("after"))
        assert everything(again(journal)) == told
        _check_clean(journal)


def _append_until_it_fails(out: JournalWriter, content: bytes, room: int) -> list[JournalRecord]:
    told: list[JournalRecord] = []
    with small_files(room), pytest.raises(JournalError, match="cannot be written"):
        while len(told) < 1000:
            told += out.append(batch(content))
    with small_files(room), pytest.raises(JournalError, match="cannot be written"):
        while len(told) < 2000:
            told += out.append(batch(content))
    return told


def test_a_segment_that_could_not_even_be_opened_is_no_finding(journal: Journal) -> None:
    """What it leaves beside the segments is no stranger, whether or not anybody writes again."""
    fill(journal)
    with (
        small_files(journal.catalogue.path.stat().st_size + 5),
        pytest.raises(JournalError, match="cannot be written"),
    ):
        _append(journal, batch("lost"))
    assert verify_journal(journal).findings == []


def test_a_folder_that_is_gone_is_one_line(journal: Journal) -> None:
    journal.segment_folder.rmdir()
    with pytest.raises(JournalError, match="cannot be written") as error:
        _append(journal, batch("lost"))
    assert "\n" not in str(error.value)
    journal.segment_folder.mkdir()
    told = _append(journal, batch("kept"))
    assert everything(journal) == told
    _check_clean(journal)
