"""Compressed files: what is in them, what damage leaves of it, and what is never unpacked."""

import bz2
import gzip
import hashlib
import io
import lzma
import random
import struct
import tracemalloc
import zipfile
import zlib
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from logctl import RawRecord
from logctl.errors import SourceError
from logctl.read import READERS, FileSource, Location, Unreadable, expand, open_source
from logctl.read import limits as module
from logctl.read.archive import Member, members_of
from logctl.read.compression import compression_of, decompressed
from logctl.read.limits import limit_of

MIB = 1024 * 1024
TOO_LARGE = "what is in it is too large for its size; extract it first if that is right"


def zipped(data: bytes, method: int = zipfile.ZIP_DEFLATED, name: str = "a.log") -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        archive.writestr(name, data)
    return stream.getvalue()


def zstd(data: bytes) -> bytes:
    return zstandard.ZstdCompressor(write_checksum=True).compress(data)


def zstd_stream(data: bytes) -> bytes:
    """Without the size of what is in it, as a program writes that does not know it yet."""
    compressor = zstandard.ZstdCompressor(write_checksum=True).compressobj()
    return compressor.compress(data) + compressor.flush()


COMPRESS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "bzip2": bz2.compress,
    "xz": lzma.compress,
    "zstd": zstd,
    "zip": zipped,
}
STREAMS = [name for name in COMPRESS if name != "zip"]
every = pytest.mark.parametrize("form", COMPRESS)
every_stream = pytest.mark.parametrize("form", STREAMS)


def lines(count: int) -> bytes:
    """Lines that do not compress too well: the places of damages are to differ."""
    numbers = random.Random(count)
    return b"".join(b"line %d %x\n" % (number, numbers.getrandbits(64)) for number in range(count))


def location_of(path: Path) -> Location:
    return Location(path, "a.log" if path.read_bytes().startswith(b"PK") else "")


def source_of(folder: Path, data: bytes) -> FileSource:
    path = folder / "a.compressed"
    path.write_bytes(data)
    return open_source(location_of(path))


def content_of(source: FileSource) -> bytes:
    parts = []
    with source.open() as stream:
        while part := stream.read(10_000):
            parts.append(part)
    return b"".join(parts)


def records_of(source: FileSource, reader: str) -> list[RawRecord | Unreadable]:
    return list(READERS[reader].read(source, "utf-8"))


# What is compressed


@every
def test_a_compressed_file_is_recognised_by_its_first_bytes(form: str) -> None:
    assert compression_of(COMPRESS[form](b"x" * 100)[:8]) == form


@pytest.mark.parametrize(
    "head",
    [b"", b"P", b"PK", b"\x1f", b"ElfFile\0", b"<Event>", b"PK\x05\x06", b"BZ2 is no file", b"\xfd7zXY\0"],
)
def test_what_begins_otherwise_is_not_compressed(head: bytes) -> None:
    assert compression_of(head) == ""


@pytest.mark.parametrize(
    "text",
    [
        b"BZhost1 sshd: Accepted password\n",
        b"BZh9 and more\n",
        b"\x1f\x8b\r\n",
        b"\xfd7zXZ\0\r\n",
        b"\x28\xb5\x2f\xfd\r\n",
        b"PK\x03\x04 and more\n",
        b"\x1f\x8b",
        b"\xfd7zXZ\0",
    ],
)
def test_a_text_that_begins_with_the_letters_of_a_compression_is_a_text(tmp_path: Path, text: bytes) -> None:
    path = tmp_path / "a"
    path.write_bytes(text)
    source = open_source(path)
    assert (source.compression, source.damage, content_of(source)) == ("", "", text)
    assert list(expand([path])) == [Location(path)]


@every
@pytest.mark.parametrize("count", [0, 1, 100, 100_000])
def test_a_compressed_file_has_the_identity_of_its_content(tmp_path: Path, form: str, count: int) -> None:
    data = lines(count)
    packed = COMPRESS[form](data)
    source = source_of(tmp_path, packed)
    assert (source.size, source.sha256) == (len(data), hashlib.sha256(data).hexdigest())
    assert (source.head, source.stored, source.compression) == (data[:4096], len(packed), form)
    assert source.damage == ""
    assert content_of(source) == data


EVENTS = b"".join(
    b"<Event><System><EventRecordID>%d</EventRecordID></System></Event>\r\n" % number
    for number in range(9000)
)
CONTENTS = {
    "lines": lines(50_000),
    "event-xml": EVENTS,
    "json": b'[{\n  "a": "}"\n},\n' * 30_000 + b"{",
}


@every
@pytest.mark.parametrize("reader", CONTENTS)
def test_a_compressed_file_gives_the_same_records_as_the_plain_one(
    tmp_path: Path, form: str, reader: str
) -> None:
    plain = tmp_path / "plain"
    plain.write_bytes(CONTENTS[reader])
    expected = records_of(open_source(plain), reader)
    assert len(expected) >= 9000
    source = source_of(tmp_path, COMPRESS[form](CONTENTS[reader]))
    assert records_of(source, reader) == expected
    assert source.sha256 == open_source(plain).sha256


@every
def test_events_in_utf_16_are_read_out_of_a_compressed_file(tmp_path: Path, form: str) -> None:
    data = EVENTS.decode().encode("utf-16")
    found = records_of(source_of(tmp_path, COMPRESS[form](data)), "event-xml")
    assert [one.raw for one in found if isinstance(one, RawRecord)] == EVENTS.splitlines()


@every
def test_a_compressed_event_log_gives_the_same_records(
    tmp_path: Path, real_evtx: list[Path], form: str
) -> None:
    plain = min((path for path in real_evtx if path.stat().st_size > 0), key=lambda path: path.stat().st_size)
    source = source_of(tmp_path, COMPRESS[form](plain.read_bytes()))
    assert records_of(source, "evtx") == records_of(open_source(plain), "evtx")


@every_stream
def test_members_one_after_the_other_are_one_content(tmp_path: Path, form: str) -> None:
    parts = [lines(30_000), b"", b"next\n", lines(10), b"", b""]
    source = source_of(tmp_path, b"".join(COMPRESS[form](part) for part in parts))
    assert (content_of(source), source.damage) == (b"".join(parts), "")


@pytest.mark.parametrize(
    "method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA]
)
def test_whatever_a_zip_archive_compresses_with_is_read(tmp_path: Path, method: int) -> None:
    data = lines(10_000)
    assert content_of(source_of(tmp_path, zipped(data, method))) == data


@pytest.mark.parametrize("check", [lzma.CHECK_NONE, lzma.CHECK_CRC32, lzma.CHECK_CRC64, lzma.CHECK_SHA256])
@pytest.mark.parametrize("preset", [0, 6, 9])
def test_whatever_xz_is_asked_for_is_read(tmp_path: Path, check: int, preset: int) -> None:
    data = lines(1000)
    assert content_of(source_of(tmp_path, lzma.compress(data, check=check, preset=preset))) == data


@pytest.mark.parametrize("zeros", [4, 8, 100])
def test_zeros_between_and_after_the_streams_of_an_xz_file_are_passed_over(
    tmp_path: Path, zeros: int
) -> None:
    one = lzma.compress(b"one\n") + b"\0" * zeros
    source = source_of(tmp_path, one * 3)
    assert (content_of(source), source.damage) == (b"one\n" * 3, "")


def test_what_follows_zeros_that_end_a_read_of_an_xz_file_is_read(tmp_path: Path) -> None:
    first = lzma.compress(b"one\n")
    zeros = b"\0" * (65536 - len(first))
    assert content_of(source_of(tmp_path, first + zeros + lzma.compress(b"two\n"))) == b"one\ntwo\n"


@every_stream
def test_zstd_and_others_without_a_size_in_the_header_are_read(tmp_path: Path, form: str) -> None:
    data = lines(50_000)
    packed = zstd_stream(data) if form == "zstd" else COMPRESS[form](data)
    assert content_of(source_of(tmp_path, packed * 2)) == data * 2


@every
@pytest.mark.parametrize("size", [1, 100, MIB])
def test_a_read_gives_no_more_than_asked_for(tmp_path: Path, form: str, size: int) -> None:
    data = lines(300)
    path = tmp_path / "a"
    path.write_bytes(COMPRESS[form](data))
    got = b""
    with decompressed(path, form, "a.log") as content:
        while part := content.read(size):
            assert len(part) <= size
            got += part
        assert content.read(size) == b""
    assert got == data


# Damage


@cache
def packed(form: str, count: int) -> bytes:
    return COMPRESS[form](lines(count))


def damaged(data: bytes, how: str) -> bytes:
    half = len(data) // 2
    return {
        "cut off in the middle": data[:half],
        "without the last byte": data[:-1],
        "a bit of the middle": data[:half] + bytes([data[half] ^ 8]) + data[half + 1 :],
        "zeros in the middle": data[:half] + bytes(64) + data[half + 64 :],
    }[how]


HOW = ["cut off in the middle", "without the last byte", "a bit of the middle", "zeros in the middle"]
CUT = HOW[:2]


def _damage_cases() -> list[tuple[str, str]]:
    """A zip archive that is cut off has no list of its files: see `members_of`."""
    return [(form, how) for form in COMPRESS for how in HOW if not (form == "zip" and how in CUT)]


@pytest.mark.parametrize(("form", "how"), _damage_cases())
@pytest.mark.parametrize("count", [3000, 200_000])
def test_a_damage_is_told(tmp_path: Path, form: str, how: str, count: int) -> None:
    assert source_of(tmp_path, damaged(packed(form, count), how)).damage


@pytest.mark.parametrize("form", ["gzip", "bzip2", "xz", "zstd"])
@pytest.mark.parametrize("how", HOW)
def test_what_lies_before_a_damage_is_read_and_has_an_identity(tmp_path: Path, form: str, how: str) -> None:
    data = lines(200_000)
    source = source_of(tmp_path, damaged(packed(form, 200_000), how))
    content = content_of(source)
    assert (source.size, source.sha256) == (len(content), hashlib.sha256(content).hexdigest())
    assert len(content) >= MIB
    assert data.startswith(content[: len(data) // 3])


@every_stream
def test_a_small_file_that_is_cut_off_gives_what_is_there(tmp_path: Path, form: str) -> None:
    data = lines(40_000)[: 950 * 1024]
    packed = COMPRESS[form](data)
    content = content_of(source_of(tmp_path, packed[:-20]))
    assert data.startswith(content)
    assert len(content) > len(data) // 4


@every_stream
def test_what_does_not_belong_there_after_the_end_costs_nothing_of_the_content(
    tmp_path: Path, form: str
) -> None:
    data = lines(1000)
    assert content_of(source_of(tmp_path, COMPRESS[form](data) + b"does not belong here")) == data


@pytest.mark.parametrize("form", STREAMS)
@pytest.mark.parametrize("length", [8, 9, 11, 14])
def test_a_file_that_is_little_more_than_its_first_bytes_is_empty(
    tmp_path: Path, form: str, length: int
) -> None:
    source = source_of(tmp_path, COMPRESS[form](lines(1000))[:length])
    assert (source.size, content_of(source)) == (0, b"")


@every_stream
def test_a_record_that_a_damage_cuts_off_is_named(tmp_path: Path, form: str) -> None:
    data = EVENTS * 8
    packed = COMPRESS[form](data)
    source = source_of(tmp_path, packed[: len(packed) * 2 // 3])
    *found, last = records_of(source, "event-xml")
    assert source.damage
    assert data.startswith(content_of(source))
    assert [one.raw for one in found if isinstance(one, RawRecord)] == data[: source.size].splitlines()[:-1]
    assert str(last) == "the last record is cut off"


@pytest.mark.parametrize("form", ["gzip", "bzip2", "zip"])
def test_a_wrong_checksum_at_the_end_costs_a_byte_at_most(tmp_path: Path, form: str) -> None:
    data = lines(1000)
    packed = bytearray(COMPRESS[form](data))
    packed[
        {"gzip": -6, "bzip2": 10, "zip": packed.index(b"PK\x01\x02") + 16 if form == "zip" else 0}[form]
    ] ^= 1
    source = source_of(tmp_path, bytes(packed))
    assert source.damage
    assert content_of(source) in (data, data[:-1])


@every
@settings(deadline=None, max_examples=50)
@given(place=st.integers(20, 100_000), flip=st.integers(1, 255))
def test_what_was_read_up_to_a_damage_is_read_again(
    tmp_path_factory: pytest.TempPathFactory, form: str, place: int, flip: int
) -> None:
    changed = bytearray(LARGE[form])
    changed[place % len(changed)] ^= flip
    check_changed(tmp_path_factory.getbasetemp(), bytes(changed))


def test_a_frame_of_zstd_that_is_to_be_skipped_is_skipped(tmp_path: Path) -> None:
    skipped = struct.pack("<II", 0x184D2A53, 100_000) + bytes(100_000)
    source = source_of(tmp_path, zstd(b"one\n") + skipped + zstd_stream(b"two\n") + skipped)
    assert (content_of(source), source.damage) == (b"one\ntwo\n", "")
    assert source_of(tmp_path, zstd(b"one\n") + skipped[:-1]).damage


def test_zeros_after_the_end_of_a_gzip_file_are_passed_over(tmp_path: Path) -> None:
    source = source_of(
        tmp_path, gzip.compress(b"one\n") + bytes(100_000) + gzip.compress(b"two\n") + bytes(9)
    )
    assert (content_of(source), source.damage) == (b"one\ntwo\n", "")


# Limits


def test_a_file_may_become_a_gibibyte_or_250_times_as_large() -> None:
    assert [limit_of(size) for size in (0, 1000, 5 * MIB, 100 * MIB)] == [
        1024 * MIB,
        1024 * MIB,
        1250 * MIB,
        25_000 * MIB,
    ]


@every
def test_a_file_that_becomes_too_large_is_refused(
    tmp_path: Path, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST_BYTES", MIB)
    monkeypatch.setattr(module, "MOST_TIMES", 50)
    with pytest.raises(SourceError) as refused:
        source_of(tmp_path, COMPRESS[form](bytes(16 * MIB)))
    assert refused.value.arguments["reason"] == TOO_LARGE
    assert str(tmp_path) in str(refused.value)


@every
def test_a_file_that_becomes_as_large_as_it_may_is_read(
    tmp_path: Path, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST_BYTES", 2 * MIB)
    monkeypatch.setattr(module, "MOST_TIMES", 1)
    assert source_of(tmp_path, COMPRESS[form](bytes(2 * MIB))).size == 2 * MIB
    with pytest.raises(SourceError):
        source_of(tmp_path, COMPRESS[form](bytes(2 * MIB + 1)))


def test_some_kilobytes_that_claim_to_be_gigabytes_are_refused(tmp_path: Path) -> None:
    frame = zstandard.ZstdCompressor().compress(bytes(256 * MIB))
    assert len(frame) < 64 * 1024
    with pytest.raises(SourceError):
        source_of(tmp_path, frame * 8)


@every
def test_memory_is_bounded_while_a_bomb_is_looked_at(
    tmp_path: Path, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST_BYTES", 30 * MIB)
    monkeypatch.setattr(module, "MOST_TIMES", 1)
    packed = COMPRESS[form](bytes(48 * MIB))
    tracemalloc.start()
    try:
        with pytest.raises(SourceError):
            source_of(tmp_path, packed)
        assert tracemalloc.get_traced_memory()[1] < 16 * MIB
    finally:
        tracemalloc.stop()


def xz_asking_for(size_code: int) -> bytes:
    """The header of its first block asks for a dictionary of that size; its checksum is right."""
    packed = bytearray(lzma.compress(b"x" * 1000))
    assert packed[14:16] == b"\x21\x01"  # LZMA2, one byte of properties
    packed[16] = size_code
    packed[20:24] = struct.pack("<I", zlib.crc32(packed[12:20]))
    return bytes(packed)


@pytest.mark.parametrize("size_code", [30, 36, 39, 40])
def test_an_xz_file_that_asks_for_much_memory_is_not_unpacked(tmp_path: Path, size_code: int) -> None:
    source = source_of(tmp_path, xz_asking_for(size_code))
    assert source.size == 0
    assert "Memory usage limit" in source.damage


def test_the_second_stream_of_an_xz_file_may_not_ask_for_more(tmp_path: Path) -> None:
    source = source_of(tmp_path, lzma.compress(b"one\n") + xz_asking_for(40))
    assert content_of(source) == b"one\n"
    assert "Memory usage limit" in source.damage


def test_an_xz_file_may_ask_for_what_xz_itself_asks_for_at_most(tmp_path: Path) -> None:
    assert source_of(tmp_path, xz_asking_for(28)).damage == ""  # 64 MiB: `xz -9`


def zstd_asking_for(power: int) -> bytes:
    """The header asks for a window of 2 to the power of so many bytes."""
    packed = bytearray(zstd_stream(b"hello\n" * 100))
    packed[5] = (power - 10) << 3
    return bytes(packed)


@pytest.mark.parametrize("power", [28, 31, 41])
def test_a_zstd_file_that_asks_for_much_memory_is_not_unpacked(tmp_path: Path, power: int) -> None:
    source = source_of(tmp_path, zstd_asking_for(power))
    assert source.size == 0
    assert "too much memory" in source.damage


def test_a_zstd_file_may_ask_for_what_zstd_itself_takes(tmp_path: Path) -> None:
    source = source_of(tmp_path, zstd_asking_for(27))  # 128 MiB: `zstd --long`
    assert (source.damage, source.size) == ("", 600)


# Archives


def archive(folder: Path, *members: tuple[str, bytes], name: str = "a.zip") -> Path:
    path = folder / name
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as stream:
        for member, data in members:
            stream.writestr(member, data)
    return path


def test_the_files_of_an_archive_come_sorted_by_name_without_its_folders(tmp_path: Path) -> None:
    path = archive(tmp_path, ("b.log", b"12"), ("a/", b""), ("a/端末.log", b"123"), ("a/b/c.log", b""))
    assert members_of(path) == [Member("a/b/c.log", 0), Member("a/端末.log", 3), Member("b.log", 2)]


def test_each_file_of_an_archive_is_a_source_of_its_own(tmp_path: Path) -> None:
    path = archive(tmp_path, ("a.log", b"one\n"), ("folder/a.log", b"two\n"))
    one, two = (open_source(Location(path, member)) for member in ("a.log", "folder/a.log"))
    assert (content_of(one), content_of(two)) == (b"one\n", b"two\n")
    assert (str(one.location), str(two.location)) == (f"{path}/a.log", f"{path}/folder/a.log")


@pytest.mark.parametrize(
    "name", ["../../evil.log", "/etc/evil.log", "..\\..\\evil.log", "C:\\evil.log", "a//b/./c"]
)
def test_a_name_that_leads_elsewhere_is_only_a_name(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "in" / "it"
    folder.mkdir(parents=True)
    path = archive(folder, (name, b"one\n"))
    source = open_source(Location(path, name))
    with source.on_disk() as copy:
        assert copy.name == "content"
        assert copy.read_bytes() == b"one\n"
    assert [file for file in tmp_path.rglob("*") if file.is_file()] == [path]


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04",
        b"PK\x03\x04" + bytes(100),
        zipped(b"x" * 1000)[:-30],
        zipped(b"x" * 1000)[:40],
        b"",
        b"no archive",
    ],
    ids=["mark", "mark and zeros", "cut off", "cut off early", "empty", "text"],
)
def test_an_archive_that_has_no_list_of_its_files_is_damaged(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(data)
    assert members_of(path) == "damaged archive"


def test_an_archive_with_a_file_without_a_name_is_damaged(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(zipped(b"one\n").replace(b"a.log", b"\0.log"))
    assert members_of(path) == "damaged archive"


def test_an_archive_of_too_many_files_is_not_opened(tmp_path: Path) -> None:
    most = [(f"{number}.log", b"") for number in range(10_000)]
    assert len(members_of(archive(tmp_path, *most))) == 10_000
    assert members_of(archive(tmp_path, *most, ("more.log", b""))) == (
        "an archive of more than 10,000 files is not opened"
    )


def test_an_archive_whose_files_are_too_large_together_is_not_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST_BYTES", 2 * MIB)
    monkeypatch.setattr(module, "MOST_TIMES", 1)
    half = ("a.log", bytes(MIB))
    assert members_of(archive(tmp_path, half, ("b.log", bytes(MIB)))) == [
        Member("a.log", MIB),
        Member("b.log", MIB),
    ]
    assert members_of(archive(tmp_path, half, ("b.log", bytes(MIB + 1)))) == TOO_LARGE


def test_a_file_that_is_larger_than_its_archive_says_is_read_no_further(tmp_path: Path) -> None:
    packed = bytearray(zipped(bytes(10_000)))
    listed = packed.index(b"PK\x01\x02")
    for place in (22, listed + 24):
        packed[place : place + 4] = struct.pack("<I", 100)
    source = source_of(tmp_path, bytes(packed))
    assert source.size <= 100
    assert source.damage


def encrypted() -> bytes:
    packed = bytearray(zipped(b"secret\n" * 100))
    packed[6] |= 1
    packed[packed.index(b"PK\x01\x02") + 8] |= 1
    return bytes(packed)


def test_an_encrypted_file_of_an_archive_is_told(tmp_path: Path) -> None:
    source = source_of(tmp_path, encrypted())
    assert (source.size, source.head) == (0, b"")
    assert "encrypted" in source.damage


def test_an_encrypted_file_of_an_archive_has_no_content(tmp_path: Path) -> None:
    assert content_of(source_of(tmp_path, encrypted())) == b""


@pytest.mark.parametrize("method", [1, 6, 9, 97, 98])
def test_a_file_that_is_compressed_with_something_unknown_is_told(tmp_path: Path, method: int) -> None:
    packed = bytearray(zipped(b"x" * 1000))
    packed[8] = packed[packed.index(b"PK\x01\x02") + 10] = method
    source = source_of(tmp_path, bytes(packed))
    assert (source.size, source.damage != "") == (0, True)


def test_a_file_that_is_not_in_the_archive_any_longer_is_told(tmp_path: Path) -> None:
    source = open_source(Location(archive(tmp_path, ("a.log", b"x")), "b.log"))
    assert "b.log" in source.damage


def test_a_name_that_is_damaged_in_one_of_its_two_places_is_told(tmp_path: Path) -> None:
    packed, name = zipped(b"one\n", name="端末.log"), "端末".encode()
    path = tmp_path / "a.zip"
    path.write_bytes(packed.replace(name, b"\xff" + name[1:], 1))
    assert open_source(Location(path, "端末.log")).damage


def test_a_file_that_lies_nowhere_is_told(tmp_path: Path) -> None:
    packed = zipped(b"one\n")
    listed, end = packed.index(b"PK\x01\x02"), packed.index(b"PK\x05\x06")
    extra = struct.pack("<HHQ", 1, 8, 2**64 - 1)
    entry = bytearray(packed[listed:end])
    struct.pack_into("<H", entry, 30, len(extra))
    struct.pack_into("<I", entry, 42, 0xFFFFFFFF)
    tail = bytearray(packed[end:])
    struct.pack_into("<I", tail, 12, len(entry) + len(extra))
    assert source_of(tmp_path, packed[:listed] + bytes(entry) + extra + bytes(tail)).damage


def test_a_file_of_an_archive_that_asks_for_much_memory_is_not_unpacked(tmp_path: Path) -> None:
    packed = bytearray(zipped(b"one\n" * 100, zipfile.ZIP_LZMA))
    header = packed.index(b"\x09\x04\x05\x00")  # version of LZMA, length of its properties
    struct.pack_into("<I", packed, header + 5, 0xFFFFFFF0)
    source = source_of(tmp_path, bytes(packed))
    assert (source.size, source.damage != "") == (0, True)


# Whatever comes


SMALL = {form: compress(lines(100)) for form, compress in COMPRESS.items()}
LARGE = {form: compress(lines(12_000)) for form, compress in COMPRESS.items()}


def check_changed(folder: Path, changed: bytes) -> None:
    """Nothing is raised, and what is read is what was told when the file was opened."""
    path = folder / "changed"
    path.write_bytes(changed)
    source = open_source(Location(path, "a.log" if changed.startswith(b"PK\x03\x04") else ""))
    if source.size:
        content = content_of(source)
        assert (len(content), hashlib.sha256(content).hexdigest()) == (source.size, source.sha256)


@every
@settings(deadline=None)
@given(place=st.integers(0, 10_000), value=st.integers(0, 255), length=st.integers(-5000, 0))
def test_a_wrong_byte_and_a_missing_end_raise_nothing(
    tmp_path_factory: pytest.TempPathFactory, form: str, place: int, value: int, length: int
) -> None:
    changed = bytearray(SMALL[form])
    changed[place % len(changed)] = value
    check_changed(tmp_path_factory.getbasetemp(), bytes(changed))
    check_changed(tmp_path_factory.getbasetemp(), SMALL[form][: max(length % len(SMALL[form]), 1)])


@settings(deadline=None)
@given(
    st.sampled_from([b"\x1f\x8b", b"BZh", b"\xfd7zXZ\0", b"\x28\xb5\x2f\xfd", b""]), st.binary(max_size=200)
)
def test_whatever_follows_the_first_bytes_nothing_is_raised(
    tmp_path_factory: pytest.TempPathFactory, magic: bytes, rest: bytes
) -> None:
    check_changed(tmp_path_factory.getbasetemp(), magic + rest)


@settings(deadline=None)
@given(place=st.integers(0, 10_000), value=st.integers(0, 255), cut=st.integers(0, 5000))
def test_whatever_a_list_of_files_holds_nothing_is_raised(
    tmp_path_factory: pytest.TempPathFactory, place: int, value: int, cut: int
) -> None:
    path = tmp_path_factory.getbasetemp() / "changed.zip"
    changed = bytearray(zipped(b"one\n") if cut % 2 else zipped(b"one\n", name="端末.log"))
    changed[place % len(changed)] = value
    path.write_bytes(changed[: len(changed) - cut % 3])
    assert isinstance(members_of(path), list | str)
