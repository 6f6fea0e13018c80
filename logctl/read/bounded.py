"""The first bytes of a stream: what is appended to a file while it is read is read the next time."""

import io
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from logctl.read.damage import Readable

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_BUFFER = 256 * 1024
_Fill = Callable[[memoryview], int]


class _Bounded(io.RawIOBase):
    def __init__(self, fill: _Fill, size: int) -> None:
        self._fill = fill
        self._left = size

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "WriteableBuffer", /) -> int:
        if not self._left:
            return 0  # not asked for: to some decoders none is no limit
        count = self._fill(memoryview(buffer)[: self._left])
        self._left -= count
        return count


def bounded(stream: Readable, size: int) -> io.BufferedReader:
    """No more than `size` bytes, also by lines."""
    return io.BufferedReader(_Bounded(partial(_fill, stream), size), _BUFFER)


def bounded_file(stream: io.FileIO, size: int) -> io.BufferedReader:
    """As `bounded`, without a copy of the bytes on their way."""
    return io.BufferedReader(_Bounded(stream.readinto, size), _BUFFER)


def _fill(stream: Readable, view: memoryview) -> int:
    data = stream.read(len(view))
    view[: len(data)] = data
    return len(data)
