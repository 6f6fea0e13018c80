"""From the text of a message to the draft of an event."""

import json
from collections.abc import Iterator
from functools import lru_cache
from zoneinfo import ZoneInfo

from logctl import Draft, RejectError
from logctl.decode.local_time import LocalTimes

from .fhir import audit_events, read
from .meaning import fields_of
from .message import AuditMessage, parsed

_times = lru_cache(8)(lambda zone: LocalTimes(ZoneInfo(zone)))


def draft(text: str, zone: str, identity: tuple[str, ...] | None) -> Draft:
    return _draft(parsed(text), zone, identity)


def fhir_drafts(text: str, zone: str) -> Iterator[Draft]:
    try:
        found = json.loads(text.removeprefix("\ufeff"))
    except (ValueError, RecursionError) as error:
        raise RejectError("not valid JSON: %(reason)s", reason=error) from error
    for event in audit_events(found):
        identity = (str(event["id"]), str(event.get("recorded", ""))) if event.get("id") else None
        yield _draft(read(event), zone, identity)


def _draft(message: AuditMessage, zone: str, identity: tuple[str, ...] | None) -> Draft:
    time = _times(zone).milliseconds(message.time)
    if time is None:
        raise RejectError("the time of the message: %(text)s is no time", text=repr(message.time))
    return Draft(fields_of(message), time, identity=identity)
