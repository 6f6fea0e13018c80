"""Text files, one record a line."""

from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from logctl import RawRecord
from logctl.read import READERS, FileSource, Unreadable, open_source
from logctl.read import lines as module
from logctl.read.compression import compression_of
from logctl.read.utf16 import utf16_of


def source_of(folder: Path, data: bytes) -> FileSource:
    file = folder / "a.log"
    file.write_bytes(data)
    return open_source(file)


def read(source: FileSource) -> list[RawRecord | Unreadable]:
    return list(READERS["lines"].read(source, "cp932"))


def lines_of(folder: Path, data: bytes) -> list[tuple[int, bytes]]:
    found = read(source_of(folder, data))
    return [(record.position, record.raw) for record in found if isinstance(record, RawRecord)]


@pytest.mark.parametrize(
    ("data", "lines"),
    [
        (b"", []),
        (b"one\ntwo\n", [(0, b"one"), (4, b"two")]),
        (b"one\ntwo", [(0, b"one"), (4, b"two")]),
        (b"one\r\ntwo\r\n", [(0, b"one"), (5, b"two")]),
        (b"one\r\r\ntwo", [(0, b"one"), (6, b"two")]),
        (b"\n\r\n \t\nx\n\n", [(6, b"x")]),
        (b"  x \n", [(0, b"  x ")]),
        (b"a\rb\n", [(0, b"a\rb")]),
        (b"a\x0bb\x0cc\x85d\n", [(0, b"a\x0bb\x0cc\x85d")]),
        (b"\x00\xff\n", [(0, b"\x00\xff")]),
        ("端末\u2028一\n".encode(), [(0, "端末\u2028一".encode())]),
    ],
)
def test_lines_come_with_their_offset_and_without_their_end(
    tmp_path: Path, data: bytes, lines: list[tuple[int, bytes]]
) -> None:
    assert lines_of(tmp_path, data) == lines


def test_no_character_of_a_japanese_encoding_is_cut(tmp_path: Path) -> None:
    text = "ソ表予十能\n貼噂\n"
    for encoding in ("cp932", "euc_jp", "utf-8"):
        assert b"\n".join(raw for _, raw in lines_of(tmp_path, text.encode(encoding))).decode(encoding) == (
            text.rstrip("\n")
        )


def test_a_text_line_has_no_time_of_its_own(tmp_path: Path) -> None:
    assert read(source_of(tmp_path, b"one\n")) == [RawRecord(b"one", 0, None, 0)]


def test_what_is_appended_after_opening_is_not_read(tmp_path: Path) -> None:
    source = source_of(tmp_path, b"one\ntwo\n")
    with source.path.open("ab") as stream:
        stream.write(b"three\n")
    assert [record.raw for record in read(source) if isinstance(record, RawRecord)] == [b"one", b"two"]


def test_a_file_that_became_shorter_ends_where_it_ends(tmp_path: Path) -> None:
    source = source_of(tmp_path, b"one\ntwo\nthree\n")
    source.path.write_bytes(b"one\n")
    assert read(source) == [RawRecord(b"one", 0)]


def test_reading_twice_gives_the_same(tmp_path: Path) -> None:
    source = source_of(tmp_path, b"a\n\nb\r\nc")
    assert read(source) == read(source)


def test_the_longest_line_has_4_mib() -> None:
    assert module.LONGEST == 4 * 1024 * 1024


def test_a_line_of_the_greatest_length_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LONGEST", 16)
    assert lines_of(tmp_path, b"a" * 15 + b"\nnext\n") == [(0, b"a" * 15), (16, b"next")]


@pytest.mark.parametrize("length", [17, 31, 32, 40, 100])
@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_a_line_that_is_too_long_is_named_once_and_no_part_of_it_is_a_record(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, length: int, end: bytes
) -> None:
    monkeypatch.setattr(module, "LONGEST", 16)
    found = read(source_of(tmp_path, b"first\n" + b"x" * length + end + b"last\n"))
    assert [record.raw for record in found if isinstance(record, RawRecord)] == [b"first", b"last"]
    assert [record.reason for record in found if isinstance(record, Unreadable)] == ["line longer than 4 MiB"]
    assert found[-1] == RawRecord(b"last", 6 + length + len(end))


def test_a_file_that_is_one_line_without_end_is_named_and_gives_no_record(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "LONGEST", 16)
    assert {type(record) for record in read(source_of(tmp_path, b"x" * 50))} == {Unreadable}


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_lines_in_utf_16_become_utf_8_and_keep_their_offset_in_the_file(
    tmp_path: Path, encoding: str
) -> None:
    """PowerShell 5 writes so. 上, 下 and Ċ have a byte 0x0A or 0x0D that ends no line."""
    parts = ["\ufeff職員,端末\r\n", "上下Ċഊ𠮷\r\n", "\r\n", "last"]
    places = [len("".join(parts[:number]).encode(encoding)) for number in range(len(parts))]
    assert lines_of(tmp_path, "".join(parts).encode(encoding)) == [
        (place, part.rstrip().encode()) for place, part in zip(places, parts, strict=True) if part.strip()
    ]


@pytest.mark.parametrize("length", [17, 32, 100])
def test_a_line_of_utf_16_that_is_too_long_is_named_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, length: int
) -> None:
    monkeypatch.setattr(module, "LONGEST", 16)
    found = read(source_of(tmp_path, ("\ufefffirst\n" + "x" * length + "\nlast\n").encode("utf-16-le")))
    assert [str(one) for one in found if isinstance(one, Unreadable)] == ["line longer than 4 MiB"]
    assert found[-1] == RawRecord(b"last", 2 * (8 + length))


def is_plain(data: bytes) -> bool:
    """No test of lines is about files that are read as something else."""
    return not compression_of(data) and not utf16_of(data)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.binary(max_size=12) | st.sampled_from([b"\n", b"\r\n", b" ", b"\r"]), max_size=12))
def test_records_and_what_lies_between_them_are_the_whole_file(
    tmp_path_factory: pytest.TempPathFactory, parts: list[bytes]
) -> None:
    data, end = b"".join(parts), 0
    assume(is_plain(data))
    for position, raw in lines_of(tmp_path_factory.getbasetemp(), data):
        assert data[end:position].strip() == b""
        assert data[position : position + len(raw)] == raw
        assert b"\n" not in raw
        end = position + len(raw)
    assert data[end:].strip() == b""


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.binary(min_size=1, max_size=12).filter(lambda raw: b"\n" not in raw and raw.strip() == raw))
)
def test_the_lines_that_were_written_are_the_lines_that_are_read(
    tmp_path_factory: pytest.TempPathFactory, lines: list[bytes]
) -> None:
    data = b"\r\n".join(lines)
    assume(is_plain(data))
    assert [raw for _, raw in lines_of(tmp_path_factory.getbasetemp(), data)] == [raw for raw in lines if raw]
