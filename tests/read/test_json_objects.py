"""Objects of JSON that are not one a line: braces that count and braces that do not."""

import io
import json
import time
import tracemalloc
from collections.abc import Iterator
from itertools import chain, cycle, repeat
from pathlib import Path
from typing import IO, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from logctl import RawRecord
from logctl.read import READERS, FileSource, Unreadable, open_source
from logctl.read.cut import cut
from logctl.read.json_objects import ObjectMarks

Shown = tuple[int, bytes] | str
MIB = 1024 * 1024
LAST_CUT_OFF, TOO_LONG = "the last record is cut off", "record longer than 4 MiB"
HIDDEN = "something without end hides the rest"
ONE, TWO = b'{"a": 1}', b'{"b": {"c": "d"}}'


class Dribble(io.BytesIO):
    """Gives as many bytes a read as `sizes` say, in turn, and never more than asked for."""

    def __init__(self, data: bytes, *sizes: int) -> None:
        super().__init__(data)
        self._sizes = cycle(sizes)

    def read(self, size: int | None = -1, /) -> bytes:
        return super().read(min(next(self._sizes), size if size and size > 0 else 1))


class Generated:
    """A stream that is never in memory as a whole."""

    def __init__(self, parts: Iterator[bytes]) -> None:
        self._parts = parts

    def read(self, size: int) -> bytes:
        part = next(self._parts, b"")
        assert len(part) <= size
        return part


def shown(found: RawRecord | Unreadable) -> Shown:
    return str(found) if isinstance(found, Unreadable) else (found.position, found.raw)


def source_of(folder: Path, data: bytes) -> FileSource:
    file = folder / "a.json"
    file.write_bytes(data)
    return open_source(file)


def read(source: FileSource) -> list[Shown]:
    return [shown(found) for found in READERS["json"].read(source, "cp932")]


def cut_of(data: bytes, *sizes: int) -> list[Shown]:
    stream = Dribble(data, *sizes) if sizes else io.BytesIO(data)
    return [shown(found) for found in cut(stream, ObjectMarks())]


def raws(found: list[Shown]) -> list[bytes]:
    return [one[1] for one in found if not isinstance(one, str)]


def peak_of(parts: Iterator[bytes]) -> tuple[int, int, set[str]]:
    """The greatest memory in use, the number of records and what was said about the rest."""
    tracemalloc.start()
    try:
        count, said = 0, set()
        for found in cut(cast(IO[bytes], Generated(parts)), ObjectMarks()):
            count += isinstance(found, RawRecord)
            if isinstance(found, Unreadable):
                said.add(str(found))
        return tracemalloc.get_traced_memory()[1], count, said
    finally:
        tracemalloc.stop()


# What is a record


@pytest.mark.parametrize(
    "data", [b"", b"\n", b"[]", b"null", b"[1, 2]", b'"text"', b'["{", "}"]', b"}", b"Record 1\n"]
)
def test_a_file_without_objects_has_no_record(tmp_path: Path, data: bytes) -> None:
    assert read(source_of(tmp_path, data)) == []


@pytest.mark.parametrize(
    ("before", "between", "after"),
    [
        (b"", b"", b""),
        (b"", b"\n", b"\n"),
        (b"", b"\r\n\r\n", b""),
        (b"\xef\xbb\xbf", b"\n", b""),
        (b"[", b",", b"]"),
        (b"[\n  ", b",\n  ", b"\n]\n"),
        (b"[[", b"],[", b"]]"),
        (b"Record 1\n", b"\nRecord 2\n", b"\n"),
        (b"\x1e", b"\n\x1e", b"\n"),
        (b"\xff\x00 garbage ", b" ,; } ] garbage ", b" }} garbage"),
        (b'["text {", ', b', "text }", ', b', "\\"{"]'),
    ],
)
@pytest.mark.parametrize("sizes", [(), (1,), (3, 4)])
def test_objects_are_records_whatever_is_around_them(
    before: bytes, between: bytes, after: bytes, sizes: tuple[int, ...]
) -> None:
    data = before + ONE + between + TWO + after
    assert cut_of(data, *sizes) == [(len(before), ONE), (len(before + ONE + between), TWO)]


def test_an_object_has_no_time_of_its_own(tmp_path: Path) -> None:
    assert list(READERS["json"].read(source_of(tmp_path, ONE), "")) == [RawRecord(ONE, 0, None, 0)]


def test_what_evtx_dump_prints_is_read(tmp_path: Path) -> None:
    objects = [
        json.dumps({"Event": {"System": {"EventRecordID": number}}}, indent=2) for number in range(300)
    ]
    text = "".join(f"Record {number}\n{one}\n" for number, one in enumerate(objects, 1))
    found = read(source_of(tmp_path, text.encode()))
    assert raws(found) == [one.encode() for one in objects]
    assert [one[0] for one in found] == [text.index(one) for one in objects]


@pytest.mark.parametrize(
    "record",
    [
        "{}",
        '{"a":"}"}',
        '{"a":"{"}',
        '{"}":"{"}',
        r'{"a":"\""}',
        r'{"a":"\"}"}',
        r'{"a":"\\"}',
        r'{"a":"\\\"}"}',
        r'{"a":"\\\\","b":"}"}',
        r'{"a":"C:\\Windows\\","b":{}}',
        r'{"a":"\u007d\u0022"}',
        '{"a":"","b":""}',
        '{"a":[{},{"b":[{}]}]}',
        '{"a":"[","b":["]"]}',
        '{\n\t"a" :\n{\n}\n}',
        '{"a":"端末 ソ表"}',
        '{"a":"line\nend"}',
        '{"a":"<Event>\'</Event>"}',
    ],
)
@pytest.mark.parametrize("sizes", [(), (1,), (2,), (5, 1)])
def test_a_brace_in_a_string_is_none(record: str, sizes: tuple[int, ...]) -> None:
    raw = record.encode()
    assert cut_of(raw + b"\n" + ONE, *sizes) == [(0, raw), (len(raw) + 1, ONE)]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("bom", ["\ufeff", ""])
def test_the_place_of_an_object_in_utf_16_is_its_offset_in_the_file(
    tmp_path: Path, encoding: str, bom: str
) -> None:
    parts = [bom + "[", *['{"端末": "𠮷野家"}', ",\r\n"] * 20_000, "{}", "]"]
    found = read(source_of(tmp_path, "".join(parts).encode(encoding)))
    assert raws(found) == [part.encode() for part in parts if part.startswith("{")]
    places, place = [], 0
    for part in parts:
        places += [place] if part.startswith("{") else []
        place += len(part.encode(encoding))
    assert [one[0] for one in found] == places


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be"])
def test_objects_in_utf_16_become_utf_8(tmp_path: Path, encoding: str) -> None:
    """PowerShell 5 writes so: `Get-WinEvent ... | ConvertTo-Json > file`."""
    text = "[" + '{"a": "端末"},\r\n' * 3 + '{"b": 1}]'
    start = "\ufeff" if encoding == "utf-16-be" else ""
    found = raws(read(source_of(tmp_path, (start + text).encode(encoding))))
    assert found == [*['{"a": "端末"}'.encode()] * 3, b'{"b": 1}']


# Damage


@pytest.mark.parametrize(
    "rest", [b"{", b'{"b"', b'{"b": "', b'{"b": "}', b'{"b": {}', b'{"b": "\\', b'{"b": [{"c": 1}]']
)
@pytest.mark.parametrize("sizes", [(), (1,), (5,)])
def test_a_last_object_that_is_cut_off_is_named(rest: bytes, sizes: tuple[int, ...]) -> None:
    assert cut_of(ONE + rest, *sizes) == [(0, ONE), LAST_CUT_OFF]


def test_an_array_that_is_cut_off_gives_its_whole_objects(tmp_path: Path) -> None:
    data = b"[" + ONE + b",\n" + TWO + b",\n" + ONE[:4]
    assert read(source_of(tmp_path, data)) == [(1, ONE), (3 + len(ONE), TWO), LAST_CUT_OFF]


def test_an_end_without_beginning_is_passed_over(tmp_path: Path) -> None:
    assert read(source_of(tmp_path, b'"c": 1}}\n' + ONE)) == [(9, ONE)]


@pytest.mark.parametrize("garbage", [b'5" wide\n', b'"cut off\n', b'half": "value"}\n'])
def test_a_lone_quotation_mark_between_objects_hides_none_without_a_word(garbage: bytes) -> None:
    for sizes in ((), (1,), (3, 4)):
        assert raws(cut_of(garbage + ONE + b"\n" + garbage + TWO + b"\n", *sizes)) == [ONE, TWO]


# Too much


@pytest.mark.parametrize("longer", [0, 1, 300 * 1024, 5 * MIB])
def test_an_object_of_more_than_4_mib_is_named_and_the_next_one_is_read(tmp_path: Path, longer: int) -> None:
    length = 4 * MIB + longer
    long = b'{"a":[' + b" " * (length - 8) + b"]}"
    found = read(source_of(tmp_path, ONE + long + TWO))
    middle: Shown = (len(ONE), long) if longer == 0 else TOO_LONG
    assert found == [(0, ONE), middle, (len(ONE) + length, TWO)]


def test_an_object_with_a_string_of_more_than_4_mib_is_named_once_and_the_next_one_is_read() -> None:
    long = b'{"a":"' + b"x" * 5 * MIB + b'"}'
    assert cut_of(ONE + long + TWO) == [(0, ONE), TOO_LONG, (len(ONE + long), TWO)]


@pytest.mark.parametrize(
    ("part", "said"),
    [
        (b'{"a": "' + b"x" * 4000 + b'"}', set()),
        (b"[" + b" " * 4000, set()),
        (b"x" * 4000, set()),
        (b'"' + b"x" * 4000 + b'" ', set()),
        (b"{" + b" " * 4000, {TOO_LONG}),
        (b'{"' + b"x" * 4001, {TOO_LONG}),
        (b"}" + b" " * 4000, set()),
    ],
)
def test_memory_is_bounded_however_long_the_stream_is(part: bytes, said: set[str]) -> None:
    block = part * (256 * 1024 // len(part))
    peak, count, found = peak_of(repeat(block, 200))
    assert peak < 4 * 4 * MIB
    assert found == said
    assert count == (200 * (256 * 1024 // len(part)) if part.endswith(b"}") else 0)


@pytest.mark.parametrize("start", [b'"', b'{"a":"', b"{", b'{"a":1,'])
def test_memory_is_bounded_for_one_thing_without_end(start: bytes) -> None:
    peak, count, found = peak_of(chain([start], repeat(b" " * 256 * 1024, 200)))
    assert peak < 4 * 4 * MIB
    assert (count, found) == (0, {TOO_LONG if start.startswith(b"{") else HIDDEN})


def test_memory_is_bounded_for_a_string_of_nothing_but_escapes() -> None:
    parts = [b'{"a":"', *repeat(b"\\n" * 128 * 1024, 12), b'"}']
    peak, count, _ = peak_of(iter(parts))
    assert count == 1
    assert peak < 4 * 4 * MIB


@pytest.mark.parametrize("part", [b"{", b"}", b'"', b"\\", b'\\"', b'"\\', b'{"', b"{}", b'{"a":'])
def test_a_stream_of_nothing_but_marks_takes_no_long_time(part: bytes) -> None:
    begun = time.process_time()
    cut_of(part * (MIB // len(part)))
    assert time.process_time() - begun < 5


# However it comes


@given(
    st.lists(
        st.sampled_from(
            [b"{", b"}", b'"', b'"\n', b"\\\n", b"\\", b'\\"', b"\\\\", b"x", b"[", b",", b"\n", ONE, TWO]
        ),
        max_size=30,
    ),
    st.lists(st.integers(1, 12), min_size=1, max_size=4),
)
def test_it_does_not_matter_how_many_bytes_a_read_gives(parts: list[bytes], sizes: list[int]) -> None:
    data = b"".join(parts)
    assert cut_of(data, *sizes) == cut_of(data)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=8,
)


@settings(deadline=None)
@given(
    st.lists(st.dictionaries(st.text(max_size=6), VALUES, max_size=4), max_size=6),
    st.sampled_from([None, 1, "\t"]),
    st.booleans(),
    st.sampled_from(["\n", ",\n", "", "\nRecord 1\n"]),
    st.integers(1, 50),
)
def test_the_objects_that_were_written_are_the_objects_that_are_read(
    objects: list[dict[str, object]], indent: int | str | None, ascii_only: bool, between: str, size: int
) -> None:
    written = [
        json.dumps(one, indent=indent, ensure_ascii=ascii_only).encode("utf-8", "replace") for one in objects
    ]
    assert raws(cut_of(between.encode().join(written), size)) == written


@given(st.binary(max_size=200) | st.text('{}"\\ x', max_size=100).map(str.encode), st.integers(1, 50))
def test_whatever_a_file_holds_a_record_lies_where_it_says_and_none_overlaps(data: bytes, size: int) -> None:
    end = 0
    for found in cut_of(data, size):
        if not isinstance(found, str):
            position, raw = found
            assert position >= end
            end = position + len(raw)
            assert data[position:end] == raw
            assert (raw[:1], raw[-1:]) == (b"{", b"}")


def test_reading_twice_gives_the_same(tmp_path: Path) -> None:
    source = source_of(tmp_path, ONE + b"," + TWO + ONE[:4])
    assert read(source) == read(source)


def test_what_is_appended_after_opening_is_not_read(tmp_path: Path) -> None:
    source = source_of(tmp_path, ONE)
    with source.path.open("ab") as stream:
        stream.write(TWO)
    assert read(source) == [(0, ONE)]
