"""Where a compressed file is damaged, and what is there up to that place."""

from collections.abc import Callable
from contextlib import suppress
from typing import Protocol

from logctl.errors import SourceError
from logctl.language import marked as _

_STEP = 64 * 1024


class Readable(Protocol):
    def read(self, size: int, /) -> bytes:
        """At most `size` bytes; none at the end. Raises Damaged where nothing more can be read."""


class Damaged(SourceError):
    """What is compressed cannot be read any further; `reason` is among the arguments."""


def damaged(reason: str | Exception) -> Damaged:
    """The words of a decoder's error, or its name where it has none."""
    return Damaged(
        _("the compressed file is damaged: %(reason)s"), reason=str(reason) or type(reason).__name__
    )


class UpToDamage:
    """Of the step in which a decoder meets damage it gives nothing, so that step is made again byte by byte.

    `begin` opens the content at its start.
    """

    def __init__(self, begin: Callable[[], Readable]) -> None:
        self._begin = begin
        self._content = begin()
        self._given = 0
        self._damage: Damaged | None = None

    def read(self, size: int, /) -> bytes:
        if self._damage:
            raise self._damage
        try:
            data = self._content.read(min(size, _STEP))
        except Damaged as damage:
            self._damage = damage
            if not (data := self._rest(size)):
                raise
        self._given += len(data)
        return data

    def _rest(self, size: int) -> bytes:
        content, passed, rest = self._begin(), 0, bytearray()
        with suppress(Damaged):
            while passed < self._given and (part := content.read(min(_STEP, self._given - passed))):
                passed += len(part)
            while len(rest) < size and (byte := content.read(1)):
                rest += byte
        return bytes(rest)
