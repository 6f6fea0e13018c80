"""What is read from a source, before anything is made of it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RawRecord:
    """The bytes of one record as the source wrote them.

    `position` is the offset in the source, in bytes where the source has them. `time` is what the frame
    around the record says, in milliseconds since 1970, or None. `receipt` is when logctl received it. `number` is
    the frame's own, where it has one; of a row of a table, the line in which it begins. `occurrence` counts the records of the same identity before it in the file.
    `header` is what the file says of its columns above it, where that may change; on its way it becomes the context's.
    """

    raw: bytes
    position: int
    time: int | None = None
    receipt: int = 0
    number: int | None = None
    occurrence: int = 0
    header: str = ""


@dataclass(frozen=True, slots=True)
class Context:
    """What a record needs to be understood and does not carry itself; kept once a journal segment.

    `fingerprint` identifies the file whatever its name: SHA-256 of the whole of it (EVTX) or of its head.
    `header` is the row that names the columns of a table, and its offset; what stands above it is no record. It is the
    form of the records where that is named elsewhere. `host` is whose they are where they do not say it.
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
    header: str = ""
    header_position: int = -1
    host: str = ""
