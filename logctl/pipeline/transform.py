"""From journal records to what the store takes; pure, so that it can run anywhere."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from logctl.contracts import Amender, Inference
from logctl.errors import RejectError
from logctl.event import Event, Fields
from logctl.journal import JournalRecord
from logctl.normalise import Normaliser, Rejected
from logctl.pipeline.amend.links import NO_INFERENCES, Linked, links_of
from logctl.pipeline.completeness.telling import NO_WHOLE_LOGS, WholeLogs, seen_of
from logctl.store.check import check_fields
from logctl.store.source import decode_source, encode_source

Prepare = Callable[[Event], Any]


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a record, or one event of it, is not in the store."""

    reason: str


Transformed = list[Any]
"""Of one record: prepared events, Linked and Refused ones, and what of its log was Seen."""


@dataclass(frozen=True, slots=True)
class Work:
    """Everything that is done to a record without looking at others."""

    normaliser: Normaliser
    prepare: Prepare
    amenders: Mapping[str, Amender]
    whole: WholeLogs = NO_WHOLE_LOGS
    inferences: Mapping[str, Inference] = field(default_factory=lambda: NO_INFERENCES)

    def transform(self, records: Sequence[JournalRecord]) -> list[Transformed]:
        return [self._one(record) for record in records]

    def _one(self, record: JournalRecord) -> Transformed:
        events = self.normaliser.normalise(record.record, record.context, record.position)
        if isinstance(events, Rejected):
            return [Refused(events.reason)]
        collectors = self.normaliser.collectors
        seen = (seen_of(event, record.record, collectors, self.whole) for event in events[:1])
        return [*(self._made(event) for event in events), *(one for one in seen if one)]

    def _made(self, event: Event) -> Any:
        links = links_of(event, self.amenders, self.inferences)
        if links is None:
            return _prepared(event, self.prepare)
        if not links.wants:
            prepared = _prepared(event, self.prepare)
            return prepared if isinstance(prepared, Refused) else Linked(links, prepared)
        try:
            check_fields(event.fields)  # what an event says that is no event must not be known
            return Linked(links, source=encode_source(event))
        except RejectError as error:
            return Refused(str(error))
        except TypeError as error:
            return Refused(f"the event cannot be kept as JSON: {error}")

    def amend(self, entries: Sequence[tuple[bytes, Fields]]) -> list[Any]:
        """Of each event as bytes and its amendments: prepared, or Refused."""
        found = (self.normaliser.amended(decode_source(source), fields) for source, fields in entries)
        return [_prepared(event, self.prepare) for event in found]

    def renew(self, entries: Sequence[tuple[bytes, Fields]]) -> list[Any]:
        """The same of events as they are stored; None for those that are so already, and say so in their sentence."""
        return [self._renewed(decode_source(source), fields) for source, fields in entries]

    def _renewed(self, event: Event, fields: Fields) -> Any:
        anew = self.normaliser.amended(event, fields)
        return None if anew == event else _prepared(anew, self.prepare)


def _prepared(event: Event, prepare: Prepare) -> Any:
    try:
        return prepare(event)
    except RejectError as error:
        return Refused(str(error))
    except Exception as error:  # values that nobody thought of must cost their event only
        return Refused(f"cannot be indexed: {type(error).__name__}: {error}"[:500])
