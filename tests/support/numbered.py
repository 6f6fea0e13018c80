"""Windows records as they come from a whole EVTX file: each with the number of the frame around it."""

import json
from collections.abc import Iterable
from typing import Any

from logctl.contracts import Context, RawRecord
from logctl.journal import JournalWriter
from logctl.pipeline.indexer import Indexer
from support.ingests import Place

CONTEXT = Context("file", "Security.evtx", "evtx", "windows", "1", "Asia/Tokyo", "cp932", "f" * 64)


def windows_event(
    number: int,
    time: str,
    *,
    code: int = 4634,
    provider: str = "Microsoft-Windows-Security-Auditing",
    computer: str = "PC01",
    channel: str = "Security",
    **data: str,
) -> dict[str, Any]:
    return {
        "Event": {
            "System": {
                "Provider": {"#attributes": {"Name": provider}},
                "EventID": code,
                "TimeCreated": {"#attributes": {"SystemTime": time}},
                "EventRecordID": number,
                "Channel": channel,
                "Computer": computer,
            },
            "EventData": data,
        }
    }


def framed(event: dict[str, Any], number: int | None = None) -> RawRecord:
    """In a frame of its own number, or another."""
    own = event["Event"]["System"]["EventRecordID"]
    return RawRecord(json.dumps(event).encode(), own, number=own if number is None else number)


def add_records(place: Place, records: Iterable[RawRecord]) -> None:
    """Into the journal and the index."""
    with place.engine(create=True) as engine:
        with JournalWriter(engine.journal) as writer:
            writer.append([(record, CONTEXT) for record in records])
        workers = engine.workers(engine.store, 0)
        parts: dict[str, Any] = {"amenders": engine.manager.amenders, "zone": engine.settings.zone}
        indexer = Indexer(engine.store, engine.state, workers, **parts)
        indexer.catch_up(engine.journal)
        indexer.settle()
        indexer.close()
