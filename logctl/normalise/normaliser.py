"""Pure: the same raw record in the same context gives the same events, wherever and whenever."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace

from logctl.contracts import Collector, Context, Draft, RawRecord
from logctl.decode import EARLIEST, LATEST, clean_text, decode_text, iso_text
from logctl.decode.expected_connections import ANY_CONNECTION, ExpectedConnections, expected_connections
from logctl.decode.host import host_fields
from logctl.decode.patient_number import ANY_NUMBER, PatientNumbers, patient_numbers
from logctl.decode.share_before import share_before
from logctl.decode.share_map import NO_SHARES, ShareMap, share_map
from logctl.errors import RejectError
from logctl.event import Event, Fields, Position, Value
from logctl.fields import ECS_VERSION
from logctl.language import Language
from logctl.normalise.bucket import bucket_of
from logctl.normalise.identity import event_id
from logctl.settings import Settings


@dataclass(frozen=True, slots=True)
class Rejected:
    """A raw record that is no event; `reason` is for people, in English."""

    position: Position
    context: Context
    reason: str


_TEXT = {str}


def _sane(time: int | None) -> int | None:
    return time if time is not None and EARLIEST <= time < LATEST else None


def _check(draft: Draft) -> None:
    """What the types say and a plugin may get wrong; the values are checked where they are indexed."""
    if draft.time is not None and not isinstance(draft.time, int):
        raise TypeError(f"the time of a draft is a whole number, not {draft.time!r}")
    if set(map(type, draft.fields)) - _TEXT:
        for name in draft.fields:
            if not isinstance(name, str):
                raise RejectError("the name of a field is a text, not %(name)r", name=name)


def _cleaned(value: Value) -> Value:
    if isinstance(value, str):
        return clean_text(value)
    if isinstance(value, list) and value and isinstance(value[0], str):
        return [clean_text(str(entry)) for entry in value]
    return value


class Normaliser:
    """`patients` says which patient ids the hospital has; those that it cannot have are marked, never dropped.

    `shares` says where the folders of servers are on the network, `connections` which ones are expected: others get
    a category of their own.
    """

    def __init__(
        self,
        collectors: Mapping[str, Collector],
        language: Language,
        patients: PatientNumbers = ANY_NUMBER,
        shares: ShareMap = NO_SHARES,
        connections: ExpectedConnections = ANY_CONNECTION,
    ) -> None:
        self.collectors = collectors
        self._language = language
        self._patients = patients
        self._shares = shares
        self._connections = connections

    def normalise(self, record: RawRecord, context: Context, position: Position) -> list[Event] | Rejected:
        """A collector that raises costs this record only, and is named."""
        collector = self.collectors.get(context.collector)
        if collector is None:
            return Rejected(position, context, f"the collector {context.collector} is not loaded")
        try:
            drafts = list(collector.normalise(record, context))
            return [
                self._event(collector, draft, index, record, context, position)
                for index, draft in enumerate(drafts)
            ]
        except RejectError as error:
            return Rejected(position, context, str(error))
        except (Exception, SystemExit) as error:  # a collector's own bug must not end the run
            reason = f"collector {collector.name} failed: {type(error).__name__}: {error}"
            return Rejected(position, context, " ".join(reason.split())[:500])

    def _event(
        self,
        collector: Collector,
        draft: Draft,
        index: int,
        record: RawRecord,
        context: Context,
        position: Position,
    ) -> Event:
        _check(draft)
        time, framed = _sane(draft.time), _sane(record.time)
        doubtful = time is None
        if time is None:
            time = record.receipt if framed is None else framed
        sequence = record.position if draft.sequence is None else draft.sequence
        fields: Fields = {"@timestamp": iso_text(time), **draft.fields}
        for name, value in draft.fields.items():
            if type(value) is not str or not value.isascii():
                fields[name] = _cleaned(value)
        if context.host and "host.name" not in fields:
            fields |= host_fields(context.host)
        if doubtful:
            fields["logctl.time_doubtful"] = True
        if _has_wrong(fields, self._patients):
            fields["ehr.patient.id_wrong"] = True
        if self._shares is not NO_SHARES:
            fields |= self._shares.fields(fields)
        if "logctl.from.path" in fields and "logctl.unc" in fields and (before := share_before(fields)):
            fields["logctl.from.unc"] = before
        if self._connections.is_unexpected(fields):
            fields["logctl.category"] = "unexpected_tcp"
        fields["message"] = collector.message(fields, self._language)
        identity = event_id(record, context, draft.identity, index)
        fields["event.id"] = identity
        fields |= _origin(record, context, position, sequence)
        bucket = bucket_of(time, record.receipt, doubtful)
        return Event(identity, time, sequence, bucket, position, fields)

    def amended(self, event: Event, fields: Fields) -> Event:
        """With these amendments in place of those it had, and the sentence that they make.

        Where the collector fails to make one, it stays as it was.
        """
        added = {name: value for name, value in fields.items() if name not in event.fields}
        collector = self.collectors.get(str(event.fields.get("logctl.collector")))
        if collector is None:
            return replace(event, amended=added)
        try:
            message = collector.message({**added, **event.fields}, self._language)
        except (Exception, SystemExit):  # a collector's own bug must not end the run
            return replace(event, amended=added)
        return replace(event, amended=added, fields={**event.fields, "message": message})


def _has_wrong(fields: Fields, patients: PatientNumbers) -> bool:
    ids = fields.get("ehr.patient.id")
    if ids is None or patients is ANY_NUMBER:
        return False
    return any(patients.is_wrong(str(one)) for one in (ids if isinstance(ids, list) else [ids]))


def _origin(record: RawRecord, context: Context, position: Position, sequence: int) -> Fields:
    """The fields that every event has, whatever its collector."""
    return {
        "ecs.version": ECS_VERSION,
        "event.sequence": sequence,
        "event.ingested": iso_text(record.receipt),
        "event.original": clean_text(decode_text(record.raw, context.encoding)),
        "event.hash": hashlib.sha256(record.raw).hexdigest(),
        "log.file.path": clean_text(context.path),
        "logctl.source": context.source,
        "logctl.collector": context.collector,
        "logctl.journal": position.text,
    }


def normaliser_of(settings: Settings, collectors: Mapping[str, Collector], language: Language) -> Normaliser:
    """With all that this hospital's settings say of patients, shares and connections."""
    return Normaliser(
        collectors,
        language,
        patient_numbers(settings),
        share_map(settings),
        expected_connections(settings),
    )
