"""EVTX files, real and damaged."""

import json
import struct
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from evtx import PyEvtxParser
from hypothesis import given, settings
from hypothesis import strategies as st

from logctl import RawRecord
from logctl.errors import SourceError
from logctl.read import READERS, Unreadable, open_source
from logctl.read.evtx import emptied_chunks

HEADER, CHUNK = 4096, 65536
RECORD_MAGIC = b"**\x00\x00"


def read(path: Path, encoding: str = "cp932") -> list[RawRecord | Unreadable]:
    return list(READERS["evtx"].read(open_source(path), encoding))


def records_of(found: list[RawRecord | Unreadable]) -> list[RawRecord]:
    return [record for record in found if isinstance(record, RawRecord)]


def parsed(path: Path) -> Iterator[dict[str, Any]]:
    """What the library gives, by itself."""
    records: Iterator[Any] = iter(PyEvtxParser(str(path), ansi_codec="shift_jis").records_json())
    while True:
        try:
            yield next(records)
        except StopIteration:
            return
        except RuntimeError:
            continue


def test_every_record_of_the_real_files_is_read_and_what_is_damaged_is_named(real_evtx: list[Path]) -> None:
    found = Counter(type(record).__name__ for path in real_evtx for record in read(path))
    assert found == {"RawRecord": 32195, "Unreadable": 20}


def test_every_record_stands_where_its_position_says(real_evtx: list[Path]) -> None:
    for path in real_evtx:
        data, records = path.read_bytes(), records_of(read(path))
        for record, rendered in zip(records, parsed(path), strict=True):
            magic, _, number = struct.unpack_from("<4sIQ", data, record.position)
            assert (magic, number) == (RECORD_MAGIC, rendered["event_record_id"])
            assert record.raw == rendered["data"].encode()
        assert len({record.position for record in records}) == len(records)


def test_every_record_is_json_with_a_system_element_and_the_time_of_its_header(real_evtx: list[Path]) -> None:
    for path in real_evtx:
        for record in records_of(read(path)):
            assert isinstance(json.loads(record.raw)["Event"]["System"], dict)
            assert record.time is not None


def test_records_come_in_the_order_of_the_file(real_evtx: list[Path]) -> None:
    in_order = [path for path in real_evtx if (found := positions(path)) == sorted(found)]
    assert len(in_order) == len(real_evtx)


def positions(path: Path) -> list[int]:
    return [record.position for record in records_of(read(path))]


def test_reading_twice_gives_the_same(small: Path) -> None:
    assert read(small) == read(small)


@pytest.fixture(scope="session")
def small(real_evtx: list[Path]) -> Path:
    """A whole file of one chunk with several records."""
    whole = [path for path in real_evtx if path.stat().st_size == HEADER + CHUNK]
    return max(whole, key=lambda path: (len(records_of(read(path))), path.name))


@pytest.fixture(scope="session")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("damaged") / "copy.evtx"


def outcome(copy: Path, data: bytes) -> list[RawRecord | Unreadable] | SourceError:
    """Any other exception comes through."""
    copy.write_bytes(data)
    try:
        return read(copy)
    except SourceError as error:
        assert str(copy) in str(error)
        return error


def is_named(found: list[RawRecord | Unreadable] | SourceError) -> bool:
    return isinstance(found, SourceError) or any(isinstance(record, Unreadable) for record in found)


@pytest.mark.parametrize("encoding", ["cp932", "CP932", "shift_jis", "utf-8", "euc_jp", "latin-1"])
def test_an_event_log_is_read_with_every_encoding_that_the_settings_allow(small: Path, encoding: str) -> None:
    assert len(records_of(read(small, encoding))) == len(records_of(read(small)))


@pytest.mark.parametrize("size", [0, 1, 8, 100, 128, HEADER - 1])
def test_a_file_cut_within_its_header_is_named(small: Path, copy: Path, size: int) -> None:
    assert isinstance(outcome(copy, small.read_bytes()[:size]), SourceError)


@pytest.mark.parametrize("size", [HEADER, HEADER + 1, HEADER + 512, HEADER + CHUNK // 2, HEADER + CHUNK - 1])
def test_a_file_cut_within_its_only_chunk_is_not_taken_for_an_empty_one(
    small: Path, copy: Path, size: int
) -> None:
    assert is_named(outcome(copy, small.read_bytes()[:size]))


def test_of_a_file_cut_within_its_last_chunk_the_others_are_read_and_the_loss_is_named(
    real_evtx: list[Path], copy: Path
) -> None:
    long = next(path for path in real_evtx if path.stat().st_size >= HEADER + 3 * CHUNK)
    found = outcome(copy, long.read_bytes()[: HEADER + 2 * CHUNK + 30_000])
    whole = [record for record in records_of(read(long)) if record.position < HEADER + 2 * CHUNK]
    assert not isinstance(found, SourceError)
    assert records_of(found)[: len(whole)] == whole
    assert is_named(found)


@settings(max_examples=100, deadline=None)
@given(size=st.integers(0, HEADER + CHUNK - 1))
def test_a_file_cut_anywhere_raises_nothing_but_a_source_error(small: Path, copy: Path, size: int) -> None:
    outcome(copy, small.read_bytes()[:size])


@settings(max_examples=100, deadline=None)
@given(size=st.integers(1, HEADER + CHUNK - 1))
def test_a_file_cut_anywhere_is_never_passed_over_in_silence(small: Path, copy: Path, size: int) -> None:
    assert is_named(outcome(copy, small.read_bytes()[:size]))


@settings(max_examples=200, deadline=None)
@given(
    damage=st.dictionaries(st.integers(8, HEADER + CHUNK - 1), st.integers(0, 255), min_size=1, max_size=40)
)
def test_flipped_bytes_raise_nothing_but_a_source_error_and_positions_stay_right(
    small: Path, copy: Path, damage: dict[int, int]
) -> None:
    data = bytearray(small.read_bytes())
    for place, byte in damage.items():
        data[place] = byte
    found = outcome(copy, bytes(data))
    for record in [] if isinstance(found, SourceError) else records_of(found):
        end = record.position + len(RECORD_MAGIC)
        assert record.position >= len(data) or data[record.position : end] == RECORD_MAGIC


@settings(max_examples=100, deadline=None)
@given(
    noise=st.integers(0, 9000).flatmap(
        lambda size: st.randoms(use_true_random=False).map(lambda r: r.randbytes(size))
    )
)
def test_noise_after_the_magic_is_named(copy: Path, noise: bytes) -> None:
    assert is_named(outcome(copy, b"ElfFile\x00" + noise))


@settings(max_examples=100, deadline=None)
@given(seed=st.integers(0, 2**32), size=st.integers(0, CHUNK))
def test_noise_within_a_chunk_raises_nothing_but_a_source_error(
    small: Path, copy: Path, seed: int, size: int
) -> None:
    noise = (seed.to_bytes(5, "big") * CHUNK)[:size]
    outcome(copy, small.read_bytes()[:HEADER] + b"ElfChnk\x00" + noise)


def test_a_lost_record_header_does_not_shift_the_places_of_the_others(small: Path, copy: Path) -> None:
    data = bytearray(small.read_bytes())
    second = sorted(record.position for record in records_of(read(small)))[1]
    data[second : second + 4] = b"\x00" * 4
    found = outcome(copy, bytes(data))
    assert not isinstance(found, SourceError)
    known = {record.raw: record.position for record in records_of(read(small))}
    for record in records_of(found):
        assert record.position in (known.get(record.raw), *range(len(data), len(data) + len(found)))


def test_two_records_of_one_number_each_have_a_place_of_their_own(small: Path, copy: Path) -> None:
    data, once = small.read_bytes(), records_of(read(small))
    found = outcome(copy, data + data[HEADER:])
    assert not isinstance(found, SourceError)
    twice = [record.position for record in once] + [record.position + CHUNK for record in once]
    assert [record.position for record in records_of(found)] == twice


def test_a_file_that_is_gone_by_the_time_it_is_read_is_an_error_of_the_source(
    small: Path, copy: Path
) -> None:
    copy.write_bytes(small.read_bytes())
    source = open_source(copy)
    copy.unlink()
    with pytest.raises((SourceError, FileNotFoundError)):
        list(READERS["evtx"].read(source, "cp932"))


def test_chunks_of_zeros_count_where_a_used_one_follows() -> None:
    used, empty = b"ElfChnk\x00" + bytes(65528), bytes(65536)
    head = bytes(4096)
    for chunks, count in (
        ([used, empty, empty], 0),
        ([used, empty, used, empty, empty, used], 3),
        ([empty, bytes(65535) + b"x"], 1),
        ([empty], 0),
    ):
        data = head + b"".join(chunks)
        assert emptied_chunks(data, len(data)) == count
    assert emptied_chunks(head, len(head)) == 0
