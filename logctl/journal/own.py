"""Records of logctl itself, in the journal like all others, and verified with it: one JSON object each."""

from collections.abc import Iterator, Mapping
from typing import Any

import orjson

from logctl.decode import clean_text
from logctl.journal.journal import Journal
from logctl.journal.record import JournalRecord
from logctl.journal.writer import JournalWriter
from logctl.raw_record import Context, RawRecord


def own_context(collector: str) -> Context:
    return Context("logctl", "", "logctl", collector, "1", "UTC", "utf-8", "")


def write_own(journal: Journal, retention: str, context: Context, said: Mapping[str, Any]) -> JournalRecord:
    """On the disk when it returns. Raises JournalError where it cannot be."""
    raw = orjson.dumps(_clean(said))
    with JournalWriter(journal, retention, shared=True) as writer:
        (written,) = writer.append([(RawRecord(raw, 0), context)])
    return written


def own_records(journal: Journal, retention: str) -> Iterator[JournalRecord]:
    """In the order of the journal."""
    for segment in journal.segments():
        if segment.retention == retention:
            yield from journal.read(segment)


def said_in(record: JournalRecord) -> dict[str, Any]:
    said: dict[str, Any] = orjson.loads(record.record.raw)
    return said


def _clean(value: Any) -> Any:
    """A terminal may send halves of characters."""
    match value:
        case str():
            return clean_text(value)
        case Mapping():
            return {clean_text(str(name)): _clean(one) for name, one in value.items()}
        case list() | tuple():
            return [_clean(one) for one in value]
    return value
