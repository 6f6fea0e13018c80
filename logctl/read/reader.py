"""How files are cut into raw records, by the name that a Recognition gives."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from logctl.contracts import RawRecord
from logctl.read.begins import Begins
from logctl.read.directives import read_directives
from logctl.read.elements import Elements, read_audit_messages
from logctl.read.event_xml import read_event_xml
from logctl.read.evtx import read_evtx
from logctl.read.json_objects import read_json_objects
from logctl.read.lines import read_lines
from logctl.read.rows import Rows
from logctl.read.source import FileSource
from logctl.read.unreadable import Unreadable

Read = Callable[[FileSource, str], Iterator[RawRecord | Unreadable]]
"""(source, encoding) to its records in order, the same at every call; what a damage hides is Unreadable."""


@dataclass(frozen=True, slots=True)
class Reader:
    """`whole` is true where the fingerprint must be that of the whole file: formats that are not appended to."""

    name: str
    whole: bool
    read: Read


READERS: dict[str, Reader] = {
    "audit-message": Reader("audit-message", False, read_audit_messages),
    "directives": Reader("directives", False, read_directives),
    "evtx": Reader("evtx", True, read_evtx),
    "event-xml": Reader("event-xml", False, read_event_xml),
    "json": Reader("json", False, read_json_objects),
    "lines": Reader("lines", False, read_lines),
    "csv": Reader("csv", False, Rows(b",")),
    "tsv": Reader("tsv", False, Rows(b"\t")),
    "csv-semicolon": Reader("csv-semicolon", False, Rows(b";")),
}

ELEMENT = "element:"
"""Before the name of the element that is a record."""
BEGIN = "begin:"
"""Before the regular expression that the first line of a record fits."""


@lru_cache(64)
def reader_of(name: str) -> Reader:
    """One of READERS, of XML elements (`element:row`), of blocks of lines (`begin:\\d{4}-`). Raises KeyError for none."""
    if name.startswith(ELEMENT) and (element := name.removeprefix(ELEMENT)):
        return Reader(name, False, Elements(element))
    if name.startswith(BEGIN) and (pattern := name.removeprefix(BEGIN)):
        return Reader(name, False, Begins(pattern))
    return READERS[name]


__all__ = ["BEGIN", "ELEMENT", "READERS", "Read", "Reader", "Unreadable", "reader_of"]
