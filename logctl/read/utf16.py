"""Files in UTF-16, as the event viewer and PowerShell 5 of Windows write them, read as UTF-8."""

import codecs
import io
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_CHUNK = 128 * 1024
_LITTLE, _BIG = "utf-16-le", "utf-16-be"
_STARTS = {
    codecs.BOM_UTF16_LE: _LITTLE,
    codecs.BOM_UTF16_BE: _BIG,
    **{mark + b"\0": _LITTLE for mark in (b"<", b"{", b"[")},
    **{b"\0" + mark: _BIG for mark in (b"<", b"{", b"[")},
}
_CONTINUES = bytes(range(0x80, 0xC0))
_NO_PAIR = bytes(range(0xF0))


def utf16_of(head: bytes) -> str:
    """The encoding, with its byte order; empty for what is not UTF-16."""
    return _STARTS.get(head[:2], "")


def as_utf8(stream: IO[bytes], encoding: str) -> IO[bytes]:
    """A byte order mark stays, as that of UTF-8; what cannot be decoded becomes U+FFFD, one for each 16 bits."""
    return io.BufferedReader(_Utf8(stream, encoding), _CHUNK)


class _Utf8(io.RawIOBase):
    def __init__(self, stream: IO[bytes], encoding: str) -> None:
        self._stream = stream
        self._decoder = codecs.getincrementaldecoder(encoding)("replace")
        self._waiting = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "WriteableBuffer", /) -> int:
        view = memoryview(buffer)
        while not self._waiting and (chunk := self._stream.read(_CHUNK)):
            self._waiting = memoryview(self._decoder.decode(chunk).encode())
        taken, self._waiting = self._waiting[: len(view)], self._waiting[len(view) :]
        view[: len(taken)] = taken
        return len(taken)


def utf16_length(data: bytes, start: int = 0, end: int | None = None) -> int:
    """Bytes that this piece of UTF-8 has in UTF-16; it may begin and end within a character."""
    piece = data[start:end]
    if piece.isascii():
        return 2 * len(piece)
    return 2 * (len(piece.translate(None, _CONTINUES)) + len(piece.translate(None, _NO_PAIR)))
