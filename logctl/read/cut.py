"""Records out of a stream in which they are no lines: what begins and ends one is found by marks."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from re import Match, Pattern
from typing import IO, Protocol

from logctl.contracts import RawRecord
from logctl.language import marked as _
from logctl.read.lines import LONGEST
from logctl.read.unreadable import Unreadable

_CHUNK = 256 * 1024
_TOO_LONG = _("record longer than 4 MiB")


class Step(Enum):
    """What a mark means."""

    PASS = "pass"
    OPEN = "open"
    """A record begins, or something inside of it that looks alike."""
    CLOSE = "close"
    ANEW = "anew"
    """A record begins, although the one before has no end."""
    STOP = "stop"
    """Nothing after this is to be read."""
    MORE = "more"
    """What follows must be seen to tell."""


class Marks(Protocol):
    """`shortest`: so many bytes at the end of what was read may be a part of a mark. `stopped` says why a STOP."""

    pattern: Pattern[bytes]
    shortest: int
    stopped: str

    def step(self, found: Match[bytes], data: bytes, inside: bool, whole: bool) -> tuple[Step, int]:
        """And where to look on. `inside` a record; with `whole`, nothing follows `data`."""


@dataclass(slots=True)
class _Cutter:
    """`data` is a window of the stream that begins at `base`; the open record begins at `start`."""

    marks: Marks
    data: bytes = b""
    base: int = 0
    place: int = 0
    depth: int = 0
    start: int = 0
    skipping: bool = False
    stopped: bool = False

    def feed(self, chunk: bytes, whole: bool) -> Iterator[RawRecord | Unreadable]:
        self.data += chunk
        waiting = len(self.data) - self.marks.shortest
        while not self.stopped and (found := self.marks.pattern.search(self.data, self.place)):
            step, after = self.marks.step(found, self.data, self.depth > 0, whole)
            if step is Step.MORE:
                waiting = found.start()
                break
            self.place = after
            yield from self._take(step, found.start())
        yield from self._end() if whole else self._drop(waiting)

    def _take(self, step: Step, mark: int) -> Iterator[RawRecord | Unreadable]:
        if step is Step.STOP:
            self.stopped = True
            yield Unreadable(self.marks.stopped)
        elif step is Step.ANEW:
            if not self.skipping:
                yield Unreadable(_("a record is cut off"))
            self.depth, self.start, self.skipping = 1, mark, False
        elif step is Step.OPEN:
            self.depth += 1
            if self.depth == 1:
                self.start, self.skipping = mark, False
        elif step is Step.CLOSE and self.depth:
            self.depth -= 1
            if self.depth == 0 and not self.skipping:
                yield self._record()

    def _record(self) -> RawRecord | Unreadable:
        if self.place - self.start > LONGEST:
            return Unreadable(_TOO_LONG)
        return RawRecord(self.data[self.start : self.place], self.base + self.start)

    def _drop(self, waiting: int) -> Iterator[RawRecord | Unreadable]:
        """What is behind us. `waiting` is where the next mark may begin."""
        if self.stopped:
            return
        if self.depth and not self.skipping and len(self.data) - self.start > LONGEST:
            yield Unreadable(_TOO_LONG)
            self.skipping = True
        if len(self.data) - waiting > LONGEST:  # nobody can tell what is inside of it and what is not
            self.stopped = True
            yield Unreadable(_TOO_LONG)
        self.place = max(self.place, waiting)
        keep = min(self.start, self.place) if self.depth and not self.skipping else self.place
        self.data = self.data[keep:]
        self.base, self.place, self.start = self.base + keep, self.place - keep, self.start - keep

    def _end(self) -> Iterator[RawRecord | Unreadable]:
        if self.depth and not self.skipping and not self.stopped:
            yield Unreadable(_("the last record is cut off"))


def cut(stream: IO[bytes], marks: Marks) -> Iterator[RawRecord | Unreadable]:
    """In constant memory: a record longer than 4 MiB is left out and named."""
    cutter = _Cutter(marks)
    while not cutter.stopped and (chunk := stream.read(_CHUNK)):
        yield from cutter.feed(chunk, whole=False)
    if not cutter.stopped:
        yield from cutter.feed(b"", whole=True)
