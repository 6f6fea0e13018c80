"""Frames of the journal: NDJSON lines of contexts and records, compressed with a checksum."""

import base64
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any, NamedTuple

import orjson

from logctl.decode import clean_text
from logctl.event import Position
from logctl.raw_record import Context, RawRecord

LARGEST_FRAME = 256 * 1024 * 1024
"""What a frame may be decompressed; a larger one is damage or an attack."""


class JournalRecord(NamedTuple):
    position: Position
    record: RawRecord
    context: Context


@dataclass(frozen=True, slots=True)
class Frame:
    """The contexts that the frame defines, by number, and its records with the number of theirs."""

    contexts: dict[int, Context]
    records: list[tuple[int, RawRecord]]


def context_line(number: int, context: Context) -> bytes:
    """Bytes of a file name that are no text are lost here; nothing is identified by them."""
    entries = asdict(context).items()
    cleaned = {name: clean_text(value) if isinstance(value, str) else value for name, value in entries}
    return orjson.dumps({"context": number, **cleaned})


def record_line(number: int, record: RawRecord) -> bytes:
    """`c` context, `t` receipt, `p` position, `h` the header's time, `n` its number, `o` its occurrence, `r` raw text or `b` raw bytes in
    base64."""
    line: dict[str, Any] = {"c": number, "t": record.receipt, "p": record.position}
    if record.time is not None:
        line["h"] = record.time
    if record.number is not None:
        line["n"] = record.number
    if record.occurrence:
        line["o"] = record.occurrence
    try:
        line["r"] = record.raw.decode()
    except UnicodeDecodeError:
        line["b"] = base64.b64encode(record.raw).decode()
    return orjson.dumps(line)


def encode_frame(lines: list[bytes]) -> bytes:
    import zstandard

    packer = zstandard.ZstdCompressor(level=3, write_checksum=True, write_content_size=True)
    return packer.compress(b"\n".join(lines) + b"\n")


def decode_frame(data: bytes) -> Frame:
    """Raises ValueError where the frame is damaged."""
    import zstandard

    try:
        if zstandard.get_frame_parameters(data).content_size > LARGEST_FRAME:
            raise ValueError("the frame is too large")
        return _parsed(zstandard.ZstdDecompressor().decompress(data, max_output_size=LARGEST_FRAME))
    except (zstandard.ZstdError, AttributeError, KeyError, TypeError) as error:
        raise ValueError(str(error)) from error


def _parsed(text: bytes) -> Frame:
    contexts: dict[int, Context] = {}
    records: list[tuple[int, RawRecord]] = []
    for line in text.split(b"\n")[:-1]:
        entry = orjson.loads(line)
        if "context" in entry:
            number = entry.pop("context")
            contexts[number] = Context(**entry)
        else:
            records.append((entry["c"], _record(entry)))
    return Frame(contexts, records)


def _record(entry: dict[str, Any]) -> RawRecord:
    raw = base64.b64decode(entry["b"]) if "b" in entry else entry["r"].encode()
    return RawRecord(raw, entry["p"], entry.get("h"), entry["t"], entry.get("n"), entry.get("o", 0))


def numbered(frame: Frame, segment: str, first: int, contexts: dict[int, Context]) -> Iterator[JournalRecord]:
    """The frame's records with their positions; `first` is the ordinal of the first of them."""
    for offset, (number, record) in enumerate(frame.records):
        position = Position(record.receipt, segment, first + offset)
        yield JournalRecord(position, record, contexts[number])
