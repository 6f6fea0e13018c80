"""zstd, block by block: a block is at most 128 KiB, and what `zstandard` reads by itself may end anywhere unnoticed.

https://datatracker.ietf.org/doc/html/rfc8878#section-3
"""

from collections.abc import Iterator

import zstandard

from logctl.read.damage import Readable, damaged
from logctl.read.limits import MEMORY

_SKIPPED = range(0x184D2A50, 0x184D2A60)
_DESCRIPTOR, _HAS_CHECKSUM = 4, 0b100
_ONE_BYTE_REPEATED = 1
_SKIP = 64 * 1024


class Zstd:
    """Frames one after the other are one content."""

    def __init__(self, stream: Readable) -> None:
        self._blocks = _content(stream)
        self._waiting = memoryview(b"")

    def read(self, size: int, /) -> bytes:
        if not self._waiting:
            self._waiting = memoryview(next(self._blocks, b""))
        taken, self._waiting = self._waiting[:size], self._waiting[size:]
        return bytes(taken)


def _content(stream: Readable) -> Iterator[bytes]:
    """None of the parts is empty."""
    decompressor = zstandard.ZstdDecompressor(max_window_size=MEMORY)
    while magic := stream.read(4):
        if int.from_bytes(magic, "little") in _SKIPPED:
            _skip(stream)
            continue
        try:
            yield from filter(None, _frame(stream, magic, decompressor))
        except zstandard.ZstdError as error:
            raise damaged(error) from error


def _frame(stream: Readable, magic: bytes, decompressor: zstandard.ZstdDecompressor) -> Iterator[bytes]:
    decoder = decompressor.decompressobj()
    head = magic + _exactly(stream, 1)
    yield decoder.decompress(head + _exactly(stream, zstandard.frame_header_size(head) - len(head)))
    last = False
    while not last:
        start = _exactly(stream, 3)
        number = int.from_bytes(start, "little")
        last, kind, size = bool(number & 1), number >> 1 & 3, number >> 3
        yield decoder.decompress(start + _exactly(stream, 1 if kind == _ONE_BYTE_REPEATED else size))
    if head[_DESCRIPTOR] & _HAS_CHECKSUM:
        yield decoder.decompress(_exactly(stream, 4))


def _exactly(stream: Readable, size: int) -> bytes:
    data = stream.read(size)
    if len(data) < size:
        raise damaged("the frame is cut off")
    return data


def _skip(stream: Readable) -> None:
    left = int.from_bytes(_exactly(stream, 4), "little")
    while left:
        left -= len(_exactly(stream, min(left, _SKIP)))
