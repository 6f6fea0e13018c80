"""Records out of a stream in which they are no lines: what begins and ends one is found by marks."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import IO, Protocol

from logctl.contracts import RawRecord
from logctl.language import marked as _
from logctl.read.lines import LONGEST
from logctl.read.source import FileSource
from logctl.read.unreadable import Unreadable
from logctl.read.utf16 import as_utf8, utf16_length, utf16_of

_CHUNK = 256 * 1024
_TOO_LONG = _("record longer than 4 MiB")


class Step(Enum):
    """What a mark means."""

    PASS = "pass"
    OPEN = "open"
    """A record begins, or something inside of it that looks alike."""
    CLOSE = "close"
    WHOLE = "whole"
    """A record, between the mark and where to look on."""
    ANEW = "anew"
    """A record begins, although the one before has no end."""
    HIDE = "hide"
    """Something begins in which nothing is a mark."""
    STOP = "stop"
    """Nothing after this is to be read."""
    MORE = "more"
    """There is no mark, or what follows must be seen to tell."""


class Marks(Protocol):
    """`stopped` says why a STOP."""

    stopped: str

    def find(self, data: bytes, place: int, inside: bool, whole: bool) -> tuple[Step, int, int]:
        """The next mark from `place` on: where it begins and where to look on. A MORE keeps what is from there on.

        `inside` a record; with `whole`, nothing follows `data`. How much of `data` is there already must not
        change what is found, and a MORE keeps no more than a few kilobytes.
        """

    def passed(self, mark: bytes, inside: bool, data: bytes, place: int) -> tuple[int, bool]:
        """Where to look on, and whether what `mark` hides ends before that."""


Length = Callable[[bytes, int, int], int]
"""(data, start, end): how long this is in the file."""


def past(end: bytes, data: bytes, place: int) -> tuple[int, bool]:
    """What `Marks.passed` says of what is hidden up to `end`, which may be cut in two."""
    found = data.find(end, place)
    if found < 0:
        return max(place, len(data) - len(end) + 1), False
    return found + len(end), True


def _same(data: bytes, start: int, end: int) -> int:
    del data
    return end - start


@dataclass(slots=True)
class _Cutter:
    """`data` is a window of the stream, of which `told` lies at `position` in the file; `start` is the open record's."""

    marks: Marks
    length: Length
    data: bytes = b""
    place: int = 0
    told: int = 0
    position: int = 0
    depth: int = 0
    start: int = 0
    hiding: bytes = b""
    skipping: bool = False
    stopped: bool = False

    def feed(self, chunk: bytes, whole: bool) -> Iterator[RawRecord | Unreadable]:
        self.data += chunk
        while not self.stopped and not (self.hiding and self._hidden()):
            step, mark, self.place = self.marks.find(self.data, self.place, self.depth > 0, whole)
            if step is Step.MORE:
                break
            if (found := self._take(step, mark)) is not None:
                yield found
        if (found := self._end() if whole else self._drop()) is not None:
            yield found

    def _hidden(self) -> bool:
        """Is all the rest of the window?"""
        self.place, ended = self.marks.passed(self.hiding, self.depth > 0, self.data, self.place)
        if ended:
            self.hiding = b""
        return not ended

    def _take(self, step: Step, mark: int) -> RawRecord | Unreadable | None:
        match step:
            case Step.OPEN:
                self.depth += 1
                if self.depth == 1:
                    self.start, self.skipping = mark, False
            case Step.CLOSE if self.depth:
                self.depth -= 1
                if self.depth == 0 and not self.skipping:
                    return self._record()
            case Step.WHOLE:
                self.start, self.skipping = mark, False
                return self._record()
            case Step.HIDE:
                self.hiding = self.data[mark : self.place]
            case Step.ANEW:
                lost = self._lost(mark, _("a record is cut off"))
                self.depth, self.start, self.skipping = 1, mark, False
                return lost
            case Step.STOP:
                self.stopped = True
                return Unreadable(self.marks.stopped)
        return None

    def _record(self) -> RawRecord | Unreadable:
        if self.place - self.start > LONGEST:
            return Unreadable(_TOO_LONG)
        return RawRecord(self.data[self.start : self.place], self._position(self.start))

    def _position(self, place: int) -> int:
        self.position += self.length(self.data, self.told, place)
        self.told = place
        return self.position

    def _lost(self, end: int, reason: str) -> Unreadable | None:
        """The open record, unless it is named already."""
        if self.skipping:
            return None
        return Unreadable(_TOO_LONG if end - self.start > LONGEST else reason)

    def _drop(self) -> Unreadable | None:
        """What is behind us."""
        long = self.depth > 0 and not self.skipping and self.place - self.start > LONGEST
        self.skipping = self.skipping or long
        keep = self.start if self.depth and not self.skipping else self.place
        self._position(keep)
        self.data = self.data[keep:]
        self.place, self.start, self.told = self.place - keep, self.start - keep, 0
        return Unreadable(_TOO_LONG) if long else None

    def _end(self) -> Unreadable | None:
        if self.stopped:
            return None
        if self.depth:
            return self._lost(len(self.data), _("the last record is cut off"))
        return Unreadable(_("something without end hides the rest"), records=0) if self.hiding else None


def cut(stream: IO[bytes], marks: Marks, length: Length = _same) -> Iterator[RawRecord | Unreadable]:
    """In constant memory: a record longer than 4 MiB is left out and named."""
    cutter = _Cutter(marks, length)
    while not cutter.stopped and (chunk := stream.read(_CHUNK)):
        yield from cutter.feed(chunk, whole=False)
    if not cutter.stopped:
        yield from cutter.feed(b"", whole=True)


def cut_file(source: FileSource, marks: Marks) -> Iterator[RawRecord | Unreadable]:
    """Positions are offsets in the file, in UTF-16 too."""
    with source.open() as stream:
        if utf16 := utf16_of(source.head):
            yield from cut(as_utf8(stream, utf16), marks, utf16_length)
        else:
            yield from cut(stream, marks)
