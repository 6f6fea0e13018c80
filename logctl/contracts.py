"""What plugins meet: the shapes that go in and out of a collector."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePath
from typing import Protocol, runtime_checkable

from logctl.event import Fields
from logctl.language import Label, Language


@dataclass(frozen=True, slots=True)
class RawRecord:
    """The bytes of one record as the source wrote them.

    `position` is the offset in the source, in bytes where the source has them. `time` is what the frame
    around the record says, in milliseconds since 1970, or None. `receipt` is when logctl received it.
    """

    raw: bytes
    position: int
    time: int | None = None
    receipt: int = 0


@dataclass(frozen=True, slots=True)
class Context:
    """What a record needs to be understood and does not carry itself; kept once a journal segment.

    `fingerprint` identifies the file whatever its name: SHA-256 of the whole of it (EVTX) or of its head.
    """

    source: str
    path: str
    reader: str
    collector: str
    collector_version: str
    timezone: str
    encoding: str
    fingerprint: str
    size: int = 0
    modified: int = 0


@dataclass(frozen=True, slots=True)
class Recognition:
    """`reader` names how the file is cut into records; the collector with the highest confidence gets it."""

    reader: str
    confidence: int


@dataclass(slots=True)
class Draft:
    """What a collector made of a raw record; the engine adds id, order, original, hash and place.

    `time` is in milliseconds since 1970 UTC, None where the record has none. `sequence` orders records of one
    millisecond; default is the position. `identity` is the source's own identity of the record (the same in
    every copy and on every way); None makes it the place in the file.
    """

    fields: Fields
    time: int | None = None
    sequence: int | None = None
    identity: tuple[str, ...] | None = None


@runtime_checkable
class Collector(Protocol):
    """One kind of log. Pure: no I/O, no clock, no state between records."""

    @property
    def name(self) -> str: ...
    @property
    def version(self) -> str: ...
    @property
    def label(self) -> Label: ...

    def recognise(self, head: bytes, path: PurePath) -> Recognition | None:
        """Judge a file by its first 4,096 bytes; None for somebody else's file."""

    def normalise(self, record: RawRecord, context: Context) -> Iterable[Draft]:
        """Raises RejectError with a reason where the record cannot become an event."""

    def message(self, fields: Fields, language: Language) -> str:
        """One sentence a person can read, from the event's fields alone."""


@runtime_checkable
class Explains(Protocol):
    """A collector that can also say what coded values mean; not every collector needs to."""

    def explain(self, name: str, fields: Fields, language: Language) -> str:
        """The value of one field in words; empty where it says itself what it is."""
