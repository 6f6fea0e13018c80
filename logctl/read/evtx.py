"""EVTX files through the `evtx` library (MIT OR Apache-2.0): the raw record is the JSON that it renders.

The library does not say where in the file a record lies, so a walk over the record headers does.
https://github.com/libyal/libevtx/blob/main/documentation/Windows%20XML%20Event%20Log%20(EVTX).asciidoc
"""

import codecs
import mmap
import struct
from collections import defaultdict, deque
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from logctl.contracts import RawRecord
from logctl.errors import SourceError
from logctl.language import marked as _
from logctl.read.source import FileSource
from logctl.read.unreadable import Unreadable

MAGIC = b"ElfFile\x00"
_FILE_HEADER, _CHUNK, _CHUNK_HEADER = 4096, 65536, 512
_CHUNK_MAGIC = b"ElfChnk\x00"
_CHUNK_COUNT = 42  # offset in the file header, 16 bits
_RECORD = struct.Struct("<4sIQQ")  # magic, size, record id, FILETIME
_RECORD_MAGIC = b"**\x00\x00"
_FILETIME_1970 = 116_444_736_000_000_000
_ANSI = {
    "cp932": "shift_jis",
    "shift_jis": "shift_jis",
    "euc_jp": "euc-jp",
    "utf-8": "utf-8",
    "gbk": "gbk",
    "cp949": "euc-kr",
    "big5": "big5",
    **{f"cp{number}": f"windows-{number}" for number in range(1250, 1259)},
}
"""The library knows encodings by their WHATWG names; what is not here is read as windows-1252."""

Place = tuple[int, int]
"""Offset of the record's header, and its time in milliseconds since 1970."""


def record_headers(data: bytes | mmap.mmap, size: int) -> Iterator[tuple[int, Place]]:
    """Record id and place of every record header that is where it should be."""
    for chunk in range(_FILE_HEADER, size, _CHUNK):
        place, end = chunk + _CHUNK_HEADER, min(chunk + _CHUNK, size)
        while place + _RECORD.size <= end:
            magic, length, number, filetime = _RECORD.unpack_from(data, place)
            if magic != _RECORD_MAGIC or length < _RECORD.size:
                break
            yield number, (place, (filetime - _FILETIME_1970) // 10_000)
            place += length


def emptied_chunks(data: bytes | mmap.mmap, size: int) -> int:
    """Chunks of nothing but zeros before the last that is used; Windows fills one after the other.

    The library passes over them without a word.
    """
    empty = waiting = 0
    for chunk in range(_FILE_HEADER, size - _CHUNK + 1, _CHUNK):
        if any(data[chunk : chunk + len(_CHUNK_MAGIC)]) or any(data[chunk : chunk + _CHUNK]):
            empty, waiting = empty + waiting, 0
        else:
            waiting += 1
    return empty


def _emptied(path: Path, source: FileSource) -> Unreadable | None:
    with path.open("rb") as stream, mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as data:
        count = emptied_chunks(data, min(source.size, len(data)))
    if not count:
        return None
    reason = _("%(count)s chunks in the middle of the file are empty")
    return Unreadable(reason, records=0, arguments={"count": count})


def _places(path: Path, source: FileSource) -> defaultdict[int, deque[Place]]:
    places: defaultdict[int, deque[Place]] = defaultdict(deque)
    if source.size == 0:
        return places
    with (
        path.open("rb") as stream,
        mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as data,
    ):
        for number, place in record_headers(data, min(source.size, len(data))):
            places[number].append(place)
    return places


def _rendered(path: Path, source: FileSource, encoding: str) -> Iterator[dict[str, Any] | Unreadable]:
    from evtx import PyEvtxParser

    try:
        codec = _ANSI.get(codecs.lookup(encoding).name, "windows-1252")
        records = PyEvtxParser(str(path), number_of_threads=1, ansi_codec=codec).records_json()
    except (RuntimeError, ValueError, OSError) as error:
        raise SourceError(
            _("%(path)s: damaged event log: %(reason)s"), path=source.location, reason=error
        ) from error
    while True:
        try:
            record: Any = next(records)
        except StopIteration:
            return
        except RuntimeError as error:
            yield Unreadable(" ".join(str(error).split()))
        else:
            yield record


def _missing(source: FileSource) -> Unreadable | None:
    """What the end of the file lacks: the library passes over a part of a chunk without a word."""
    there, beyond = divmod(max(0, source.size - _FILE_HEADER), _CHUNK)
    told = int.from_bytes(source.head[_CHUNK_COUNT : _CHUNK_COUNT + 2], "little")
    if told <= there and not beyond:
        return None
    return Unreadable(
        _("the file is cut off: %(there)s whole chunks of %(told)s are there"),
        records=0,
        arguments={"there": there, "told": max(told, there + 1)},
    )


def read_evtx(source: FileSource, encoding: str) -> Iterator[RawRecord | Unreadable]:
    with source.on_disk() as path:
        yield from _records(path, source, encoding)
        if source.size and (emptied := _emptied(path, source)):
            yield emptied
    if missing := _missing(source):
        yield missing


def _records(path: Path, source: FileSource, encoding: str) -> Iterator[RawRecord | Unreadable]:
    places = _places(path, source)
    nowhere = source.size
    for record in _rendered(path, source, encoding):
        if isinstance(record, Unreadable):
            yield record
            continue
        number = record["event_record_id"]
        found = places.get(number)
        offset, time = found.popleft() if found else (nowhere, None)
        nowhere += not found
        yield RawRecord(record["data"].encode("utf-8", "replace"), offset, time, number=number)
