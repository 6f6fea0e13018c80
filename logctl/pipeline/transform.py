"""From journal records to what the store takes; pure, so that it can run anywhere."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from logctl.errors import RejectError
from logctl.event import Event
from logctl.journal import JournalRecord
from logctl.normalise import Normaliser, Rejected

Prepare = Callable[[Event], Any]


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a record, or one event of it, is not in the store."""

    reason: str


Transformed = list[Any]
"""Of one record: prepared events and Refused ones."""


def transform(
    records: Sequence[JournalRecord], normaliser: Normaliser, prepare: Prepare
) -> list[Transformed]:
    return [_one(record, normaliser, prepare) for record in records]


def _one(record: JournalRecord, normaliser: Normaliser, prepare: Prepare) -> Transformed:
    events = normaliser.normalise(record.record, record.context, record.position)
    if isinstance(events, Rejected):
        return [Refused(events.reason)]
    return [_prepared(event, prepare) for event in events]


def _prepared(event: Event, prepare: Prepare) -> Any:
    try:
        return prepare(event)
    except RejectError as error:
        return Refused(str(error))
    except Exception as error:  # values that nobody thought of must cost their event only
        return Refused(f"cannot be indexed: {type(error).__name__}: {error}"[:500])
