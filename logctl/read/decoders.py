"""gzip, bzip2, xz and what zip archives hold, by decoders that are fed and never give more than is asked for."""

import bz2
import lzma
import zlib
from collections.abc import Callable
from typing import Protocol

from logctl.read.damage import Damaged, Readable, damaged
from logctl.read.limits import MEMORY

_INPUT = 16 * 1024


class Decoder(Protocol):
    """As `bz2.BZ2Decompressor` and `lzma.LZMADecompressor` are."""

    @property
    def eof(self) -> bool: ...
    @property
    def needs_input(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, max_length: int) -> bytes: ...


class _Inflate:
    def __init__(self, bits: int) -> None:
        self._inflate = zlib.decompressobj(bits)
        self.needs_input = True

    @property
    def eof(self) -> bool:
        return self._inflate.eof

    @property
    def unused_data(self) -> bytes:
        return self._inflate.unused_data

    def decompress(self, data: bytes, max_length: int) -> bytes:
        found = self._inflate.decompress(self._inflate.unconsumed_tail + data, max_length)
        self.needs_input = not self._inflate.unconsumed_tail and len(found) < max_length
        return found


class Decoded:
    """Streams one after the other are one content; zeros between and after them are passed over.

    `first` comes before what `stream` gives.
    """

    def __init__(self, stream: Readable, begin: Callable[[], Decoder], first: bytes = b"") -> None:
        self._stream = stream
        self._begin = begin
        self._waiting = first
        self._decoder = begin()

    def read(self, size: int, /) -> bytes:
        try:
            while not self._decoder.eof or self._next():
                data = self._input() if self._decoder.needs_input else b""
                if found := self._decoder.decompress(data, size):
                    return found
        except OSError as error:
            raise _cause(error) from error
        except (EOFError, zlib.error, lzma.LZMAError, ValueError) as error:
            raise damaged(error) from error
        return b""

    def _input(self) -> bytes:
        data, self._waiting = self._waiting or self._stream.read(_INPUT), b""
        if not data:
            raise EOFError("the stream ends before its end mark")
        return data

    def _next(self) -> bool:
        rest = self._decoder.unused_data.lstrip(b"\0")
        while not rest and (more := self._stream.read(_INPUT)):
            rest = more.lstrip(b"\0")
        if rest:
            self._waiting, self._decoder = rest, self._begin()
        return bool(rest)


def _cause(error: OSError) -> OSError | Damaged:
    """bzip2 calls damage an OSError; only one of the disk has a number."""
    return damaged(error) if error.errno is None else error


def gzip(stream: Readable) -> Readable:
    return Decoded(stream, lambda: _Inflate(31))


def deflate(stream: Readable) -> Readable:
    return Decoded(stream, lambda: _Inflate(-15))


def bzip2(stream: Readable) -> Readable:
    return Decoded(stream, bz2.BZ2Decompressor)


def xz(stream: Readable) -> Readable:
    return Decoded(stream, lambda: lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=MEMORY))


_LZMA_PROPERTIES, _LZMA_ANY_SIZE = 5, b"\xff" * 8


def lzma_of_zip(stream: Readable) -> Readable:
    """Made into a file of `lzma`, whose decoder has a limit of memory: the one of what zip holds has none."""
    head = stream.read(4)
    properties = stream.read(_LZMA_PROPERTIES)
    if int.from_bytes(head[2:], "little") != _LZMA_PROPERTIES or len(properties) != _LZMA_PROPERTIES:
        raise damaged("the properties of LZMA are wrong")
    return Decoded(
        stream,
        lambda: lzma.LZMADecompressor(lzma.FORMAT_ALONE, memlimit=MEMORY),
        properties + _LZMA_ANY_SIZE,
    )
