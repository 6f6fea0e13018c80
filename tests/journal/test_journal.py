"""Reading from anywhere, and setting right what a crash left without touching what is vouched for."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.journals import (
    NOW,
    again,
    batch,
    change_line,
    everything,
    fill,
    flip,
    frames_of,
    lines_of,
    places,
    temporary_journal,
    texts,
    vanished,
)

from logctl.errors import JournalError
from logctl.journal import Journal, JournalWriter, Segment, verify_journal
from logctl.journal.chain import read_chain
from logctl.journal.key import load_keys


@pytest.fixture
def torn(journal: Journal) -> Segment:
    """A segment of three frames whose process is gone without closing it."""
    return vanished(journal)


def contents(segment: Segment) -> tuple[bytes, bytes]:
    return segment.data.read_bytes(), segment.chain.read_bytes()


# Reading


@given(st.lists(st.integers(1, 4), max_size=5), st.integers(0, 25))
@settings(max_examples=50, deadline=None)
def test_reading_from_an_ordinal_gives_the_tail_of_the_whole(sizes: list[int], start: int) -> None:
    with temporary_journal() as journal:
        with JournalWriter(journal) as out:
            out.append(batch("first"))
            for size in sizes:
                out.append(batch(*"abcd"[:size]))
        (segment,) = journal.segments()
        assert list(journal.read(segment, start)) == list(journal.read(segment))[start:]
        assert segment.records() == sum(sizes) + 1


def test_segments_come_in_the_order_of_their_opening(filled: Journal) -> None:
    assert [text.split()[0] for text in texts(everything(filled))[::6]] == ["first", "second", "third"]


def test_every_record_is_found_by_its_position(filled: Journal) -> None:
    for record in everything(filled):
        assert filled.find(record.position.text) == record


@pytest.mark.parametrize("tail", [":6", ":-1", ":x", ":", "", ":1:1", ": 1", ":١"])
def test_a_position_that_is_not_there_is_one_line(filled: Journal, tail: str) -> None:
    position = f"{filled.segments()[0].name}{tail}"
    if tail == ":١":  # a digit of another script is a number too
        assert filled.find(position).position.ordinal == 1
        return
    with pytest.raises(JournalError, match="no journal record") as error:
        filled.find(position)
    assert "\n" not in str(error.value)


def test_a_position_in_another_segment_is_one_line(filled: Journal) -> None:
    with pytest.raises(JournalError, match="no journal record none:0"):
        filled.find("none:0")


def test_an_empty_journal_has_nothing(journal: Journal) -> None:
    assert (journal.segments(), everything(journal), journal.recover(NOW)) == ([], [], [])
    assert verify_journal(journal).findings == []


def test_a_damaged_frame_is_named_after_all_records_before_it(filled: Journal) -> None:
    segment = filled.segments()[1]
    flip(segment.data, read_chain(segment.chain)[1].body["offset"] + 20)
    records = filled.read(segment)
    assert texts([next(records), next(records)]) == ["second 0.0", "second 0.1"]
    with pytest.raises(JournalError, match="frame 2 is damaged") as error:
        next(records)
    assert str(segment.data) in str(error.value)
    assert "\n" not in str(error.value)


def _cut_data(segment: Segment) -> None:
    segment.data.write_bytes(segment.data.read_bytes()[:-5])


def _no_data(segment: Segment) -> None:
    segment.data.unlink()


def _no_context(segment: Segment) -> None:
    change_line(segment.chain, 0, length=1)


def _garbage_line(segment: Segment) -> None:
    lines = lines_of(segment.chain)
    segment.chain.write_bytes(b"".join([*lines[:-1], b"garbage\n"]))


def _odd_numbers(segment: Segment) -> None:
    change_line(segment.chain, 2, length="much", offset=None)


DAMAGES = [_cut_data, _no_data, _no_context, _garbage_line, _odd_numbers]


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__.strip("_"))
def test_reading_a_damaged_segment_is_one_line(filled: Journal, damage: Callable[[Segment], None]) -> None:
    segment = filled.segments()[0]
    damage(segment)
    with pytest.raises(JournalError) as error:
        list(filled.read(segment))
    assert "\n" not in str(error.value)
    assert str(segment.folder / segment.name) in str(error.value)


# Recovery


def test_the_segment_of_a_vanished_process_is_closed_with_all_its_records(
    journal: Journal, torn: Segment
) -> None:
    before = contents(torn)
    assert journal.recover(NOW) == [torn.name]
    (closed,) = again(journal).segments()
    assert closed.closing is not None
    said = closed.closing.body
    assert (said["frames"], said["records"], said["bytes"], said["time"]) == (3, 6, len(before[0]), NOW)
    assert contents(torn) == before
    assert journal.recover(NOW) == []


def test_the_segment_of_a_living_process_is_left_alone(journal: Journal) -> None:
    with JournalWriter(journal) as out:
        told = out.append(batch("before"))
        assert again(journal).recover(NOW) == []
        told += out.append(batch("after"))
    assert everything(journal) == told
    assert verify_journal(journal).findings == []


@pytest.mark.parametrize("data", [b"", b"\0" * 30, b"\n", b"half a frame"])
@pytest.mark.parametrize("line", [b"", b"\0" * 30, b'{"offset":0,"len'])
def test_only_recovery_cuts_what_was_not_finished(
    journal: Journal, torn: Segment, data: bytes, line: bytes
) -> None:
    before, records = contents(torn), everything(journal)
    torn.data.write_bytes(before[0] + data)
    torn.chain.write_bytes(before[1] + line)
    report = verify_journal(journal)
    assert (report.findings, report.unfinished >= len(data)) == ([], True)
    assert everything(journal) == records
    assert contents(torn) == (before[0] + data, before[1] + line)
    journal.recover(NOW)
    assert contents(torn) == before
    assert verify_journal(journal).findings == []


def test_a_whole_frame_without_a_whole_line_was_never_acknowledged_and_is_cut(
    journal: Journal, torn: Segment
) -> None:
    lines = lines_of(torn.chain)
    torn.chain.write_bytes(b"".join(lines[:2]) + lines[2][:-1])
    frames = frames_of(torn)
    journal.recover(NOW)
    assert torn.data.read_bytes() == b"".join(frames[:2])
    assert texts(everything(journal)) == ["0.0", "0.1", "1.0", "1.1"]
    assert verify_journal(journal).findings == []


def test_a_process_that_ended_before_its_first_byte_leaves_an_empty_segment(journal: Journal) -> None:
    keys = load_keys(journal.home.journal_id)
    journal.catalogue.open_segment("20260301", "standard", NOW, keys)
    assert verify_journal(journal).findings == []
    journal.recover(NOW)
    (segment,) = journal.segments()
    assert segment.closing is not None
    assert (list(journal.read(segment)), contents(segment)) == ([], (b"", b""))
    assert verify_journal(journal).findings == []


def test_a_process_that_ended_between_its_first_two_files_is_no_finding(journal: Journal) -> None:
    keys = load_keys(journal.home.journal_id)
    journal.catalogue.open_segment("20260301", "standard", NOW, keys)
    journal.segments()[0].data.touch()
    assert verify_journal(journal).findings == []
    journal.recover(NOW)
    assert verify_journal(journal).findings == []


@pytest.mark.parametrize("number", [0, 1, 2])
def test_recovery_never_touches_a_damaged_frame_that_is_vouched_for(
    journal: Journal, torn: Segment, number: int
) -> None:
    flip(torn.data, read_chain(torn.chain)[number].body["offset"] + 20)
    before = contents(torn)
    journal.recover(NOW)
    assert contents(torn) == before
    assert places(verify_journal(journal)) == [f"{torn.data}:frame {number + 1}"]


def test_recovery_leaves_data_that_lost_its_end_as_it_is(journal: Journal, torn: Segment) -> None:
    _cut_data(torn)
    before = contents(torn)
    journal.recover(NOW)
    assert contents(torn) == before
    assert places(verify_journal(journal)) == [f"{torn.data}:frame 3"]


def _shorter(segment: Segment) -> None:
    change_line(segment.chain, 2, length=1)


@pytest.mark.parametrize(
    "damage", [_garbage_line, _odd_numbers, _shorter], ids=lambda damage: damage.__name__.strip("_")
)
def test_recovery_cuts_nothing_on_the_word_of_a_damaged_line(
    journal: Journal, torn: Segment, damage: Callable[[Segment], None]
) -> None:
    damage(torn)
    before = contents(torn)
    journal.recover(NOW)
    assert contents(torn) == before
    assert places(verify_journal(journal)) == [f"{torn.chain}:3"]


def test_a_damaged_segment_does_not_keep_others_from_being_recovered(journal: Journal, torn: Segment) -> None:
    _garbage_line(torn)
    sound = vanished(journal)
    assert sound.name in again(journal).recover(NOW)
    assert journal.segments()[1].closing is not None


def test_a_missing_segment_of_a_vanished_process_is_found_even_after_recovery(
    journal: Journal, torn: Segment
) -> None:
    fill(journal)
    torn.data.unlink()
    assert places(verify_journal(journal)) == [str(torn.data)]
    journal.recover(NOW)
    assert verify_journal(journal).findings
