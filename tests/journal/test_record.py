"""Frames: what goes in comes out, and damage is only ever a ValueError."""

import base64
from typing import Any

import orjson
import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st
from support.journals import CONTEXT, context

from logctl.contracts import Context, RawRecord
from logctl.event import Position
from logctl.journal import record
from logctl.journal.record import (
    context_line,
    decode_frame,
    encode_frame,
    numbered,
    record_line,
)

numbers = st.integers(-(2**63), 2**63 - 1)
raw_records = st.builds(RawRecord, st.binary(), numbers, st.none() | numbers, numbers)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.text(max_size=3),
    lambda below: st.lists(below, max_size=2),
    max_leaves=3,
)
odd_lines = st.lists(
    st.dictionaries(st.sampled_from(["c", "t", "p", "h", "r", "b", "context", "x"]), json_values)
    | json_values,
    max_size=3,
)


def unpacked(frame: bytes) -> list[Any]:
    return [orjson.loads(line) for line in zstandard.ZstdDecompressor().decompress(frame).splitlines()]


@given(st.lists(raw_records, min_size=1, max_size=5))
@settings(max_examples=100, deadline=None)
def test_any_bytes_and_numbers_come_back(records: list[RawRecord]) -> None:
    frame = encode_frame([context_line(3, CONTEXT), *(record_line(3, each) for each in records)])
    back = decode_frame(frame)
    assert back.contexts == {3: CONTEXT}
    assert back.records == [(3, each) for each in records]


@given(st.builds(Context, *[st.text()] * 8, numbers, numbers))
@settings(max_examples=50, deadline=None)
def test_any_context_comes_back(drawn: Context) -> None:
    assert decode_frame(encode_frame([context_line(0, drawn)])).contexts == {0: drawn}


def test_text_is_stored_as_text_and_other_bytes_in_base64() -> None:
    bad = "患者".encode("cp932")
    frame = encode_frame(
        [record_line(0, RawRecord("患者".encode(), 5)), record_line(1, RawRecord(bad, 9, 7, 8))]
    )
    assert unpacked(frame) == [
        {"c": 0, "t": 0, "p": 5, "r": "患者"},
        {"c": 1, "t": 8, "p": 9, "h": 7, "b": base64.b64encode(bad).decode()},
    ]


def test_a_line_end_in_a_record_stays_within_its_line() -> None:
    text = b"one\ntwo\r\n\xe2\x80\xa8"
    frame = encode_frame([record_line(0, RawRecord(text, 0))])
    assert len(zstandard.ZstdDecompressor().decompress(frame).split(b"\n")) == 2
    assert decode_frame(frame).records[0][1].raw == text


def test_a_frame_has_a_checksum_of_its_own() -> None:
    parameters = zstandard.get_frame_parameters(encode_frame([b"{}"]))
    assert parameters.has_checksum
    assert parameters.content_size == 3


def test_records_are_numbered_from_the_first_on() -> None:
    other = context(source="b")
    frame = decode_frame(encode_frame([record_line(0, RawRecord(b"x", 0, None, 5)), context_line(1, other)]))
    frame.records.append((1, RawRecord(b"y", 1, None, 5)))
    found = list(numbered(frame, "segment", 7, frame.contexts | {0: CONTEXT}))
    assert [each.position for each in found] == [Position(5, "segment", 7), Position(5, "segment", 8)]
    assert [each.context for each in found] == [CONTEXT, other]


@given(st.binary(max_size=60))
@settings(max_examples=100, deadline=None)
def test_bytes_that_are_no_frame_are_a_value_error(data: bytes) -> None:
    with pytest.raises(ValueError):
        decode_frame(data)


@given(st.data())
@settings(max_examples=100, deadline=None)
def test_a_flipped_byte_is_a_value_error_or_changes_nothing(data: st.DataObject) -> None:
    frame = bytearray(encode_frame([record_line(0, RawRecord(b"some text, some text", 0))]))
    whole = decode_frame(bytes(frame))
    frame[data.draw(st.integers(0, len(frame) - 1))] ^= data.draw(st.integers(1, 255))
    try:
        assert decode_frame(bytes(frame)) == whole
    except ValueError as error:
        assert "\n" not in str(error)


@given(odd_lines)
@settings(max_examples=100, deadline=None)
def test_a_sound_frame_with_other_lines_is_a_value_error_or_readable(lines: list[Any]) -> None:
    frame = encode_frame([orjson.dumps(line) for line in lines])
    try:
        decode_frame(frame)
    except ValueError:
        return


@pytest.mark.parametrize(
    "line",
    [b'{"c":0,"t":0,"p":0}', b'{"c":0,"t":0,"p":0,"r":5}', b'{"c":0,"t":0,"p":0,"r":null}', b'{"context":0}'],
)
def test_a_line_that_lacks_something_is_a_value_error(line: bytes) -> None:
    with pytest.raises(ValueError):
        decode_frame(encode_frame([line]))


def test_a_frame_that_would_fill_the_memory_is_a_value_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(record, "LARGEST_FRAME", 1000)
    with pytest.raises(ValueError):
        decode_frame(encode_frame([record_line(0, RawRecord(b"x" * 2000, 0))]))
